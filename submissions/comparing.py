"""Two texts of one story, side by side, with the words that only one of them has marked."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# A tag, a word or what stands between words; each with the space after it.
PIECE = re.compile(r"<[^>]+>|\s+|&#?\w+;\s*|\w+\s*|[^\w\s<&]+\s*|&\s*")
WORD = re.compile(r"\w")
# Beyond this many pieces that differ, comparing them word by word helps nobody and takes seconds.
MOST_PIECES = 4000
# The same for pairs of equal pieces, one in each text: the time grows faster than they do. Two texts of
# 2000 words that say different things have about 40,000.
MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Difference:
    """One field that differs. mine, theirs: safe HTML; only_mine, only_theirs: the number of marked words."""

    name: str
    mine: SafeString
    theirs: SafeString
    only_mine: int
    only_theirs: int

    @property
    def is_formatting_alone(self) -> bool:
        return not (self.only_mine or self.only_theirs)


def differences(mine: dict, theirs: dict, *, html=("body",)) -> list[Difference]:
    """The fields that differ, in the order of `mine`. html: the fields that hold cleaned HTML."""
    return [
        difference(name, mine[name], theirs[name], is_html=name in html)
        for name in mine
        if mine[name] != theirs[name]
    ]


def difference(name, mine, theirs, *, is_html=False) -> Difference:
    """Words that only mine has stand in <ins>, those that only theirs has in <del>."""
    if not is_html:
        mine, theirs = escape(mine), escape(theirs)
    ours, others = PIECE.findall(mine), PIECE.findall(theirs)
    only_mine, only_theirs = unmatched(ours, others)
    return Difference(
        name,
        marked(ours, only_mine, "ins"),
        marked(others, only_theirs, "del"),
        count_words(ours, only_mine),
        count_words(others, only_theirs),
    )


def unmatched(ours, others) -> tuple[set[int], set[int]]:
    """The places in each list of pieces that the other has no match for."""
    a, b = [piece.strip() for piece in ours], [piece.strip() for piece in others]
    start = common_length(a, b)
    end = common_length(a[start:][::-1], b[start:][::-1])
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    matches = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if is_quick(a, b) else []
    only_a, only_b = set(range(len(a))), set(range(len(b)))
    for match in matches:
        if not any(WORD.match(piece) for piece in a[match.a : match.a + match.size]):
            continue  # a comma between two words that differ is no reading aid
        only_a -= set(range(match.a, match.a + match.size))
        only_b -= set(range(match.b, match.b + match.size))
    return {place + start for place in only_a}, {place + start for place in only_b}


def is_quick(a, b) -> bool:
    """Whether comparing the two lists of pieces takes a second at most."""
    if len(a) + len(b) > MOST_PIECES:
        return False
    in_b = Counter(b)
    return sum(number * in_b[piece] for piece, number in Counter(a).items()) <= MOST_PAIRS


def common_length(a, b) -> int:
    """How many pieces both begin with."""
    for place, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return place
    return min(len(a), len(b))


def marked(pieces, places, tag) -> SafeString:
    """The pieces as HTML again; runs of marked words stand in the tag, which never crosses another one."""
    html, run = [], ""
    for place, piece in enumerate([*pieces, "<"]):
        if place in places and not piece.startswith("<"):
            run += piece
            continue
        if run.strip():
            before, bare, after = re.split(r"(\S(?:.*\S)?)", run, maxsplit=1, flags=re.DOTALL)
            run = f"{before}<{tag}>{bare}</{tag}>{after}"
        html.append(run)
        run = ""
        html.append(piece)
    # Cleaned or escaped before, and only these two tags are added.
    return mark_safe("".join(html[:-1]))


def count_words(pieces, places) -> int:
    return sum(1 for place in places if WORD.match(pieces[place]))
