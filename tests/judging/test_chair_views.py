"""The chair's table: only for who decides the category, blinded, at a fixed price, and never twice."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from competition import roles
from judging import decisions
from judging.models import Award, Reading, Verdict
from submissions import lifecycle
from submissions.models import Entry
from tests.conftest import login_with_factor
from tests.factories import AFTER, NOON, EntryFactory, UserFactory
from tests.judging.jury import (
    accepted_entry,
    chair_of,
    closed_category,
    judged_category,
    reading_of,
    send,
)
from tests.judging.test_blinding import GIVEAWAYS, telling_entry

pytestmark = pytest.mark.django_db

KEY = "8e1d9a52-9a0c-4c36-bd0c-1f6a4a1f7f10"
MOST_QUERIES = 15


def at(name, category, *more):
    return reverse(f"judging:{name}", args=[category.pk, *more])


def every_way_in(entry, award=None):
    category, code = entry.category, entry.code
    return [
        at("board", category),
        at("close_reading", category),
        at("reopen_reading", category),
        at("freeze", category),
        at("reopen_verdict", category),
        at("ask_for_readings", category),
        at("ask_for_reading", category, code),
        at("chair_remark", category, code),
        at("chair_entry", category, code),
        at("place", category, code),
        at("special_prize", category, code),
        at("chair_file", category, code, KEY),
        at("remove_award", category, award.pk if award else 1),
    ]


def refused(client, address):
    assert client.get(address).status_code in {404, 405}, address
    assert client.head(address).status_code in {404, 405}, address
    assert client.post(address, {"reason": "x", "reason_da": "x", "place": 1}).status_code in {404, 405}, (
        address
    )


@pytest.fixture
def read_category():
    """A category with one entry, read by one judge, still open."""
    category = judged_category(60, 40)
    send(reading_of(accepted_entry(category=category)), 8, jury_note="Note til juryen")
    return category


# Who may ----------------------------------------------------------------------------------------


def test_a_chair_of_another_category_is_nobody_here(client):
    chair, (entry,) = closed_category(8)
    award = decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, reason_da="God.")
    login_with_factor(client, chair_of(judged_category(100, slug="another")))
    for address in every_way_in(entry, award):
        refused(client, address)
    overview = client.get(reverse("judging:jury")).content.decode()
    assert at("board", entry.category) not in overview
    assert not Verdict.objects.exists()
    assert Award.objects.count() == 1


@pytest.mark.parametrize("role", [roles.JUDGES, roles.EDITORS, roles.PARTNERS])
def test_nobody_else_sees_the_table(client, read_category, role):
    entry = Entry.objects.get()
    login_with_factor(client, UserFactory(roles=[role]))
    for address in every_way_in(entry):
        refused(client, address)


def test_a_judge_of_the_category_sees_no_ranking(client, read_category):
    entry = Entry.objects.get()
    login_with_factor(client, entry.assignments.get().judge.user)
    for address in every_way_in(entry):
        refused(client, address)


def test_being_marked_as_chair_without_the_role_opens_nothing(client, read_category):
    chair = chair_of(read_category)
    chair.groups.clear()
    chair.groups.add(*UserFactory(roles=[roles.JUDGES]).groups.all())
    login_with_factor(client, chair)
    refused(client, at("board", read_category))


def test_the_secretariat_sees_the_ranking_and_nobodys_sheet(client, read_category):
    entry = Entry.objects.get()
    judge = entry.assignments.get().judge
    login_with_factor(client, UserFactory(roles=[roles.SECRETARIAT]))
    response = client.get(at("board", read_category))
    page = response.content.decode()
    assert [(row.rank, row.outcome.score) for row in response.context["rows"]] == [(1, 8.0)]
    assert "jury-plot-dot" not in page
    assert "Note til juryen" not in page
    assert page.count(str(judge)) == 2  # her progress, by name and for who cannot see the bar
    for address in every_way_in(entry)[1:]:
        refused(client, address)


def test_a_superuser_decides_everywhere(client, read_category):
    login_with_factor(client, UserFactory(is_superuser=True))
    assert client.get(at("board", read_category)).status_code == 200
    assert client.get(at("close_reading", read_category)).status_code == 200


# What the chair sees ----------------------------------------------------------------------------


def test_the_chair_sees_every_sheet_behind_an_entry(client, read_category):
    entry = Entry.objects.get()
    login_with_factor(client, chair_of(read_category))
    page = client.get(at("chair_entry", read_category, entry.code)).content.decode()
    for word in ("Note til juryen", "Mange kilder.", "Flere billeder.", str(entry.assignments.get().judge)):
        assert word in page


def test_no_page_or_file_tells_the_chair_who_made_an_entry(client):
    category = judged_category(100)
    entry = telling_entry(category=category)
    picture = entry.attachments.get()
    picture.preview.save("x", ContentFile(b"picture"), save=True)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    entry = Entry.objects.get(pk=entry.pk)
    send(reading_of(entry))
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entry, category=category, by=chair, at=AFTER, reason_da="God.")
    login_with_factor(client, chair)
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("judging:jury"),
        at("board", category),
        at("chair_entry", category, entry.code),
        at("chair_file", category, entry.code, picture.key),
        at("place", category, entry.code),
        at("special_prize", category, entry.code),
        at("freeze", category),
        at("reopen_reading", category),
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        content = b"".join(response) if response.streaming else response.content
        told = content.decode() + str(response.headers)
        assert [word for word in GIVEAWAYS.values() if word in told] == [], address


def test_before_the_deadline_the_chair_opens_what_is_sent_in_and_cannot_close(client):
    category = judged_category(100)
    category.edition.closes_at = timezone.now() + timedelta(days=1)
    category.edition.save()
    submitted = EntryFactory(category=category)
    lifecycle.submit(submitted, by=submitted.owner, at=NOON)
    draft = EntryFactory(category=category)
    login_with_factor(client, chair_of(category))
    assert client.get(at("chair_entry", category, submitted.code)).status_code == 200
    assert client.get(at("chair_entry", category, draft.code)).status_code == 404
    page = client.get(at("board", category)).content.decode()
    assert at("chair_entry", category, submitted.code) in page
    assert at("close_reading", category) not in page


def test_an_entry_with_an_open_worry_is_gone_without_a_word(client, read_category):
    entry = Entry.objects.get()
    lifecycle.raise_flag(entry, by=entry.owner, at=AFTER, note="Bekymring for et barn")
    login_with_factor(client, chair_of(read_category))
    assert client.get(at("chair_entry", read_category, entry.code)).status_code == 404
    page = client.get(at("board", read_category)).content.decode()
    assert entry.code not in page
    assert "Bekymring" not in page


def test_a_plot_has_one_dot_for_every_sheet(client, read_category):
    entry = Entry.objects.get()
    send(reading_of(entry), 8)
    send(reading_of(entry), 3)
    login_with_factor(client, chair_of(read_category))
    response = client.get(at("board", read_category))
    (row,) = response.context["rows"]
    assert len(row.dots) == 3
    assert len(set(row.dots)) == 3
    assert response.content.decode().count("jury-plot-dot") == 3


def test_an_entry_that_nobody_has_read_is_last_and_has_no_rank(client, read_category):
    unread = accepted_entry(category=read_category)
    login_with_factor(client, chair_of(read_category))
    rows = client.get(at("board", read_category)).context["rows"]
    assert [(row.code == unread.code, row.rank) for row in rows] == [(False, 1), (True, None)]


@pytest.mark.parametrize("page", ["board", "overview", "home"])
def test_the_table_costs_the_same_for_one_entry_and_for_three(
    client, read_category, page, django_assert_max_num_queries
):
    addresses = {
        "board": at("board", read_category),
        "overview": reverse("judging:jury"),
        "home": reverse("wagtailadmin_home"),
    }
    login_with_factor(client, chair_of(read_category))
    client.get(addresses[page])
    with django_assert_max_num_queries(99) as one:
        client.get(addresses[page])
    for points in (5, 6):
        entry = accepted_entry(category=read_category)
        send(reading_of(entry), points)
        send(reading_of(entry), points)
    with django_assert_max_num_queries(MOST_QUERIES) as three:
        client.get(addresses[page])
    assert len(three) == len(one)


# What the chair does ----------------------------------------------------------------------------


def test_closing_with_a_shortfall_asks_for_a_tick_and_a_reason_and_keeps_the_words(client, read_category):
    reading_of(Entry.objects.get())
    login_with_factor(client, chair_of(read_category))
    answer = client.post(at("close_reading", read_category), {"reason": "En dommer er syg"})
    assert set(answer.context["form"].errors) == {"accept_shortfall"}
    assert "En dommer er syg" in answer.content.decode()
    assert Reading.objects.get().closed_at is None
    sheet = {"reason": "En dommer er syg", "accept_shortfall": "on"}
    assert client.post(at("close_reading", read_category), sheet).status_code == 302
    assert Reading.objects.get().close_reason == "En dommer er syg"


def test_from_closing_to_the_verdict_by_hand(client, read_category):
    entry = Entry.objects.get()
    login_with_factor(client, chair_of(read_category))
    assert client.post(at("close_reading", read_category)).status_code == 302
    sheet = {"place": "1", "reason_da": "Avisen går selv ud og spørger.", "reason_en": ""}
    assert client.post(at("place", read_category, entry.code), sheet).status_code == 302
    special = {"prize_da": "Bedste forside", "reason_da": "Modig."}
    assert client.post(at("special_prize", read_category, entry.code), special).status_code == 302
    assert Award.objects.count() == 2
    confirmation = client.get(at("freeze", read_category)).content.decode()
    assert "Bedste forside" in confirmation
    assert not Verdict.objects.exists()
    assert client.post(at("freeze", read_category)).status_code == 302
    assert Verdict.objects.filter(category=read_category).count() == 1
    page = client.get(at("board", read_category)).content.decode()
    for gone in ("close_reading", "reopen_reading", "freeze"):
        assert at(gone, read_category) not in page


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        ({"place": "1", "reason_da": " "}, "reason_da"),
        ({"place": "0", "reason_da": "God."}, "place"),
        ({"place": "11", "reason_da": "God."}, "place"),
        ({"place": "", "reason_da": "God."}, "place"),
    ],
)
def test_an_award_form_names_what_is_wrong(client, sheet, field):
    chair, (entry,) = closed_category(8)
    login_with_factor(client, chair)
    answer = client.post(at("place", entry.category, entry.code), sheet)
    assert list(answer.context["form"].errors) == [field]
    assert not Award.objects.exists()


def test_a_special_prize_without_a_name_is_refused(client):
    chair, (entry,) = closed_category(8)
    login_with_factor(client, chair)
    answer = client.post(at("special_prize", entry.category, entry.code), {"reason_da": "Modig."})
    assert list(answer.context["form"].errors) == ["prize_da"]


def test_the_chair_takes_an_award_back(client):
    chair, (entry,) = closed_category(8)
    award = decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, reason_da="God.")
    login_with_factor(client, chair)
    assert client.get(at("remove_award", entry.category, award.pk)).status_code == 405
    assert client.post(at("remove_award", entry.category, award.pk)).status_code == 302
    assert not Award.objects.exists()


def test_an_award_of_another_category_is_not_taken_back_from_here(client):
    chair, (entry,) = closed_category(8)
    other, (foreign,) = closed_category(8, slug="another")
    award = decisions.place_award(foreign, category=foreign.category, by=other, at=AFTER, reason_da="God.")
    login_with_factor(client, chair)
    assert client.post(at("remove_award", entry.category, award.pk)).status_code == 404
    assert Award.objects.count() == 1


def test_a_refusal_is_shown_where_it_happened(client, read_category):
    login_with_factor(client, chair_of(read_category))
    answer = client.post(at("freeze", read_category))
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not Verdict.objects.exists()


def test_reopening_needs_a_reason(client):
    chair, (entry,) = closed_category(8)
    login_with_factor(client, chair)
    assert client.post(at("reopen_reading", entry.category), {"reason": " "}).status_code == 200
    assert client.post(at("reopen_reading", entry.category), {"reason": "For tidligt"}).status_code == 302
    assert Reading.objects.get().closed_at is None
