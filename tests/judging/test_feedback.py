"""The words to the classes: gathered from the sheets, read over, released with the results."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from competition import roles
from competition.models import Edition, Mail
from judging.closing import close_reading, reopen_reading
from judging.feedback import (
    coverage_of,
    entries_with_feedback,
    for_the_class,
    gather_feedback,
    hold_back,
    save_feedback,
    tell_classes,
)
from judging.models import Assignment, Conflict, Feedback, Verdict
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.conftest import login_with_factor
from tests.factories import AFTER, RESULTS, JudgeFactory
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send
from tests.judging.room import person, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return judged_category(100)


@pytest.fixture
def entry(category):
    return accepted_entry(category=category)


@pytest.fixture
def office():
    return secretary()


def written(entry, *words, named=False):
    """A sent sheet with a strength and a next step; whoever is named writes two strengths."""
    reading = reading_of(entry)
    Assignment.objects.filter(pk=reading.pk).update(writes_feedback=named)
    reading.refresh_from_db()
    second = "Godt sprog." if named else ""
    send(reading, strength_1=words[0], strength_2=second, next_step=words[1])
    return reading


def approved(entry, by, at=AFTER):
    gather_feedback(entry.category)
    row = Feedback.objects.get(entry=entry)
    return save_feedback(
        entry, strengths=row.strengths, next_step=row.next_step, by=by.user, at=at, approve=True
    )


def release(entry):
    sealed = {"method": "x", "inputs": {}, "results": {}, "sha256": "x", "frozen_at": AFTER}
    sealed["frozen_by"] = entry.owner
    Verdict.objects.get_or_create(edition=entry.edition, category=entry.category, defaults=sealed)
    Edition.objects.filter(pk=entry.edition_id).update(released_at=RESULTS)
    entry.edition.refresh_from_db()


def teacher_of(entry):
    client = Client()
    client.force_login(entry.owner)
    return client


# Gathering ----------------------------------------------------------------------------------------


def test_closing_gathers_the_words_the_named_readers_first(category, entry):
    written(entry, "Mange kilder.", "Flere billeder.")
    written(entry, "Modigt emne.", "Kortere overskrift.", named=True)
    written(entry, "Mange kilder.", "Flere billeder.")
    close_reading(category, by=chair_of(category), at=AFTER)
    row = Feedback.objects.get(entry=entry)
    assert row.strengths.splitlines() == ["Modigt emne.", "Godt sprog.", "Mange kilder."]
    assert row.next_step.splitlines() == ["Kortere overskrift.", "Flere billeder."]
    assert row.approved_at is None


def test_gathering_again_takes_what_is_new_and_leaves_what_somebody_has_touched(category, entry, office):
    other = accepted_entry(category=category)
    for each in (entry, other):
        written(each, "Godt.", "Mere.")
    gather_feedback(category)
    save_feedback(entry, strengths="Rettet.", next_step="Mere.", by=office.user, at=AFTER)
    for each in (entry, other):
        written(each, "Bedre.", "Mere endnu.")
    gather_feedback(category)
    rows = {row.entry: row.strengths for row in Feedback.objects.all()}
    assert rows == {entry: "Rettet.", other: "Godt.\nBedre."}


def test_words_of_a_judge_with_a_conflict_go_when_they_are_gathered_again(category, entry):
    reading = written(entry, "Godt.", "Mere.")
    gather_feedback(category)
    Conflict.objects.create(judge=reading.judge, entry=entry)
    gather_feedback(category)
    row = Feedback.objects.get(entry=entry)
    assert (row.strengths, row.next_step) == ("", "")


def test_unsent_recused_and_stopped_readings_say_nothing(category, entry):
    reading = written(entry, "Godt.", "Mere.")
    Assignment.objects.filter(pk=reading.pk).update(recused_at=AFTER)
    assert gather_feedback(category) == 0
    assert not Feedback.objects.exists()


def test_reopening_and_closing_again_changes_nothing_that_is_read_over(category, entry, office):
    written(entry, "Godt.", "Mere.")
    chair = chair_of(category)
    close_reading(category, by=chair, at=AFTER)
    approved(entry, office)
    reopen_reading(category, by=chair, at=AFTER, reason="Et ark til.")
    written(entry, "Nyt.", "Nyt.")
    close_reading(category, by=chair, at=AFTER)
    row = Feedback.objects.get()
    assert (row.strengths, row.approved_at) == ("Godt.", AFTER)


# Reading it over ----------------------------------------------------------------------------------


def test_coverage_counts_what_is_read_over_and_what_is_held_back(category, office):
    entries = [accepted_entry(category=category) for _n in range(4)]
    for each in entries[:3]:
        written(each, "Godt.", "Mere.")
    gather_feedback(category)
    approved(entries[0], office)
    hold_back(entries[1], reason="Nævner en elev.", by=office.user, at=AFTER)
    found = coverage_of(entries_with_feedback(category))
    assert (found.classes, found.approved, found.held_back, found.written) == (4, 1, 1, 1)
    assert not found.is_complete


def test_empty_words_are_not_approved_and_holding_back_needs_a_reason(entry, office):
    with pytest.raises(Refusal):
        save_feedback(entry, strengths="Godt.", next_step=" ", by=office.user, at=AFTER, approve=True)
    with pytest.raises(Refusal):
        hold_back(entry, reason=" ", by=office.user, at=AFTER)


def test_words_that_are_changed_are_read_over_again(entry, office):
    written(entry, "Godt.", "Mere.")
    approved(entry, office)
    row = save_feedback(entry, strengths="Andet.", next_step="Mere.", by=office.user, at=AFTER)
    assert (row.approved_at, row.approved_by) == (None, None)


def test_the_pages_lead_from_one_class_to_the_next(category, office):
    entries = sorted((accepted_entry(category=category) for _n in range(2)), key=lambda row: row.code)
    for each in entries:
        written(each, "Godt.", "Mere.")
    office.post(reverse("judging:feedback", args=[category.pk]))
    html = office.get(reverse("judging:feedback", args=[category.pk])).content.decode()
    pages = [reverse("judging:edit_feedback", args=[category.pk, each.code]) for each in entries]
    assert all(page in html for page in pages)
    words = {"strengths": "Meget godt.", "next_step": "Mere."}
    assert office.post(pages[0], {**words, "act": "approve"})["Location"] == pages[1]
    assert office.post(pages[1], {**words, "act": "hold_back"}).status_code == 422
    said = office.post(pages[1], {**words, "act": "hold_back", "reason": "Nævner en elev."})
    assert said["Location"] == reverse("judging:feedback", args=[category.pk])
    assert [row.is_held_back for row in Feedback.objects.order_by("entry__code")] == [False, True]


def test_chairs_of_other_categories_and_judges_find_nothing(category, entry):
    written(entry, "Godt.", "Mere.")
    gather_feedback(category)
    judge = person(roles.JUDGES)
    JudgeFactory(user=judge.user, edition=category.edition, categories=[category])
    stranger = Client()
    login_with_factor(stranger, chair_of(judged_category(slug="anden", edition=category.edition)))
    for client in (judge, stranger):
        assert client.get(reverse("judging:feedback", args=[category.pk])).status_code == 404
        page = reverse("judging:edit_feedback", args=[category.pk, entry.code])
        assert client.post(page, {"act": "hold_back", "reason": "x"}).status_code == 404


def test_the_list_asks_as_often_for_one_class_as_for_many(category, entry, office):
    url, counts = reverse("judging:feedback", args=[category.pk]), []
    written(entry, "Godt.", "Mere.")
    gather_feedback(category)
    office.get(url)
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            office.get(url)
        counts.append(len(asked))
        for _n in range(3):
            written(accepted_entry(category=category), "Godt.", "Mere.")
        gather_feedback(category)
    assert counts[0] == counts[1]


# At the teacher's desk ----------------------------------------------------------------------------


def test_the_class_reads_it_when_the_results_are_out_and_not_before(entry, office):
    written(entry, "Mange kilder.", "Flere billeder.")
    approved(entry, office)
    page, desk = reverse("jury:feedback", args=[entry.code]), reverse("submissions:entry", args=[entry.code])
    teacher = teacher_of(entry)
    assert teacher.get(page).status_code == 404
    assert page not in teacher.get(desk).content.decode()
    release(entry)
    html = teacher.get(page).content.decode()
    assert "Mange kilder." in html
    assert "Flere billeder." in html
    assert page in teacher.get(desk).content.decode()
    assert teacher_of(accepted_entry()).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_a_category_that_is_decided_after_the_release_tells_nothing_before(entry, office):
    written(entry, "Godt.", "Mere.")
    approved(entry, office)
    release(entry)
    Verdict.objects.all().delete()
    assert for_the_class(entry) is None
    assert tell_classes(at=RESULTS) == 0


@pytest.mark.parametrize("why", ["unread", "held back", "withdrawn", "stopped"])
def test_what_is_not_read_over_held_back_or_out_of_play_is_not_shown(entry, office, why):
    written(entry, "Godt.", "Mere.")
    gather_feedback(entry.category)
    if why != "unread":
        approved(entry, office)
    if why == "held back":
        hold_back(entry, reason="Nævner en elev.", by=office.user, at=AFTER)
    if why == "stopped":
        lifecycle.raise_flag(entry, by=office.user, at=AFTER, note="Slag.")
    if why == "withdrawn":
        lifecycle.disqualify(entry, by=office.user, at=AFTER, reason="Reklame.")
    release(entry)
    assert for_the_class(entry) is None
    assert teacher_of(entry).get(reverse("jury:feedback", args=[entry.code])).status_code == 404
    assert tell_classes(at=RESULTS) == 0


def test_the_teachers_hear_once_also_of_what_is_read_over_later(entry, office):
    written(entry, "Godt.", "Mere.")
    gather_feedback(entry.category)
    release(entry)
    assert tell_classes(at=RESULTS) == 0
    approved(entry, office, at=RESULTS + timedelta(days=1))
    assert [tell_classes(at=RESULTS + timedelta(days=1)) for _twice in range(2)] == [1, 0]
    mail = Mail.objects.get(kind="feedback_ready")
    assert mail.to == entry.owner.email
    assert reverse("jury:feedback", args=[entry.code]) in mail.text


def test_the_classs_own_zip_holds_it_after_the_release(entry, office):
    written(entry, "Mange kilder.", "Flere billeder.")
    approved(entry, office)
    release(entry)
    answer = teacher_of(entry).get(reverse("submissions:archive", args=[entry.code]))
    package = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    texts = [package.read(name).decode() for name in package.namelist() if name.endswith(".txt")]
    assert sum("Mange kilder." in text and "Flere billeder." in text for text in texts) == 1
