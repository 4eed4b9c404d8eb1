"""The classes that took part: written with the results, read by their page and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .danish import danish_key
from .frozen_pages import OF_THE_PAPER
from .models import TakingPart


@dataclass(frozen=True)
class ClassRecord:
    """One class that sent its paper in. `pupils` and `stories` are counted and not kept by class."""

    entry_code: str
    class_label: str
    grade: int
    school_name: str
    town: str
    municipality: str
    category_da: str
    category_en: str
    paper_name: str = ""
    pupils: int = 0
    stories: int = 0


COPIED = ("entry_code", *OF_THE_PAPER)


def write(edition, classes: Iterable[ClassRecord]) -> None:
    """Replace the edition's rows."""
    TakingPart.objects.filter(edition=edition).delete()
    TakingPart.objects.bulk_create(
        (TakingPart(edition=edition, **{name: getattr(row, name) for name in COPIED}) for row in classes),
        batch_size=200,
    )


def figures_of(classes: Iterable[ClassRecord]) -> dict[str, int]:
    """What an edition can be told in numbers; empty where nobody took part."""
    rows = list(classes)
    if not rows:
        return {}
    return {
        "classes": len(rows),
        "schools": len({(row.school_name, row.town) for row in rows}),
        "municipalities": len({row.municipality for row in rows if row.municipality}),
        "pupils": sum(row.pupils for row in rows),
        "stories": sum(row.stories for row in rows),
    }


def classes_context(page, *, with_embargoed, wanted: str) -> dict:
    """The classes by town in the Danish order; only those that hold every word of `wanted`."""
    rows = list(TakingPart.objects.filter(edition=page.edition_id))
    found = [row for row in rows if holds(row, wanted)]
    found.sort(key=lambda row: (*town_key(row), danish_key(row.school_name), row.grade, row.class_label))
    return {
        "edition": page.edition,
        "towns": [(town, list(group)) for town, group in groupby(found, key=lambda row: row.town)],
        "count": len(found),
        "total": len(rows),
        "wanted": wanted.strip(),
    }


def town_key(row) -> tuple:
    return danish_key(row.town)


def holds(row, wanted: str) -> bool:
    words = folded(wanted).split()
    text = folded(f"{row.town} {row.municipality} {row.school_name} {row.paper_name} {row.class_label}")
    return all(word in text for word in words)


def folded(text: str) -> str:
    return text.casefold().replace("aa", "å")
