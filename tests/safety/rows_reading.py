"""The judge's own room beside her score sheet: what saves itself, is put off, and must not be read."""

from .rows_judging import reading, sheet
from .ways import Row, Way, opens

JA = opens(A="jA")


def own_conflicts(world):
    return (world.readings["judged jA"].judge_id,)


def of_another(world):
    return (world.readings["judged jB"].judge_id,)


def a_municipality(world):
    return {"act": "municipality", "municipality": world.judged.school.municipality}


ROWS = (
    Row(
        "A judge's own draft, list and conflicts",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D A D D D D D D D D",
        (
            Way(
                "judging:autosave_sheet",
                reading("judged jA"),
                JA,
                post=sheet("judged", "save"),
                changes="jA",
            ),
            Way("judging:put_back", reading("judged jA"), JA, post=lambda _world: {}, is_post_only=True),
            Way("judging:conflicts", own_conflicts, JA, post=a_municipality, changes="jA"),
        ),
        is_write=True,
    ),
    Row(
        "Another judge's draft, list and conflicts",
        "D D D D D D D D D D D D D D",
        (
            Way("judging:autosave_sheet", reading("judged jB"), post=sheet("judged", "save")),
            Way(
                "judging:autosave_sheet",
                reading("prepared jA"),
                post=sheet("prepared", "save"),
                reads=opens(P="jA"),
                note="closed",
            ),
            Way("judging:put_back", reading("judged jB"), post=lambda _world: {}, is_post_only=True),
            Way("judging:conflicts", of_another, post=a_municipality),
        ),
        is_write=True,
    ),
)
