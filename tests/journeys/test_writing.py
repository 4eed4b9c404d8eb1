"""Writing in a real Chromium: the editor, autosave, two tabs, no connection, a session that is over."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error

from competition.moments import COPENHAGEN
from submissions import editing
from submissions.models import Story, StoryVersion
from tests.factories import CategoryFactory, EditionFactory, EntryFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SAVED = re.compile(r"^Saved \d\d:\d\d$")
OFFLINE = "No connection. Your text is kept in this browser and sent when the line is back."

BULLET = "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>"
WORD = f"""<html><head><style>p.MsoNormal{{margin:0}}</style></head><body><!--StartFragment-->
<h1 style='mso-style:x'>Hos bedemanden</h1>
<p class=MsoNormal style='margin-bottom:0cm'><b style='mso-bidi-font-weight:normal'>Vi</b> spurgte
<i>ham</i>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{BULLET}Et</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{BULLET}To</p>
<!--EndFragment--></body></html>"""
WORD_CLEAN = (
    "<h3>Hos bedemanden</h3><p><strong>Vi</strong> spurgte <em>ham</em>.</p>"
    "<ul><li><p>Et</p></li><li><p>To</p></li></ul>"
)
GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"
style="line-height:1.38"><span style="font-weight:700;font-style:normal">Fed</span><span
style="font-weight:400"> og let</span></p><ul><li dir="ltr"><p dir="ltr"><span
style="font-style:italic">punkt</span></p></li></ul></b>"""
GOOGLE_CLEAN = "<p><strong>Fed</strong> og let</p><ul><li><p><em>punkt</em></p></li></ul>"


@pytest.fixture
def entry(site):
    now = timezone.now()
    day = timedelta(days=1)
    edition = EditionFactory(
        signup_opens_at=now - 60 * day,
        opens_at=now - 30 * day,
        signup_closes_at=now + 10 * day,
        closes_at=now + 10 * day,
        reading_closes_at=now + 20 * day,
        winners_told_at=now + 30 * day,
        results_at=now + 40 * day,
    )
    return EntryFactory(category=CategoryFactory(edition=edition, min_words=5, max_words=12))


@pytest.fixture
def story(entry):
    return entry.stories.get()


@pytest.fixture
def teacher(people, entry):
    """The owner, in her browser; at the end axe and the console have complained of nothing."""
    person = people(entry.owner)
    yield person
    # The last request must be over before the database is put back.
    person.page.goto("about:blank")
    person.page.wait_for_timeout(300)
    assert not person.wrong, "\n".join(person.wrong)


def page_of(story) -> str:
    return f"/en/portal/{story.entry.code}/stories/{story.key}/"


def editor(page):
    return page.get_by_role("textbox", name="Text")


def state(page):
    return page.locator("[data-autosave-state]")


def says(page, words):
    """Wait until the line beside the button says so."""
    if isinstance(words, str):
        state(page).get_by_text(words, exact=False).wait_for()
    else:
        state(page).filter(has_text=words).wait_for()


def leads_to(page, button, heading):
    """Press what first saves and then leads on."""
    page.get_by_role("button", name=button, exact=True).first.click()
    page.get_by_role("heading", name=heading).wait_for()


def crash(person):
    """The browser's process dies under the page: nothing is said goodbye to. A new page, with no line."""
    with pytest.raises(Error):
        person.page.goto("chrome://crash")
    person.page.close()
    person.page = person.context.new_page()
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        person.page.goto(person.base_url)
    person.context.set_offline(False)


def go_offline(person):
    """From here on the browser itself complains that there is no line."""
    person.page.remove_listener("console", person.hear)
    person.context.set_offline(True)


def write_at_the_end(page, text):
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def body_of(story) -> str:
    return Story.objects.get(pk=story.pk).body


def paste(page, html):
    editor(page).evaluate(
        """(surface, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            surface.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        html,
    )


def kept(page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft|'))")


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


# Saving by itself ---------------------------------------------------------------------------------


def test_what_is_typed_is_saved_by_itself_and_on_leaving(teacher, entry, story):
    page = teacher.page
    teacher.open(page_of(story))
    assert "Not sent in" in page.locator(".status-word").inner_text()
    write_at_the_end(page, " Og en til.")
    says(page, SAVED)
    now = timezone.now().astimezone(COPENHAGEN)
    minutes = {f"Saved {moment:%H:%M}" for moment in (now, now - timedelta(minutes=1))}
    assert state(page).inner_text() in minutes
    assert body_of(story) == "<p>Der var engang en avis. Og en til.</p>"
    assert kept(page) == []

    # A field that is left at once by a link: the next page knows of it already.
    page.get_by_label("Headline").fill("Ny overskrift")
    page.get_by_role("link", name="Back to the entry").click()
    page.get_by_role("link", name="Ny overskrift").first.wait_for()
    story.refresh_from_db()
    assert (story.headline, story.version) == ("Ny overskrift", 3)
    # One person in one go: one version among the saved ones.
    assert StoryVersion.objects.filter(story_key=story.key).count() == 1

    # Closed in the middle of a word; opened again, nothing is missing and nothing is in the way.
    teacher.open(page_of(story))
    write_at_the_end(page, " Slut.")
    page.goto("about:blank")
    page.wait_for_timeout(1000)
    teacher.open(page_of(story))
    assert editor(page).inner_text() == "Der var engang en avis. Og en til. Slut."
    assert page.locator("[data-autosave-offer]").is_hidden()

    # A new story: counted while one writes, and at an address of its own once it is stored.
    teacher.open(f"/en/portal/{entry.code}/stories/new/")
    count = page.locator("[data-counts=id_body] [data-count-now]")
    assert count.inner_text() == "0 words. At least 5 are asked for."
    write_at_the_end(page, "Vi gik ud og spurgte alle.")
    assert count.inner_text() == "6 words"
    page.keyboard.type(" Og alle svarede os med det samme.")
    assert count.inner_text() == "13 words. At most 12 are allowed."
    page.locator("[data-counts=id_body] [role=status]").get_by_text("At most 12").wait_for(state="attached")
    assert page.locator("[data-counts=id_standfirst] [data-count-now]").inner_text() == "600 characters left"
    says(page, SAVED)
    assert page.url.endswith(page_of(entry.stories.last()))
    page.reload()
    assert editor(page).inner_text() == "Vi gik ud og spurgte alle. Og alle svarede os med det samme."
    assert entry.stories.count() == 2


# Two at once --------------------------------------------------------------------------------------


def test_two_tabs_show_both_texts_and_overwrite_nothing(teacher, story):
    first, second = teacher.page, teacher.context.new_page()
    teacher.open(page_of(story))
    second.goto(teacher.base_url + page_of(story))
    write_at_the_end(second, " Skrevet i den anden fane.")
    says(second, SAVED)
    write_at_the_end(first, " Skrevet i den første.")
    says(first, "Somebody else has changed this")
    assert body_of(story) == "<p>Der var engang en avis. Skrevet i den anden fane.</p>"
    teacher.look()

    # Typing on changes nothing on the server; the button shows both, with the words that differ.
    first.keyboard.type(" Mere.")
    leads_to(first, "See both texts", "Two texts")
    teacher.look()
    mine, theirs = first.locator("#compared-body ~ .compared-texts .compared-text").all()
    assert mine.locator("ins").all_inner_texts() == ["første. Mere"]
    assert theirs.locator("del").all_inner_texts() == ["anden fane"]
    assert "The same in both: Headline, Standfirst, Byline, Sources." in first.content()
    # While the two stand there, nothing is saved behind one's back.
    write_at_the_end(first, " Valgt.")
    first.wait_for_timeout(3000)
    assert body_of(story) == "<p>Der var engang en avis. Skrevet i den anden fane.</p>"
    leads_to(first, "Keep my text", story.headline)
    first.locator(".messages").get_by_text("Saved.").wait_for()
    assert body_of(story) == "<p>Der var engang en avis. Skrevet i den første. Mere. Valgt.</p>"
    texts = StoryVersion.objects.filter(story_key=story.key).values_list("body", flat=True)
    assert "<p>Der var engang en avis. Skrevet i den anden fane.</p>" in texts
    assert first.locator("[data-autosave-offer]").is_hidden()

    # The other way: the second tab takes what is stored now, and is offered nothing afterwards.
    second.get_by_label("Byline").fill("Aya")
    says(second, "Somebody else has changed this")
    leads_to(second, "See both texts", "Two texts")
    second.get_by_role("link", name="Take the stored text").click()
    second.get_by_role("button", name="Save", exact=True).wait_for()
    assert second.get_by_label("Byline").input_value() == "Aya og M."
    assert second.locator("[data-autosave-offer]").is_hidden()
    assert kept(second) == []

    # Deleted while one writes: put back by a button.
    editing.delete_story(story.entry, story.key, by=story.entry.owner, at=timezone.now())
    write_at_the_end(first, " Jeg skriver endnu.")
    says(first, "Somebody else has changed this")
    leads_to(first, "See both texts", "The story was deleted while you were writing")
    teacher.look()
    leads_to(first, "Put my text back", story.headline)
    first.locator(".messages").get_by_text("Saved.").wait_for()
    assert story.entry.stories.get().body.endswith("Valgt. Jeg skriver endnu.</p>")


# No connection ------------------------------------------------------------------------------------


def test_what_is_written_offline_is_kept_and_sent(teacher, entry, story):
    page = teacher.page
    teacher.open(page_of(story))
    go_offline(teacher)
    write_at_the_end(page, " Uden forbindelse.")
    says(page, OFFLINE)
    teacher.look()
    # Neither the button nor time makes it worse; when the line is back, it goes by itself.
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, OFFLINE)
    teacher.context.set_offline(False)
    says(page, SAVED)
    assert body_of(story) == "<p>Der var engang en avis. Uden forbindelse.</p>"

    # A crash without a line: the next page offers what is kept, which says nothing to others.
    go_offline(teacher)
    write_at_the_end(page, " Skrevet i toget.")
    says(page, OFFLINE)
    assert len(kept(page)) == 1
    assert "toget" not in page.evaluate("JSON.stringify(localStorage)")
    crash(teacher)
    page = teacher.page
    assert "toget" not in body_of(story)
    teacher.open(page_of(story))
    offer = page.locator("[data-autosave-offer]")
    offer.wait_for()
    teacher.look()
    assert re.search(r"You have text from \d\d:\d\d that was not sent\.", offer.inner_text())
    assert "Skrevet i toget." in offer.inner_text()
    page.get_by_role("button", name="Use that text").click()
    says(page, SAVED)
    assert body_of(story) == "<p>Der var engang en avis. Uden forbindelse. Skrevet i toget.</p>"
    assert kept(page) == []
    assert offer.is_hidden()

    # The server got it and only its answer was lost: typing on is no conflict with oneself.
    page.route("**/autosave/", lambda route: (route.fetch(), route.abort()), times=1)
    write_at_the_end(page, " Svaret forsvandt.")
    says(page, OFFLINE)
    page.keyboard.type(" Så skrev vi videre.")
    says(page, SAVED)
    assert body_of(story).endswith("Svaret forsvandt. Så skrev vi videre.</p>")

    # A browser that keeps nothing says so.
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    teacher.context.set_offline(True)
    write_at_the_end(page, " Kun her.")
    says(page, "No connection, and this browser keeps nothing.")
    teacher.context.set_offline(False)
    says(page, SAVED)
    teacher.open(page_of(story))

    # Somebody overtook it meanwhile: both stand side by side, and theirs stays until one chooses.
    go_offline(teacher)
    write_at_the_end(page, " Min slutning.")
    says(page, OFFLINE)
    crash(teacher)
    page = teacher.page
    now = Story.objects.get(pk=story.pk)
    values = {name: getattr(now, name) for name in StoryVersion.TEXTS}
    values["body"] = values["body"].replace("</p>", " Deres slutning.</p>")
    editing.save_story(
        entry, story.key, version=now.version, values=values, by=entry.owner, at=timezone.now()
    )
    teacher.open(page_of(story))
    offer = page.locator("[data-autosave-offer]")
    offer.wait_for()
    leads_to(page, "Use that text", "Two texts")
    assert page.locator(".compared-text ins").all_inner_texts() == ["Min"]
    assert page.locator(".compared-text del").all_inner_texts() == ["Deres"]
    page.get_by_role("link", name="Take the stored text").click()
    page.get_by_role("button", name="Save", exact=True).wait_for()
    assert body_of(story) == values["body"]
    assert kept(page) == []

    # A new story that never reached the server is offered on the next new page.
    teacher.open(f"/en/portal/{entry.code}/stories/new/")
    go_offline(teacher)
    write_at_the_end(page, "Helt ny.")
    says(page, OFFLINE)
    crash(teacher)
    page = teacher.page
    teacher.open(f"/en/portal/{entry.code}/stories/new/")
    page.get_by_role("button", name="Use that text").click()
    says(page, SAVED)
    assert [story.body for story in entry.stories.all()][1:] == ["<p>Helt ny.</p>"]


# Who is logged in ---------------------------------------------------------------------------------


def test_a_session_that_is_over_keeps_the_text_and_the_next_person_finds_nothing(teacher, story):
    page = teacher.page
    teacher.open(page_of(story))
    Session.objects.all().delete()
    write_at_the_end(page, " Efter timen.")
    says(page, "You are not logged in any more. Your text is kept in this browser.")
    link = page.get_by_role("link", name="Log in again").get_attribute("href")
    assert unquote(link) == f"/en/konto/login/?next={page_of(story)}"
    teacher.look()
    assert "Efter timen" not in body_of(story)
    teacher.carry_session_of(logged_in(story.entry.owner))
    # Whoever logs in gets a new form token, too.
    teacher.context.clear_cookies(name="csrftoken")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    says(page, SAVED)
    assert body_of(story) == "<p>Der var engang en avis. Efter timen.</p>"

    # A shared computer: what one person could not send is wiped when another one writes here.
    go_offline(teacher)
    write_at_the_end(page, " Min hemmelighed.")
    says(page, OFFLINE)
    crash(teacher)
    page = teacher.page
    other = EntryFactory(category=story.entry.category, owner=UserFactory())
    teacher.carry_session_of(logged_in(other.owner))
    teacher.open(page_of(other.stories.get()))
    assert page.locator("[data-autosave-offer]").is_hidden()
    assert kept(page) == []

    # Logging out says that something is kept, and deletes it.
    go_offline(teacher)
    write_at_the_end(page, " Heller ikke min.")
    says(page, OFFLINE)
    crash(teacher)
    page = teacher.page
    teacher.open("/en/konto/logout/")
    page.get_by_text("This browser keeps text that was not sent yet.").wait_for()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/da/")
    assert kept(page) == []


# The editor ---------------------------------------------------------------------------------------


def test_the_editor_takes_paste_keyboard_and_a_second_one_beside_it(teacher, story):
    page, keyboard = teacher.page, teacher.page.keyboard
    Story.objects.filter(pk=story.pk).update(body="")
    teacher.open(page_of(story))
    value = page.locator("#id_body")
    for pasted, clean in ((WORD, WORD_CLEAN), (GOOGLE, GOOGLE_CLEAN)):
        editor(page).click()
        paste(page, pasted)
        assert re.sub(r"<p></p>$", "", value.input_value()) == clean
        keyboard.press("Control+z")
        assert value.input_value() == ""

    # Keyboard alone: the toolbar, a link, and Tab leads out, from a list too.
    editor(page).focus()
    keyboard.type("Kapellet")
    keyboard.press("Control+a")
    keyboard.press("Alt+F10")
    assert page.evaluate("document.activeElement.dataset.command") == "bold"
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.command") == "heading"
    keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    keyboard.press("Control+k")
    teacher.look()
    keyboard.type("kirken.example")
    keyboard.press("Enter")
    link = r'<p><a [^>]*href="https://kirken.example"[^>]*><strong>Kapellet</strong></a></p>'
    assert re.fullmatch(link, value.input_value())
    says(page, SAVED)
    assert re.fullmatch(link, body_of(story))
    keyboard.press("Control+End")
    keyboard.press("Enter")
    keyboard.type("- punkt")
    keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_byline"
    keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "id_body_editor"

    # An editor that comes into the page later works beside the first, which outlives it.
    page.evaluate(SECOND_EDITOR)
    page.get_by_role("textbox", name="More").click()
    keyboard.type("Den anden.")
    assert page.locator("#id_more").input_value() == "<p>Den anden.</p>"
    assert "Den anden" not in value.input_value()
    page.evaluate("document.querySelectorAll('rich-text')[1].remove()")
    write_at_the_end(page, " Stadig.")
    assert value.input_value().endswith("<li><p>punkt Stadig.</p></li></ul>")


SECOND_EDITOR = """() => {
    const first = document.querySelector("rich-text");
    const second = document.createElement("rich-text");
    for (const node of first.children) {
        if (!node.matches(".rich-text-surface")) second.append(node.cloneNode(true));
    }
    for (const node of second.querySelectorAll("[id]")) node.id = node.id.replace("id_body", "id_more");
    const label = document.createElement("label");
    Object.assign(label, { id: "id_more_label", textContent: "More" });
    Object.assign(second.querySelector("textarea"), { name: "more", value: "", hidden: false });
    first.after(label, second);
}"""


# Without JavaScript, and on every page ------------------------------------------------------------


def test_without_javascript_one_writes_saves_and_chooses_between_two_texts(browser, live_server, story):
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    cookie = {"name": "sessionid", "value": logged_in(story.entry.owner).cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    page, other = context.new_page(), context.new_page()
    for tab in (page, other):
        tab.goto(live_server.url + page_of(story))
    other.locator("#id_body").fill("Den anden var først.")
    other.get_by_role("button", name="Save", exact=True).click()
    assert body_of(story) == "<p>Den anden var først.</p>"
    page.locator("#id_body").fill("Min egen tekst.")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.locator(".compared-text ins").all_inner_texts() == ["Min egen tekst"]
    assert page.locator(".compared-text del").all_inner_texts() == ["Den anden var først"]
    assert body_of(story) == "<p>Den anden var først.</p>"
    page.get_by_role("button", name="Keep my text").first.click()
    assert body_of(story) == "<p>Min egen tekst.</p>"

    # Was it sent in? Every page about the entry says so.
    for name, of_story in (
        ("desk", None),
        ("entry", False),
        ("new_story", False),
        ("story", True),
        ("story_versions", True),
        ("delete_story", True),
        ("clearances", False),
        ("preview", False),
    ):
        arguments = [] if of_story is None else [story.entry.code, *([story.key] if of_story else [])]
        address = reverse(f"submissions:{name}", args=arguments).replace("/da/", "/en/")
        page.goto(live_server.url + address)
        assert page.locator(".status-word").first.inner_text().startswith("Not sent in"), address
    context.close()
