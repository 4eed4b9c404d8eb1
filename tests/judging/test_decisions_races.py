"""What two people press at the same moment: proven with real threads on a real server."""

import pytest
from wagtail.models import TaskState, WorkflowState

from judging import decisions
from judging.models import JuryTask, Score, ScoreSheet, ScoringTask, Verdict
from submissions.models import Entry
from tests.factories import AFTER
from tests.judging.jury import accepted_entry, chair_of, complete, judged_category, reading_of, send
from tests.racing import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def steps(kind):
    return list(TaskState.objects.filter(task__in=kind.objects.values("pk")).values_list("status", flat=True))


def test_two_last_sheets_at_once_are_both_stored_and_the_closing_moves_the_entry_once():
    category = judged_category()
    entry = accepted_entry(category=category)
    readings = [reading_of(entry), reading_of(entry)]
    assert at_once(*(lambda reading=reading: send(reading) for reading in readings)) == [None, None]
    assert ScoreSheet.objects.filter(sent_at__isnull=False).count() == 2
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    assert (steps(ScoringTask), steps(JuryTask)) == (["approved"], ["in_progress"])


def test_closing_twice_at_once_moves_each_entry_once():
    category = judged_category()
    send(reading_of(accepted_entry(category=category)))
    chair = chair_of(category)
    outcomes = at_once(*[lambda: decisions.close_reading(category, by=chair, at=AFTER)] * 4)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert (steps(ScoringTask), steps(JuryTask)) == (["approved"], ["in_progress"])


def test_a_change_of_a_sheet_and_the_closing_at_once_never_leave_half_a_change():
    category = judged_category(60, 40)
    reading = reading_of(accepted_entry(category=category))
    send(reading, 7)
    chair = chair_of(category)
    changed = complete(category, 3)
    outcomes = at_once(
        lambda: decisions.send_sheet(
            reading, changed, by=reading.judge.user, at=AFTER, change_reason="Læst igen"
        ),
        lambda: decisions.close_reading(category, by=chair, at=AFTER),
    )
    assert outcomes[1] is None
    expected = {7} if isinstance(outcomes[0], decisions.ReadingClosed) else {3}
    assert set(Score.objects.values_list("points", flat=True)) == expected


def test_freezing_many_times_at_once_is_one_verdict_and_one_end():
    category = judged_category()
    send(reading_of(accepted_entry(category=category)))
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    outcomes = at_once(*[lambda: decisions.freeze_verdict(category, by=chair, at=AFTER)] * 4)
    assert outcomes == [None] * 4
    assert Verdict.objects.filter(category=category).count() == 1
    assert WorkflowState.objects.for_instance(Entry.objects.get()).get().status == "approved"
