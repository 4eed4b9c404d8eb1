"""The deadline passes while a file is on its way."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from competition.models import Category
from submissions import deriving, editing, lifecycle
from submissions.digest import content_digest
from submissions.models import Entry, Processing, Upload
from submissions.standing import standing
from tests.factories import CLOSES, NOON

from .conftest import address, put_picture
from .files import pdf
from .uploading import Browser, a_picture

MOMENT = timedelta(milliseconds=1)
GRACE = timedelta(minutes=60)
WORDS = {"caption": "Kaj", "credit": "Aya", "alt_text": "En mand"}

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def browser(teacher, entry, noon):
    """A picture begun a millisecond before the deadline."""
    noon.move_to(CLOSES - MOMENT)
    # What takes a week to type is logged in still.
    teacher.force_login(entry.owner)
    browser = Browser(teacher, entry, a_picture())
    assert browser.start().status_code == 201
    return browser


def fresh(entry) -> Entry:
    return Entry.objects.select_related("latest_revision", "edition", "category").get(pk=entry.pk)


def closed(response) -> bool:
    return (response.status_code, response.json()["error"]) == (409, "closed")


def sent_keys(entry):
    return [file.key for file in fresh(entry).sent_version.attachments.all()]


def test_at_the_deadline_no_upload_can_be_begun(teacher, entry, noon):
    noon.move_to(CLOSES)
    teacher.force_login(entry.owner)
    assert closed(Browser(teacher, entry, a_picture()).start())


def test_one_begun_before_it_is_found_again_and_goes_on_until_the_graces_last_moment(browser, entry, noon):
    noon.move_to(CLOSES + GRACE - MOMENT)
    assert browser.start().status_code == 200
    assert browser.put_all().finish().status_code == 200
    assert entry.attachments.count() == 1


@pytest.mark.parametrize("step", ["ask", "put", "finish", "start"])
def test_at_the_graces_end_it_is_over_and_the_words_say_so(browser, entry, noon, step):
    browser.put_all(1, 2)
    target = browser.ask(3).json()["urls"]["3"]
    if step == "finish":
        browser.put_all(3)
    noon.move_to(CLOSES + GRACE)
    response = {
        "ask": lambda: browser.ask(3),
        # Asked for at the last moment, the token is not older than its quarter of an hour.
        "put": lambda: browser.put(3, target=target),
        "finish": browser.finish,
        "start": browser.start,
    }[step]()
    assert closed(response) or (step == "put" and response.status_code == 403)
    assert entry.attachments.count() == 0


def test_a_file_of_an_entry_that_is_sent_in_joins_what_was_sent(browser, entry, noon):
    lifecycle.submit(entry, by=entry.owner, at=CLOSES - MOMENT)
    before = fresh(entry)
    noon.move_to(CLOSES + GRACE - MOMENT)
    browser.put_all().finish()
    after = fresh(entry)
    assert sent_keys(entry) == [entry.attachments.get().key]
    assert (after.revisions.count(), after.sent_at, after.state) == (1, before.sent_at, before.state)
    assert after.sent_digest != before.sent_digest
    assert content_digest(after) == after.sent_digest
    assert standing(after, CLOSES + GRACE).tone == "success"
    line = ModelLogEntry.objects.get(action="submissions.late_file")
    assert line.data == {"file": str(entry.attachments.get().key)}


def test_it_joins_though_other_changes_were_never_sent(browser, entry, noon):
    put_picture(entry, entry.stories.get(), **WORDS)
    lifecycle.submit(entry, by=entry.owner, at=CLOSES - MOMENT)
    picture = entry.attachments.get()
    editing.remove_attachment(entry, picture.key, at=CLOSES - MOMENT)
    noon.move_to(CLOSES)
    browser.put_all().finish()
    assert sent_keys(entry) == [picture.key, entry.attachments.get().key]
    detail = standing(fresh(entry), CLOSES).detail
    assert detail == lifecycle._(
        "Changes that you made later were not sent and do not count. What you sent in counts."
    )


def test_a_file_before_the_deadline_waits_to_be_sent_like_every_change(browser, entry):
    lifecycle.submit(entry, by=entry.owner, at=CLOSES - MOMENT)
    browser.put_all().finish()
    assert sent_keys(entry) == []


@pytest.fixture
def late_paper(teacher, entry, noon):
    """Sends a paper in; gives what finishes another one, begun in time, after the deadline."""
    Category.objects.filter(pk=entry.category_id).update(format=Category.Format.PDF)
    entry.stories.all().delete()
    first = Browser(teacher, entry, pdf(pages=1).read(), kind="paper", story=None)
    first.send()
    prepare_all()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    noon.move_to(CLOSES - MOMENT)
    teacher.force_login(entry.owner)

    def finish(content):
        second = Browser(teacher, entry, content, kind="paper", story=None)
        second.start()
        noon.move_to(CLOSES)
        assert second.put_all().finish().status_code == 200

    return finish


def prepare_all():
    for pk in Processing.objects.filter(state="waiting").values_list("pk", flat=True):
        deriving.run(pk, clock=lambda: CLOSES)


def test_a_late_paper_takes_the_place_of_the_one_that_was_sent_when_it_is_prepared(entry, late_paper):
    before = sent_keys(entry)
    late_paper(pdf(pages=2).read())
    assert sent_keys(entry) == before
    prepare_all()
    assert sent_keys(entry) == [entry.attachments.get().key] != before
    assert [file.pages for file in fresh(entry).sent_version.attachments.all()] == [2]
    assert content_digest(fresh(entry)) == fresh(entry).sent_digest


def test_a_late_paper_that_cannot_be_taken_leaves_the_one_that_was_sent(entry, late_paper):
    before = sent_keys(entry)
    late_paper(b"%PDF-1.7 broken")
    prepare_all()
    assert Processing.objects.get(key=entry.attachments.get().key).state == "refused"
    assert sent_keys(entry) == before
    assert [file.pages for file in fresh(entry).sent_version.attachments.all()] == [1]


def test_a_paper_prepared_late_that_was_finished_in_time_waits_to_be_sent(entry, teacher, late_paper):
    before = sent_keys(entry)
    late_paper(pdf(pages=2).read())
    Upload.objects.update(finished_at=CLOSES - MOMENT)
    prepare_all()
    assert sent_keys(entry) == before


def test_a_file_of_a_story_that_was_not_sent_stays_in_the_draft(teacher, entry, noon):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    values = {"headline": "Ny", "standfirst": "", "body": "<p>Ny.</p>", "byline": "", "sources": ""}
    key = "11111111-2222-4333-8444-555555555555"
    editing.save_story(entry, key, version=0, values=values, by=entry.owner, at=NOON)
    noon.move_to(CLOSES - MOMENT)
    teacher.force_login(entry.owner)
    browser = Browser(teacher, entry, a_picture(), story=key)
    browser.start()
    noon.move_to(CLOSES)
    assert browser.put_all().finish().status_code == 200
    assert (entry.attachments.count(), sent_keys(entry)) == (1, [])


@pytest.mark.parametrize("state", [Entry.State.WITHDRAWN, Entry.State.DISQUALIFIED])
def test_an_entry_that_is_out_takes_no_late_file(browser, entry, noon, state):
    browser.put_all()
    Entry.objects.filter(pk=entry.pk).update(state=state)
    noon.move_to(CLOSES)
    assert closed(browser.finish())


# Sending in late --------------------------------------------------------------------------------


def test_while_the_upload_runs_the_entry_can_be_sent_in_and_nothing_else(browser, entry, noon):
    late = CLOSES + GRACE - MOMENT
    with pytest.raises(lifecycle.TooLate):
        editing.save_entry(entry, version=entry.version, values={"paper_name": "Ny"}, at=CLOSES)
    assert standing(fresh(entry), late).step_url == address("preview", entry.code)
    noon.move_to(late)
    browser.client.force_login(entry.owner)
    page = browser.client.get(address("send", entry.code))
    assert (page.context["can_send"], page.context["can_edit"]) == (True, False)
    assert browser.client.post(address("send", entry.code)).status_code == 302
    assert fresh(entry).state == Entry.State.SUBMITTED
    browser.put_all().finish()
    assert len(sent_keys(entry)) == 1


def test_at_the_graces_end_it_can_not_be_sent_in(browser, entry):
    with pytest.raises(lifecycle.TooLate):
        lifecycle.submit(entry, by=entry.owner, at=CLOSES + GRACE)


def test_an_upload_finished_after_the_deadline_keeps_sending_in_open_and_needs_no_words(browser, entry, noon):
    noon.move_to(CLOSES)
    browser.put_all().finish()
    lifecycle.submit(entry, by=entry.owner, at=CLOSES + timedelta(minutes=1))
    assert len(sent_keys(entry)) == 1


def test_an_upload_finished_in_time_does_not(browser, entry):
    browser.put_all().finish()
    with pytest.raises(lifecycle.TooLate):
        lifecycle.submit(entry, by=entry.owner, at=CLOSES)


def test_one_that_was_given_up_does_not(browser, entry):
    browser.cancel()
    assert Upload.objects.get().state == Upload.State.CANCELLED
    with pytest.raises(lifecycle.TooLate):
        lifecycle.submit(entry, by=entry.owner, at=CLOSES)


def test_words_that_lacked_before_the_deadline_still_lack(browser, entry):
    put_picture(entry, entry.stories.get())
    with pytest.raises(lifecycle.NotComplete):
        lifecycle.submit(entry, by=entry.owner, at=CLOSES)


def test_an_entry_with_more_time_of_its_own_has_its_own_grace(teacher, entry, noon):
    until = CLOSES + timedelta(days=2)
    Entry.objects.filter(pk=entry.pk).update(editable_until_override=until)
    noon.move_to(until - MOMENT)
    teacher.force_login(entry.owner)
    browser = Browser(teacher, fresh(entry), a_picture())
    assert browser.start().status_code == 201
    noon.move_to(until + GRACE - MOMENT)
    assert browser.put_all().finish().status_code == 200
