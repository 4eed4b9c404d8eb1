"""A class is signed up once for each category, and every hindrance is named."""

import contextlib
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from wagtail.models import ModelLogEntry

from competition.models import Mail
from competition.moments import in_words
from submissions import lifecycle, signing_up
from submissions.lifecycle import Refusal, TooLate
from submissions.models import Entry, Story, Teacher
from submissions.models.entries import normalise_class_label
from tests.factories import (
    AFTER,
    CLOSES,
    NOON,
    CategoryFactory,
    EditionFactory,
    EntryFactory,
    SchoolFactory,
    UserFactory,
)

from .conftest import address, logged_in

pytestmark = pytest.mark.usefixtures("noon")

MOMENT = timedelta(microseconds=1)


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
    assert f"{address('calendar', entry.code)}" in mail.text
    edition = entry.edition
    for moment in (edition.opens_at, edition.closes_at, edition.results_at):
        assert in_words(moment) in mail.text


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


# Places -----------------------------------------------------------------------------------------


def sign_up(karen, category, label="7.A"):
    return signing_up.sign_up(
        karen.teacher,
        category=category,
        class_label=label,
        grade=7,
        pupil_count=20,
        by=karen.teacher.user,
        at=NOON,
    )


def test_a_teacher_signs_up_several_classes(karen, category):
    for label in ("7.A", "7.B", "6.C"):
        assert karen.post(address("sign_up"), typed(category, class_label=label)).status_code == 302
    assert sorted(Entry.objects.values_list("class_label", flat=True)) == ["6.C", "7.A", "7.B"]


def test_a_full_category_is_shown_as_full_and_takes_nobody(karen, category):
    category.max_entries = 1
    category.save()
    EntryFactory(category=category)
    page = karen.get(address("sign_up"))
    [choice] = page.context["categories"]
    assert (choice.is_full, choice.taken) == (True, 1)
    assert f'value="{category.pk}" id="id_category_{category.pk}" required' in " ".join(page.text.split())
    response = karen.post(address("sign_up"), typed(category))
    assert response.status_code == 422
    assert isinstance(response.context["refusal"], signing_up.CategoryFull)
    assert Entry.objects.count() == 1


def test_a_withdrawn_class_gives_its_place_back(karen, category):
    category.max_entries = 1
    category.save()
    EntryFactory(category=category, state=Entry.State.WITHDRAWN)
    assert sign_up(karen, category).state == Entry.State.DRAFT


def test_a_category_without_a_cap_is_never_full(karen, category):
    EntryFactory(category=category)
    assert [choice.is_full for choice in signing_up.open_categories(NOON)] == [False]


# Another category -------------------------------------------------------------------------------


@pytest.fixture
def signed_up(karen, category):
    return sign_up(karen, category)


def change(karen, entry, category, **more):
    return karen.post(address("change_category", entry.code), {"category": category.pk} | more)


def test_the_category_is_changed_and_what_is_written_stays(karen, signed_up):
    Story.objects.create(entry=signed_up, headline="Graves", body="<p>Text.</p>")
    other = CategoryFactory(slug="two")
    assert change(karen, signed_up, other).url == address("entry", signed_up.code)
    signed_up.refresh_from_db()
    assert (signed_up.category, signed_up.version) == (other, 2)
    assert Story.objects.get(entry=signed_up).headline == "Graves"


def test_another_format_asks_once_more(karen, signed_up, category):
    pdf = CategoryFactory(slug="pdf", format="pdf")
    asked = change(karen, signed_up, pdf)
    assert (asked.status_code, asked.context["asks_about"]) == (422, pdf)
    signed_up.refresh_from_db()
    assert signed_up.category == category
    assert change(karen, signed_up, pdf, understood="on").status_code == 302
    signed_up.refresh_from_db()
    assert signed_up.category == pdf


def test_the_category_cannot_be_changed_where_it_may_not(karen, signed_up, category):
    older = CategoryFactory(slug="old", grade_from=8, grade_to=10)
    full = CategoryFactory(slug="full", max_entries=1)
    EntryFactory(category=full)
    held = CategoryFactory(slug="held")
    theirs = EntryFactory(category=held, school=signed_up.school, class_label="7a")
    elsewhere = CategoryFactory(edition=EditionFactory(slug="2018", year=2018), slug="two")
    refused = {other.slug: change(karen, signed_up, other) for other in (older, full, held)}
    assert "2018" not in change(karen, signed_up, elsewhere).text
    signed_up.refresh_from_db()
    assert signed_up.category == category
    assert {slug: type(page.context["refusal"]).__name__ for slug, page in refused.items()} == {
        "old": "Refusal",
        "full": "CategoryFull",
        "held": "AlreadySignedUp",
    }
    for secret in (theirs.code, theirs.owner.email, theirs.owner.first_name, theirs.paper_name):
        assert secret not in refused["held"].text


def test_a_full_category_keeps_those_who_are_in_it(karen, signed_up, category):
    category.max_entries = 1
    category.save()
    assert change(karen, signed_up, category).status_code == 302


def test_the_category_of_what_is_sent_in_stays(noon):
    entry = EntryFactory()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    with pytest.raises(Refusal):
        signing_up.change_category(entry, CategoryFactory(slug="two"), by=entry.owner, at=NOON)


@pytest.mark.parametrize(
    ("at", "is_changed"), [(datetime(2019, 4, 2, tzinfo=UTC), True), (CLOSES - MOMENT, True), (CLOSES, False)]
)
def test_the_category_can_be_changed_from_sign_up_until_the_deadline(karen, signed_up, at, is_changed):
    other = CategoryFactory(slug="two")
    with contextlib.suppress(TooLate):
        signing_up.change_category(signed_up, other, by=karen.teacher.user, at=at)
    assert (Entry.objects.get().category == other) == is_changed


# Yes, we take part ------------------------------------------------------------------------------


def test_the_yes_is_asked_for_until_it_is_given_or_shown(karen, signed_up):
    def asks():
        return address("confirm", signed_up.code) in karen.get(address("desk")).text

    assert asks()
    Story.objects.create(entry=signed_up, headline="Graves")
    assert not asks()
    Story.objects.all().delete()
    for _click in range(2):
        assert karen.post(address("confirm", signed_up.code)).url == address("desk")
    assert not asks()
    assert Entry.objects.get().confirmed_at == NOON
    assert ModelLogEntry.objects.filter(action="submissions.confirm").count() == 1


def test_asking_changes_nothing_and_a_withdrawn_class_confirms_nothing(karen, signed_up):
    karen.get(address("confirm", signed_up.code))
    Entry.objects.update(state=Entry.State.WITHDRAWN)
    assert karen.post(address("confirm", signed_up.code)).status_code == 403
    assert Entry.objects.get().confirmed_at is None


# From account to class ---------------------------------------------------------------------------


class Fields(HTMLParser):
    """The names of what a page asks to be filled in or chosen; a group of radio buttons is one."""

    def __init__(self, text):
        super().__init__()
        self.names = set()
        self.feed(text[text.index("<main") : text.index("</main>")])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            self.names.add(given["name"])


def test_from_account_to_signed_up_class_there_are_at_most_eight_fields(category):
    user, school = UserFactory(), SchoolFactory(name="Ærø Skole")
    client = logged_in(user)
    pages = [
        client.get(address("school"), {"q": "Ærø"}),
        client.post(address("school"), {"school": school.pk, "next": address("sign_up")}, follow=True),
    ]
    asked = [Fields(page.text).names for page in pages]
    assert asked == [{"q", "school"}, {"category", "class_label", "grade", "pupil_count"}]
    assert sum(len(names) for names in asked) <= 8
