"""What autosave.js makes of answers, in a real Chromium with made-up answers."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.contrib.staticfiles import finders

from .conftest import address, put_picture

pytestmark = pytest.mark.browser

HOME = "http://localhost"
SAVE_AGAIN = """async () => {
  const source = document.querySelector('script[src*="autosave"]').src;
  const { Autosave } = await import(source);
  const autosave = new Autosave(document.querySelector("form[data-autosave]"));
  const problem = new Error("a bug");
  autosave.saveNow = () => Promise.reject(problem);
  autosave.isDirty = () => true;
  const first = await autosave.save().catch((error) => error === problem);
  autosave.saveNow = async () => "saved";
  return [first, await autosave.save()];
}"""


class StoryPage:
    """The story's page as the portal renders it.

    answer: (status, type, text) of the next saves; sent: their fields.
    """

    def __init__(self, browser, html):
        self.html = html
        self.answer = (200, "application/json", "{}")
        self.sent: list[dict] = []
        self.page = browser.new_page()
        self.page.route("**/*", self.respond)
        self.page.goto(f"{HOME}/story/")

    def respond(self, route):
        path = route.request.url.removeprefix(HOME).split("?")[0]
        if route.request.method == "POST":
            self.sent.append(parse_qs(route.request.post_data, keep_blank_values=True))
            status, content_type, body = self.answer
            return route.fulfill(status=status, content_type=content_type, body=body)
        if path == "/story/":
            return route.fulfill(content_type="text/html", body=self.html)
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if found is None:
            return route.fulfill(status=404, body="")
        kind = {".js": "text/javascript", ".css": "text/css"}.get(
            Path(found).suffix, "application/octet-stream"
        )
        return route.fulfill(content_type=kind, body=Path(found).read_bytes())

    def type(self, name, text, *, until):
        """Type into a field and wait for one of the form's states."""
        self.page.locator(f'[name="{name}"]').fill(text)
        self.page.wait_for_selector(f'form[data-autosave][data-state="{until}"]', timeout=15_000)


@pytest.fixture
def picture(entry):
    return put_picture(entry, entry.stories.get(), caption="Old")


@pytest.fixture
def story_page(teacher, entry, picture, browser):
    html = teacher.get(address("story", entry.code, entry.stories.get().key)).text
    context = browser.new_context()
    yield StoryPage(context, re.sub(r"(?i)<meta http-equiv=.content-security[^>]*>", "", html))
    context.close()


def saved(version):
    answer = {"state": "saved", "version": version, "message": "Saved", "url": "/story/"}
    return (200, "application/json", json.dumps(answer))


@pytest.mark.parametrize("text", ["<h1>Please log in to the network</h1>", '{"state": "saved"}', "{}"])
def test_an_answer_that_is_not_the_portals_is_no_saved_text(story_page, text):
    story_page.answer = (200, "text/html", text)
    story_page.type("headline", "Ny", until="trouble")
    assert story_page.page.locator('[name="version"]').input_value() == "1"


def test_what_was_saved_is_what_the_page_has_seen(story_page, picture):
    caption = f"picture-{picture.key}-caption"
    story_page.answer = saved(2)
    story_page.type(caption, "First", until="saved")
    story_page.answer = (503, "text/html", "")
    story_page.type(caption, "Second", until="trouble")
    pairs = [(fields[f"initial-{caption}"], fields[caption]) for fields in story_page.sent]
    assert pairs == [(["Old"], ["First"]), (["First"], ["Second"])]


def test_a_save_that_fails_by_a_bug_does_not_end_saving(story_page):
    assert story_page.page.evaluate(SAVE_AGAIN) == [True, "saved"]
