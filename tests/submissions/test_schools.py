"""A teacher chooses her school once, with and without JavaScript."""

import pytest

from submissions.models import Teacher
from tests.factories import RESULTS, EntryFactory, SchoolFactory, UserFactory

from .conftest import address, logged_in, queries_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def newcomer():
    client = logged_in(user := UserFactory())
    client.user = user
    return client


def names_found(client, query, **headers):
    response = client.get(address("school"), {"q": query}, headers=headers)
    return [school.name for school in response.context["schools"]]


@pytest.mark.parametrize("query", ["ærø", "ÆRØSKOLEN", "marstal", "1A0001", "ærøskolen marst", "ærø\0skolen"])
def test_a_school_is_found_by_name_town_or_number(newcomer, query):
    SchoolFactory(name="Ærøskolen", town="Marstal", number="1A0001")
    SchoolFactory(name="Nygård Skole", town="Odense", number="1A0002")
    assert names_found(newcomer, query) == ["Ærøskolen"]


def test_aa_and_å_find_each_other(newcomer):
    SchoolFactory(name="Ålborg Skole", town="Vejgaard")
    assert names_found(newcomer, "aalborg") == names_found(newcomer, "ålborg vejgård") == ["Ålborg Skole"]


def test_a_school_out_of_use_is_not_offered(newcomer):
    SchoolFactory(name="Lukket Skole", is_active=False)
    assert names_found(newcomer, "lukket") == []


def test_the_search_answers_htmx_with_the_list_alone(newcomer):
    SchoolFactory(name="Ærøskolen")
    part = newcomer.get(address("school"), {"q": "ærø"}, headers={"HX-Request": "true"})
    assert part.templates[0].name == "submissions/schools_found.html"
    assert b"<html" not in part.content
    assert "HX-Request" in part.headers["Vary"]


def test_choosing_remembers_the_school_and_the_language_and_goes_on(newcomer):
    school = SchoolFactory()
    response = newcomer.post(address("school"), {"school": school.pk, "next": address("sign_up")})
    assert response.url == address("sign_up")
    assert Teacher.objects.values_list("user", "school", "language").get() == (
        newcomer.user.pk,
        school.pk,
        "da",
    )


def test_nobody_is_sent_to_a_foreign_site(newcomer):
    response = newcomer.post(
        address("school"), {"school": SchoolFactory().pk, "next": "https://evil.example/"}
    )
    assert response.url == address("desk")


def test_choosing_none_says_so_and_keeps_the_search(newcomer):
    SchoolFactory(name="Ærøskolen")
    response = newcomer.post(address("school"), {"q": "ærø"})
    assert response.status_code == 422
    assert response.context["q"] == "ærø"
    assert list(response.context["form"].errors) == ["school"]
    assert not Teacher.objects.exists()


def test_the_school_stays_while_an_entry_depends_on_it(noon):
    entry = EntryFactory()
    client, other = logged_in(entry.owner), SchoolFactory()
    assert client.post(address("school"), {"school": other.pk}).status_code == 422
    assert Teacher.objects.get().school == entry.school
    noon.move_to(RESULTS.replace(year=2021))
    client = logged_in(entry.owner)
    assert client.post(address("school"), {"school": other.pk}).status_code == 302
    assert Teacher.objects.get().school == other
    entry.refresh_from_db()
    assert entry.school != other


def test_the_search_costs_the_same_for_one_and_many(newcomer):
    SchoolFactory(name="Alpha Skole")
    newcomer.get(address("school"))
    one = queries_of(newcomer, address("school") + "?q=skole")
    for number in range(3):
        SchoolFactory(name=f"Beta Skole {number}")
    assert queries_of(newcomer, address("school") + "?q=skole") == one
