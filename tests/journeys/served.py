"""The site in processes of its own, as in production: a web server and a tick, on a copy of the test's data.

In one process a test, its server and its tick would share one connection to SQLite, and with it every
transaction: that something is all there or not at all could not be seen.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.db import connection

BASE_DIR = Path(settings.BASE_DIR)
PATIENCE = 90  # seconds, for a machine that does other things too


class Served:
    """`host`: where it answers. Its database is a file that the test may change directly."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.served_settings",
            "PORTAL_VAR_DIR": str(folder),
        }
        self.environment.pop("DATABASE_URL", None)

    def copy(self):
        """The test's database and public files as they are now."""
        target = sqlite3.connect(self.folder / "portal.sqlite3")
        connection.connection.backup(target)
        target.close()
        shutil.copytree(settings.PUBLIC_MEDIA_ROOT, self.folder / "public", dirs_exist_ok=True)

    def start(self, *command):
        log = (self.folder / f"{command[-1].strip('-')}.log").open("wb")
        return subprocess.Popen(
            [sys.executable, "-m", *command], cwd=BASE_DIR, env=self.environment, stdout=log, stderr=log
        )

    def change(self, statement, *values):
        database = sqlite3.connect(self.folder / "portal.sqlite3", timeout=20)
        with database:
            database.execute(statement, values)
        database.close()

    def get(self, path) -> tuple[int, bytes]:
        """(status, body), with the headers and no redirect followed."""
        asking = HTTPConnection(self.host, timeout=PATIENCE)
        try:
            asking.request("GET", path)
            answer = asking.getresponse()
            return answer.status, str(answer.headers).encode() + answer.read()
        finally:
            asking.close()

    def wait_until_it_answers(self):
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            try:
                self.get("/robots.txt")
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError("The web server did not start.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def served(folder):
    """A web server and a tick each second; both are ended afterwards, whatever happened."""
    site = Served(folder)
    site.copy()
    bind = f"--bind={site.host}"
    processes = [
        site.start("gunicorn", "competition.wsgi", "--worker-class=gthread", "--threads=8", bind),
        site.start("django", "tick", "--every=1"),
    ]
    try:
        site.wait_until_it_answers()
        yield site
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=PATIENCE)
