"""A row of the permission table, and the ways in to what it is about."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from .markers import KINDS, kind_of
from .world import PEOPLE

# What each letter lets a person read: allow, metadata, pseudonymised, deny.
LETTERS = {
    "A": {"identity", "title", "content"},
    "P": {"title", "content"},
    "M": {"identity", "title"},
    "D": set(),
}
# What a role may read wherever a way is open to it at all.
ROLES_READ = {
    "sec": {"identity", "title", "judge", "award", "worry", "recusal", "mail"},
    "ch": {"title", "judge", "award", "sheet"},
    "su": set(KINDS),
}
PUBLIC = {"zqpschool", "zqptown"} | {
    f"zqpublished{ending}"
    for ending in (
        *("class", "paper", "headline", "standfirst", "body", "byline"),
        *("caption", "credit", "alt", "profile", "reason"),
    )
}
OWN_SCHOOL = {"tB": {"zqaschool", "zqatown"}, "tC": {"zqcschool", "zqctown"}}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


def own_markers(person, found) -> set[str]:
    """What of `found` is the person's own: name, school, entries where she teaches, sheets."""
    mine = {marker for marker in found if marker.startswith(f"zq{person.casefold()}")}
    if person in {"tA", "co"}:
        mine |= {m for m in found if kind_of_any(m) in {"identity", "title", "content", "original"}}
        # What judges wrote to the class is the class's own once it is released.
        mine |= {m for m in found if re.fullmatch(r"zqpublishedj[ab](strength|nextstep)", m)}
    mine |= OWN_SCHOOL.get(person, set()) & found
    if person == "jA":
        mine |= {
            marker for marker in found if re.fullmatch(r"zq[a-z]+?ja(strength|nextstep|jurynote)", marker)
        }
    return mine


def kind_of_any(marker) -> str:
    return kind_of(marker) if marker.startswith("zq") else "media"


def what_leaked(person, found, letter="D", also=frozenset()) -> set[str]:
    """What of the markers that were found the person may not see where `letter` holds."""
    foreign = found - PUBLIC - own_markers(person, found)
    allowed = set() if letter == "D" else LETTERS[letter] | ROLES_READ.get(person, set()) | set(also)
    return {marker for marker in foreign if kind_of_any(marker) not in allowed}


@dataclass(frozen=True)
class Way:
    """One address. `opens` says for whom, and with which letter; everybody else is denied.

    name, args: of the URL; args gets the world. post: the form's data, such that it would change something.
    shows: a marker that proves that the page is the right one, for those with A and P. is_list: the address
    is there for others as well, with their own things on it.
    """

    name: str
    args: Callable = lambda world: ()
    opens: dict = field(default_factory=dict)
    post: Callable | None = None
    shows: str = ""
    is_list: bool = False
    query: str = ""
    reads: dict = field(default_factory=dict)  # who may look here all the same, where `opens` is to write
    not_posted_by: str = ""  # people for whom the data would be their own business
    is_post_only: bool = False  # GET answers alike for everybody and everything
    changes: str = ""  # the person whose POST must change something, so that the data is known to be good
    also: frozenset = frozenset()
    note: str = ""

    def url(self, world) -> str:
        return reverse(self.name, args=self.args(world)) + self.query

    def url_of_nothing(self, world) -> str:
        """The same address with keys that nothing has."""
        return reverse(self.name, args=[nothing_like(value) for value in self.args(world)]) + self.query

    def letter(self, person) -> str:
        """What the person may read here."""
        return self.opens.get(person) or self.reads.get(person, "D")

    def __str__(self):
        return " ".join(part for part in (self.name, self.note) if part)


def nothing_like(value):
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=1)
    if isinstance(value, int):
        return 999_999_999
    return "ZZZZ-ZZZ9" if CODE.fullmatch(str(value)) else value


@dataclass(frozen=True)
class Row:
    """`letters` in the order of PEOPLE. is_write: only whether something changes matters."""

    name: str
    letters: str
    ways: tuple[Way, ...]
    is_write: bool = False

    @property
    def rights(self) -> dict[str, str]:
        return dict(zip(PEOPLE, self.letters.split(), strict=True))


def opens(**letters) -> dict[str, str]:
    """opens(A="tA co", P="ch") → {"tA": "A", "co": "A", "ch": "P"}"""
    return {person: letter for letter, people in letters.items() for person in people.split()}
