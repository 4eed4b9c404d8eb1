"""The chair closes the reading, places awards and freezes: each entry moves once, nothing is published."""

import hashlib
import json
from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry, TaskState, WorkflowState

from competition.models import Mail
from judging import decisions
from judging.models import Award, Reading, ScoringTask, Verdict
from judging.outcome import results_of
from judging.record import checksum, kept_fields
from judging.sent_sheets import from_json
from judging.standings import Standings
from submissions import lifecycle
from submissions.lifecycle import Refusal
from submissions.models import Entry
from tests.factories import AFTER, NOON, EntryFactory
from tests.judging.jury import accepted_entry, chair_of, closed_category, judged_category, reading_of, send

pytestmark = pytest.mark.django_db

LATER = AFTER + timedelta(days=30)
REASON = {"reason_da": "Avisen går ud og spørger selv."}


def steps(entries):
    return [Entry.objects.get(pk=entry.pk).current_workflow_task for entry in entries]


def step_names(entries):
    return [str(step.name) if step else None for step in steps(entries)]


def test_closing_moves_every_entry_to_the_jury_once():
    chair, entries = closed_category(7, 8, 9)
    assert step_names(entries) == ["Jury"] * 3
    scoring = TaskState.objects.filter(task__in=ScoringTask.objects.all())
    assert [state.status for state in scoring] == [TaskState.STATUS_APPROVED] * 3
    reading = Reading.objects.get(category=entries[0].category)
    assert (reading.closed_at, reading.closed_by) == (AFTER, chair)


def test_closing_twice_is_refused_and_moves_nothing_further():
    chair, entries = closed_category(7)
    with pytest.raises(decisions.ReadingClosed):
        decisions.close_reading(entries[0].category, by=chair, at=LATER)
    assert step_names(entries) == ["Jury"]


def test_closing_with_pending_sheets_is_refused_until_accepted_with_a_reason():
    category = judged_category()
    entry = accepted_entry(category=category)
    send(reading_of(entry))
    reading_of(entry)
    chair = chair_of(category)
    for given in (
        {},
        {"reason": "Syg"},
        {"shortfall_accepted": True},
        {"reason": " ", "shortfall_accepted": True},
    ):
        with pytest.raises(Refusal):
            decisions.close_reading(category, by=chair, at=AFTER, **given)
        assert step_names([entry]) == ["Reading"]
    decisions.close_reading(category, by=chair, at=AFTER, reason="En dommer er syg.", shortfall_accepted=True)
    assert step_names([entry]) == ["Jury"]
    line = ModelLogEntry.objects.get(action="judging.close_reading")
    assert (line.data["sheets_missing"], line.data["reason"]) == (1, "En dommer er syg.")


def test_an_entry_without_any_reader_is_waiting_and_never_complete():
    category = judged_category()
    accepted_entry(category=category)
    with pytest.raises(Refusal):
        decisions.close_reading(category, by=chair_of(category), at=AFTER)


def test_an_entry_still_in_screening_is_a_shortfall():
    category = judged_category()
    send(reading_of(accepted_entry(category=category)))
    waiting = EntryFactory(category=category)
    lifecycle.submit(waiting, by=waiting.owner, at=NOON)
    with pytest.raises(Refusal):
        decisions.close_reading(category, by=chair_of(category), at=AFTER)


def test_closing_before_the_deadline_is_refused():
    category = judged_category()
    send(reading_of(accepted_entry(category=category)))
    before = category.edition.closes_at - timedelta(milliseconds=1)
    with pytest.raises(Refusal):
        decisions.close_reading(category, by=chair_of(category), at=before)


def test_a_recusal_is_no_missing_sheet():
    category = judged_category()
    entry = accepted_entry(category=category)
    send(reading_of(entry))
    recused = reading_of(entry)
    decisions.recuse(recused, by=recused.judge.user, at=AFTER, reason="Kollega")
    decisions.close_reading(category, by=chair_of(category), at=AFTER)
    assert step_names([entry]) == ["Jury"]


def test_two_last_sheets_leave_the_entry_with_its_judges_until_the_closing_moves_it_once():
    category = judged_category()
    entry = accepted_entry(category=category)
    first, second = reading_of(entry), reading_of(entry)
    send(first)
    send(second)
    assert step_names([entry]) == ["Reading"]
    decisions.close_reading(category, by=chair_of(category), at=AFTER)
    states = TaskState.objects.filter(task__in=ScoringTask.objects.all())
    assert states.count() == 1
    assert step_names([entry]) == ["Jury"]


def test_reopening_gives_the_entries_back_to_their_judges_and_closing_works_again():
    chair, entries = closed_category(7, 8)
    category = entries[0].category
    decisions.reopen_reading(category, by=chair, at=LATER, reason="Lukket ved en fejl")
    assert step_names(entries) == ["Reading"] * 2
    assert [Entry.objects.get(pk=entry.pk).state for entry in entries] == ["eligible"] * 2
    send(entries[0].assignments.get(), 10, at=LATER)
    decisions.close_reading(category, by=chair, at=LATER)
    assert step_names(entries) == ["Jury"] * 2


def test_reopening_needs_a_reason_and_a_closed_reading():
    chair, entries = closed_category(7)
    category = entries[0].category
    with pytest.raises(Refusal):
        decisions.reopen_reading(category, by=chair, at=LATER, reason="")
    decisions.reopen_reading(category, by=chair, at=LATER, reason="Fejl")
    with pytest.raises(Refusal):
        decisions.reopen_reading(category, by=chair, at=LATER, reason="Fejl")


def test_an_award_needs_a_closed_reading_and_a_danish_reason():
    category = judged_category()
    entry = accepted_entry(category=category)
    send(reading_of(entry))
    chair = chair_of(category)
    with pytest.raises(Refusal):
        decisions.place_award(entry, category=category, by=chair, at=AFTER, **REASON)
    decisions.close_reading(category, by=chair, at=AFTER)
    with pytest.raises(Refusal):
        decisions.place_award(entry, category=category, by=chair, at=AFTER, reason_da=" ")
    award = decisions.place_award(entry, category=category, by=chair, at=AFTER, **REASON)
    assert (award.place, award.placed_by, award.placed_at) == (1, chair, AFTER)


def test_placing_again_changes_the_place_and_keeps_one_award():
    chair, (entry,) = closed_category(7)
    decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, **REASON)
    decisions.place_award(entry, category=entry.category, place=2, by=chair, at=LATER, **REASON)
    assert list(Award.objects.values_list("place", "placed_at")) == [(2, LATER)]


def test_a_special_prize_needs_a_name_and_stands_beside_a_place():
    chair, (entry,) = closed_category(7)
    with pytest.raises(Refusal):
        decisions.place_award(entry, by=chair, at=AFTER, **REASON)
    decisions.place_award(entry, prize_da="Bedste forside", by=chair, at=AFTER, **REASON)
    decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, **REASON)
    assert Award.objects.count() == 2


def test_an_award_is_taken_back_before_the_freeze_and_not_after():
    chair, (first, second) = closed_category(7, 8)
    gone = decisions.place_award(first, category=first.category, by=chair, at=AFTER, **REASON)
    decisions.remove_award(gone, by=chair, at=AFTER)
    kept = decisions.place_award(second, category=second.category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(first.category, by=chair, at=LATER)
    with pytest.raises(Refusal):
        decisions.remove_award(kept, by=chair, at=LATER)
    with pytest.raises(Refusal):
        decisions.place_award(first, category=first.category, by=chair, at=LATER, **REASON)
    assert list(Award.objects.all()) == [kept]


def test_freezing_ends_every_workflow_as_approved_and_publishes_nothing():
    chair, entries = closed_category(7, 9)
    decisions.place_award(entries[1], category=entries[1].category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(entries[0].category, by=chair, at=LATER)
    for entry in Entry.objects.all():
        state = WorkflowState.objects.for_instance(entry).get()
        assert (state.status, entry.live, entry.state) == (WorkflowState.STATUS_APPROVED, False, "eligible")


def test_freezing_twice_is_one_verdict():
    chair, (entry,) = closed_category(7)
    first = decisions.freeze_verdict(entry.category, by=chair, at=AFTER)
    again = decisions.freeze_verdict(entry.category, by=chair, at=LATER)
    assert (again.pk, again.frozen_at) == (first.pk, AFTER)
    assert Verdict.objects.filter(category=entry.category).count() == 1


def test_freezing_before_the_reading_is_closed_is_refused():
    category = judged_category()
    send(reading_of(accepted_entry(category=category)))
    with pytest.raises(Refusal):
        decisions.freeze_verdict(category, by=chair_of(category), at=AFTER)
    assert not Verdict.objects.exists()


def test_the_verdict_can_be_recomputed_from_its_own_inputs():
    chair, entries = closed_category(6, 9)
    verdict = decisions.freeze_verdict(entries[0].category, by=chair, at=LATER)
    verdict.refresh_from_db()
    kept = from_json(verdict.inputs)
    again = results_of(kept.calibrated(verdict.seed), kept, verdict.category_id, verdict.inputs["entries"])
    assert again | {"awards": []} == verdict.results
    assert [row["raw_mean"] for row in verdict.results["ranking"]] == [9.0, 6.0]
    assert checksum(kept_fields(verdict)) == verdict.sha256
    plain = {name: getattr(verdict, name) for name in ("method", "seed", "plan", "inputs", "results")}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == verdict.sha256


@pytest.mark.parametrize("leave", ["disqualify", "withdraw", "flag"])
def test_an_entry_that_left_meanwhile_is_in_no_ranking_and_no_verdict(leave):
    chair, (stays, leaves) = closed_category(5, 10)
    decisions.place_award(leaves, category=leaves.category, by=chair, at=AFTER, **REASON)
    if leave == "disqualify":
        lifecycle.disqualify(leaves, by=chair, at=AFTER, reason="Reklame")
    elif leave == "withdraw":
        lifecycle.withdraw(leaves, by=leaves.owner, at=NOON)
    else:
        lifecycle.raise_flag(leaves, by=chair, at=AFTER, note="Bekymring")
    assert [row.entry.code for row in Standings(stays.category).rows] == [stays.code]
    verdict = decisions.freeze_verdict(stays.category, by=chair, at=LATER)
    assert [row["entry"] for row in verdict.results["ranking"]] == [stays.code]
    assert verdict.results["awards"] == []
    assert leaves.code not in json.dumps(verdict.inputs)


def test_an_entry_accepted_after_the_closing_is_never_approved_unread():
    chair, (entry,) = closed_category(7)
    late = accepted_entry(category=entry.category)
    with pytest.raises(Refusal, match=late.code):
        decisions.freeze_verdict(entry.category, by=chair, at=LATER)
    assert not Verdict.objects.exists()
    assert step_names([entry, late]) == ["Jury", "Reading"]


def test_special_prizes_are_frozen_with_the_last_category_and_stay_open_until_then():
    chair, (entry,) = closed_category(7)
    other_chair, (other,) = closed_category(8, slug="second")
    decisions.freeze_verdict(entry.category, by=chair, at=LATER)
    assert not Verdict.objects.filter(category=None).exists()
    decisions.place_award(entry, prize_da="Bedste forside", by=chair, at=LATER, **REASON)
    decisions.freeze_verdict(other.category, by=other_chair, at=LATER)
    special = Verdict.objects.get(category=None)
    assert [row["prize_da"] for row in special.results["awards"]] == ["Bedste forside"]
    with pytest.raises(Refusal):
        decisions.place_award(entry, prize_da="Endnu en", by=chair, at=LATER, **REASON)


def test_no_class_hears_of_the_verdict_from_the_workflows_end(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        chair, (entry,) = closed_category(7)
        decisions.freeze_verdict(entry.category, by=chair, at=LATER)
    assert list(Mail.objects.values_list("kind", flat=True)) == ["entry_received"]
    assert len(mailoutbox) == 1
