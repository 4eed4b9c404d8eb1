"""Score sheets: drafts may be half done, sent ones are complete, nothing changes after the closing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from judging import decisions
from judging.models import Assignment, Score, ScoreSheet
from judging.sheets import SheetData
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.factories import AFTER, UserFactory
from tests.judging.jury import accepted_entry, chair_of, complete, judged_category, reading_of, send

pytestmark = pytest.mark.django_db

LATER = AFTER + timedelta(hours=2)


@pytest.fixture
def reading():
    return reading_of(accepted_entry(category=judged_category(60, 40)))


def actions(entry):
    return list(
        ModelLogEntry.objects.for_instance(entry)
        .filter(action__startswith="judging.")
        .values_list("action", flat=True)
    )


def test_a_draft_may_be_half_done(reading):
    first = reading.entry.category.criteria.first()
    data = SheetData(points={first.pk: 8}, strength_1="Gode kilder.")
    decisions.save_sheet(reading, data, by=reading.judge.user, at=AFTER)
    sheet = ScoreSheet.objects.get()
    assert (sheet.sent_at, sheet.saved_at, sheet.strength_1) == (None, AFTER, "Gode kilder.")
    assert list(sheet.scores.values_list("criterion", "points")) == [(first.pk, 8)]


def test_sending_names_everything_that_is_missing(reading):
    Assignment.objects.update(writes_feedback=True)
    first, second = reading.entry.category.criteria.all()
    data = SheetData(points={first.pk: 8}, strength_1="Gode kilder.", next_step="  ")
    with pytest.raises(decisions.SheetIncomplete) as refused:
        decisions.send_sheet(reading, data, by=reading.judge.user, at=AFTER)
    assert set(refused.value.missing) == {f"criterion_{second.pk}", "strength_2", "next_step"}
    assert not ScoreSheet.objects.filter(sent_at__isnull=False).exists()


def test_words_are_asked_of_the_named_reader_alone(reading):
    first, second = reading.entry.category.criteria.all()
    data = SheetData(points={first.pk: 8, second.pk: None})
    decisions.send_sheet(reading, data, by=reading.judge.user, at=AFTER)
    assert ScoreSheet.objects.get().sent_at == AFTER


def test_cannot_judge_is_an_answer_and_a_missing_answer_is_not(reading):
    sheet = send(reading, 9, None)
    assert sorted(sheet.scores.values_list("points", flat=True), key=str) == [9, None]


def test_a_sent_sheet_is_changed_with_the_time_in_the_log_and_keeps_its_first_sending(reading):
    send(reading, 7)
    send(reading, 4, at=LATER)
    sheet = ScoreSheet.objects.get()
    assert (sheet.sent_at, sheet.saved_at) == (AFTER, LATER)
    line = ModelLogEntry.objects.get(action="judging.change_sheet")
    assert (line.timestamp, line.user, line.data["changed"]) == (LATER, reading.judge.user, ["points"])


def test_the_log_keeps_no_word_and_no_point_of_a_sheet(reading):
    send(reading, 7, jury_note="Hemmelig bemærkning")
    send(reading, 3, jury_note="En anden bemærkning")
    assert actions(reading.entry).count("judging.change_sheet") == 1
    for line in ModelLogEntry.objects.filter(action__startswith="judging."):
        assert "bemærkning" not in str(line.data)
        assert set(line.data) <= {"assignment", "changed"}


def test_sending_the_same_twenty_times_is_one_sheet_and_one_line(reading):
    for _click in range(20):
        send(reading, 7)
    assert ScoreSheet.objects.count() == 1
    assert actions(reading.entry) == ["judging.send_sheet"]


def test_a_sent_sheet_never_falls_back_to_a_draft(reading):
    send(reading, 7)
    with pytest.raises(Refusal):
        decisions.save_sheet(reading, SheetData(), by=reading.judge.user, at=LATER)
    assert ScoreSheet.objects.get().sent_at == AFTER
    assert Score.objects.count() == 2


@pytest.mark.parametrize("points", [0, 11, -1])
def test_points_outside_1_to_10_are_refused_by_the_verb_and_by_the_database(reading, points):
    with pytest.raises(ValueError, match="not among 1–10"):
        decisions.save_sheet(
            reading, complete(reading.entry.category, points), by=reading.judge.user, at=AFTER
        )
    sheet = send(reading, 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet.scores.update(points=points)
    assert set(sheet.scores.values_list("points", flat=True)) == {5}


def test_points_for_another_categorys_criterion_are_refused(reading):
    foreign = judged_category(100, slug="another").criteria.get()
    with pytest.raises(ValueError, match="criterion"):
        decisions.save_sheet(reading, SheetData(points={foreign.pk: 5}), by=reading.judge.user, at=AFTER)


def test_another_judge_cannot_write_the_sheet(reading):
    with pytest.raises(Refusal):
        decisions.send_sheet(reading, complete(reading.entry.category), by=UserFactory(), at=AFTER)
    assert not ScoreSheet.objects.exists()


def test_the_sheet_is_locked_once_the_reading_is_closed(reading):
    category = reading.entry.category
    send(reading, 7)
    decisions.close_reading(category, by=chair_of(category), at=LATER)
    with pytest.raises(decisions.ReadingClosed):
        send(reading, 3, at=LATER)
    assert set(Score.objects.values_list("points", flat=True)) == {7}


def test_a_sheet_for_an_entry_that_left_the_competition_is_refused(reading):
    lifecycle.disqualify(reading.entry, by=reading.judge.user, at=AFTER, reason="Reklame")
    with pytest.raises(Refusal):
        send(reading, 7)


def test_recusing_needs_a_reason_takes_the_reading_off_the_list_and_leaves_the_entry_alone(reading):
    with pytest.raises(Refusal):
        decisions.recuse(reading, by=reading.judge.user, at=AFTER, reason="   ")
    decisions.recuse(reading, by=reading.judge.user, at=AFTER, reason="Min datter går i klassen.")
    reading.refresh_from_db()
    assert (reading.recused_at, reading.recused_reason) == (AFTER, "Min datter går i klassen.")
    assert not Assignment.objects.awaiting(reading.judge).exists()
    reading.entry.refresh_from_db()
    assert (reading.entry.state, reading.entry.current_workflow_task.name) == ("eligible", "Reading")
    assert actions(reading.entry) == ["judging.recuse"]


def test_a_recused_judge_cannot_write_or_recuse_again(reading):
    decisions.recuse(reading, by=reading.judge.user, at=AFTER, reason="Ven af læreren")
    with pytest.raises(Refusal):
        send(reading, 9)
    with pytest.raises(Refusal):
        decisions.recuse(reading, by=reading.judge.user, at=LATER, reason="Igen")
    assert Assignment.objects.get().recused_at == AFTER
