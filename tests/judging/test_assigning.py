"""Readings given by hand: who may read what, and a table that two people can work on."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from competition import roles
from judging.assigning import assign, table_of, unassign
from judging.guards import ReadingClosed
from judging.models import Assignment, Conflict, Reading, ScoreSheet
from judging.shortfall import entries_short_of_readers
from judging.views.assigning import Grid
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.factories import AFTER, NOON, CategoryFactory, EntryFactory, JudgeFactory, SchoolFactory
from tests.judging.room import person, secretary, waiting_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return CategoryFactory()


def accepted(category, **fields):
    entry = waiting_entry(category=category, **fields)
    lifecycle.accept(entry, by=entry.owner)
    return entry


@pytest.fixture
def entry(category):
    return accepted(category)


@pytest.fixture
def judge(category):
    return JudgeFactory(edition=category.edition, categories=[category])


@pytest.fixture
def office():
    return secretary()


def grid(category) -> str:
    return reverse("judging:assign", args=[category.pk])


def pair(entry, judge) -> str:
    return f"{entry.pk}-{judge.pk}"


def actions():
    return list(ModelLogEntry.objects.filter(action__startswith="judging.").values_list("action", flat=True))


def test_a_judge_gets_an_entry_once_and_the_log_says_who_gave_it(entry, judge, office):
    for _click in range(3):
        assign(entry, judge, by=office.user, at=AFTER)
    assert Assignment.objects.filter(entry=entry, judge=judge).count() == 1
    line = ModelLogEntry.objects.get(action="judging.assign")
    assert (line.user, line.object_id, line.data) == (office.user, str(entry.pk), {"judge": judge.pk})


def test_an_entry_that_is_not_accepted_is_given_to_nobody(category, judge, office):
    for one in (EntryFactory(category=category), waiting_entry(category=category)):
        with pytest.raises(Refusal, match=one.code):
            assign(one, judge, by=office.user, at=AFTER)
    assert not Assignment.objects.exists()


def test_an_entry_with_an_open_worry_is_given_to_nobody(entry, judge, office):
    lifecycle.raise_flag(entry, by=office.user, at=NOON, note="Slag.")
    with pytest.raises(Refusal):
        assign(entry, judge, by=office.user, at=AFTER)


def test_a_judge_of_another_category_is_refused(entry, office):
    other = CategoryFactory(edition=entry.edition, slug="anden")
    with pytest.raises(Refusal):
        assign(entry, JudgeFactory(edition=entry.edition, categories=[other]), by=office.user, at=AFTER)


def test_a_conflict_with_the_school_or_the_entry_is_refused(category, judge, office):
    by_school, by_entry = accepted(category), accepted(category)
    Conflict.objects.create(judge=judge, school=by_school.school)
    Conflict.objects.create(judge=judge, entry=by_entry)
    for one in (by_school, by_entry):
        with pytest.raises(Refusal, match=one.code):
            assign(one, judge, by=office.user, at=AFTER)


def test_a_recused_judge_is_never_assigned_again(entry, judge, office):
    assignment = assign(entry, judge, by=office.user, at=AFTER)
    Assignment.objects.filter(pk=assignment.pk).update(recused_at=AFTER)
    with pytest.raises(Refusal):
        assign(entry, judge, by=office.user, at=AFTER)
    unassign(entry, judge, by=office.user, at=AFTER)
    assert Assignment.objects.get(pk=assignment.pk).recused_at == AFTER


def test_nothing_changes_after_the_reading_is_closed(entry, judge, office):
    assign(entry, judge, by=office.user, at=AFTER)
    Reading.objects.update(closed_at=AFTER)
    other = JudgeFactory(edition=entry.edition)
    with pytest.raises(ReadingClosed):
        assign(entry, other, by=office.user, at=AFTER)
    with pytest.raises(ReadingClosed):
        unassign(entry, judge, by=office.user, at=AFTER)
    assert Assignment.objects.get().judge == judge


def test_a_reading_is_taken_back_until_its_sheet_is_sent(entry, judge, office):
    assignment = assign(entry, judge, by=office.user, at=AFTER)
    unassign(entry, judge, by=office.user, at=AFTER)
    unassign(entry, judge, by=office.user, at=AFTER)
    assert sorted(actions()) == ["judging.assign", "judging.unassign"]
    assignment = assign(entry, judge, by=office.user, at=AFTER)
    ScoreSheet.objects.create(assignment=assignment, sent_at=AFTER)
    with pytest.raises(Refusal, match=entry.code):
        unassign(entry, judge, by=office.user, at=AFTER)
    assert Assignment.objects.filter(pk=assignment.pk).exists()


# The page ------------------------------------------------------------------------------------------


def test_ticks_give_and_take_readings(category, judge, office):
    kept, taken, given = (accepted(category) for _n in range(3))
    for one in (kept, taken):
        assign(one, judge, by=office.user, at=AFTER)
    office.post(
        grid(category),
        {
            "shown": [pair(kept, judge), pair(taken, judge)],
            "reads": [pair(kept, judge), pair(given, judge)],
        },
    )
    assert set(judge.assignments.values_list("entry", flat=True)) == {kept.pk, given.pk}


def test_what_a_colleague_changed_meanwhile_is_left_alone(category, judge, office):
    mine, hers = accepted(category), accepted(category)
    assign(hers, judge, by=office.user, at=AFTER)
    office.post(grid(category), {"reads": [pair(mine, judge)]})
    assert set(judge.assignments.values_list("entry", flat=True)) == {mine.pk, hers.pk}


def test_one_refusal_is_told_and_the_other_readings_are_kept(category, judge, office):
    fine, barred = accepted(category), accepted(category)
    Conflict.objects.create(judge=judge, entry=barred)
    response = office.post(grid(category), {"reads": [pair(fine, judge), pair(barred, judge)]}, follow=True)
    assert list(judge.assignments.values_list("entry", flat=True)) == [fine.pk]
    assert any(barred.code in str(message) for message in response.context["messages"])


def test_pairs_of_another_category_or_made_up_ones_change_nothing(category, judge, office):
    other = CategoryFactory(edition=category.edition, slug="anden")
    foreign = accepted(other)
    office.post(grid(category), {"reads": [pair(foreign, judge), "x-y", "1", "", "9" * 30 + "-1"]})
    assert not Assignment.objects.exists()


def test_the_table_shows_loads_conflicts_refusals_and_what_is_sent(category, office):
    ada, bo = (JudgeFactory(edition=category.edition, categories=[category]) for _n in range(2))
    first, second, third = (accepted(category) for _n in range(3))
    sent = assign(first, ada, by=office.user, at=AFTER)
    ScoreSheet.objects.create(assignment=sent, sent_at=AFTER)
    ScoreSheet.objects.create(assignment=assign(second, ada, by=office.user, at=AFTER))
    Assignment.objects.filter(pk=assign(first, bo, by=office.user, at=AFTER).pk).update(recused_at=AFTER)
    Conflict.objects.create(judge=bo, school=second.school)
    columns, rows = table_of(category)
    assert [(column.judge, column.readings, column.sent) for column in columns] == [(ada, 2, 1), (bo, 0, 0)]
    assert {row.entry: [cell.state for cell in row.cells] for row in rows} == {
        first: ["sent", "recused"],
        second: ["begun", "conflict"],
        third: ["free", "free"],
    }
    assert [row.readers for row in rows] == [[ada], [ada], []]
    html = office.get(grid(category)).content.decode()
    assert f'value="{pair(third, bo)}"' in html
    assert f'value="{pair(second, bo)}"' not in html
    assert not re.search(rf'name="reads" value="{pair(first, ada)}"', html)


def test_a_long_table_comes_in_pages_and_may_be_cut_to_what_lacks_readers(
    category, judge, office, monkeypatch
):
    monkeypatch.setattr(Grid, "rows_per_page", 2)
    category.edition.reading_rounds = [{"add": 1, "top": None}]
    category.edition.save()
    first, second, third = (accepted(category) for _n in range(3))
    url = f"{grid(category)}?p=2"
    response = office.post(url, {"reads": [pair(third, judge)]})
    assert response["Location"] == url
    assert [row.entry for row in office.get(url).context["page_obj"]] == [third]
    assert office.get(url).context["columns"][0].readings == 1
    short = office.get(f"{grid(category)}?short=1").context
    assert [row.entry for row in short["page_obj"]] == [first, second]
    assert (short["row_count"], short["short_count"]) == (3, 2)


def test_too_few_readers_are_counted_until_the_reading_is_closed(category, judge, office):
    category.edition.reading_rounds = [{"add": 1, "top": None}]
    category.edition.save()
    covered, bare = accepted(category), accepted(category)
    assign(covered, judge, by=office.user, at=AFTER)
    assert list(entries_short_of_readers()) == [bare]
    Assignment.objects.update(recused_at=AFTER)
    assert set(entries_short_of_readers()) == {covered, bare}
    Reading.objects.update(closed_at=AFTER)
    assert not entries_short_of_readers().exists()


def own_queries(client, url) -> int:
    """The questions to our own tables; the rest is what any page of Wagtail's admin costs."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    ours = re.compile(r'FROM "(judging|submissions|competition_(edition|category))')
    return sum(bool(ours.search(query["sql"])) for query in captured)


def test_the_table_costs_the_same_for_one_and_for_three_of_each(category, office):
    def add():
        judge = JudgeFactory(edition=category.edition, categories=[category])
        assign(accepted(category, school=SchoolFactory()), judge, by=office.user, at=AFTER)

    add()
    one = own_queries(office, grid(category))
    overview = own_queries(office, reverse("judging:assigning"))
    for _n in range(2):
        add()
    assert own_queries(office, grid(category)) == one <= 8
    assert own_queries(office, reverse("judging:assigning")) == overview


@pytest.mark.parametrize("role", [roles.JUDGES, roles.CHAIRS, roles.PARTNERS, roles.EDITORS])
def test_only_the_secretariat_assigns(category, entry, judge, role):
    client = person(role)
    for url in (grid(category), reverse("judging:assigning")):
        assert client.get(url).status_code == 302
    assert client.post(grid(category), {"reads": [pair(entry, judge)]}).status_code == 302
    assert not Assignment.objects.exists()
