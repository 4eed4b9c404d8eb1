"""The jury's cast for tests: entries that stand with the judges, sheets that are complete."""

from competition import roles
from judging import decisions
from judging.models import Reading
from judging.sheets import SheetData
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import (
    AFTER,
    NOON,
    AssignmentFactory,
    CategoryFactory,
    CriterionFactory,
    EntryFactory,
    JudgeFactory,
    UserFactory,
)


def accepted_entry(**fields) -> Entry:
    """Sent in before the deadline and accepted: it waits for its readers."""
    entry = EntryFactory(**fields)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    return Entry.objects.get(pk=entry.pk)


def judged_category(*weights, **fields):
    """A category with one criterion per weight."""
    category = CategoryFactory(**fields)
    for position, weight in enumerate(weights or (60, 40)):
        CriterionFactory(category=category, weight=weight, position=position)
    return category


def reading_of(entry, judge=None):
    assignment = AssignmentFactory(entry=entry, **({"judge": judge} if judge else {}))
    Reading.objects.get_or_create(category=entry.category)
    return assignment


def complete(category, *points, **words) -> SheetData:
    """A sheet that can be sent; `points` in the order of the criteria, the last one repeated."""
    criteria = list(category.criteria.all())
    given = [points[min(n, len(points) - 1)] for n in range(len(criteria))] if points else [7] * len(criteria)
    texts = {"strength_1": "Mange kilder.", "strength_2": "Godt sprog.", "next_step": "Flere billeder."}
    keys = [criterion.pk for criterion in criteria]
    return SheetData(points=dict(zip(keys, given, strict=True)), **texts | words)


def send(assignment, *points, at=AFTER, **words):
    """Send the sheet, or change it when it is sent."""
    data = complete(assignment.entry.category, *points, **words)
    return decisions.send_sheet(
        assignment, data, by=assignment.judge.user, at=at, change_reason="Læst en gang til."
    )


def chair_of(*categories):
    """A user in the chairs' group who chairs these categories."""
    user = UserFactory(roles=[roles.CHAIRS])
    JudgeFactory(user=user, edition=categories[0].edition, is_chair=True, categories=list(categories))
    return user


def closed_category(*scores, **fields):
    """A category whose reading is closed: one entry per score, each read once; returns (chair, entries)."""
    category = judged_category(**fields)
    entries = [accepted_entry(category=category) for _score in scores]
    for entry, points in zip(entries, scores, strict=True):
        send(reading_of(entry), points)
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    return chair, entries
