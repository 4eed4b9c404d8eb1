"""Where a class's own text gives it away: what the mask takes out for judges, and what it cannot know.

For the secretariat, who may return the entry or tell the chair. Only for categories that are read blind.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from submissions.plain_text import plain_text

from .blinding import Mask, distinctive_words

LONGEST_EXCERPT = 60


@dataclass(frozen=True)
class Giveaway:
    """A name as it stands in the texts. `shown`: what judges see instead, "" where it stays as it is."""

    name: str
    count: int
    where: str
    shown: str = ""


def giveaways(entry) -> list[Giveaway]:
    """What is masked first, then single words of the school and town that judges do see; the sent version.

    A word of a name is only a hint ("Nordre" may be a street), so it is for a person to judge.
    """
    masked: Counter = Counter()
    hints: Counter = Counter()
    places: dict = {}
    mask, hint = Mask(entry), pattern_of_hints(entry)
    for where, text in texts_of(entry):
        for pattern, shown in mask.patterns:
            count(masked, places, [(name, shown) for name in pattern.findall(text)], where)
            text = pattern.sub(" ", text)
        if hint:
            # Small letters are common words: a name begins with a capital one.
            names = [name for name in hint.findall(text) if name[0].isupper()]
            count(hints, places, [(name, "") for name in names], where)
    return [
        Giveaway(name, number, places[name, shown], shown)
        for counter in (masked, hints)
        for (name, shown), number in counter.most_common()
    ]


def count(counter, places, found, where):
    """places: what was found -> where it stands first."""
    for key in found:
        counter[key] += 1
        places.setdefault(key, where)


def pattern_of_hints(entry) -> re.Pattern | None:
    """The distinctive words of the school and its town, inside no other word."""
    words = distinctive_words(f"{entry.school.name} {entry.school.town}")
    if not words:
        return None
    choices = "|".join(map(re.escape, sorted(words)))
    return re.compile(rf"(?<!\w)(?:{choices})(?=(?:s|’s|'s)?(?!\w))", re.IGNORECASE)


def texts_of(entry):
    """(where it stands, plain text) of all that judges read."""
    for story in entry.stories.all():
        where = story.headline[:LONGEST_EXCERPT] or _("A story without a headline")
        yield where, "\n".join([story.headline, story.standfirst, plain_text(story.body), story.sources])
    for file in entry.attachments.all():
        yield _("A caption"), f"{file.caption}\n{file.alt_text}"
    yield _("About AI tools"), entry.ai_note
