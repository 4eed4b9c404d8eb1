"""Pictures of the guided visit, taken in a real Chromium from a demo edition of their own.

make screenshots                                        the README's, into docs/images/
.venv/bin/python docs/screenshots.py --every FOLDER     each stop at 360 and 1280 px, light and dark
"""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.needs import chromium  # noqa: E402

PORT = 8197
ENTRY = re.compile(r"/portal/([0-9A-Z]{4}-[0-9A-Z]{4})/")
BASE = f"http://localhost:{PORT}"
README_SIZE = (1280, 860)
SIZES = ((360, 740), (1280, 860))
START_SECONDS = 60
PATIENCE_MS = 90_000
TO_THE_TOP = """() => {
  document.activeElement.blur();
  document.querySelector("[data-sheet] [data-criterion]").scrollIntoView({block: "center"});
  scrollTo(0, 0);
}"""
# What the visit is about; see judging/demo.
PAPER, CATEGORY = "Sidste ord", "Morgenposten, grades 6–7"
# By the style object: a style sheet of ours would be refused by the content security policy.
SHOW_BAR = """shown => document.querySelectorAll(".demo-bar").forEach(
    bar => bar.style.setProperty("display", shown ? "" : "none", "important"))"""


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--every", type=Path, metavar="FOLDER")
    chosen = words.parse_args()
    if chromium() is None:
        sys.exit("The pictures need a Chromium. (Debian: apt-get install chromium)")
    with demo_server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        camera = Camera(browser, chosen.every)
        visit(camera)
        browser.close()


@contextlib.contextmanager
def demo_server():
    """A fresh demo edition in a temporary folder, served until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "PORTAL_VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "competition.settings.dev",
        }
        environment.pop("DATABASE_URL", None)
        for words in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"localhost:{PORT}"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(server)
            yield
        finally:
            server.terminate()
            server.wait()


def wait_for(server):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{BASE}/en/").close()
            return
        time.sleep(0.2)
    sys.exit(f"The demo did not start within {START_SECONDS} seconds.")


class Camera:
    """One visitor's window, and where its pictures go."""

    def __init__(self, browser, every: Path | None):
        self.every = every
        self.page: Page = browser.new_context(
            viewport={"width": README_SIZE[0], "height": README_SIZE[1]},
            locale="en-GB",
            color_scheme="light",
            reduced_motion="reduce",
        ).new_page()
        self.page.set_default_timeout(PATIENCE_MS)

    def go(self, address: str):
        self.page.goto(BASE + address)

    def follow(self, name: str, *, exact=False):
        """Follow the first link of this name in the page's main part."""
        self.page.locator("main").get_by_role("link", name=name, exact=exact).first.click()
        self.page.wait_for_load_state()

    def press(self, name: str):
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def press_bar(self, name: str, value: str):
        """Press a button of the guided visit's bar: a role or a phase."""
        bar = self.page.locator(".demo-bar-fold")
        bar.wait_for(state="attached")
        # On a narrow window the bar is folded.
        if bar.locator("summary").is_visible():
            bar.locator("summary").click()
        bar.locator(f"button[name={name}][value={value}]").click()
        self.page.wait_for_load_state()

    def be(self, role: str):
        self.press_bar("role", role)

    def move_to(self, phase: str):
        self.press_bar("phase", phase)

    def take(self, name: str, *, of_readme=False, with_bar=False):
        """The stop's picture for the README, or all of its pictures where `--every` asks for them."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(SHOW_BAR, with_bar)
        if self.every is not None:
            for width, height in SIZES:
                for scheme in ("light", "dark"):
                    target = self.every / f"{name}-{width}-{scheme}.png"
                    self.shoot(target, (width, height), scheme, full_page=True)
            self.page.emulate_media(color_scheme="light")
            self.page.set_viewport_size({"width": README_SIZE[0], "height": README_SIZE[1]})
        elif of_readme:
            self.shoot(ROOT / "docs" / "images" / f"{name}.png", README_SIZE, "light")
        self.page.evaluate(SHOW_BAR, True)

    def shoot(self, target: Path, size, scheme, *, full_page=False):
        target.parent.mkdir(parents=True, exist_ok=True)
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.screenshot(path=str(target), full_page=full_page, animations="disabled")
        # 256 colours are enough for pages, and keep the repository small.
        Image.open(target).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


def visit(camera: Camera):
    """The README's five minutes, step by step."""
    for language in ("da", "en"):
        guide_teachers(camera, language)
    camera.be("public")
    camera.go("/en/")
    camera.take("front-page", of_readme=True, with_bar=True)
    camera.follow("About this year’s competition")
    camera.take("edition")
    send_in(camera)
    screen(camera)
    camera.move_to("judging")
    score(camera)
    decide(camera)
    read_the_results(camera)


def guide_teachers(camera: Camera, language: str):
    """The teacher's guide: found by addresses, since every word is in two languages."""
    portal = f"/{language}/portal/"
    camera.go(f"/{language}/")
    camera.be("laerer")
    camera.go(portal)
    camera.take(f"teacher-desk-{language}", of_readme=True)
    busy = class_at_work(camera, portal)
    camera.go(busy)
    camera.take(f"teacher-entry-{language}", of_readme=True)
    for name, page in (("class-code", "writing-desk"), ("people", "people"), ("clearances", "clearances")):
        camera.go(f"{busy}{page}/")
        camera.take(f"teacher-{name}-{language}", of_readme=True)
    camera.go(f"{busy}writing-desk/")
    letters = camera.page.locator(".class-code-letters").inner_text()
    camera.page.locator("#proposals a").first.click()
    camera.take(f"teacher-proposal-{language}", of_readme=True)
    camera.go(busy)
    camera.page.locator("#stories h3 a").last.click()
    camera.take(f"teacher-story-{language}", of_readme=True)
    camera.go(f"/{language}/write/?code={letters}")
    camera.page.locator("[name=name]").fill("Alma")
    camera.page.locator(".enter-desk button").click()
    camera.page.wait_for_load_state()
    camera.take(f"teacher-pupil-{language}", of_readme=True)
    camera.page.locator(".writer-masthead button").click()
    camera.page.wait_for_load_state()


def class_at_work(camera: Camera, portal: str) -> str:
    """The address of the class whose pupils are writing."""
    links = camera.page.locator(f"main a[href^='{portal}']").all()
    entries = {
        f"{portal}{match[1]}/" for link in links if (match := ENTRY.search(link.get_attribute("href")))
    }
    for entry in sorted(entries):
        camera.go(f"{entry}writing-desk/")
        if camera.page.locator(".class-code-letters").count():
            return entry
    raise LookupError("The demo has no class at the writing desk.")


def send_in(camera: Camera):
    camera.be("laerer")
    camera.take("desk", of_readme=True)
    camera.follow(PAPER)
    camera.take("entry", of_readme=True)
    camera.go("/en/portal/")
    camera.follow("Look through and send in")
    camera.take("preview")
    camera.follow("Go on to sending in")
    camera.take("send")
    camera.press("Send in now")
    camera.take("receipt", of_readme=True)


def screen(camera: Camera):
    code = camera.page.url.split("/")[-3]
    camera.be("sekretariat")
    camera.take("secretariat")
    camera.go("/admin/judging/screening/")
    camera.take("screening")
    camera.go(f"/admin/judging/entries/{code}/")
    camera.take("screening-entry", of_readme=True)
    camera.press("Accept")
    camera.go("/admin/snippets/submissions/entry/")
    camera.take("entries")


def score(camera: Camera):
    camera.be("dommer")
    camera.take("readings")
    camera.follow(PAPER)
    for criterion in camera.page.locator("[data-criterion]").all():
        criterion.locator("input[value='9']").dispatch_event("click")
    words = {
        "strength_1": "De spørger folk, der ved noget, og lader dem tale ud.",
        "strength_2": "Overskrifterne er ærlige og får mig til at læse videre.",
        "next_step": "Lad flere af jeres egne tal stå i teksten.",
    }
    for field, text in words.items():
        camera.page.locator(f"[name={field}]").fill(text)
    camera.page.evaluate(TO_THE_TOP)
    camera.take("score-sheet", of_readme=True)
    camera.press("Send")


def decide(camera: Camera):
    camera.be("formand")
    camera.go("/admin/judging/jury/")
    camera.take("jury")
    camera.follow(CATEGORY)
    camera.take("ranking", of_readme=True)
    camera.follow("Close the reading")
    if (shortfall := camera.page.locator("[name=accept_shortfall]")).count():
        shortfall.check()
        camera.page.locator("[name=reason]").fill(
            "De bidrag, der mangler, er ikke sluppet gennem screeningen."
        )
    camera.take("close-reading")
    camera.press("Close the reading")
    camera.follow(PAPER)
    camera.follow("Give a place")
    camera.page.locator("[name=reason_da]").fill("Klassen spørger om det svære og lytter til svaret.")
    camera.page.locator("[name=reason_en]").fill(
        "The class asks what is hard to ask, and listens to the answer."
    )
    camera.take("award")
    camera.press("Give a place")
    camera.follow("Freeze the verdict")
    camera.take("freeze")
    camera.press("Freeze the verdict")
    camera.take("verdict")


def read_the_results(camera: Camera):
    camera.move_to("released")
    camera.be("public")
    camera.go("/en/")
    camera.take("front-page-released")
    camera.follow("All winners")
    camera.take("winners", of_readme=True)
    camera.follow(PAPER)
    camera.take("winner", of_readme=True)
    camera.page.locator("main a[href*='/winners/']").first.click()
    camera.take("story", of_readme=True)


if __name__ == "__main__":
    main()
