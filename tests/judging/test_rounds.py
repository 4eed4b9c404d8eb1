"""Reading in rounds: the plan, who is in a next round, one more reader, and who writes to each class."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from judging.assigning import assign
from judging.giving import give_readings, latest_plan, take_readings_back
from judging.guards import ReadingClosed
from judging.models import Assignment, Conflict, Judge, Reading
from judging.plan_page import PlanPage
from judging.planning import propose
from judging.round_plans import (
    Round,
    RoundsInvalid,
    expected_readings,
    present_ranks,
    rounds_of,
    validated,
)
from judging.rounds import ask_for_reading, change_rounds, end_rounds, name_feedback_reader
from judging.standings import Standings
from submissions.lifecycle import Refusal
from tests.factories import AFTER, AssignmentFactory, JudgeFactory
from tests.judging.jury import accepted_entry, judged_category, send
from tests.judging.room import secretary

pytestmark = pytest.mark.django_db

ROUNDS = [{"add": 2, "top": None}, {"add": 1, "top": 2}]


@pytest.fixture
def category():
    category = judged_category(100)
    category.edition.reading_rounds = ROUNDS
    category.edition.save()
    return category


@pytest.fixture
def entries(category):
    return [accepted_entry(category=category) for _n in range(4)]


@pytest.fixture
def judges(category):
    return [JudgeFactory(edition=category.edition, categories=[category]) for _n in range(5)]


@pytest.fixture
def office():
    return secretary()


def give(category, by, next_round=False):
    fingerprint = propose(category.edition, category, next_round=next_round).fingerprint
    return give_readings(
        category.edition, category, next_round=next_round, fingerprint=fingerprint, by=by, at=AFTER
    )


def read_all(points):
    """Send every waiting sheet; points: entry -> points."""
    for row in Assignment.objects.active().filter(sheet__sent_at=None).order_by("pk"):
        send(row, points[row.entry])


def rounds_given(category):
    return Reading.objects.get(category=category).rounds_given


# The plan -----------------------------------------------------------------------------------------


def test_an_empty_plan_is_one_round_of_the_editions_readers(category):
    category.edition.reading_rounds, category.edition.readers_per_entry = [], 4
    assert rounds_of(category.edition) == [Round(4)]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(2, 10)],
        [(0, None)],
        [(21, None)],
        [(2, None), (2, 0)],
        [(2, None), (2, 5), (2, 10)],
        [(2, None), (2, 5), (1, None)],
        [(1, None)] * 9,
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(rows):
    with pytest.raises(RoundsInvalid) as refused:
        validated(rows)
    assert str(refused.value)


def test_the_expected_readings_are_those_of_the_method(category):
    plan = [Round(2), Round(2, 20), Round(3, 10), Round(4, 5)]
    assert expected_readings(plan, [100] * 6) == 1740
    assert expected_readings(plan, [3]) == 33


def test_the_readers_of_the_first_round_are_kept_in_step_with_the_plan(category, office):
    change_rounds(category.edition, validated([(3, None)]), by=office.user, at=AFTER)
    category.edition.refresh_from_db()
    assert (category.edition.readers_per_entry, rounds_of(category.edition)) == (3, [Round(3)])
    assert ModelLogEntry.objects.filter(action="judging.change_rounds").count() == 1


# Rounds -------------------------------------------------------------------------------------------


def test_the_next_round_goes_to_the_best_so_far_and_moves_nothing(category, entries, judges, office):
    give(category, office.user)
    assert (Assignment.objects.count(), rounds_given(category)) == (8, 1)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    before = set(Assignment.objects.values_list("pk", flat=True))
    proposal = propose(category.edition, category, next_round=True)
    assert proposal.top == {entries[0].pk, entries[2].pk}
    assert {entry for entry, _judge in proposal.given} == proposal.top
    give(category, office.user, next_round=True)
    new = Assignment.objects.exclude(pk__in=before)
    assert sorted(new.values_list("entry_id", "round")) == sorted((e.pk, 2) for e in (entries[0], entries[2]))
    assert before <= set(Assignment.objects.values_list("pk", flat=True))
    assert rounds_given(category) == 2


def test_scores_are_calibrated_before_the_best_are_chosen(category, judges, office):
    """A mild judge read the weaker half, a strict one the better half, a third everything."""
    truth = [4, 5, 6, 4, 5, 6, 6, 7, 8, 5, 6, 8]
    entries = [accepted_entry(category=category) for _n in truth]
    for number, (entry, points) in enumerate(zip(entries, truth, strict=True)):
        mild_or_strict = (judges[0], 2) if number < 6 else (judges[1], -4)
        send(AssignmentFactory(entry=entry, judge=mild_or_strict[0]), points + mild_or_strict[1])
        send(AssignmentFactory(entry=entry, judge=judges[2]), points)
    proposal = propose(category.edition, category, next_round=True)
    assert proposal.top == {entries[8].pk, entries[11].pk}


def test_the_best_so_far_are_those_of_the_chairs_ranking(category, entries, judges, office):
    """Each judge read another entry here; how strict they are shows in another category."""
    other = judged_category(100, edition=category.edition, slug="other")
    mild, strict = judges[:2]
    for points in (5, 6, 7, 5, 6, 7, 6, 5):
        shared = accepted_entry(category=other)
        send(AssignmentFactory(entry=shared, judge=mild), points + 2)
        send(AssignmentFactory(entry=shared, judge=strict), points - 2)
    send(AssignmentFactory(entry=entries[0], judge=mild), 8)
    send(AssignmentFactory(entry=entries[1], judge=strict), 7)
    ranked = {row.entry.pk: outcome.rank for row, outcome in Standings(category).ranked if outcome.rank}
    assert ranked == {entries[1].pk: 1, entries[0].pk: 2}
    in_play = {entry.pk: entry for entry in entries}
    assert present_ranks([category.edition_id], in_play)[category.pk] == ranked


def test_there_is_no_round_after_the_last(category, entries, judges, office):
    give(category, office.user)
    Reading.objects.update(rounds_given=2)
    proposal = propose(category.edition, category, next_round=True)
    assert (proposal.given, proposal.rounds) == ([], {category.pk: 2})


def test_an_unread_entry_is_in_no_top(category, entries, judges, office):
    give(category, office.user)
    send(Assignment.objects.filter(entry=entries[0]).first(), 3)
    assert propose(category.edition, category, next_round=True).top == {entries[0].pk}


def test_readings_given_by_hand_are_a_first_round_too(category, entries, judges, office):
    for entry in entries:
        for judge in judges[:2]:
            send(AssignmentFactory(entry=entry, judge=judge), 5)
    plan = give(category, office.user, next_round=True)
    # All are equal, so nobody is left out.
    assert (len(plan.given), rounds_given(category)) == (4, 2)


def test_who_leaves_in_a_later_round_is_replaced_in_that_round(category, entries, judges, office):
    give(category, office.user)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    give(category, office.user, next_round=True)
    gone = Assignment.objects.get(entry=entries[0], round=2)
    Assignment.objects.filter(pk=gone.pk).update(recused_at=AFTER)
    give(category, office.user)
    active = Assignment.objects.active().filter(entry=entries[0])
    assert sorted(active.values_list("round", flat=True)) == [1, 1, 2]
    assert gone.judge_id not in active.values_list("judge_id", flat=True)
    assert Assignment.objects.active().count() == 10


def test_a_reading_beyond_the_plan_is_not_taken_away(category, entries, judges, office):
    for judge in judges[:3]:
        AssignmentFactory(entry=entries[0], judge=judge)
    assert propose(category.edition, category).taken == []


def test_a_round_is_taken_back_while_nobody_has_read_it(category, entries, judges, office):
    give(category, office.user)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    take_readings_back(give(category, office.user, next_round=True), by=office.user, at=AFTER)
    assert (Assignment.objects.count(), rounds_given(category)) == (8, 1)
    assert latest_plan(category.edition) is None


def test_what_cannot_be_met_in_a_next_round_is_said(category, entries, judges, office):
    give(category, office.user)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    Judge.objects.update(capacity_minutes=0)
    proposal = propose(category.edition, category, next_round=True)
    assert {lack.entry for lack in PlanPage(proposal).lacks} == {entries[0], entries[2]}
    assert proposal.given == []


def test_planning_asks_as_often_for_many_as_for_few(category, entries, judges, office):
    give(category, office.user)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            propose(category.edition, category, next_round=True)
        counts.append(len(asked))
        for _n in range(3):
            accepted_entry(category=category)
            JudgeFactory(edition=category.edition, categories=[category])
    assert counts[0] == counts[1] <= 9


def test_no_further_round_closes_what_is_read(category, entries, judges, office):
    with pytest.raises(Refusal):
        end_rounds(category, by=office.user, at=AFTER)
    give(category, office.user)
    read_all(dict.fromkeys(entries, 5))
    assert Reading.objects.get().closed_at is None
    end_rounds(category, by=office.user, at=AFTER)
    assert Reading.objects.get().closed_at == AFTER
    with pytest.raises(ReadingClosed):
        end_rounds(category, by=office.user, at=AFTER)


# One more reader ----------------------------------------------------------------------------------


def test_one_more_reader_is_asked_for_one_entry_and_nothing_moves(category, entries, judges, office):
    give(category, office.user)
    before = set(Assignment.objects.values_list("pk", flat=True))
    asked = ask_for_reading(entries[1], by=office.user, at=AFTER, reason="Uenige.")
    assert set(Assignment.objects.values_list("pk", flat=True)) == before | {asked.pk}
    assert (asked.entry, asked.round) == (entries[1], 1)
    line = ModelLogEntry.objects.get(action="judging.ask_for_reading")
    assert line.data["judge"] == asked.judge_id


@pytest.mark.parametrize("by_hand", [True, False])
def test_one_more_reader_asks_for_no_others_and_closes_it(category, entries, judges, office, by_hand):
    """Not for all that a later round would have added to the entry."""
    category.edition.reading_rounds = [{"add": 1, "top": None}, {"add": 3, "top": 2}]
    category.edition.save()
    give(category, office.user)
    end_rounds(category, by=office.user, at=AFTER)
    if by_hand:
        taken = Assignment.objects.get(entry=entries[1]).judge
        assign(entries[1], next(judge for judge in judges if judge != taken), by=office.user, at=AFTER)
    else:
        ask_for_reading(entries[1], by=office.user, at=AFTER)
    assert propose(category.edition, category).given == []
    read_all(dict.fromkeys(entries, 5))
    assert Reading.objects.get().closed_at == AFTER


def test_nobody_is_asked_who_may_not_or_when_it_is_closed(category, entries, judges, office):
    for judge in judges:
        Conflict.objects.create(judge=judge, entry=entries[0])
    with pytest.raises(Refusal):
        ask_for_reading(entries[0], by=office.user, at=AFTER)
    Reading.objects.update_or_create(category=category, defaults={"closed_at": AFTER})
    with pytest.raises(ReadingClosed):
        ask_for_reading(entries[1], by=office.user, at=AFTER)
    assert not Assignment.objects.exists()


# Who writes to the class --------------------------------------------------------------------------


def named():
    return list(Assignment.objects.filter(writes_feedback=True).values_list("entry_id", "judge_id"))


def test_one_reader_of_each_entry_writes_to_the_class_and_all_about_as_often(
    category, entries, judges, office
):
    give(category, office.user)
    assert sorted(entry for entry, _judge in named()) == sorted(entry.pk for entry in entries)
    judges_named = [judge for _entry, judge in named()]
    assert max(judges_named.count(judge) for judge in judges_named) == 1


def test_writing_to_the_class_moves_on_and_comes_back_to_nobody(category, entries, judges, office):
    give(category, office.user)
    first = Assignment.objects.get(entry=entries[0], writes_feedback=True)
    Assignment.objects.filter(pk=first.pk).update(recused_at=AFTER)
    name_feedback_reader(entries[0])
    second = Assignment.objects.get(entry=entries[0], writes_feedback=True)
    assert second.pk != first.pk
    name_feedback_reader(entries[0])
    assert Assignment.objects.get(entry=entries[0], writes_feedback=True) == second
    Assignment.objects.filter(entry=entries[0]).update(recused_at=AFTER)
    name_feedback_reader(entries[0])
    assert not Assignment.objects.filter(entry=entries[0], writes_feedback=True).exists()


# The pages ----------------------------------------------------------------------------------------


def typed(category, **changes):
    numbers = {"minutes": 20, "judges": 4, "add_1": 3, "add_2": "", "top_2": ""}
    return {**numbers, f"entries_{category.pk}": 10, **changes}


def test_a_plan_is_tried_without_being_kept_and_saved_by_its_button(category, entries, judges, office):
    page = reverse("judging:rounds", args=[category.edition_id])
    present = office.get(page).context["present"]
    assert (present.readings, present.judges) == (10, 5)
    tried = office.post(page, typed(category, act="try")).context["shown"]
    assert (tried.readings, tried.readings_each, tried.minutes_each) == (30, 8, 150)
    category.edition.refresh_from_db()
    assert category.edition.reading_rounds == ROUNDS
    assert office.post(page, typed(category, act="save")).status_code == 302
    category.edition.refresh_from_db()
    assert category.edition.reading_rounds == [{"add": 3, "top": None}]


@pytest.mark.parametrize(
    "wrong", [{"add_1": ""}, {"add_1": "x"}, {"top_2": "5"}, {"minutes": "0"}, {"judges": ""}]
)
def test_a_wrong_plan_is_told_and_not_kept(category, office, wrong):
    page = reverse("judging:rounds", args=[category.edition_id])
    assert office.post(page, typed(category, act="save", **wrong)).status_code == 422
    category.edition.refresh_from_db()
    assert category.edition.reading_rounds == ROUNDS


def test_the_next_round_is_looked_at_and_given_on_its_page(category, entries, judges, office):
    give(category, office.user)
    read_all(dict(zip(entries, (9, 3, 8, 2), strict=True)))
    page = reverse("judging:plan_readings", args=[category.edition_id]) + "?round=next"
    assert page in office.get(page.partition("?")[0]).content.decode()
    shown = office.get(page).context
    assert (shown["shown"].chosen, shown["shown"].given) == (2, 2)
    office.post(page, {"fingerprint": shown["proposal"].fingerprint})
    assert (Assignment.objects.filter(round=2).count(), rounds_given(category)) == (2, 2)


def test_the_judges_with_unread_entries_are_listed_and_let_go_on_a_page(category, entries, judges, office):
    give(category, office.user)
    gone = Assignment.objects.first().judge
    page = reverse("judging:release", args=[category.pk, gone.pk])
    assert page in office.get(reverse("judging:unread", args=[category.pk])).content.decode()
    shown = office.get(page).context["release"]
    assert office.post(page, {"act": "reassign", "fingerprint": shown.fingerprint}).status_code == 422
    data = {"act": "reassign", "fingerprint": shown.fingerprint, "reason": "Svarer ikke."}
    assert office.post(page, data).status_code == 302
    assert not Assignment.objects.active().filter(judge=gone).exists()
    assert Assignment.objects.active().count() == 8
    assert office.get(page).status_code == 404
