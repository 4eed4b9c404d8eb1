"""Sending in, the receipt, and the way back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils.timezone import make_aware

from competition.models import Edition, Mail
from submissions import lifecycle
from submissions.models import Attachment, Entry, Story
from tests.factories import AFTER, CLOSES, NOON, OPENS, EntryFactory

from .conftest import address, logged_in, put_picture

ONE_MS = timedelta(milliseconds=1)
State = Entry.State


def state_of(entry):
    return Entry.objects.values_list("state", flat=True).get(pk=entry.pk)


def test_the_page_says_what_will_be_sent_and_twenty_clicks_send_it_once(teacher, entry):
    url = address("send", entry.code)
    assert entry.stories.get().headline in teacher.get(url).text
    for _click in range(20):
        assert teacher.post(url).url == address("receipt", entry.code)
    assert (state_of(entry), entry.revisions.count()) == (State.SUBMITTED, 1)
    assert Mail.objects.filter(kind="entry_received").count() == 1


def test_what_is_missing_is_listed_and_nothing_is_sent(noon):
    entry = EntryFactory(is_complete=False, paper_name="")
    response = logged_in(entry.owner).post(address("send", entry.code))
    assert response.status_code == 422
    assert len(response.context["missing"]) == 7
    assert all(url in response.text for _point, url in response.context["missing"])
    assert state_of(entry) == State.DRAFT


@pytest.mark.parametrize(
    ("moment", "state"),
    [(CLOSES - ONE_MS, State.SUBMITTED), (CLOSES, State.DRAFT), (CLOSES + ONE_MS, State.DRAFT)],
)
def test_the_deadline_holds_to_the_millisecond(entry, noon, moment, state):
    noon.move_to(moment)
    logged_in(entry.owner).post(address("send", entry.code))
    assert state_of(entry) == state


def test_the_hidden_grace_counts_and_is_not_told(entry, noon):
    entry.edition.grace_minutes = 30
    entry.edition.save()
    noon.move_to(CLOSES + timedelta(minutes=30) - ONE_MS)
    logged_in(entry.owner).post(address("send", entry.code))
    assert state_of(entry) == State.SUBMITTED
    late = EntryFactory()
    with pytest.raises(lifecycle.TooLate) as refusal:
        lifecycle.submit(late, by=late.owner, at=CLOSES + timedelta(minutes=30) + ONE_MS)
    assert "12" in str(refusal.value)
    assert "30" not in str(refusal.value).split(";")[0]


def test_after_the_deadline_the_page_names_it_with_the_time(entry, noon):
    noon.move_to(AFTER)
    response = logged_in(entry.owner).post(address("send", entry.code))
    assert response.status_code == 403
    assert isinstance(response.context["refusal"], lifecycle.TooLate)
    assert str(response.context["refusal"]) in response.text


def test_the_receipt_names_what_was_received_not_what_is_stored_now(teacher, entry):
    story = entry.stories.get()
    Attachment.objects.create(
        entry=entry, story_key=story.key, sha256="0", size=1, caption="The quay", credit="A", alt_text="a"
    )
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    Story.objects.filter(pk=story.pk).update(headline="Changed later")
    page = teacher.get(address("receipt", entry.code))
    digest = Entry.objects.get(pk=entry.pk).sent_digest
    for part in (entry.code, story.headline, "The quay", digest):
        assert part in page.text
    assert "Changed later" not in page.text


def test_the_mail_names_what_was_received_and_what_a_change_replaces(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    first = Mail.objects.get(kind="entry_received")
    for part in (entry.stories.get().headline, entry.paper_name, Entry.objects.get().sent_digest):
        assert part in first.text
    assert entry.code in first.subject
    Story.objects.filter(entry=entry).update(headline="Changed")
    lifecycle.submit(entry, by=entry.owner, at=NOON + timedelta(hours=1))
    second = Mail.objects.filter(kind="entry_received").exclude(pk=first.pk).get()
    assert second.subject != first.subject
    assert "Changed" in second.text


def test_there_is_no_receipt_before_sending(teacher, entry):
    assert teacher.get(address("receipt", entry.code)).status_code == 404


def test_withdrawing_asks_first_and_can_be_undone_until_the_deadline(teacher, entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    url = address("withdraw", entry.code)
    assert (teacher.get(url).status_code, state_of(entry)) == (200, State.SUBMITTED)
    teacher.post(url)
    assert state_of(entry) == State.WITHDRAWN
    assert teacher.post(url).status_code == 403
    undo = address("undo_withdrawal", entry.code)
    assert (teacher.get(undo).status_code, state_of(entry)) == (200, State.WITHDRAWN)
    teacher.post(undo)
    assert state_of(entry) == State.DRAFT
    assert Mail.objects.filter(kind="entry_withdrawn").count() == 1


@pytest.mark.parametrize("name", ["withdraw", "undo_withdrawal"])
def test_after_the_deadline_neither_way_is_open(entry, noon, name):
    if name == "undo_withdrawal":
        lifecycle.withdraw(entry, by=entry.owner, at=NOON)
    before = state_of(entry)
    noon.move_to(AFTER)
    assert logged_in(entry.owner).post(address(name, entry.code)).status_code == 403
    assert state_of(entry) == before


def test_before_the_edition_opens_a_class_can_give_up_its_place(entry, noon):
    noon.move_to(OPENS - timedelta(days=3))
    client, url = logged_in(entry.owner), address("withdraw", entry.code)
    assert f'href="{url}"' in client.get(address("entry", entry.code)).content.decode()
    assert "is-danger" in client.get(url).content.decode()
    assert client.post(url).url == address("entry", entry.code)
    assert state_of(entry) == State.WITHDRAWN
    assert f'href="{url}"' not in client.get(address("entry", entry.code)).content.decode()


@pytest.mark.parametrize(("at", "is_told"), [(CLOSES - timedelta(seconds=1), True), (AFTER, False)])
def test_the_mail_tells_of_a_way_back_only_while_there_is_one(entry, at, is_told):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.withdraw_from_judging(entry, by=entry.owner, at=at)
    mail = Mail.objects.get(kind="entry_withdrawn")
    assert ("fortryde tilbagetrækningen" in mail.text) == is_told


def test_a_returned_entry_can_be_sent_in_again_after_the_deadline_until_its_own_date(entry, noon):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    until = CLOSES + timedelta(days=2)
    lifecycle.return_entry(entry, by=entry.owner, reason="A surname.", until=until)
    noon.move_to(until - ONE_MS)
    logged_in(entry.owner).post(address("send", entry.code))
    assert state_of(entry) == State.SUBMITTED
    assert Mail.objects.filter(kind="entry_received").count() == 2


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        # The night in which the clocks go back: its beginning, and the end of the longer day.
        (datetime(2019, 10, 27), datetime(2019, 10, 26, 22, tzinfo=UTC)),
        (datetime(2019, 10, 28), datetime(2019, 10, 27, 23, tzinfo=UTC)),
        # And the one in which they go forward.
        (datetime(2020, 3, 29), datetime(2020, 3, 28, 23, tzinfo=UTC)),
        (datetime(2020, 3, 30), datetime(2020, 3, 29, 22, tzinfo=UTC)),
    ],
)
def test_midnight_is_midnight_in_both_nights_of_the_clock_change(entry, day, utc):
    """23.59.59,999 is in and 00.00.00,000 is out, on the clock in Copenhagen."""
    closes = make_aware(day)
    assert closes == utc
    Edition.objects.filter(pk=entry.edition_id).update(closes_at=closes)
    with time_machine.travel(closes, tick=False):
        assert logged_in(entry.owner).post(address("send", entry.code)).status_code == 403
    with time_machine.travel(closes - ONE_MS, tick=False):
        assert logged_in(entry.owner).post(address("send", entry.code)).status_code == 302
    assert state_of(entry) == State.SUBMITTED


def test_the_preview_shows_the_paper_with_its_pictures(teacher, entry):
    story = entry.stories.get()
    picture = put_picture(entry, story, caption="The quay", alt_text="A grey quay")
    page = teacher.get(address("preview", entry.code))
    for part in (entry.paper_name, story.headline, story.body, "The quay", "A grey quay"):
        assert part in page.text
    assert address("preview_file", entry.code, picture.key) in page.text
