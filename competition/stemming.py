"""Words and their stems, for the search: pure, no database. Danish stories, so Danish stems for all."""

import re
from functools import lru_cache
from html import unescape

import snowballstemmer  # type: ignore[import-untyped]
from django.utils.html import strip_tags

WORD = re.compile(r"[^\W_]+")
# Too frequent to tell one story from another.
STOP_WORDS = frozenset(
    """
    ad af alle alt at blev bliver da de dem den denne der deres det dette dig din disse du efter eller
    en er et for fra få han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg
    jer jo kan kunne man mange med meget men mig min mine mit mod ned noget nogle nu når og også om op
    os over på selv sig sin sine skal skulle som sådan thi til ud under var vi vil ville vor være været
    """.split()  # noqa: SIM905  (a list of them would be a hundred lines)
)
PREFIX_FROM = 5  # letters: a stem this long also finds the compounds that begin with it


def plain_text(html: str) -> str:
    """The words of clean HTML, with one space between them."""
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())


def words_of(text: str) -> list[str]:
    """Small letters; a word is letters and digits."""
    return WORD.findall(text.casefold().replace("aa", "å"))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """ "bedemændene" and "bedemand" stay two; "skolerne", "skolen", "skoler" are one.

    A stemmer keeps its word inside while it works, so each call has its own: threads would mix them.
    """
    return snowballstemmer.stemmer("danish").stemWord(word)


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


def stem_field(text: str) -> str:
    """All stems of a text, each between two spaces, as `StoryWords` keeps them."""
    return f" {' '.join(stems_of(text))} "


def query_stems(query: str, most: int = 8) -> list[str]:
    """The stems that a reader's words ask for, each once; without stop words unless there is nothing else."""
    words = words_of(query)
    telling = [word for word in words if word not in STOP_WORDS] or words
    return list(dict.fromkeys(stem(word) for word in telling))[:most]


def pattern_of(stem_: str) -> str:
    """What `StoryWords` must hold: the whole stem, or its beginning where it is long."""
    return f" {stem_}" if len(stem_) >= PREFIX_FROM else f" {stem_} "


def matches(word: str, stems) -> bool:
    found = stem(word.casefold().replace("aa", "å"))
    return any(found == each or (len(each) >= PREFIX_FROM and found.startswith(each)) for each in stems)
