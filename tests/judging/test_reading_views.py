"""The judge's room: her own readings alone, blinded, saved and sent, closed when the chair closes."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from competition import roles
from judging import decisions, scoring
from judging.models import Assignment, Conflict, Reading, Score, ScoreSheet
from judging.readings import ReadingList
from submissions import lifecycle
from submissions.models import Attachment, Entry, Story
from tests.conftest import login_with_factor
from tests.factories import AFTER, CLOSES, NOON, JudgeFactory, UserFactory
from tests.judging.jury import accepted_entry, chair_of, complete, judged_category, reading_of, send
from tests.judging.test_blinding import GIVEAWAYS, telling_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return judged_category(60, 40)


@pytest.fixture
def reading(category):
    return reading_of(accepted_entry(category=category))


@pytest.fixture
def judge_client(client, reading):
    return login_with_factor(client, reading.judge.user)


def url(reading, name="read", *more):
    return reverse(f"judging:{name}", args=[reading.pk, *more])


def form_of(category, points=7, **fields):
    answers = {f"criterion_{criterion.pk}": str(points) for criterion in category.criteria.all()}
    texts = {"strength_1": "Mange kilder.", "strength_2": "Godt sprog.", "next_step": "Flere billeder."}
    return answers | texts | {"jury_note": "", "action": "send"} | fields


def every_way_in(reading):
    key = "8e1d9a52-9a0c-4c36-bd0c-1f6a4a1f7f10"
    return [url(reading), url(reading, "recuse"), url(reading, "read_file", key)]


# Reading ----------------------------------------------------------------------------------------


def test_a_judge_reads_the_entry_and_finds_a_question_for_every_criterion(judge_client, reading, category):
    page = judge_client.get(url(reading)).content.decode()
    assert reading.entry.stories.get().headline in page
    assert page.count("data-criterion") == category.criteria.count()


def test_what_was_written_after_sending_in_is_not_shown(judge_client, reading):
    Story.objects.filter(entry=reading.entry).update(headline="Skrevet bagefter")
    assert "Skrevet bagefter" not in judge_client.get(url(reading)).content.decode()


@pytest.mark.parametrize("with_whom", ["school", "entry"])
def test_a_conflict_that_is_found_later_takes_the_reading_away(judge_client, reading, with_whom):
    entry = reading.entry
    Conflict.objects.create(
        judge=reading.judge, **{with_whom: entry.school if with_whom == "school" else entry}
    )
    assert [judge_client.get(way).status_code for way in every_way_in(reading)] == [404] * 3
    assert ReadingList(reading.judge.user, at=AFTER).rows == []


def test_no_page_file_name_or_header_tells_a_judge_who_made_it(client, category):
    entry = telling_entry(category=category)
    picture = entry.attachments.get()
    picture.preview.save("x", ContentFile(b"picture"), save=True)
    paper = Attachment(
        entry=entry,
        kind=Attachment.Kind.PAPER,
        original="originals/y",
        preview_media_type="application/pdf",
        sha256="1" * 64,
        size=1,
        file_name="Nørrevang Friskole 7.Å Ribe.pdf",
    )
    paper.preview.save("y", ContentFile(b"%PDF"), save=True)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    reading = reading_of(Entry.objects.get(pk=entry.pk))
    login_with_factor(client, reading.judge.user)
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("judging:readings"),
        url(reading),
        url(reading, "recuse"),
        url(reading, "read_file", picture.key),
        url(reading, "read_file", paper.key),
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        content = b"".join(response) if response.streaming else response.content
        told = content.decode() + str(response.headers)
        assert [word for word in GIVEAWAYS.values() if word in told] == [], address
        assert entry.owner.email not in told


def test_a_picture_is_the_cleaned_preview_of_the_sent_version(client, category):
    entry = telling_entry(category=category)
    picture = entry.attachments.get()
    picture.preview.save("x", ContentFile(b"cleaned"), save=True)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    reading = reading_of(Entry.objects.get(pk=entry.pk))
    late = Attachment.objects.create(
        entry=entry, original="originals/z", preview=picture.preview.name, sha256="2" * 64, size=1
    )
    login_with_factor(client, reading.judge.user)
    served = client.get(url(reading, "read_file", picture.key))
    assert b"".join(served.streaming_content) == b"cleaned"
    assert client.get(url(reading, "read_file", late.key)).status_code == 404


def test_another_entrys_picture_is_not_reached_through_ones_own_reading(client, category):
    foreign = telling_entry(category=category)
    foreign.attachments.get().preview.save("x", ContentFile(b"x"), save=True)
    lifecycle.submit(foreign, by=foreign.owner, at=NOON)
    reading = reading_of(accepted_entry(category=category))
    login_with_factor(client, reading.judge.user)
    assert client.get(url(reading, "read_file", foreign.attachments.get().key)).status_code == 404


# Who may not ------------------------------------------------------------------------------------


def test_another_judges_sheet_is_not_reached_by_its_number(client, category, reading):
    send(reading, 9, jury_note="Kun for formanden")
    other = reading_of(accepted_entry(category=category))
    login_with_factor(client, other.judge.user)
    for address in every_way_in(reading):
        assert client.get(address).status_code == 404
        assert client.head(address).status_code == 404
        assert client.post(address, form_of(category, 1)).status_code in {404, 405}
    assert set(Score.objects.values_list("points", flat=True)) == {9}


def test_a_colleague_who_reads_the_same_entry_does_not_see_the_sheet(client, reading, category):
    send(reading, 9, strength_1="Sætning fra Karen", jury_note="Note fra Karen")
    colleague = reading_of(reading.entry)
    login_with_factor(client, colleague.judge.user)
    page = client.get(url(colleague)).content.decode()
    assert "fra Karen" not in page
    assert client.get(url(reading)).status_code == 404


def test_a_recused_judge_never_sees_the_entry_again(judge_client, reading, category):
    answer = judge_client.post(url(reading, "recuse"), {"reason": "Min datter går i klassen."})
    assert answer.status_code == 302
    for address in every_way_in(reading):
        assert judge_client.get(address).status_code == 404
        assert judge_client.post(address, form_of(category)).status_code in {404, 405}
    judge_client.get(answer["Location"])  # says once which entry it was
    for address in (reverse("wagtailadmin_home"), reverse("judging:readings")):
        assert reading.entry.paper_name not in judge_client.get(address, follow=True).content.decode()
    assert not ScoreSheet.objects.exists()


def test_recusing_without_a_reason_keeps_the_reading(judge_client, reading):
    assert judge_client.post(url(reading, "recuse"), {"reason": " "}).status_code == 200
    assert Assignment.objects.active().filter(pk=reading.pk).exists()


@pytest.mark.parametrize("leave", ["disqualify", "withdraw", "flag"])
def test_an_entry_that_leaves_the_competition_leaves_the_room(judge_client, reading, leave):
    entry = reading.entry
    if leave == "disqualify":
        lifecycle.disqualify(entry, by=entry.owner, at=NOON, reason="Reklame")
    elif leave == "withdraw":
        lifecycle.withdraw(entry, by=entry.owner, at=NOON)
    else:
        lifecycle.raise_flag(entry, by=entry.owner, at=AFTER, note="Bekymring")
    assert judge_client.get(url(reading)).status_code == 404
    assert ReadingList(reading.judge.user, at=AFTER).rows == []


def test_nothing_is_read_before_the_deadline(reading):
    assert ReadingList(reading.judge.user, at=CLOSES - timedelta(milliseconds=1)).rows == []
    assert [row.pk for row in ReadingList(reading.judge.user, at=AFTER).rows] == [reading.pk]


@pytest.mark.parametrize("role", [roles.SECRETARIAT, roles.CHAIRS, roles.EDITORS, roles.PARTNERS, None])
def test_nobody_but_the_assigned_judge_opens_a_sheet(client, reading, role):
    login_with_factor(client, UserFactory(roles=[role] if role else []))
    for address in every_way_in(reading):
        assert client.get(address).status_code in ({404} if role else {403})


# Writing ----------------------------------------------------------------------------------------


def test_a_draft_keeps_what_is_there_and_says_that_it_is_not_sent(judge_client, reading, category):
    first = category.criteria.first()
    answer = judge_client.post(
        url(reading), {f"criterion_{first.pk}": "8", "strength_1": "Gode kilder", "action": "save"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == url(reading)
    sheet = ScoreSheet.objects.get()
    assert (sheet.sent_at, sheet.strength_1) == (None, "Gode kilder")
    page = judge_client.get(url(reading)).content.decode()
    assert "Gode kilder" in page


def test_sending_goes_on_to_the_next_one_that_waits(judge_client, reading, category):
    second = reading_of(accepted_entry(category=category), reading.judge)
    answer = judge_client.post(url(reading), form_of(category))
    assert answer["Location"] == url(second)
    answer = judge_client.post(url(second), form_of(category))
    assert answer["Location"] == reverse("judging:readings")
    assert ScoreSheet.objects.filter(sent_at__isnull=False).count() == 2


def test_who_sends_the_last_sheet_is_told_that_the_reading_is_closed(
    judge_client, reading, category, monkeypatch
):
    monkeypatch.setattr(scoring, "close_if_done", lambda _category, at: Reading.objects.update(closed_at=at))
    answer = judge_client.post(url(reading), form_of(category), follow=True)
    assert "Det var den sidste" in answer.content.decode()
    assert "Du kan ændre" not in answer.content.decode()


def test_cannot_judge_is_stored_as_no_points(judge_client, reading, category):
    judge_client.post(url(reading), form_of(category, "none"))
    assert list(Score.objects.values_list("points", flat=True)) == [None, None]


@pytest.mark.parametrize("points", ["0", "11", "7.5", "ti", "-1"])
@pytest.mark.parametrize("action", ["save", "send"])
def test_points_that_are_none_are_refused_and_the_words_stay(judge_client, reading, category, points, action):
    first = category.criteria.first()
    sheet = form_of(
        category, action=action, **{f"criterion_{first.pk}": points, "next_step": "Skriv kortere"}
    )
    answer = judge_client.post(url(reading), sheet)
    assert answer.status_code == 200
    assert f"criterion_{first.pk}" in answer.context["form"].errors
    assert "Skriv kortere" in answer.content.decode()
    assert not Score.objects.exists()


def test_sending_a_half_done_sheet_names_each_field_and_keeps_what_was_typed(judge_client, reading, category):
    Assignment.objects.update(writes_feedback=True)
    first, second = category.criteria.all()
    sheet = {f"criterion_{first.pk}": "8", "strength_1": "Kun denne styrke", "action": "send"}
    answer = judge_client.post(url(reading), sheet)
    assert set(answer.context["form"].errors) == {f"criterion_{second.pk}", "strength_2", "next_step"}
    assert "Kun denne styrke" in answer.content.decode()
    assert f'id="id_criterion_{first.pk}_7" checked' in answer.content.decode()


def test_a_sent_sheet_can_be_changed_until_the_reading_closes(judge_client, reading, category):
    judge_client.post(url(reading), form_of(category, 7))
    judge_client.post(url(reading), form_of(category, 5, change_reason="Læst en gang til."))
    assert set(Score.objects.values_list("points", flat=True)) == {5}


def test_a_closed_reading_is_shown_without_a_way_to_change_it(judge_client, reading, category):
    send(reading, 7)
    decisions.close_reading(category, by=chair_of(category), at=AFTER)
    page = judge_client.get(url(reading))
    assert page.status_code == 200
    assert 'name="action"' not in page.content.decode()
    assert all(field.disabled for field in page.context["form"].fields.values())
    assert judge_client.get(url(reading, "recuse")).status_code == 404


def test_a_sheet_that_comes_after_the_closing_is_refused_and_its_words_can_be_copied(
    judge_client, reading, category
):
    send(reading, 7)
    decisions.close_reading(category, by=chair_of(category), at=AFTER)
    answer = judge_client.post(url(reading), form_of(category, 2, next_step="Det nåede jeg ikke"))
    assert answer.status_code == 404
    assert "Det nåede jeg ikke" in answer.content.decode()
    assert set(Score.objects.values_list("points", flat=True)) == {7}


# The first page ---------------------------------------------------------------------------------


MOST_QUERIES = 12


def queries_for(django_assert_max_num_queries, client, address, limit):
    with django_assert_max_num_queries(limit) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["wagtailadmin_home", "judging:readings"])
def test_the_list_costs_the_same_for_one_reading_and_for_three(
    judge_client, reading, category, page, django_assert_max_num_queries
):
    address = reverse(page)
    judge_client.get(address)
    one = queries_for(django_assert_max_num_queries, judge_client, address, 99)
    for points in (7, 8):
        send(reading_of(accepted_entry(category=category), reading.judge), points)
    assert queries_for(django_assert_max_num_queries, judge_client, address, MOST_QUERIES) == one


def test_the_list_itself_is_one_query(reading, category, django_assert_num_queries):
    for _number in range(3):
        reading_of(accepted_entry(category=category), reading.judge)
    with django_assert_num_queries(1):
        readings = ReadingList(reading.judge.user, at=AFTER)
        assert len(readings.waiting) == 4


def test_the_first_page_shows_what_waits_before_what_is_sent_and_only_ones_own(
    judge_client, reading, category
):
    sent = reading_of(accepted_entry(category=category), reading.judge)
    send(sent)
    foreign = reading_of(accepted_entry(category=category))
    page = judge_client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.index(url(reading)) < page.index(url(sent))
    assert url(foreign) not in page
    assert foreign.entry.paper_name not in page


def test_a_draft_comes_before_what_is_not_begun(reading, category):
    begun = reading_of(accepted_entry(category=category), reading.judge)
    data = complete(category)
    decisions.save_sheet(begun, data, by=reading.judge.user, at=AFTER)
    rows = ReadingList(reading.judge.user, at=AFTER)
    assert [row.pk for row in rows.waiting] == [begun.pk, reading.pk]


def test_a_judge_without_readings_is_told_why_the_list_is_empty(client):
    login_with_factor(client, JudgeFactory().user)
    assert client.get(reverse("judging:readings")).status_code == 200
