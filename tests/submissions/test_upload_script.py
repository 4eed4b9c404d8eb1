"""What upload.js does with files, in a real Chromium against a made-up server that speaks the contract."""

import hashlib
import json
import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from competition.models import Category
from submissions import upload_area
from submissions.file_forms import PicturesForm
from submissions.models import Attachment

pytestmark = pytest.mark.browser

HOME = "http://localhost"
PART = 64 * 1024
KEY = "11111111-1111-4111-8111-111111111111"
FILM_KEY = "22222222-2222-4222-8222-222222222222"
CONTENT = bytes(range(256)) * 1024  # 256 kB: four parts
KINDS = [Attachment.Kind.PICTURE, Attachment.Kind.AUDIO, Attachment.Kind.VIDEO]
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def sha(content) -> str:
    return hashlib.sha256(content).hexdigest()


class Server:
    """One upload at a time, in memory. `puts`, `finishes`: (status, answer) in the place of success."""

    def __init__(self, page, html):
        self.html = html
        self.parts: dict[int, bytes] = {}
        self.started: list[dict] = []
        self.asked: list[tuple[str, str]] = []
        self.puts: list[tuple[int, dict]] = []
        self.finishes: list[tuple[int, dict]] = []
        self.state = {"files": [], "uploads": []}
        self.slow = 0.0
        page.route("**/*", self.respond)

    def respond(self, route):
        request = route.request
        path = request.url.removeprefix(HOME).split("?")[0]
        if path == "/":
            return route.fulfill(content_type="text/html", body=self.html)
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            if not found:
                return route.fulfill(status=404, body="")
            return route.fulfill(
                content_type=TYPES.get(Path(found).suffix, "text/plain"), body=Path(found).read_bytes()
            )
        self.asked.append((request.method, path))
        return self.answer(route, request, path)

    def answer(self, route, request, path):
        if path == "/states/":
            return tell(route, self.state)
        if path.startswith("/row/"):
            return route.fulfill(
                content_type="text/html", body=row_of(path.split("/")[2], self.state["files"])
            )
        if path == "/uploads/":
            self.started.append(json.loads(request.post_data))
            size = self.started[-1]["size"]
            begun = {"key": KEY, "part_size": PART, "parts": -(-size // PART), "store": "disk", "urls": {}}
            return tell(route, begun | {"have": self.have()}, 201)
        if path.endswith("/parts/"):
            numbers = request.url.split("numbers=")[1].split(",")
            assert len(numbers) <= 16
            urls = {number: {"url": f"/put/{number}/", "headers": {}} for number in numbers}
            return tell(route, {"have": self.have(), "urls": urls})
        if path.endswith("/finish/"):
            status, answer = self.finishes.pop(0) if self.finishes else (200, {"attachment": FILM_KEY})
            return tell(route, answer, status)
        if request.method == "DELETE":
            return route.fulfill(status=204)
        return self.put(route, request, int(path.split("/")[2]))

    def put(self, route, request, number):
        if self.slow:
            time.sleep(self.slow)
        if self.puts:
            status, answer = self.puts.pop(0)
            return tell(route, answer, status)
        body = request.post_data_buffer
        assert request.headers["x-part-sha256"] == sha(body)
        self.parts[number] = body
        return route.fulfill(status=204)

    def have(self):
        return [{"number": n, "size": len(body), "sha256": sha(body)} for n, body in self.parts.items()]

    @property
    def whole(self) -> bytes:
        return b"".join(body for _number, body in sorted(self.parts.items()))

    def paths(self, method):
        return [path for how, path in self.asked if how == method]


def tell(route, data, status=200):
    return route.fulfill(status=status, content_type="application/json", body=json.dumps(data))


def row_of(key, files) -> str:
    state = next((file["state"] for file in files if file["key"] == key), "waiting")
    return (
        f'<li data-file="{key}" data-file-state="{state}" data-file-says="It is {state}.">'
        f'<div data-file-show>{state}</div><div><input name="words" aria-label="Caption"></div></li>'
    )


def page_html() -> str:
    category = Category(max_picture_mb=1, max_audio_mb=2, max_video_mb=3)
    with translation.override("en"):
        taken = upload_area.taken(SimpleNamespace(category=category), KINDS)
        area = taken | {
            "start_url": "/uploads/",
            "parts_url": f"/uploads/{upload_area.NO_KEY}/parts/",
            "finish_url": f"/uploads/{upload_area.NO_KEY}/finish/",
            "cancel_url": f"/uploads/{upload_area.NO_KEY}/",
            "states_url": "/states/",
            "row_url": f"/row/{upload_area.NO_KEY}/",
            "rows": "file-rows",
            "story": "",
            "takes_pictures": True,
        }
        html = render_to_string(
            "submissions/upload_area.html",
            {"area": area, "field": PicturesForm(category)["pictures"], "csrf_token": "token"},
        )
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Files</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/static/competition/base.css">'
        '<link rel="stylesheet" href="/static/submissions/portal.css"></head>'
        '<body class="portal"><main class="page"><h1>Files</h1>'
        f'<form><ul class="picture-rows" id="file-rows"></ul>{html}</form></main>'
        '<script type="module" src="/static/submissions/upload.js"></script></body></html>'
    )


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    assert page.wrong == []
    page.close()


@pytest.fixture
def server(page):
    server = Server(page, page_html())
    page.goto(f"{HOME}/")
    page.locator("[data-upload-choose]").wait_for()
    return server


def film(name="film.mp4", content=CONTENT, kind="video/mp4"):
    return {"name": name, "mimeType": kind, "buffer": content}


def choose(page, *files):
    page.locator("upload-area input[type=file]").first.set_input_files(list(files))


def row(page, name="film.mp4"):
    return page.locator(".upload-row").filter(has_text=name)


def comes_to(page, state, name="film.mp4", **options):
    row(page, name).and_(page.locator(f'[data-state="{state}"]')).wait_for(**options)


def test_a_film_arrives_in_parts_and_its_row_appears(page, server):
    choose(page, film())
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert server.whole == CONTENT
    begun = server.started[0]
    assert (begun["kind"], begun["size"], begun["name"]) == ("video", len(CONTENT), "film.mp4")
    assert re.fullmatch("[0-9a-f]{64}", begun["fingerprint"])
    assert row(page).count() == 0


def test_what_is_there_is_compared_and_only_the_rest_is_sent(page, server):
    server.parts = {1: CONTENT[:PART], 2: b"x" * PART}
    choose(page, film())
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert server.whole == CONTENT
    assert "/put/1/" not in server.paths("PUT")
    assert "/put/2/" in server.paths("PUT")


@pytest.mark.parametrize(
    "fault",
    [
        (403, {"error": "expired", "message": "…"}),
        (401, {"error": "expired", "message": "…"}),
        (409, {"error": "wrong_checksum", "message": "…"}),
        (503, {"error": "storage", "message": "…"}),
        (500, {}),
    ],
    ids=["expired", "expired 401", "wrong checksum", "storage down", "500"],
)
def test_what_passes_by_itself_is_tried_again(page, server, fault):
    server.puts = [fault, fault]
    choose(page, film())
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert server.whole == CONTENT


@pytest.mark.parametrize("status", [400, 413, 415])
def test_a_refusal_says_its_reason_and_touches_nothing_else(page, server, status):
    server.puts = [(status, {"error": "too_large", "message": "The class has no room left. Remove a film."})]
    choose(page, film())
    comes_to(page, "refused")
    assert "The class has no room left. Remove a film." in row(page).inner_text()
    choose(page, film("second.mp4"))
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    row(page).get_by_role("button", name="Hide").click()
    assert page.locator("[data-upload-list]").is_hidden()


def test_the_same_fault_of_one_part_is_not_tried_for_ever(page, server):
    server.puts = [(409, {"error": "wrong_checksum", "message": "The part is damaged."})] * 40
    choose(page, film(content=CONTENT[:1000]))
    comes_to(page, "refused")
    assert "The part is damaged." in row(page).inner_text()
    assert len(server.paths("PUT")) == 5


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (film("large.mp4", b"x" * (3 * 2**20 + 1)), "The film is larger than 3 MB"),
        (film("large.jpg", b"x" * (2**20 + 1), "image/jpeg"), "The picture is larger than 1 MB"),
        (film("empty.jpg", b"", "image/jpeg"), "The file is empty"),
        (film("program.exe", b"MZ", "application/octet-stream"), "This place takes pictures, sound and film"),
    ],
    ids=["film", "picture", "empty", "kind"],
)
def test_what_cannot_be_taken_is_said_before_anything_is_sent(page, server, file, says):
    choose(page, file)
    comes_to(page, "refused", file["name"])
    assert says in row(page, file["name"]).inner_text()
    assert server.started == []


def test_pausing_keeps_what_was_sent_and_going_on_sends_the_rest(page, server):
    server.slow = 0.1
    choose(page, film(content=CONTENT * 5))
    comes_to(page, "sending")
    row(page).get_by_role("button", name="Pause").click()
    comes_to(page, "paused")
    assert page.evaluate("document.activeElement.textContent").startswith("Go on")
    assert "Paused. What was sent is kept." in row(page).inner_text()
    page.wait_for_timeout(500)
    before = len(server.parts)
    page.wait_for_timeout(500)
    assert len(server.parts) == before < 20
    server.slow = 0
    row(page).get_by_role("button", name="Go on").click()
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert server.whole == CONTENT * 5
    assert len(server.started) == 1


def test_cancelling_tells_the_server(page, server):
    server.slow = 0.3
    choose(page, film())
    comes_to(page, "sending")
    row(page).get_by_role("button", name="Cancel").click()
    comes_to(page, "cancelled")
    page.wait_for_timeout(400)
    assert f"/uploads/{KEY}/" in server.paths("DELETE")
    assert f"/uploads/{KEY}/finish/" not in server.paths("POST")


def test_without_a_line_it_waits_and_goes_on_by_itself(page, server):
    server.slow = 0.2
    choose(page, film())
    comes_to(page, "sending")
    page.context.set_offline(True)
    comes_to(page, "offline")
    assert "It goes on by itself" in row(page).inner_text()
    page.context.set_offline(False)
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert server.whole == CONTENT


def test_a_session_that_is_over_waits_for_the_person(page, server):
    server.puts = [(403, {})] * 3
    choose(page, film())
    comes_to(page, "stopped")
    assert "You are not logged in any more" in row(page).inner_text()
    server.puts = []
    row(page).get_by_role("button", name="Go on").click()
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()


def test_what_the_server_has_forgotten_is_begun_again(page, server):
    server.finishes = [(404, {"error": "not_found", "message": "…"})]
    choose(page, film())
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert len(server.started) == 2


def test_unfinished_uploads_are_listed_and_can_be_given_up(page, server):
    server.state["uploads"] = [
        {"key": KEY, "name": "film.mp4", "size": 300 * 2**20, "have_bytes": 120 * 2**20, "kind": "video"}
    ]
    page.reload()
    comes_to(page, "unfinished")
    assert "120 of 300 MB are here. Choose the same file again to go on." in row(page).inner_text()
    row(page).get_by_role("button", name="Give it up").click()
    assert row(page).count() == 0
    assert f"/uploads/{KEY}/" in server.paths("DELETE")


def test_going_on_takes_the_unfinished_one_off_the_list(page, server):
    server.state["uploads"] = [
        {"key": KEY, "name": "film.mp4", "size": len(CONTENT), "have_bytes": PART, "kind": "video"}
    ]
    server.parts = {1: CONTENT[:PART]}
    page.reload()
    comes_to(page, "unfinished")
    choose(page, film())
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert row(page).count() == 0
    assert "/put/1/" not in server.paths("PUT")


def test_a_state_that_changes_keeps_what_is_typed_beside_the_file(page, server):
    choose(page, film())
    there = page.locator(f'[data-file="{FILM_KEY}"]')
    there.wait_for()
    there.get_by_label("Caption").fill("Kaj ved havnen")
    server.state["files"] = [{"key": FILM_KEY, "kind": "video", "state": "ready"}]
    there.locator("[data-file-show]", has_text="ready").wait_for()
    assert there.get_by_label("Caption").input_value() == "Kaj ved havnen"
    assert page.locator("[data-upload-said]").text_content() == "It is ready."


def test_a_dropped_and_a_pasted_picture_are_taken(page, server):
    drop = """([name, type]) => {
        const data = new DataTransfer();
        data.items.add(new File(["picture"], "a.jpg", { type: "image/jpeg" }));
        const target = type === "paste" ? document.body : document.querySelector(name);
        const how = { bubbles: true, cancelable: true };
        const event = type === "paste"
            ? new ClipboardEvent(type, { ...how, clipboardData: data })
            : new DragEvent(type, { ...how, dataTransfer: data });
        target.dispatchEvent(event);
        return event.defaultPrevented;
    }"""
    assert page.evaluate(drop, [".upload-drop", "drop"])
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    assert page.evaluate(drop, ["h1", "drop"])  # beside the area: not taken, and the page stays
    page.evaluate(drop, ["", "paste"])
    page.wait_for_timeout(500)
    assert [begun["kind"] for begun in server.started] == ["picture", "picture"]


def test_what_is_said_aloud_is_little(page, server):
    page.evaluate(
        """() => {
            window.said = [];
            const line = document.querySelector("[data-upload-said]");
            new MutationObserver(() => window.said.push(line.textContent)).observe(line, {childList: true});
        }"""
    )
    choose(page, film(content=CONTENT * 4))
    page.locator(f'[data-file="{FILM_KEY}"]').wait_for()
    said = page.evaluate("window.said")
    assert len(said) <= 6
    assert any("50%" in text for text in said)
