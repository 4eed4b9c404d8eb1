"""Pictures of the guided visit, taken in a real Chromium from a demo edition of their own.

make screenshots                                        the README's, into docs/images/
.venv/bin/python docs/screenshots.py --every FOLDER     each stop at 360 and 1280 px, light and dark
"""

import argparse
import contextlib
import os
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
BASE = f"http://localhost:{PORT}"
README_SIZE = (1280, 860)
SIZES = ((360, 740), (1280, 860))
START_SECONDS = 60


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--every", type=Path, metavar="FOLDER")
    words.add_argument("--language", choices=("da", "en"), default="en")
    chosen = words.parse_args()
    if chromium() is None:
        sys.exit("The pictures need a Chromium. (Debian: apt-get install chromium)")
    with demo_server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        camera = Camera(browser, chosen.language, chosen.every)
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

    def __init__(self, browser, language: str, every: Path | None):
        self.language, self.every = language, every
        self.page: Page = browser.new_context(
            viewport=dict(zip(("width", "height"), README_SIZE, strict=True)),
            locale={"da": "da-DK", "en": "en-GB"}[language],
            color_scheme="light",
            reduced_motion="reduce",
        ).new_page()

    def go(self, address: str):
        self.page.goto(BASE + address.format(language=self.language))

    def press_bar(self, name: str, value: str):
        """Press a button of the guided visit's bar: a role or a phase."""
        if self.page.locator(".demo-bar").count() == 0:
            self.go("/{language}/")
        bar = self.page.locator(".demo-bar-fold")
        if bar.get_attribute("open") is None:
            bar.locator("summary").click()
        bar.locator(f"button[name={name}][value={value}]").click()

    def be(self, role: str):
        self.press_bar("role", role)

    def move_to(self, phase: str):
        self.press_bar("phase", phase)

    def take(self, name: str):
        """The stop's picture for the README, or all of its pictures where `--every` asks for them."""
        if self.every is None:
            self.shoot(ROOT / "docs" / "images" / f"{name}.png", README_SIZE, "light")
            return
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                target = self.every / f"{name}-{width}-{scheme}.png"
                self.shoot(target, (width, height), scheme, full_page=True)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(dict(zip(("width", "height"), README_SIZE, strict=True)))

    def shoot(self, target: Path, size, scheme, *, full_page=False):
        target.parent.mkdir(parents=True, exist_ok=True)
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.screenshot(path=str(target), full_page=full_page, animations="disabled")
        # 256 colours are enough for pages, and keep the repository small.
        Image.open(target).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
