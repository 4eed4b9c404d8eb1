"""The judge's sheet while she writes: it saves itself, is put off, is changed after sending with a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from judging import decisions, scoring
from judging.models import Assignment, ContentNote, Score, ScoreSheet, SheetChange
from judging.readings import ReadingList
from tests.conftest import login_with_factor
from tests.factories import AFTER, JudgeFactory, UserFactory
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send

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


def url(reading, name="autosave_sheet"):
    return reverse(f"judging:{name}", args=[reading.pk])


def half(category, **fields):
    """Half a sheet, as the page posts it."""
    first = category.criteria.first()
    return {f"criterion_{first.pk}": "8", "strength_1": "Gode kilder"} | fields


def full(category, points=7, **fields):
    answers = {f"criterion_{criterion.pk}": str(points) for criterion in category.criteria.all()}
    return answers | {"strength_1": "", "strength_2": "", "next_step": "", "jury_note": ""} | fields


# Autosave ---------------------------------------------------------------------------------------


def test_autosave_keeps_a_draft_and_says_when(judge_client, reading, category):
    answer = judge_client.post(url(reading), half(category, seen="")).json()
    sheet = ScoreSheet.objects.get()
    assert (sheet.sent_at, sheet.strength_1) == (None, "Gode kilder")
    assert answer["seen"] == sheet.saved_at.isoformat()
    assert answer["text"]


def test_a_window_that_was_overtaken_by_another_is_told_and_overwrites_nothing(
    judge_client, reading, category
):
    first = judge_client.post(url(reading), half(category, seen="")).json()
    judge_client.post(url(reading), half(category, seen=first["seen"], strength_1="Ny tekst"))
    late = judge_client.post(url(reading), half(category, seen=first["seen"], strength_1="Gammel"))
    assert (late.status_code, late.json()["error"]) == (409, "stale")
    assert late.json()["message"]
    assert ScoreSheet.objects.get().strength_1 == "Ny tekst"


def test_the_page_of_an_overtaken_window_keeps_its_words_and_saving_again_takes_them(
    judge_client, reading, category
):
    judge_client.post(url(reading), half(category, seen=""))
    page = url(reading, "read")
    answer = judge_client.post(page, half(category, seen="", strength_1="Fra fane to", action="save"))
    assert answer.status_code == 409
    assert "Fra fane to" in answer.content.decode()
    seen = answer.context["form"]["seen"].value()
    answer = judge_client.post(page, half(category, seen=seen, strength_1="Fra fane to", action="save"))
    assert answer.status_code == 302
    assert ScoreSheet.objects.get().strength_1 == "Fra fane to"


def test_a_double_click_on_send_is_no_conflict(judge_client, reading, category):
    data = full(category, seen="", action="send")
    for _click in range(2):
        assert judge_client.post(url(reading, "read"), data).status_code == 302
    assert ScoreSheet.objects.get().sent_at


def test_autosave_never_changes_a_sent_sheet(judge_client, reading, category):
    send(reading, 7)
    answer = judge_client.post(url(reading), half(category))
    assert (answer.status_code, answer.json()["error"]) == (409, "sent")
    assert set(Score.objects.values_list("points", flat=True)) == {7}


def test_autosave_after_the_closing_keeps_nothing_and_says_so(judge_client, reading, category):
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER, reason="Nu.", shortfall_accepted=True)
    answer = judge_client.post(url(reading), half(category))
    assert (answer.status_code, answer.json()["error"]) == (404, "closed")
    assert not ScoreSheet.objects.exists()


@pytest.mark.parametrize("wrong", [{"strength_1": "x" * 1001}, {"seen": "x" * 99}])
def test_autosave_refuses_what_the_sheet_would_refuse(judge_client, reading, category, wrong):
    answer = judge_client.post(url(reading), half(category, **wrong))
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert not ScoreSheet.objects.exists()


def test_nonsense_for_a_moment_is_taken_for_an_old_page(judge_client, reading, category):
    judge_client.post(url(reading), half(category, seen=""))
    answer = judge_client.post(url(reading), half(category, seen="2019-99-99T99:99", strength_1="Andet"))
    assert answer.status_code == 409


def test_nobody_else_autosaves_a_sheet(client, reading, category):
    for user in (reading_of(reading.entry).judge.user, JudgeFactory().user):
        login_with_factor(client, user)
        assert client.post(url(reading), half(category)).status_code == 404
        assert client.get(url(reading)).status_code == 404
    login_with_factor(client, UserFactory())
    assert client.post(url(reading), half(category)).status_code == 403
    assert not ScoreSheet.objects.exists()


# A sent sheet is changed ------------------------------------------------------------------------


def test_a_change_of_a_sent_sheet_takes_a_reason_and_keeps_what_it_said(judge_client, reading, category):
    send(reading, 7, next_step="Flere billeder.")
    page = url(reading, "read")
    answer = judge_client.post(page, full(category, 5, action="send"))
    assert "change_reason" in answer.context["form"].errors
    assert set(Score.objects.values_list("points", flat=True)) == {7}
    judge_client.post(page, full(category, 5, action="send", change_reason="Læst igen"))
    change = SheetChange.objects.get()
    assert (change.reason, change.before["next_step"]) == ("Læst igen", "Flere billeder.")
    assert set(change.before["points"].values()) == {7}
    assert set(Score.objects.values_list("points", flat=True)) == {5}


def test_sending_the_same_again_asks_no_reason_and_is_no_change(reading):
    sheet = send(reading, 7)
    data = scoring.SheetData(points=scoring.points_on(sheet), **{n: getattr(sheet, n) for n in scoring.WORDS})
    scoring.send_sheet(reading, data, by=reading.judge.user, at=AFTER + timedelta(hours=1))
    assert not SheetChange.objects.exists()
    assert ScoreSheet.objects.get().saved_at == AFTER


def test_the_reason_is_asked_only_once_the_sheet_is_sent(judge_client, reading):
    assert "change_reason" not in judge_client.get(url(reading, "read")).context["form"].fields
    send(reading, 7)
    assert "change_reason" in judge_client.get(url(reading, "read")).context["form"].fields


# Words to the class -----------------------------------------------------------------------------


def test_the_named_reader_cannot_send_without_words_and_the_others_can(judge_client, reading, category):
    Assignment.objects.update(writes_feedback=True)
    answer = judge_client.post(url(reading, "read"), full(category, action="send"))
    assert set(answer.context["form"].errors) == {"strength_1", "strength_2", "next_step"}
    Assignment.objects.update(writes_feedback=False)
    assert judge_client.post(url(reading, "read"), full(category, action="send")).status_code == 302


def test_the_words_are_asked_of_another_when_the_named_reader_steps_aside(reading):
    other = reading_of(reading.entry)
    Assignment.objects.filter(pk=reading.pk).update(writes_feedback=True)
    scoring.recuse(reading, by=reading.judge.user, at=AFTER, reason="Min nabo")
    assert list(Assignment.objects.filter(writes_feedback=True)) == [other]


# Put off ----------------------------------------------------------------------------------------


def test_skipping_keeps_what_was_written_and_goes_on_to_the_next(judge_client, reading, category):
    second = reading_of(accepted_entry(category=category), reading.judge)
    answer = judge_client.post(url(reading, "read"), half(category, action="skip"))
    assert answer["Location"] == url(second, "read")
    assert ScoreSheet.objects.get().strength_1 == "Gode kilder"
    rows = ReadingList(reading.judge.user, at=AFTER).waiting
    assert [(row.pk, row.is_skipped) for row in rows] == [(second.pk, False), (reading.pk, True)]


def test_putting_back_gives_it_its_old_place(judge_client, reading, category):
    second = reading_of(accepted_entry(category=category), reading.judge)
    scoring.skip(reading, by=reading.judge.user, at=AFTER)
    assert judge_client.post(url(reading, "put_back")).status_code == 302
    rows = ReadingList(reading.judge.user, at=AFTER).waiting
    assert [row.pk for row in rows] == [reading.pk, second.pk]


def test_who_goes_on_writing_has_not_put_it_off_any_more(judge_client, reading, category):
    scoring.skip(reading, by=reading.judge.user, at=AFTER)
    judge_client.get(url(reading, "read"))
    assert Assignment.objects.get().skipped_at
    judge_client.post(url(reading), half(category))
    assert Assignment.objects.get().skipped_at is None


def test_a_sent_reading_and_another_judges_are_not_put_off(reading):
    other = reading_of(reading.entry)
    send(reading, 7)
    for judge in (reading.judge, other.judge):
        with pytest.raises(decisions.ReadingClosed.__base__):
            scoring.skip(reading, by=judge.user, at=AFTER)
    assert Assignment.objects.filter(skipped_at__isnull=False).count() == 0


# The page ---------------------------------------------------------------------------------------


def test_the_content_note_stands_before_the_text_and_in_the_list(judge_client, reading):
    note = "Om at miste en forælder"
    ContentNote.objects.create(entry=reading.entry, text=note, written_by=UserFactory(), written_at=AFTER)
    page = judge_client.get(url(reading, "read")).content.decode()
    assert page.index(note) < page.index("jury-entry-head")
    assert note in judge_client.get(reverse("judging:readings")).content.decode()


def test_each_criterion_shows_what_its_points_look_like(judge_client, reading, category):
    category.criteria.update(low_da="To point", middle_da="Fem point", high_da="")
    page = judge_client.get(url(reading, "read")).content.decode()
    assert page.count("jury-levels") == 2
    assert "Fem point" in page


def test_minutes_and_progress_are_told_in_words(reading, category):
    send(reading_of(accepted_entry(category=category), reading.judge), 7)
    readings = ReadingList(reading.judge.user, at=AFTER)
    assert (len(readings.sent), readings.open_count) == (1, 2)
    assert readings.minutes_left == readings.waiting[0].minutes > 0
    assert str(readings.minutes_left) in readings.time_left_in_words


@pytest.mark.parametrize(("minutes", "words"), [(25, "25 min."), (60, "1 t."), (131, "2 t. 10 min.")])
def test_hours_are_told_in_steps_of_five_minutes(minutes, words):
    from judging.readings import minutes_in_words

    assert minutes_in_words(minutes) == words
