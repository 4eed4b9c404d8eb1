"""A judge in a real Chromium: keys alone, a sheet that saves itself, two windows, no connection."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from judging.models import Assignment, ContentNote, Judge, Score, ScoreSheet
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import CategoryFactory, EditionFactory, EntryFactory, JudgeFactory, UserFactory
from tests.judging.jury import judged_category, reading_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SAVED = re.compile(r"^Saved at \d\d:\d\d\. Not sent yet\.$")
OFFLINE = "Not saved yet: there is no connection. Keep writing; it is tried again."


@pytest.fixture
def category(site):
    now, day = timezone.now(), timedelta(days=1)
    edition = EditionFactory(
        signup_opens_at=now - 90 * day,
        signup_closes_at=now - 2 * day,
        opens_at=now - 60 * day,
        closes_at=now - 2 * day,
        reading_closes_at=now + 10 * day,
        winners_told_at=now + 20 * day,
        results_at=now + 30 * day,
    )
    CategoryFactory(edition=edition)
    return judged_category(60, 40, edition=edition)


@pytest.fixture
def judge(category):
    return JudgeFactory(edition=category.edition)


def waiting_reading(category, judge):
    entry = EntryFactory(category=category)
    lifecycle.submit(entry, by=entry.owner, at=category.edition.opens_at + timedelta(days=1))
    lifecycle.accept(entry, by=entry.owner)
    return reading_of(Entry.objects.get(pk=entry.pk), judge)


@pytest.fixture
def reading(category, judge):
    return waiting_reading(category, judge)


def page_of(reading):
    return reverse("judging:read", args=[reading.pk])


def state_of(page):
    return page.locator("[data-autosave-state]")


def test_a_sheet_is_filled_in_with_keys_alone_and_saves_itself(people, category, judge, reading):
    Assignment.objects.update(writes_feedback=True)
    person = people(judge.user)
    person.open(page_of(reading))
    page = person.page
    page.locator("[data-criterion] input").first.focus()
    for key in ("8", "ArrowDown", "0", "ArrowUp", "ArrowLeft", "?"):
        page.keyboard.press(key)
    assert page.locator("[data-keys]").get_attribute("open") is not None
    person.look()
    state_of(page).filter(has_text=SAVED).wait_for()
    assert list(Score.objects.order_by("criterion").values_list("points", flat=True)) == [7, 10]
    page.keyboard.press("-")
    page.get_by_role("textbox", name="One strength").focus()
    page.keyboard.type("Why? 9 kilder")
    page.keyboard.press("Tab")
    page.keyboard.type("Godt sprog")
    page.keyboard.press("Tab")
    page.keyboard.type("Flere billeder")
    # Sent while the draft is perhaps still on its way.
    page.get_by_role("button", name="Send", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/judging/readings/")
    person.look()
    sheet = ScoreSheet.objects.get()
    assert (sheet.sent_at is not None, sheet.strength_1) == (True, "Why? 9 kilder")
    assert list(Score.objects.order_by("criterion").values_list("points", flat=True)) == [None, 10]
    assert not person.wrong, "\n".join(person.wrong)


def test_without_a_connection_what_is_written_is_saved_once_it_is_back(people, judge, reading):
    person = people(judge.user)
    person.open(page_of(reading))
    person.context.set_offline(True)
    person.fill("A note to the jury", "Skrevet i toget")
    state_of(person.page).filter(has_text=OFFLINE).wait_for()
    person.context.set_offline(False)
    state_of(person.page).filter(has_text=SAVED).wait_for()
    assert ScoreSheet.objects.get().jury_note == "Skrevet i toget"


def test_a_second_window_is_noticed_and_overwrites_nothing(people, judge, reading):
    person = people(judge.user)
    person.open(page_of(reading))
    second = person.context.new_page()
    second.goto(person.base_url + page_of(reading))
    person.fill("A note to the jury", "Fra den første")
    state_of(person.page).filter(has_text=SAVED).wait_for()
    second.get_by_role("textbox", name="A note to the jury").fill("Fra den anden")
    second.locator(".jury-autosave.is-problem").wait_for()
    assert ScoreSheet.objects.get().jury_note == "Fra den første"


def test_a_new_judge_answers_puts_off_and_takes_up_again(people, category, judge, reading):
    second = waiting_reading(category, judge)
    ContentNote.objects.create(
        entry=second.entry, text="Om sorg", written_by=UserFactory(), written_at=timezone.now()
    )
    Judge.objects.update(conflicts_declared_at=None)
    person = people(judge.user)
    person.open(page_of(reading))
    assert "/conflicts/" in person.page.url
    person.page.get_by_role("searchbox").fill("skole")
    person.press("Search", exact=True)
    person.press("I have none – to my readings")
    person.page.locator(".jury-list a").first.click()
    person.fill("A note to the jury", "Halvt skrevet")
    person.press("Skip for now")
    assert person.page.url.endswith(page_of(second))
    assert "Om sorg" in person.page.locator(".jury-content-note").inner_text()
    person.open(reverse("judging:readings"))
    person.press("Put back")
    assert person.page.locator(".jury-list a").first.get_attribute("href") == page_of(reading)
    assert ScoreSheet.objects.get().jury_note == "Halvt skrevet"
    assert not person.wrong, "\n".join(person.wrong)
