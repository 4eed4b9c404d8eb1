"""The secretariat's lists and forms: entries found, editions checked, people made judges, rubrics weighed."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from competition import roles
from competition.models import Category, Edition
from judging import rubric_texts
from judging.forms_rubric import LEVELS
from judging.models import Conflict, Criterion, Judge, ScoreSheet
from judging.setup import standard_criteria, standard_workflow, use_standard
from submissions import lifecycle
from submissions.models import Entry, School
from tests.factories import (
    NOON,
    AssignmentFactory,
    CategoryFactory,
    CriterionFactory,
    EditionFactory,
    EntryFactory,
    JudgeFactory,
    SchoolFactory,
    UserFactory,
)
from tests.judging.room import secretary, waiting_entry

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/submissions/entry/"


@pytest.fixture
def office():
    return secretary()


def listed(client, **query) -> list[str]:
    return [entry.code for entry in client.get(LIST, query).context["object_list"]]


# Entries -------------------------------------------------------------------------------------------


def test_what_waits_for_screening_comes_first_the_newest_of_it_first(office):
    draft, older, newer, accepted = EntryFactory(), waiting_entry(), waiting_entry(), waiting_entry()
    Entry.objects.filter(pk=newer.pk).update(sent_at=NOON + timedelta(hours=1))
    lifecycle.accept(accepted, by=accepted.owner)
    assert listed(office) == [newer.code, older.code, accepted.code, draft.code]


def test_entries_are_narrowed_by_state_category_edition_and_what_waits(office):
    waiting, stopped, returned, draft = waiting_entry(), waiting_entry(), waiting_entry(), EntryFactory()
    lifecycle.raise_flag(stopped, by=office.user, at=NOON, note="Slag.")
    lifecycle.return_entry(
        returned, by=office.user, reason="Side 3.", until=timezone.now() - timedelta(days=1)
    )
    other = CategoryFactory(edition=EditionFactory(slug="2020", year=2020), slug="anden")
    elsewhere = EntryFactory(category=other)
    assert listed(office, waits="screening") == [waiting.code]
    assert listed(office, waits="worry") == [stopped.code]
    assert listed(office, waits="overdue") == [returned.code]
    assert set(listed(office, state="draft")) == {draft.code, elsewhere.code}
    assert listed(office, category=other.pk) == [elsewhere.code]
    assert listed(office, edition=other.edition_id) == [elsewhere.code]


@pytest.mark.parametrize("words", ["{code}", "{code_in_lower_case}", "8. Ø", "ærøskole", "ÆRØSKOLE 8.ø"])
def test_entries_are_found_by_code_class_and_school_whatever_the_case(office, words):
    found = EntryFactory(class_label="8.Ø", school=SchoolFactory(name="Ærøskolen", town="Marstal"))
    EntryFactory(class_label="6.B", school=SchoolFactory(name="Thyskolen", town="Hanstholm"))
    words = words.format(code=found.code, code_in_lower_case=found.code.lower())
    assert listed(office, q=words) == [found.code]


def test_the_list_shows_the_step_and_the_open_worry(office):
    at_step, stopped = waiting_entry(), waiting_entry()
    lifecycle.raise_flag(stopped, by=office.user, at=NOON, note="Slag.")
    rows = re.findall(r"<tr.*?</tr>", office.get(LIST).content.decode(), re.DOTALL)
    row_of = {code: row for row in rows for code in (at_step.code, stopped.code) if code in row}
    assert "Screening" in row_of[at_step.code]
    assert "is-stopped" in row_of[stopped.code]
    assert "Screening" not in row_of[stopped.code].partition('class="waits"')[2]


# Editions and categories ---------------------------------------------------------------------------


def edition_data(**changed) -> dict:
    return {
        "year": 2027,
        "slug": "2027",
        "theme_da": "Havet",
        "theme_en": "The sea",
        "accent": "#8a1c2b",
        "announced": "on",
        "signup_opens_at": "2027-04-01 08:00",
        "signup_closes_at": "2027-11-19 12:00",
        "opens_at": "2027-09-20 08:00",
        "closes_at": "2027-11-19 12:00",
        "grace_minutes": 0,
        "upload_grace_minutes": 60,
        "reading_closes_at": "2027-12-20 12:00",
        "winners_told_at": "2028-01-20 12:00",
        "results_at": "2028-01-29 18:00",
        "retention_months": 12,
        "workflow": "",
        "reminder_rules-TOTAL_FORMS": 0,
        "reminder_rules-INITIAL_FORMS": 0,
    } | changed


def test_an_edition_is_made_by_the_secretariats_form(office):
    workflow = standard_workflow()
    response = office.post(
        reverse("wagtailsnippets_competition_edition:add"), edition_data(workflow=workflow.pk)
    )
    assert response.status_code == 302
    edition = Edition.objects.get()
    assert (edition.theme_da, edition.workflow) == ("Havet", workflow)
    assert timezone.localtime(edition.closes_at).strftime("%H:%M") == "12:00"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"closes_at": "2027-09-01 12:00"}, "closes_at"),
        ({"results_at": "2027-12-24 12:00"}, "results_at"),
        ({"signup_closes_at": "2027-03-01 12:00"}, "signup_closes_at"),
        ({"accent": "#ffee88"}, "accent"),
        ({"accent": "red"}, "accent"),
    ],
)
def test_an_edition_whose_dates_or_colour_cannot_be_is_refused_by_name(office, changed, field):
    response = office.post(reverse("wagtailsnippets_competition_edition:add"), edition_data(**changed))
    assert field in response.context["form"].errors
    assert not Edition.objects.exists()


def test_a_category_is_made_and_a_school_is_added(office):
    edition = EditionFactory()
    data = {
        "edition": edition.pk,
        "position": 0,
        "name_da": "Avisen, 8.–10. klasse",
        "name_en": "The Paper, grades 8–10",
        "slug": "avisen-8-10",
        "brand": "Avisen",
        "grade_from": 8,
        "grade_to": 10,
        "format": "pdf",
        "min_stories": 1,
        "max_stories": 12,
        "min_words": 0,
        "max_words": 1500,
        "max_entries": "",
        "max_pictures": 20,
        "max_recordings": 6,
        "max_picture_mb": 40,
        "max_audio_mb": 200,
        "max_video_mb": 2048,
        "max_paper_mb": 100,
        "max_total_mb": 6144,
    }
    office.post(reverse("wagtailsnippets_competition_category:add"), data)
    assert Category.objects.get(edition=edition).format == Category.Format.PDF
    school = {"number": "12345A", "name": "Øskolen", "town": "Ærø", "postcode": "5970", "is_active": "on"}
    office.post(reverse("wagtailsnippets_submissions_school:add"), school)
    assert School.objects.get().search_text == "12345a øskolen ærø"
    response = office.get(reverse("wagtailsnippets_submissions_school:list"), {"q": "ØSKOLEN"})
    assert len(response.context["object_list"]) == 1


# Judges and conflicts ------------------------------------------------------------------------------


def judge_data(user, category, **changed) -> dict:
    return {
        "email": user.email.upper(),
        "edition": category.edition_id,
        "categories": [category.pk],
        "capacity_minutes": 600,
    } | changed


def test_making_somebody_a_judge_puts_her_in_the_group_and_a_chair_in_both(office):
    category, user = CategoryFactory(), UserFactory()
    office.post(reverse("wagtailsnippets_judging_judge:add"), judge_data(user, category))
    judge = Judge.objects.get(user=user)
    assert set(user.groups.values_list("name", flat=True)) == {roles.JUDGES}
    edit = reverse("wagtailsnippets_judging_judge:edit", args=[judge.pk])
    office.post(edit, judge_data(user, category, is_chair="on"))
    assert set(user.groups.values_list("name", flat=True)) == {roles.JUDGES, roles.CHAIRS}
    office.post(edit, judge_data(user, category))
    assert set(user.groups.values_list("name", flat=True)) == {roles.JUDGES}
    assert list(judge.categories.all()) == [category]


def test_a_chair_of_another_edition_stays_one(office):
    category, chair = CategoryFactory(), JudgeFactory(is_chair=True)
    other = CategoryFactory(edition=EditionFactory(slug="2020", year=2020), slug="anden")
    chair.user.groups.add(Group.objects.get(name=roles.CHAIRS))
    office.post(reverse("wagtailsnippets_judging_judge:add"), judge_data(chair.user, other))
    assert category.edition == chair.edition
    assert chair.user.groups.filter(name=roles.CHAIRS).exists()


@pytest.mark.parametrize("fault", ["stranger", "twice", "category"])
def test_a_judge_who_cannot_be_is_refused_by_name(office, fault):
    category, user = CategoryFactory(), UserFactory()
    data = judge_data(user, category)
    if fault == "stranger":
        data["email"] = "nobody@example.org"
    elif fault == "twice":
        JudgeFactory(user=user, edition=category.edition)
    else:
        data["categories"] = [
            CategoryFactory(edition=EditionFactory(slug="2020", year=2020), slug="anden").pk
        ]
    before = Judge.objects.count()
    response = office.post(reverse("wagtailsnippets_judging_judge:add"), data)
    assert ("categories" if fault == "category" else "email") in response.context["form"].errors
    assert Judge.objects.count() == before


def test_a_conflict_names_a_school_or_an_entry(office):
    judge, school, entry = JudgeFactory(), SchoolFactory(number="99999Z"), EntryFactory()
    add = reverse("wagtailsnippets_judging_conflict:add")
    office.post(add, {"judge": judge.pk, "school_number": "99999z", "entry_code": "", "reason": "Søn"})
    office.post(add, {"judge": judge.pk, "school_number": "", "entry_code": entry.code.lower()})
    assert set(Conflict.objects.values_list("school", "entry")) == {(school.pk, None), (None, entry.pk)}


@pytest.mark.parametrize(
    ("school", "code", "field"),
    [("", "", "school_number"), ("XXXXXX", "", "school_number"), ("", "AAAA-AAAA", "entry_code")],
)
def test_a_conflict_with_nothing_or_nobody_is_refused(office, school, code, field):
    data = {"judge": JudgeFactory().pk, "school_number": school, "entry_code": code}
    response = office.post(reverse("wagtailsnippets_judging_conflict:add"), data)
    assert field in response.context["form"].errors
    assert not Conflict.objects.exists()


def test_a_conflict_with_both_is_refused(office):
    data = {
        "judge": JudgeFactory().pk,
        "school_number": SchoolFactory().number,
        "entry_code": EntryFactory().code,
    }
    assert (
        "school_number"
        in office.post(reverse("wagtailsnippets_judging_conflict:add"), data).context["form"].errors
    )


# The standard workflow and rubric ------------------------------------------------------------------


def test_the_standard_workflow_is_made_once_with_its_groups():
    workflow = standard_workflow()
    assert standard_workflow() == workflow
    steps = [task.specific for task in workflow.tasks]
    assert [type(step).__name__ for step in steps] == ["ScreeningTask", "ScoringTask", "JuryTask"]
    assert [group.name for group in steps[0].groups.all()] == [roles.SECRETARIAT]
    assert [group.name for group in steps[2].groups.all()] == [roles.CHAIRS]


@pytest.mark.parametrize(
    ("kind", "last"), [("written", "Pictures and captions"), ("pdf", "Layout and visuals")]
)
def test_the_standard_rubric_weighs_a_hundred_and_knows_who_made_the_layout(kind, last):
    category = CategoryFactory(format=kind)
    criteria = standard_criteria(category)
    assert standard_criteria(category) == criteria
    assert [criterion.weight for criterion in criteria] == [25, 25, 20, 15, 15]
    assert criteria[-1].name_en == last
    assert all(c.name_da and c.name_en and c.help_da and c.help_en for c in criteria)


def test_the_button_adds_what_is_missing_and_keeps_what_is_there(office):
    edition = EditionFactory(workflow=None)
    bare = CategoryFactory(edition=edition)
    own = CategoryFactory(edition=edition, slug="anden")
    kept = CriterionFactory(category=own, weight=100)
    office.post(reverse("judging:use_standard", args=[edition.pk]))
    edition.refresh_from_db()
    assert edition.workflow == standard_workflow()
    assert bare.criteria.count() == 5
    assert list(own.criteria.all()) == [kept]
    workflow = edition.workflow
    use_standard(edition)
    assert edition.workflow == workflow
    assert office.get(reverse("judging:use_standard", args=[edition.pk])).status_code == 405


def rubric_data(category, *weights) -> dict:
    criteria = list(category.criteria.all())
    data = {"criteria-TOTAL_FORMS": len(weights), "criteria-INITIAL_FORMS": len(criteria)}
    for number, weight in enumerate(weights):
        row = criteria[number] if number < len(criteria) else None
        data |= {
            f"criteria-{number}-id": row.pk if row else "",
            f"criteria-{number}-name_da": f"Kriterium {number}",
            f"criteria-{number}-name_en": f"Criterion {number}",
            f"criteria-{number}-weight": weight,
            f"criteria-{number}-position": number,
        }
    return data


def test_weights_must_make_a_hundred_and_the_page_shows_their_sum(office):
    category = CategoryFactory()
    for weight in (60, 30):
        CriterionFactory(category=category, weight=weight)
    url = reverse("judging:rubric", args=[category.pk])
    assert office.get(url).context["weights"] == 90
    response = office.post(url, rubric_data(category, 60, 35))
    assert response.status_code == 422
    assert "95" in str(response.context["formset"].non_form_errors())
    office.post(url, rubric_data(category, 60, 30, 10))
    assert list(category.criteria.values_list("weight", flat=True)) == [60, 30, 10]


def test_criteria_stay_as_they_are_once_a_judge_has_begun(office):
    entry = waiting_entry()
    CriterionFactory(category=entry.category, weight=100)
    ScoreSheet.objects.create(assignment=AssignmentFactory(entry=entry))
    url = reverse("judging:rubric", args=[entry.category_id])
    office.post(url, rubric_data(entry.category, 50, 50))
    assert [criterion.weight for criterion in Criterion.objects.all()] == [100]
    assert "disabled" in office.get(url).content.decode()


@pytest.mark.parametrize(("grade_to", "band"), [(6, "younger"), (7, "younger"), (8, "older"), (10, "older")])
def test_the_standard_criteria_say_what_points_look_like_for_the_categorys_grades(grade_to, band):
    category = CategoryFactory(grade_from=grade_to - 1, grade_to=grade_to)
    first = standard_criteria(category)[0]
    expected = getattr(rubric_texts.JOURNALISM, band)
    assert (first.low_da, first.middle_en, first.high_da) == (
        expected.low.da,
        expected.middle.en,
        expected.high.da,
    )
    for criterion in standard_criteria(category):
        texts = [getattr(criterion, name) for name in LEVELS]
        assert all(texts)
        assert len(set(texts)) == len(texts)


def test_the_level_texts_are_edited_with_the_criteria(staff_client):
    category = CategoryFactory()
    first = standard_criteria(category)[0]
    address = reverse("judging:rubric", args=[category.pk])
    shown = staff_client.get(address).context["formset"]
    data = {f"{shown.prefix}-{key}": value for key, value in shown.management_form.initial.items()}
    for form in shown.forms:
        values = {name: form[name].value() for name in form.fields if name != "DELETE"}
        data |= {form.add_prefix(name): value for name, value in values.items() if value is not None}
    data["criteria-0-high_da"] = "Otte point ser sådan ud."
    answer = staff_client.post(address, data)
    assert answer.status_code == 302, answer.context["formset"].errors
    first.refresh_from_db()
    assert first.high_da == "Otte point ser sådan ud."
