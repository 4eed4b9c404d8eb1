"""A real Chromium against a real server: people with a browser each, and axe on every page they pass."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_finished, request_started
from django.test import Client

from competition.site_setup import create_site
from tests.conftest import login_with_factor

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Person:
    """Somebody with a browser of her own. `wrong` gathers what axe and the console complain of."""

    def __init__(self, browser, base_url, user=None):
        self.base_url = base_url
        self.context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        if user is not None:
            self.carry_session_of(login_with_factor(Client(), user))
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("console", self.hear)

    def carry_session_of(self, client):
        name = "sessionid"
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.base_url}])

    def hear(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.wrong.append(f"{self.page.url}: {message.text}")

    def open(self, path):
        answer = self.page.goto(self.base_url + path)
        self.look()
        return answer

    def press(self, name, role="button", **options):
        """Press a button or link by its words, then look at where it led."""
        self.page.get_by_role(role, name=name, **options).first.click()
        # A form that autosave looks after sends its text first.
        self.page.locator("form[aria-busy=true]").wait_for(state="detached")
        self.page.wait_for_load_state()
        self.look()

    def follow(self, name, **options):
        self.press(name, role="link", **options)

    def fill(self, label, text):
        self.page.get_by_role("textbox", name=label).first.fill(text)

    def look(self):
        """axe on what is on the screen now; in the admin on our part, not on Wagtail's own furniture."""
        in_admin = "/admin/" in self.page.url
        within = {"include": [["main"]], "exclude": [[".messages"]]} if in_admin else None
        found = Axe().run(self.page, context=within, options={"runOnly": WCAG}).response["violations"]
        for violation in found:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.wrong.append(f"{self.page.url}: {violation['id']}: {nodes}")


class Requests:
    """Counts what the live server is answering, so that a test can wait for the last one."""

    def __init__(self):
        self.running = 0
        request_started.connect(self.begin)
        request_finished.connect(self.end)

    def begin(self, **_signal):
        self.running += 1

    def end(self, **_signal):
        self.running -= 1

    def wait_for_the_last(self, *, patience=20.0, quiet=0.4):
        """Until nothing has been answered for `quiet` seconds: a page that is left may still save itself."""
        begun = silent_since = time.monotonic()
        while time.monotonic() - silent_since < quiet and time.monotonic() - begun < patience:
            time.sleep(0.05)
            if self.running:
                silent_since = time.monotonic()


@pytest.fixture(scope="session")
def requests():
    return Requests()


@pytest.fixture
def people(browser, live_server, requests):
    """`people(user)`: a person logged in as the user, `people()`: one who is not."""
    present = []

    def enter(user=None):
        present.append(Person(browser, live_server.url, user))
        return present[-1]

    yield enter
    for person in present:
        person.context.close()
    # The database is put back after this, and the live server shares its connection.
    requests.wait_for_the_last()


@pytest.fixture
def site(transactional_db, django_db_serialized_rollback):
    """The site's skeleton, in a database that other threads can see."""
    return create_site(hostname="localhost", port=80)
