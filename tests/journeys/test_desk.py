"""The class's desk in real browsers: pupils at the writing desk, an entry that comes back, a clearance."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from competition import publishing, roles
from competition.models import Edition, StoryPage
from competition.site_setup import create_edition_pages
from submissions import lifecycle
from submissions.models import Clearance, Entry, Story, StoryVersion
from tests.competition.records import story, winner
from tests.factories import CategoryFactory, EditionFactory, EntryFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DAY = timedelta(days=1)


@pytest.fixture
def entry(site):
    """A complete draft in an edition that is open now."""
    cache.clear()
    now = timezone.now()
    edition = EditionFactory(
        signup_opens_at=now - 60 * DAY,
        opens_at=now - 30 * DAY,
        signup_closes_at=now + 10 * DAY,
        closes_at=now + 10 * DAY,
        reading_closes_at=now + 20 * DAY,
        winners_told_at=now + 30 * DAY,
        results_at=now + 40 * DAY,
    )
    return EntryFactory(category=CategoryFactory(edition=edition))


def settle(*persons):
    """The last requests must be over before the database is put back; nobody's browser complained."""
    for person in persons:
        person.page.goto("about:blank")
        person.page.wait_for_timeout(200)
        assert not person.wrong, "\n".join(person.wrong)


def sit_down(people, code, name):
    """A pupil without an account, with the code from the blackboard."""
    pupil = people()
    pupil.page.set_viewport_size({"width": 390, "height": 800})
    pupil.open("/en/write/")
    pupil.fill("Class code", code)
    pupil.fill("Your first name", name)
    pupil.press("Sit down and write")
    return pupil


def write(person, text):
    person.page.get_by_role("textbox", name="Text").click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.type(text)


def wait_until(person, words):
    person.page.locator("[data-autosave-state]").get_by_text(words).wait_for()


def wait_for_body(person, story, words):
    """Until the server has the words: the line beside the button may still speak of the save before."""
    for _try in range(100):
        if words in Story.objects.get(pk=story.pk).body:
            return
        person.page.wait_for_timeout(100)
    raise AssertionError(f"never saved: {words}")


def test_pupils_write_on_three_devices_while_the_teacher_proofreads(entry, people):
    teacher = people(entry.owner)
    desk = f"/en/portal/{entry.code}/"
    teacher.open(f"{desk}writing-desk/")
    teacher.press("Open the desk")
    code = teacher.page.locator(".class-code-letters").inner_text()

    # Aya starts a story; it saves itself. Bo and Carl sit down too.
    aya, bo, carl = (sit_down(people, code, name) for name in ("Aya", "Bo", "Carl"))
    aya.follow("Start a story")
    aya.fill("Headline", "Farmors stol")
    write(aya, "Stolen står tom.")
    wait_until(aya, re.compile("^Saved"))
    story = Story.objects.get(headline="Farmors stol")
    assert "Stolen står tom." in story.body

    # Bo may not overwrite it: what he writes becomes a proposal. Carl hands a story of his own in.
    bo.open("/en/write/desk/")
    bo.page.locator("li", has_text="Farmors stol").get_by_role("link").click()
    bo.page.wait_for_load_state()
    bo.look()
    write(bo, " Den knirker.")
    wait_until(bo, re.compile("^Proposed"))
    carl.follow("Start a story")
    carl.fill("Headline", "Hos bedemanden")
    write(carl, "Han griner hver dag.")
    wait_until(carl, re.compile("^Saved"))
    carl.press("Save", exact=True)
    carl.press("Hand in for proofreading")
    handed_in = Story.objects.get(headline="Hos bedemanden")
    assert handed_in.state == Story.State.PROOFREADING

    # The teacher proofreads Carl's story while Aya goes on, and takes Bo's proposal over.
    teacher.open(f"{desk}stories/{handed_in.key}/")
    write(teacher, " Hver eneste dag.")
    wait_until(teacher, re.compile("^Saved"))
    teacher.page.get_by_role("button", name="Ready").click()
    teacher.page.wait_for_load_state()
    write(aya, " Ingen sidder i den.")
    wait_for_body(aya, story, "Ingen sidder i den.")
    teacher.open(f"{desk}writing-desk/")
    assert "Aya" in teacher.page.locator("#writers").inner_text()
    teacher.follow("Look at it")
    teacher.press("Take the proposal over")
    authors = [row.author for row in StoryVersion.objects.filter(story_key=story.key)]
    assert authors == ["Bo", "Aya"]
    assert Story.objects.get(pk=handed_in.pk).state == Story.State.READY

    # Aya's next words meet Bo's text: she sees both, and nothing is overwritten behind her back.
    write(aya, " Slut.")
    wait_until(aya, "Somebody else has changed this")
    with aya.page.expect_navigation():
        aya.page.get_by_role("button", name="See both texts").click()
    aya.look()
    assert "Den knirker." in aya.page.locator(".comparison").inner_text()
    with aya.page.expect_navigation():
        aya.page.get_by_role("button", name="Keep my text").first.click()
    assert "Slut." in Story.objects.get(pk=story.pk).body

    # Closed: nobody writes any more, and the text that was typed is still on the screen.
    teacher.open(f"{desk}writing-desk/")
    teacher.press("Close the desk now")
    write(aya, " For sent.")
    wait_until(aya, "The writing desk is closed")
    assert "For sent." not in Story.objects.get(pk=story.pk).body
    assert "For sent." in aya.page.get_by_role("textbox", name="Text").inner_text()
    settle(teacher, aya, bo, carl)


def test_an_entry_that_was_returned_is_changed_and_sent_in_again(entry, people):
    teacher = people(entry.owner)
    desk = f"/en/portal/{entry.code}/"
    teacher.open(desk)
    assert "Not sent in" in teacher.page.locator(".status").inner_text()
    teacher.open(f"{desk}send/")
    teacher.press("Send in now")
    assert "Sent in on" in teacher.page.locator(".status").inner_text()

    # She edits after sending in: what was sent stands, and the page says that the change is not sent.
    key = entry.stories.get().key
    teacher.open(f"{desk}stories/{key}/")
    teacher.fill("Headline", "En bedre overskrift")
    teacher.press("Save", exact=True)
    teacher.open(desk)
    assert "you have changes that are not sent" in teacher.page.locator(".status").inner_text()
    assert "En bedre overskrift" not in [s.headline for s in fresh(entry).sent_version.stories.all()]
    teacher.open(f"{desk}send/")
    teacher.press("Send the changes")
    assert "En bedre overskrift" in [s.headline for s in fresh(entry).sent_version.stories.all()]

    # The secretariat returns it: the reason stands on top, with what to do and until when.
    reason = "Skriv fornavne i stedet for efternavne."
    until = timezone.now() + 3 * DAY
    secretary = UserFactory(roles=[roles.SECRETARIAT])
    lifecycle.return_entry(fresh(entry), by=secretary, reason=reason, until=until)
    teacher.open(desk)
    assert "Returned – not sent in" in teacher.page.locator(".status").inner_text()
    assert reason in teacher.page.locator(".reason").inner_text()
    teacher.open(f"{desk}stories/{key}/")
    teacher.fill("Byline", "Aya og M.")
    teacher.press("Save", exact=True)
    teacher.open(f"{desk}send/")
    teacher.page.locator("main form button[type=submit].is-primary").click()
    teacher.page.wait_for_load_state()
    assert fresh(entry).state == Entry.State.SUBMITTED
    assert "Sent in on" in teacher.page.locator(".status").inner_text()
    settle(teacher)


def test_a_clearance_taken_back_takes_the_published_page_down(entry, people):
    lifecycle.submit(entry, by=entry.owner, at=timezone.now())
    lifecycle.accept(entry, by=entry.owner)
    now = timezone.now()
    edition = entry.edition
    create_edition_pages(edition)
    record = winner(entry_code=entry.code, stories=(story(0, headline="Stormen"),))
    publishing.prepare(edition, (record,), by=None, at=now)
    Edition.objects.filter(pk=edition.pk).update(
        opens_at=now - 60 * DAY,
        closes_at=now - 40 * DAY,
        reading_closes_at=now - 20 * DAY,
        winners_told_at=now - 2 * DAY,
        results_at=now - DAY,
    )
    edition.refresh_from_db()
    publishing.release(edition, at=now)
    reader, teacher = people(), people(entry.owner)
    address = StoryPage.objects.live().filter(title="Stormen").first().get_url()
    assert reader.open(address).status == 200
    teacher.open(f"/en/portal/{entry.code}/clearances/")
    teacher.page.locator(f"#clearance-{Clearance.Purpose.WEB}").get_by_role("link").click()
    teacher.page.wait_for_load_state()
    teacher.look()
    teacher.press("Take it back")
    assert reader.page.goto(reader.base_url + address).status == 410
    settle(reader, teacher)


def fresh(entry):
    return Entry.objects.get(pk=entry.pk)
