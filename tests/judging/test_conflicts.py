"""Conflicts: what a judge must not read is asked in one place, and never hurts the entry."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from judging.conflicting import barred, barred_pairs, is_barred, without_conflicted
from judging.declaring import add_conflict
from judging.models import Assignment, Conflict, Judge, ScoreSheet
from judging.scoring import recuse
from submissions.models import Teacher
from tests.conftest import login_with_factor
from tests.factories import AFTER, EditionFactory, EntryFactory, JudgeFactory, SchoolFactory
from tests.judging.jury import accepted_entry, reading_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return EntryFactory(school=SchoolFactory(municipality="Ærø"))


def conflict_with(entry, what):
    """A judge whose conflict names the entry's school, its municipality, or the entry."""
    named = {"school": entry.school, "municipality": entry.school.municipality, "entry": entry}
    judge = JudgeFactory()
    Conflict.objects.create(judge=judge, **{what: named[what]})
    return judge


WHAT = ["school", "municipality", "entry"]


@pytest.mark.parametrize("what", WHAT)
def test_a_judge_is_barred_from_what_her_conflict_names_and_from_nothing_else(entry, what):
    judge = conflict_with(entry, what)
    elsewhere = EntryFactory(school=SchoolFactory(municipality="Ribe"))
    assert is_barred(judge, entry)
    assert not is_barred(judge, elsewhere)
    assert not is_barred(JudgeFactory(), entry)


def test_a_judge_is_barred_from_a_language_that_she_does_not_read(entry):
    assert is_barred(JudgeFactory(languages=["en"]), entry)
    assert not is_barred(JudgeFactory(languages=["da", "en"]), entry)
    assert not is_barred(JudgeFactory(languages=[]), entry)


def test_all_pairs_cost_one_query(entry, django_assert_num_queries):
    judges = [conflict_with(entry, what) for what in WHAT] + [JudgeFactory()]
    others = [EntryFactory(school=SchoolFactory(municipality="Ribe")) for _number in range(2)]
    with django_assert_num_queries(1):
        pairs = barred_pairs(judges, [entry, *others])
    assert pairs == {(entry.pk, judge.pk) for judge in judges[:3]}


def test_what_is_barred_comes_apart_by_kind(entry):
    by_school, by_municipality, by_entry = judges = [conflict_with(entry, what) for what in WHAT]
    schools, municipalities, entries = barred(judges)
    assert schools == {by_school.pk: {entry.school_id}}
    assert municipalities == {by_municipality.pk: {"Ærø"}}
    assert entries == {by_entry.pk: {entry.pk}}


@pytest.mark.parametrize("what", WHAT)
def test_a_reading_with_a_conflict_is_left_out_of_what_counts(what):
    reading = reading_of(accepted_entry())
    other = reading_of(reading.entry)
    named = {"school": reading.entry.school, "municipality": "Ærø", "entry": reading.entry}
    Conflict.objects.create(judge=reading.judge, **{what: named[what]})
    assert list(without_conflicted(Assignment.objects.all())) == [other]


def test_a_school_without_a_municipality_meets_no_conflict_about_a_school():
    reading = reading_of(accepted_entry(school=SchoolFactory(municipality="")))
    Conflict.objects.create(judge=reading.judge, school=SchoolFactory())
    assert list(without_conflicted(Assignment.objects.all())) == [reading]
    assert not is_barred(reading.judge, reading.entry)


# The judge's own page ---------------------------------------------------------------------------


@pytest.fixture
def reading():
    return reading_of(accepted_entry(school=SchoolFactory(name="Nordre Skole", municipality="Ribe")))


@pytest.fixture
def judge_client(client, reading):
    return login_with_factor(client, reading.judge.user)


def page_of(judge):
    return reverse("judging:conflicts", args=[judge.pk])


def undeclared(judge):
    Judge.objects.filter(pk=judge.pk).update(conflicts_declared_at=None)


def test_nothing_of_an_entry_is_shown_before_she_has_answered(judge_client, reading):
    undeclared(reading.judge)
    for name in ("read", "recuse"):
        answer = judge_client.get(reverse(f"judging:{name}", args=[reading.pk]))
        assert (answer.status_code, answer["Location"]) == (302, page_of(reading.judge))
    for name in ("autosave_sheet", "put_back"):
        assert judge_client.post(reverse(f"judging:{name}", args=[reading.pk])).status_code == 404
    key = "8e1d9a52-9a0c-4c36-bd0c-1f6a4a1f7f10"
    assert judge_client.get(reverse("judging:read_file", args=[reading.pk, key])).status_code == 404
    for name in ("judging:readings", "wagtailadmin_home"):
        page = judge_client.get(reverse(name)).content.decode()
        assert reading.entry.paper_name not in page
        assert page_of(reading.judge) in page


def test_to_have_none_is_an_answer(judge_client, reading):
    undeclared(reading.judge)
    judge_client.post(page_of(reading.judge), {"act": "declare"})
    reading.judge.refresh_from_db()
    assert reading.judge.conflicts_declared_at
    assert judge_client.get(reverse("judging:read", args=[reading.pk])).status_code == 200


def test_a_teachers_own_school_is_put_down_with_her_answer(judge_client, reading):
    undeclared(reading.judge)
    school = SchoolFactory()
    Teacher.objects.create(user=reading.judge.user, school=school)
    judge_client.post(page_of(reading.judge), {"act": "declare"})
    assert reading.judge.conflicts.get().school == school


def test_a_school_is_found_by_its_name_and_put_down(judge_client, reading):
    page = judge_client.get(page_of(reading.judge), {"q": "nordre"}).content.decode()
    assert "Nordre Skole" in page
    data = {"act": "schools", "schools": [reading.entry.school_id], "reason": "Min søn går der"}
    judge_client.post(page_of(reading.judge), data)
    conflict = reading.judge.conflicts.get()
    assert (conflict.school, conflict.reason) == (reading.entry.school, "Min søn går der")
    assert (conflict.declared_by, conflict.declared_at is not None) == (reading.judge.user, True)


def test_a_conflict_takes_the_unsent_reading_away_and_leaves_the_entry_and_the_others_alone(
    judge_client, reading
):
    colleague = reading_of(reading.entry)
    Assignment.objects.filter(pk=reading.pk).update(writes_feedback=True)
    elsewhere = reading_of(accepted_entry(category=reading.entry.category), reading.judge)
    judge_client.post(page_of(reading.judge), {"act": "municipality", "municipality": "Ribe"})
    reading.refresh_from_db()
    assert reading.recused_reason == "conflict"
    assert set(Assignment.objects.active()) == {colleague, elsewhere}
    assert Assignment.objects.get(writes_feedback=True) == colleague
    reading.entry.refresh_from_db()
    assert reading.entry.state == "eligible"


def test_a_sent_sheet_is_kept_and_no_longer_counts(reading):
    send(reading, 7)
    add_conflict(reading.judge, school=reading.entry.school, by=reading.judge.user, at=AFTER)
    reading.refresh_from_db()
    assert (reading.recused_at, ScoreSheet.objects.count()) == (None, 1)
    assert list(without_conflicted(Assignment.objects.all())) == []


def test_saying_it_twice_is_one_conflict(reading):
    for _click in range(2):
        add_conflict(reading.judge, municipality="Ribe", by=reading.judge.user, at=AFTER)
    assert Conflict.objects.count() == 1


def test_an_own_conflict_is_taken_back_until_a_sheet_is_begun(judge_client, reading):
    judge, by = reading.judge, reading.judge.user
    conflict = add_conflict(judge, school=SchoolFactory(), by=by, at=AFTER)
    judge_client.post(page_of(judge), {"act": "remove", "conflict": conflict.pk})
    assert not judge.conflicts.exists()
    conflict = add_conflict(judge, school=SchoolFactory(), by=by, at=AFTER)
    send(reading, 7)
    judge_client.post(page_of(judge), {"act": "remove", "conflict": conflict.pk})
    assert judge.conflicts.exists()


@pytest.mark.parametrize("has_seen_her_list", [True, False])
def test_naming_a_school_and_taking_it_back_does_not_tell_which_entry_is_its(
    judge_client, reading, has_seen_her_list
):
    judge = reading.judge
    if not has_seen_her_list:
        undeclared(judge)
        judge.refresh_from_db()
    conflict = add_conflict(judge, school=reading.entry.school, by=judge.user, at=AFTER)
    judge_client.post(page_of(judge), {"act": "remove", "conflict": conflict.pk})
    reading.refresh_from_db()
    assert judge.conflicts.exists() == has_seen_her_list
    assert (reading.recused_at is None) != has_seen_her_list


def test_what_the_secretariat_put_down_stays(judge_client, reading):
    conflict = Conflict.objects.create(judge=reading.judge, school=SchoolFactory())
    judge_client.post(page_of(reading.judge), {"act": "remove", "conflict": conflict.pk})
    assert reading.judge.conflicts.exists()


def test_another_judges_page_and_conflicts_are_not_reached(judge_client, reading):
    other = JudgeFactory()
    conflict = add_conflict(other, municipality="Ribe", by=other.user, at=AFTER)
    assert judge_client.get(page_of(other)).status_code == 404
    assert judge_client.post(page_of(other), {"act": "declare"}).status_code == 404
    answer = judge_client.post(page_of(reading.judge), {"act": "remove", "conflict": conflict.pk})
    assert answer.status_code == 404
    assert other.conflicts.exists()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"act": "schools"}, 422),
        ({"act": "schools", "schools": "999999"}, 422),
        ({"act": "schools", "schools": "x"}, 422),
        ({"act": "municipality", "municipality": ""}, 422),
        ({"act": "municipality", "municipality": "Atlantis"}, 422),
        ({"act": "remove", "conflict": "9" * 30}, 404),
        ({"act": "nonsense"}, 404),
        ({}, 404),
    ],
)
def test_bad_input_is_answered_and_changes_nothing(judge_client, reading, data, status):
    assert judge_client.post(page_of(reading.judge), data).status_code == status
    assert not Conflict.objects.exists()


def test_without_a_key_the_address_leads_to_what_is_still_to_answer(judge_client, reading):
    assert judge_client.get(reverse("judging:conflicts"))["Location"] == page_of(reading.judge)
    newer = JudgeFactory(
        user=reading.judge.user,
        edition=EditionFactory(slug="2026", year=2026),
        conflicts_declared_at=None,
        categories=[],
    )
    assert judge_client.get(reverse("judging:conflicts"))["Location"] == page_of(newer)


def test_the_log_keeps_keys_and_no_names(reading):
    add_conflict(reading.judge, municipality="Ribe", by=reading.judge.user, at=AFTER, reason="Bor der")
    for line in ModelLogEntry.objects.filter(action__startswith="judging."):
        assert not {"Ribe", "Bor der"} & set(map(str, line.data.values()))


# The secretariat --------------------------------------------------------------------------------


def test_the_secretariat_puts_a_conflict_down_and_the_reading_moves(staff_client, reading):
    data = {
        "judge": reading.judge.pk,
        "school_number": "",
        "municipality": "Ribe",
        "entry_code": "",
        "reason": "",
    }
    staff_client.post(reverse("wagtailsnippets_judging_conflict:add"), data)
    conflict = Conflict.objects.get()
    assert (conflict.municipality, conflict.declared_by) == ("Ribe", staff_client.user)
    assert not Assignment.objects.active().exists()


@pytest.mark.parametrize("named", [set(), {"school", "municipality"}, {"municipality", "entry"}])
def test_a_conflict_names_exactly_one_thing(staff_client, reading, named):
    data = {
        "judge": reading.judge.pk,
        "school_number": reading.entry.school.number if "school" in named else "",
        "municipality": "Ribe" if "municipality" in named else "",
        "entry_code": reading.entry.code if "entry" in named else "",
        "reason": "",
    }
    answer = staff_client.post(reverse("wagtailsnippets_judging_conflict:add"), data)
    assert answer.status_code == 200
    assert not Conflict.objects.exists()


def test_a_conflict_that_was_a_mistake_gives_back_what_it_took_and_no_more(staff_client, reading):
    by_hand = reading_of(accepted_entry(category=reading.entry.category), reading.judge)
    recuse(by_hand, by=reading.judge.user, at=AFTER, reason="Min nabo")
    conflict = add_conflict(reading.judge, municipality="Ribe", by=staff_client.user, at=AFTER)
    other = add_conflict(reading.judge, entry=reading.entry, by=staff_client.user, at=AFTER)
    for row in (conflict, other):
        assert not Assignment.objects.active().exists()
        staff_client.post(reverse("wagtailsnippets_judging_conflict:delete", args=[row.pk]))
    assert not Conflict.objects.exists()
    assert list(Assignment.objects.active()) == [reading]
