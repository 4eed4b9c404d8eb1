"""The one Chromium of a test process: Playwright runs its loop in this thread, and there may be but one."""

import os

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.needs import chromium

# The ORM is used between Playwright's calls, never inside them.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser(django_db_setup):
    # Inside Playwright's loop Django hands out another connection: it must know the first data too.
    first_data = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if first_data is not None:
            connection._test_serialized_contents = first_data
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield browser
        browser.close()
