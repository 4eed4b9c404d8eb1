"""A reading closes by itself when nothing is left; a judge who has vanished is let go."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry, TaskState

from judging import decisions
from judging.closing import close_if_done, close_reading, reopen_reading
from judging.declaring import add_conflict
from judging.giving import give_readings
from judging.leaving import judges_with_unread, release_judge, release_of
from judging.models import Assignment, Conflict, Judge, JuryTask, Reading, ScoreSheet, ScoringTask
from judging.planning import propose
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.factories import AFTER, NOON, AssignmentFactory, JudgeFactory
from tests.judging.jury import accepted_entry, chair_of, complete, judged_category, send
from tests.judging.room import secretary, waiting_entry
from tests.racing import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    category = judged_category(100)
    category.edition.reading_rounds = [{"add": 2, "top": None}]
    category.edition.save()
    return category


@pytest.fixture
def entries(category):
    return [accepted_entry(category=category) for _n in range(3)]


@pytest.fixture
def judges(category):
    return [JudgeFactory(edition=category.edition, categories=[category]) for _n in range(3)]


@pytest.fixture
def office():
    return secretary()


def give(category, by):
    fingerprint = propose(category.edition, category).fingerprint
    return give_readings(category.edition, category, fingerprint=fingerprint, by=by, at=AFTER)


def waiting():
    return list(Assignment.objects.active().filter(sheet__sent_at=None).order_by("pk"))


def is_closed(category):
    return Reading.objects.get(category=category).closed_at is not None


def steps(kind):
    return list(TaskState.objects.filter(task__in=kind.objects.values("pk")).values_list("status", flat=True))


# By itself ----------------------------------------------------------------------------------------


def test_the_last_sheet_closes_the_reading(category, entries, judges, office):
    give(category, office.user)
    *others, last = waiting()
    for row in others:
        send(row)
    assert not is_closed(category)
    send(last)
    reading = Reading.objects.get(category=category)
    assert (reading.closed_at, reading.closed_by, reading.close_reason) == (AFTER, None, "")
    assert (steps(ScoringTask), steps(JuryTask)) == (["approved"] * 3, ["in_progress"] * 3)
    line = ModelLogEntry.objects.get(action="judging.close_reading")
    assert (line.user, line.data) == (None, {"by_itself": True})


def test_it_stays_open_as_long_as_a_round_is_planned(category, entries, judges, office):
    category.edition.reading_rounds += [{"add": 1, "top": 1}]
    category.edition.save()
    give(category, office.user)
    for row in waiting():
        send(row)
    assert not is_closed(category)


def test_a_round_that_nobody_could_read_keeps_nothing_open(category, entries, judges, office):
    category.edition.reading_rounds = [{"add": 3, "top": None}, {"add": 1, "top": 1}]
    category.edition.save()
    give(category, office.user)
    for row in waiting():
        send(row)
    assert is_closed(category)


def test_a_reader_who_steps_aside_is_replaced_before_it_closes(category, entries, judges, office):
    give(category, office.user)
    first, *others = waiting()
    decisions.recuse(first, by=first.judge.user, at=AFTER, reason="Kender klassen.")
    for row in others:
        send(row)
    assert not is_closed(category)
    give(category, office.user)
    (last,) = waiting()
    send(last)
    assert is_closed(category)


@pytest.mark.parametrize("why", ["recused", "conflict"])
def test_the_last_reading_that_leaves_a_list_closes_it_when_nobody_else_is_there(
    category, entries, judges, office, why
):
    give(category, office.user)
    *others, last = waiting()
    for row in others:
        send(row)
    free = next(judge for judge in judges if not last.entry.assignments.filter(judge=judge).exists())
    Conflict.objects.create(judge=free, entry=last.entry)
    if why == "recused":
        decisions.recuse(last, by=last.judge.user, at=AFTER, reason="Kender klassen.")
    else:
        add_conflict(last.judge, entry=last.entry, by=office.user, at=AFTER)
    assert is_closed(category)


def test_readings_given_by_hand_are_closed_by_the_chair(category, entries):
    for entry in entries:
        send(AssignmentFactory(entry=entry))
    assert not is_closed(category)
    assert not close_if_done(category, at=AFTER)


def test_an_entry_in_screening_or_an_early_sheet_keeps_it_open(category, entries, judges, office):
    give(category, office.user)
    late = waiting_entry(category=category)
    for row in waiting():
        send(row)
    assert not is_closed(category)
    lifecycle.disqualify(late, by=office.user, at=AFTER, reason="For sent.")
    assert not close_if_done(category, at=category.edition.deadline - timedelta(seconds=1))
    assert close_if_done(category, at=AFTER)
    assert not close_if_done(category, at=AFTER)


def test_an_entry_that_is_stopped_or_in_conflict_waits_for_nobody(category, entries, judges, office):
    give(category, office.user)
    lifecycle.raise_flag(entries[0], by=office.user, at=NOON, note="Slag.")
    for row in waiting():
        if row.entry != entries[0]:
            send(row)
    assert is_closed(category)


def test_what_a_judge_left_unread_keeps_it_open_when_she_can_no_longer_log_in(
    category, entries, judges, office
):
    give(category, office.user)
    gone = waiting()[0].judge
    for row in waiting():
        if row.judge != gone:
            send(row)
    gone.user.is_active = False
    gone.user.save()
    Judge.objects.exclude(pk=gone.pk).update(capacity_minutes=0)
    assert not close_if_done(category, at=AFTER)
    assert [judge for judge, _number in judges_with_unread(category)] == [gone]


def test_a_reading_that_is_open_again_is_not_closed_by_a_change(category, entries, judges, office):
    give(category, office.user)
    for row in waiting():
        send(row)
    reopen_reading(category, by=chair_of(category), at=AFTER, reason="Et ark er forkert.")
    row = Assignment.objects.first()
    changed = complete(category, 2)
    decisions.send_sheet(row, changed, by=row.judge.user, at=AFTER, change_reason="Byttet om.")
    assert not is_closed(category)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_last_sheets_at_once_close_it_once(category, entries, judges, office):
    give(category, office.user)
    *others, one, two = waiting()
    for row in others:
        send(row)
    assert at_once(lambda: send(one), lambda: send(two)) == [None, None]
    assert ScoreSheet.objects.filter(sent_at__isnull=False).count() == 6
    assert (steps(ScoringTask), steps(JuryTask)) == (["approved"] * 3, ["in_progress"] * 3)
    assert ModelLogEntry.objects.filter(action="judging.close_reading").count() == 1


# A judge who has vanished -------------------------------------------------------------------------


def test_her_unread_entries_go_to_others_and_nothing_else_moves(category, entries, judges, office):
    judges.append(JudgeFactory(edition=category.edition, categories=[category]))
    give(category, office.user)
    gone = waiting()[0].judge
    hers = {row.entry_id for row in waiting() if row.judge == gone}
    before = {row.pk for row in waiting() if row.judge != gone}
    ScoreSheet.objects.create(assignment=Assignment.objects.filter(judge=gone).first(), strength_1="Begyndt")
    release = release_of(gone, category)
    assert (len(release.unread), release.missing) == (len(hers), 0)
    assert sum(number for _judge, number in release.takers) == len(hers)
    moved = release_judge(
        gone, category, by=office.user, at=AFTER, reason="Svarer ikke.", fingerprint=release.fingerprint
    )
    assert moved == len(hers)
    assert before <= {row.pk for row in waiting()}
    assert {row.entry_id for row in waiting() if row.pk not in before} == hers
    assert [readers(entry) for entry in entries] == [2, 2, 2]
    assert gone not in {judge for judge, _number in judges_with_unread(category)}
    assert Assignment.objects.filter(writes_feedback=True, recused_at=None).count() == 3
    line = ModelLogEntry.objects.get(action="judging.release_judge")
    assert (line.data["judge"], line.data["given"]) == (gone.pk, len(hers))


def readers(entry):
    return Assignment.objects.active().filter(entry=entry).count()


def test_the_shortfall_may_be_accepted_and_the_chair_then_closes(category, entries, judges, office):
    give(category, office.user)
    gone = waiting()[0].judge
    release_judge(gone, by=office.user, at=AFTER, reason="Svarer ikke.", reassign=False)
    for row in waiting():
        send(row)
    assert gone.pk not in {row.judge_id for row in Assignment.objects.active()}
    close_reading(category, by=chair_of(category), at=AFTER)
    assert is_closed(category)


def test_a_release_needs_a_reason_something_to_release_and_what_was_shown(category, entries, judges, office):
    give(category, office.user)
    gone = waiting()[0].judge
    for wrong in ({"reason": " "}, {"reason": "Væk.", "fingerprint": "another"}):
        with pytest.raises(Refusal):
            release_judge(gone, category, by=office.user, at=AFTER, **wrong)
    stranger = JudgeFactory(edition=category.edition, categories=[category])
    with pytest.raises(Refusal):
        release_judge(stranger, category, by=office.user, at=AFTER, reason="Væk.")
    assert len(waiting()) == 6


def test_releasing_the_last_unread_judge_closes_what_is_done(category, entries, judges, office):
    judges.append(JudgeFactory(edition=category.edition, categories=[category]))
    give(category, office.user)
    first, *others = waiting()
    for row in others:
        send(row)
    release_judge(first.judge, category, by=office.user, at=AFTER, reason="Væk.")
    (last,) = waiting()
    assert not is_closed(category)
    send(last)
    assert is_closed(category)
