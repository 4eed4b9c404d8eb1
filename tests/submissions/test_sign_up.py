"""A class is signed up once for each category, and every hindrance is named."""

import pytest

from competition.models import Mail
from submissions import signing_up
from submissions.models import Entry, Teacher
from submissions.models.entries import normalise_class_label
from tests.factories import AFTER, NOON, CategoryFactory, EntryFactory, SchoolFactory, UserFactory

from .conftest import address, logged_in

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def category():
    return CategoryFactory()


@pytest.fixture
def karen(category):
    """A client of a teacher who has chosen her school and signed nothing up."""
    user = UserFactory()
    client = logged_in(user)
    client.teacher = Teacher.objects.create(user=user, school=SchoolFactory())
    return client


def typed(category, **changes):
    return {
        "category": category.pk,
        "class_label": "7.A",
        "grade": 7,
        "pupil_count": 24,
    } | changes


def test_without_a_school_the_way_goes_through_choosing_one(category):
    response = logged_in(UserFactory()).get(address("sign_up"))
    assert response.url == f"{address('school')}?next={address('sign_up')}"


def test_signing_up_makes_a_draft_and_one_mail_that_says_it_is_not_sent_in(karen, category):
    response = karen.post(address("sign_up"), typed(category, class_label="  8. TB ", grade=7))
    entry = Entry.objects.get()
    assert response.url == address("entry", entry.code)
    assert (entry.class_label, entry.state, entry.owner, entry.school) == (
        "8. TB",
        Entry.State.DRAFT,
        karen.teacher.user,
        karen.teacher.school,
    )
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.entry_code) == ("entry_signed_up", entry.owner.email, entry.code)
    assert entry.code in mail.subject


def test_a_grade_outside_the_band_names_the_category_that_takes_it(karen, category):
    older = CategoryFactory(slug="8-10", name_da="Morgenavisen, 8.–10. klasse", grade_from=8, grade_to=10)
    CategoryFactory(slug="site", name_da="Netavisen", brand="Andet", grade_from=8, grade_to=10, format="site")
    response = karen.post(address("sign_up"), typed(category, grade=9))
    assert response.status_code == 422
    [error] = response.context["form"].errors["grade"]
    assert category.name in error
    assert error.count(older.name) == 1
    assert "Netavisen" not in error
    assert response.context["form"]["class_label"].value() == "7.A"
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("class_label", ""),
        ("class_label", "..."),
        ("class_label", "x" * 41),
        ("grade", "seven"),
        ("grade", "11"),
        ("pupil_count", "0"),
        ("pupil_count", "201"),
        ("category", "999999"),
    ],
)
def test_each_bad_field_is_named_and_the_rest_is_kept(karen, category, field, value):
    response = karen.post(address("sign_up"), typed(category) | {field: value})
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, [field])
    kept = typed(category)
    assert {name: form[name].value() for name in kept if name != field} == {
        name: str(text) for name, text in kept.items() if name != field
    }


@pytest.mark.parametrize("label", ["7.A", "7a", " 7. a", "7-A"])
def test_the_same_class_a_second_time_leads_to_its_entry(karen, category, label):
    karen.post(address("sign_up"), typed(category))
    first = Entry.objects.get()
    response = karen.post(address("sign_up"), typed(category, class_label=label))
    assert response.status_code == 422
    assert response.context["existing"] == first
    assert address("entry", first.code) in response.text
    assert Entry.objects.count() == 1


def test_of_a_colleagues_entry_nothing_is_told_but_that_it_is_there(karen, category):
    theirs = EntryFactory(category=category, school=karen.teacher.school, class_label="7.A")
    response = karen.post(address("sign_up"), typed(category))
    assert response.status_code == 422
    assert response.context["existing"] is None
    for secret in (theirs.code, theirs.owner.email, theirs.owner.first_name, theirs.paper_name):
        assert secret not in response.text


def test_another_school_another_category_or_a_withdrawn_entry_is_no_hindrance(karen, category):
    EntryFactory(category=category, class_label="7.A")
    EntryFactory(category=CategoryFactory(slug="two"), school=karen.teacher.school, class_label="7.A")
    EntryFactory(category=category, school=karen.teacher.school, class_label="7.A", state="withdrawn")
    assert karen.post(address("sign_up"), typed(category)).status_code == 302


def test_two_at_the_same_moment_make_one_entry_and_one_message(karen, category, monkeypatch):
    existing = EntryFactory(category=category, school=karen.teacher.school, class_label="7.A")
    answers = iter([None, existing])
    monkeypatch.setattr(signing_up, "same_class", lambda *args, **kwargs: next(answers))
    with pytest.raises(signing_up.AlreadySignedUp) as refusal:
        signing_up.sign_up(
            karen.teacher,
            category=category,
            class_label="7.A",
            grade=7,
            pupil_count=20,
            by=karen.teacher.user,
            at=NOON,
        )
    assert refusal.value.existing == existing
    assert Entry.objects.count() == 1


def test_after_sign_up_closes_the_page_says_so_and_a_post_makes_nothing(karen, category, noon):
    noon.move_to(AFTER)
    karen.force_login(karen.teacher.user)
    assert list(karen.get(address("sign_up")).context["categories"]) == []
    assert karen.post(address("sign_up"), typed(category)).status_code == 422
    assert not Entry.objects.exists()


def test_labels_are_compared_without_case_spaces_and_dots():
    assert {normalise_class_label(label) for label in ("7.A", "7 a", "7-A.", "7_a")} == {"7a"}
    assert normalise_class_label("10. klasse") == "10klasse"
