"""A category whose judges share enough entries that their strictness can be told from quality."""

from judging import decisions
from tests.factories import AFTER, JudgeFactory
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send

REASON = {"reason_da": "Avisen går ud og spørger selv."}
POINTS = (9, 8, 7, 6, 5, 4)
STRICTNESS = (-1, 0, 1)


def linked_category(points=POINTS, strictness=STRICTNESS, **fields):
    """(category, chair, entries): every judge has read every entry; the reading is open."""
    category = judged_category(100, **fields)
    judges = [JudgeFactory(edition=category.edition, categories=[category]) for _judge in strictness]
    entries = [accepted_entry(category=category) for _points in points]
    for entry, good in zip(entries, points, strict=True):
        for judge, strict in zip(judges, strictness, strict=True):
            send(reading_of(entry, judge), min(10, max(1, good + strict)))
    return category, chair_of(category), entries


def frozen_verdict(**fields):
    """The verdict of such a category, its best entry the winner."""
    category, chair, entries = linked_category(**fields)
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[0], category=category, by=chair, at=AFTER, **REASON)
    verdict = decisions.freeze_verdict(category, by=chair, at=AFTER)
    verdict.refresh_from_db()
    return verdict
