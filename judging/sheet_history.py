"""What a score sheet said before it was changed, for the chair: each part that changed, before and after."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from .models import ScoreSheet
from .sheets import WORDS


@dataclass(frozen=True)
class Part:
    """One criterion or one field of words. Points are text; "–" where nothing was given."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    changed_at: datetime
    reason: str
    parts: list[Part]


def sheet_history(sheet, criteria=None) -> list[Change]:
    """The sheet's changes, the oldest first; empty for one that was never changed.

    criteria: of the entry's category, where they are known already. No query with `changes` and `scores`
    prefetched.
    """
    rows = list(sheet.changes.all())
    if not rows:
        return []
    if criteria is None:
        criteria = sheet.assignment.entry.category.criteria.all()
    names = {str(criterion.pk): criterion.name for criterion in criteria}
    # What stood there after the last change is what stands there now.
    said = [row.before for row in rows] + [said_now(sheet)]
    return [
        Change(row.changed_at, row.reason, parts_between(said[n], said[n + 1], names))
        for n, row in enumerate(rows)
    ]


def said_now(sheet) -> dict:
    points = {str(score.criterion_id): score.points for score in sheet.scores.all()}
    return {"points": points} | {name: getattr(sheet, name) for name in WORDS}


def parts_between(before: dict, after: dict, names: dict[str, str]) -> list[Part]:
    points = [
        Part(name, points_in_words(before, key), points_in_words(after, key))
        for key, name in names.items()
        if before["points"].get(key, "") != after["points"].get(key, "")
    ]
    labels = {field.name: str(field.verbose_name) for field in ScoreSheet._meta.fields}
    words = [
        Part(labels[name], before.get(name, "") or "–", after.get(name, "") or "–")
        for name in WORDS
        if before.get(name, "") != after.get(name, "")
    ]
    return points + words


def points_in_words(said: dict, key: str) -> str:
    if key not in said["points"]:
        return "–"
    points = said["points"][key]
    return _("cannot judge") if points is None else str(points)
