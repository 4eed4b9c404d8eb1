"""What a score sheet needs before it may be sent. Pure: the form and the verb ask the same question."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

POINTS = range(1, 11)
WORDS = ("strength_1", "strength_2", "next_step", "jury_note")


@dataclass(frozen=True)
class SheetData:
    """What a judge gave.

    points: criterion key -> whole points 1–10, or None for "cannot judge"; absent while not answered.
    """

    points: dict[int, int | None] = field(default_factory=dict)
    strength_1: str = ""
    strength_2: str = ""
    next_step: str = ""
    jury_note: str = ""


def missing_in(data: SheetData, criteria, *, asks_words: bool) -> dict[str, str]:
    """Field name -> what to do about it, empty when the sheet can be sent.

    asks_words: this reader is the one who writes to the class; from the others words are welcome.
    """
    missing = {
        field_name(criterion): _("Give points from 1 to 10, or choose “Cannot judge”.")
        for criterion in criteria
        if criterion.pk not in data.points
    }
    if not asks_words:
        return missing
    remedies = {
        "strength_1": _("Write one thing that the class does well."),
        "strength_2": _("Write a second thing that the class does well."),
        "next_step": _("Write one thing that the class can try next."),
    }
    return missing | {name: remedy for name, remedy in remedies.items() if not getattr(data, name).strip()}


def field_name(criterion) -> str:
    return f"criterion_{criterion.pk}"


def check_points(data: SheetData, criteria):
    """Raises ValueError for points outside 1–10 or for a criterion of another category."""
    own = {criterion.pk for criterion in criteria}
    for key, points in data.points.items():
        if key not in own or (points is not None and points not in POINTS):
            raise ValueError(f"criterion {key}: {points!r} is not among 1–10")
