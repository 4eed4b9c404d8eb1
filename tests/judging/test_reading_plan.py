"""A plan of readings for an edition: what it starts from, applying it at once, taking it back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from judging.giving import give_readings, latest_plan, take_readings_back
from judging.guards import ReadingClosed
from judging.models import Assignment, Conflict, Judge, Reading, ReadingPlan, ScoreSheet
from judging.plan_page import PlanPage, why
from judging.planning import propose
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.factories import AFTER, NOON, AssignmentFactory, CategoryFactory, JudgeFactory
from tests.judging.room import secretary
from tests.judging.test_assigning import accepted

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    category = CategoryFactory()
    category.edition.readers_per_entry = 2
    category.edition.save()
    return category


@pytest.fixture
def entries(category):
    return [accepted(category) for _n in range(4)]


@pytest.fixture
def judges(category):
    return [JudgeFactory(edition=category.edition, categories=[category]) for _n in range(4)]


@pytest.fixture
def office():
    return secretary()


def apply(edition, by, category=None):
    fingerprint = propose(edition, category).fingerprint
    return give_readings(edition, category, fingerprint=fingerprint, by=by, at=AFTER)


def pairs(**conditions) -> set:
    return set(Assignment.objects.filter(**conditions).values_list("entry_id", "judge_id"))


def begin(assignment, sent_at=None):
    return ScoreSheet.objects.create(assignment=assignment, sent_at=sent_at)


# What it starts from ------------------------------------------------------------------------------


def test_every_accepted_entry_gets_its_readers_and_every_judge_as_many(category, entries, judges):
    plan = propose(category.edition).plan
    assert (plan.shortfall, plan.max_minus_min, len(plan.pairs)) == (0, 0, 8)
    assert set(plan.loads) == {judge.pk for judge in judges}


def test_a_conflict_with_the_school_or_the_entry_and_a_refusal_are_kept_to(category, entries, judges):
    Conflict.objects.create(judge=judges[0], school=entries[0].school)
    Conflict.objects.create(judge=judges[1], entry=entries[0])
    said_no = AssignmentFactory(entry=entries[0], judge=judges[2])
    Assignment.objects.filter(pk=said_no.pk).update(recused_at=AFTER)
    proposal = propose(category.edition)
    assert [judge for entry, judge in proposal.plan.pairs if entry == entries[0].pk] == [judges[3].pk]
    (lack,) = PlanPage(proposal).lacks
    assert (lack.entry, lack.missing) == (entries[0], 1)
    with translation.override("en"):
        said = why(proposal.plan.short[0])
    assert said == "4 judges read this category. 3 of them have a conflict or have said no."


def test_entries_that_are_not_in_play_and_closed_categories_are_left_alone(category, entries, judges, office):
    accepted_elsewhere = accepted(CategoryFactory(edition=category.edition, slug="anden"))
    judges[0].categories.add(accepted_elsewhere.category)
    Reading.objects.create(category=accepted_elsewhere.category, closed_at=AFTER)
    lifecycle.raise_flag(entries[0], by=office.user, at=NOON, note="Slag.")
    planned = {entry for entry, _judge in propose(category.edition).plan.pairs}
    assert planned == {entry.pk for entry in entries[1:]}


def test_what_is_begun_or_sent_stays_and_counts(category, entries, judges):
    begin(AssignmentFactory(entry=entries[0], judge=judges[0]), sent_at=AFTER)
    begin(AssignmentFactory(entry=entries[1], judge=judges[0]))
    proposal = propose(category.edition)
    assert {(entries[0].pk, judges[0].pk), (entries[1].pk, judges[0].pk)} <= set(proposal.plan.pairs)
    assert (len(proposal.given), proposal.taken) == (6, [])


def test_a_sheet_that_is_sent_counts_though_its_judge_has_left(category, entries, judges):
    begin(AssignmentFactory(entry=entries[0], judge=judges[0]), sent_at=AFTER)
    judges[0].categories.clear()
    proposal = propose(category.edition)
    assert sum(entry == entries[0].pk for entry, _judge in proposal.given) == 1
    assert proposal.taken == []


def test_time_is_kept_to_with_what_a_judge_reads_in_other_categories(category, entries, judges):
    other = accepted(CategoryFactory(edition=category.edition, slug="anden"))
    judges[0].categories.add(other.category)
    AssignmentFactory(entry=other, judge=judges[0])
    minutes = propose(category.edition).situation.minutes
    limit = minutes[other.pk] + minutes[entries[0].pk]
    Judge.objects.filter(pk=judges[0].pk).update(capacity_minutes=limit)
    plan = propose(category.edition, category).plan
    assert plan.loads[judges[0].pk] == (1, minutes[entries[0].pk])


def test_who_is_recused_or_leaves_is_replaced_and_nothing_else_moves(category, entries, judges, office):
    apply(category.edition, office.user)
    before = pairs()
    recused = Assignment.objects.filter(judge=judges[0]).first()
    Assignment.objects.filter(pk=recused.pk).update(recused_at=AFTER)
    judges[1].user.is_active = False
    judges[1].user.save()
    lost = {(recused.entry_id, judges[0].pk)} | pairs(judge=judges[1])
    proposal = propose(category.edition)
    assert set(proposal.plan.pairs) & before == before - lost
    assert set(proposal.taken) == pairs(judge=judges[1])
    assert len(proposal.given) == len(lost)


# Applying and taking back -------------------------------------------------------------------------


def test_a_plan_is_applied_at_once_with_one_line_in_the_log(category, entries, judges, office):
    proposal = propose(category.edition)
    plan = apply(category.edition, office.user)
    assert pairs() == set(proposal.plan.pairs)
    line = ModelLogEntry.objects.get(action="judging.give_readings")
    assert (line.user, line.data) == (office.user, {"plan": plan.pk, "given": 8, "taken": 0})


def test_a_plan_that_was_not_shown_is_not_applied(category, entries, judges, office):
    fingerprint = propose(category.edition).fingerprint
    Conflict.objects.create(judge=judges[0], entry=entries[0])
    changed = propose(category.edition).fingerprint
    if fingerprint == changed:
        Conflict.objects.create(judge=judges[1], entry=entries[0])
    with pytest.raises(Refusal):
        give_readings(category.edition, fingerprint=fingerprint, by=office.user, at=AFTER)
    assert not Assignment.objects.exists()


def test_a_second_press_gives_nothing_twice(category, entries, judges, office):
    apply(category.edition, office.user)
    with pytest.raises(Refusal):
        apply(category.edition, office.user)
    assert (Assignment.objects.count(), ReadingPlan.objects.count()) == (8, 1)


def test_a_plan_is_taken_back_while_nobody_has_read(category, entries, judges, office):
    by_hand = AssignmentFactory(entry=entries[0], judge=judges[0])
    judges[0].categories.clear()
    plan = apply(category.edition, office.user)
    assert (by_hand.entry_id, by_hand.judge_id) not in pairs()
    judges[0].categories.add(category)
    take_readings_back(plan, by=office.user, at=AFTER)
    assert pairs() == {(entries[0].pk, judges[0].pk)}
    assert latest_plan(category.edition) is None
    with pytest.raises(Refusal):
        take_readings_back(plan, by=office.user, at=AFTER)
    assert ModelLogEntry.objects.filter(action="judging.take_readings_back").count() == 1


def test_a_plan_stays_once_somebody_has_begun(category, entries, judges, office):
    plan = apply(category.edition, office.user)
    begin(Assignment.objects.first())
    with pytest.raises(Refusal):
        take_readings_back(plan, by=office.user, at=AFTER)
    assert Assignment.objects.count() == 8


def test_a_plan_stays_once_its_reading_is_closed(category, entries, judges, office):
    plan = apply(category.edition, office.user)
    Reading.objects.update(closed_at=AFTER)
    with pytest.raises(ReadingClosed):
        take_readings_back(plan, by=office.user, at=AFTER)
    assert Assignment.objects.count() == 8


# The page -----------------------------------------------------------------------------------------


def url(category, only=False):
    return reverse("judging:plan_readings", args=[category.edition_id]) + (
        f"?category={category.pk}" if only else ""
    )


def test_the_page_shows_the_plan_and_gives_only_on_the_button(category, entries, judges, office):
    response = office.get(url(category))
    shown = response.context["shown"]
    assert (shown.given, shown.stay, shown.taken) == (8, 0, 0)
    assert [(row.readings, row.given) for row in shown.judges] == [(2, 2)] * 4
    assert [(row.category, row.entries, row.missing) for row in shown.categories] == [(category, 4, 0)]
    assert not Assignment.objects.exists()
    fingerprint = response.context["proposal"].fingerprint
    said = office.post(url(category), {"fingerprint": fingerprint}, follow=True)
    assert [message.level_tag for message in said.context["messages"]] == ["success"]
    assert Assignment.objects.count() == 8


def test_judges_of_a_category_are_linked_through_another_one_too(category, office):
    other = CategoryFactory(edition=category.edition, slug="anden")
    pair_of_judges = [JudgeFactory(edition=category.edition, categories=[category, other]) for _n in range(4)]
    for one, judges in ((category, [0, 1]), (category, [2, 3]), (other, [1, 2])):
        entry = accepted(one)
        for judge in judges:
            begin(AssignmentFactory(entry=entry, judge=pair_of_judges[judge]))
    with translation.override("en"):
        both = [row.linked for row in PlanPage(propose(category.edition)).categories]
        Assignment.objects.filter(entry__category=other).delete()
        Judge.objects.all().update(capacity_minutes=0)
        apart = [row.linked for row in PlanPage(propose(category.edition)).categories]
    assert both == ["fairly", "fairly"]
    assert apart == ["in 2 groups that share no entry: not comparable", "by nobody: no readings"]


def test_the_page_of_one_category_leaves_the_others_alone(category, entries, judges, office):
    other = accepted(CategoryFactory(edition=category.edition, slug="anden"))
    judges[0].categories.add(other.category)
    fingerprint = propose(category.edition, category).fingerprint
    office.post(url(category, only=True), {"fingerprint": fingerprint})
    assert {entry for entry, _judge in pairs()} == {entry.pk for entry in entries}
    for wrong in ("x", "9" * 30, "0"):
        assert office.get(f"{url(category)}?category={wrong}").status_code == 404


def test_the_button_takes_the_plan_back(category, entries, judges, office):
    plan = apply(category.edition, office.user)
    back = reverse("judging:take_readings_back", args=[plan.pk])
    assert back in office.get(url(category)).content.decode()
    assert office.get(back).status_code == 405
    office.post(back)
    assert not Assignment.objects.exists()


def test_a_refusal_is_told_on_the_page(category, entries, judges, office):
    said = office.post(url(category), {"fingerprint": "old"}, follow=True)
    assert [message.level_tag for message in said.context["messages"]] == ["warning"]
    assert not Assignment.objects.exists()


def test_an_edition_without_entries_or_judges_says_so(category, office):
    assert "room-empty" in office.get(url(category)).content.decode()
    accepted(category)
    response = office.get(url(category))
    assert "room-empty" in response.content.decode()
    assert response.context["shown"].plan.shortfall == 2


def test_the_page_asks_as_often_for_one_entry_as_for_many(category, judges, office):
    accepted(category)
    office.get(url(category))
    with CaptureQueriesContext(
        connection,
    ) as one:
        office.get(url(category))
    for _n in range(3):
        accepted(category)
        judge = JudgeFactory(edition=category.edition, categories=[category])
        Conflict.objects.create(judge=judge, school=judge.edition.entries.first().school)
        AssignmentFactory(entry=accepted(category), judge=judge)
    with CaptureQueriesContext(connection) as many:
        office.get(url(category))
    assert len(many) == len(one)
