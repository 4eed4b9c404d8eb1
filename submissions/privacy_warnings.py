"""Looks for what should rarely stand in a class's texts: CPR numbers, telephone numbers, pupils' full names.

It warns and never blocks. Text in, findings out: no database, no request, no clock.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from .plain_text import plain_text

# Digits that stand inside a longer number, a decimal or a date belong to that.
ALONE_BEFORE = r"(?<![\d+])(?<!\d[.,/-])"
ALONE_AFTER = r"(?![\d]|[.,/-]\d)"

CPR = re.compile(rf"{ALONE_BEFORE}(\d{{2}})(\d{{2}})(\d{{2}})[ \u00a0]?[-–]?[ \u00a0]?(\d{{4}}){ALONE_AFTER}")

GAP = r"[ \u00a0.-]"
DANISH_PHONE = re.compile(
    rf"{ALONE_BEFORE}(?P<number>[2-9]\d(?:{GAP}\d\d){{3}}|[2-9]\d{{3}}[ \u00a0]\d{{4}}|[2-9]\d{{7}})"
    rf"{ALONE_AFTER}"
)
FOREIGN_PHONE = re.compile(r"(?<!\w)(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0.()-]{0,2}\d){7,11}(?!\d)")
TWO_YEARS = re.compile(r"(?:19|20)\d\d[ \u00a0]?(?:19|20)\d\d")
# What stands beside an amount, before or after it.
MONEY_BEFORE = re.compile(r"(?:kr\.?|dkk|eur|usd|[€$£])\s*$", re.IGNORECASE)
UNIT_AFTER = re.compile(
    r"\s*(?:kr\b|kroner|dkk|euro?\b|usd|dollars?|[€$£%]|mio\b|mia\b|millioner|million|personer|mennesker|"
    r"indbyggere|people|inhabitants|tons?\b|km\b|meter|år\b|years)",
    re.IGNORECASE,
)

# What parts the people of a byline from each other.
BYLINE_PARTS = re.compile(
    r"[,;/&+·|:()\[\]\n–—]|\s-\s|\b(?:og|and|samt|med|with|by|af|fra|from|i|på|tekst|text|foto|fotos|photo|photos|"
    r"tegning|tegninger|drawing|illustration|interview)\b",
    re.IGNORECASE,
)
# A part with one of these is a group, not a person.
GROUP = re.compile(
    r"\b(?:klasse\w*|class|classes|redaktion\w*|editors?|\w*skolen?|school|avisen?|paper|gruppen?|group|"
    r"hold|holdet|team|elever(?:ne)?|pupils?|årgang\w*)\b|\d",
    re.IGNORECASE,
)
PARTICLES = {"van", "von", "de", "den", "der", "el", "al", "bin", "la", "le", "du", "dos", "da"}
# Second given names that stand without a hyphen in Denmark: "Anne Sofie" is a first name.
SECOND_NAMES = """
    amalie ane ann anna anne august benedikte bo carl caroline cecilie charlotte christian christine
    daniel elise ellen emil emilie emma eva frederik frederikke gustav hans helene henrik ida inge
    jacob jakob johan johanne julie kaj karen karl karoline katrine kirstine kristian kristine lars
    laura lea line lise louise lykke mads magnus maja malene maren margrethe maria marie marius
    martin mathias mathilde mette mia mikkel nanna niels ole oliver oscar oskar per peter philip pia
    rasmus rikke rose sara sarah signe simon sofia sofie sophia sophie stine susanne thea theodor
    tobias valdemar victor viktor viktoria vilhelm william
"""
SECOND_GIVEN_NAMES = frozenset(SECOND_NAMES.split())


@dataclass(frozen=True)
class Finding:
    """kind: "cpr", "phone" or "name". found: as it stands in the text. anchor: the id of the text's field."""

    kind: str
    found: str
    anchor: str
    story_key: UUID | None = field(default=None, compare=False)
    about: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """What was found and what to do, in the reader's language."""
        return {
            "cpr": _("“%(found)s” looks like a CPR number. Take it out."),
            "phone": _(
                "“%(found)s” looks like a telephone number. Take it out unless it is meant for readers."
            ),
            "name": _("“%(found)s” looks like a full name. Write pupils’ first names or initials only."),
        }[self.kind] % {"found": self.found}


def of_entry(entry) -> list[Finding]:
    """All findings of an entry as it stands: its profile, then each story with its pictures."""
    pictures = list(entry.attachments.all())
    found = in_text(entry.class_profile, "id_class_profile")
    for story in entry.stories.all():
        found += of_story(story, [picture for picture in pictures if picture.story_key == story.key])
    return found


def of_story(story, pictures=()) -> list[Finding]:
    """The findings of one story, in the order of its fields; with its pictures' captions and credits."""
    found = []
    for name in ("headline", "standfirst", "body", "byline", "sources"):
        text = getattr(story, name)
        found += in_text(plain_text(text) if name == "body" else text, ANCHORS.get(name, f"id_{name}"))
    found += [Finding("name", name, "id_byline") for name in full_names(story.byline)]
    for picture in pictures:
        prefix = f"id_{'picture' if picture.kind == 'picture' else 'recording'}-{picture.key}"
        found += in_text(picture.caption, f"{prefix}-caption")
        found += [Finding("name", name, f"{prefix}-credit") for name in full_names(picture.credit)]
    return [
        Finding(each.kind, each.found, each.anchor, story.key, story.headline)
        for each in dict.fromkeys(found)
    ]


ANCHORS = {"body": "id_body_field"}


def in_text(text: str, anchor: str) -> list[Finding]:
    """The numbers that a text should not hold."""
    return [
        *(Finding("cpr", number, anchor) for number in cpr_numbers(text)),
        *(Finding("phone", number, anchor) for number in phone_numbers(text)),
    ]


def cpr_numbers(text: str) -> list[str]:
    """Ten digits of which the first six are a date (ddmmyy): 010203-1234, 010203 1234, 0102031234."""
    return [match[0] for match in CPR.finditer(text) if is_day(*(int(match[n]) for n in (1, 2, 3)))]


def is_day(day: int, month: int, year: int) -> bool:
    try:
        # 2000 and 1900 differ in one day, 29 February 00: the one that is there counts.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def phone_numbers(text: str) -> list[str]:
    """Danish numbers of eight digits and foreign ones with a "+"; no years, amounts or dates."""
    foreign = list(FOREIGN_PHONE.finditer(text))
    found = [match[0] for match in foreign]
    for match in DANISH_PHONE.finditer(text):
        is_within = any(other.start() <= match.start() < other.end() for other in foreign)
        if not (is_within or TWO_YEARS.fullmatch(match["number"]) or is_amount(text, match)):
            found.append(match["number"])
    return found


def is_amount(text: str, match) -> bool:
    before, after = text[max(match.start() - 6, 0) : match.start()], text[match.end() : match.end() + 14]
    return bool(MONEY_BEFORE.search(before) or UNIT_AFTER.match(after))


def full_names(byline: str) -> list[str]:
    """The people of a byline who stand there with a surname: "Aya Hansen og M." gives ["Aya Hansen"]."""
    parts = (part.strip(" .!?\"'“”»«") for part in BYLINE_PARTS.split(byline) if part)
    return [part for part in parts if not GROUP.search(part) and has_surname(part.split())]


def has_surname(words: list[str]) -> bool:
    """Two names or more of which the last is neither an initial nor a second given name."""
    names = [word for word in words if word.casefold() not in PARTICLES]
    if len(names) < 2:
        return False
    last = names[-1].strip(".")
    if is_initial(last) or last.casefold() in SECOND_GIVEN_NAMES:
        return False
    return all(name[:1].isupper() for name in names) or last.casefold().endswith("sen")


def is_initial(name: str) -> bool:
    return len(name) == 1 or all(len(letter) < 2 for letter in name.split("."))
