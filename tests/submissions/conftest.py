"""A teacher at her desk in the middle of the edition."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, EntryFactory


@pytest.fixture
def noon(db):
    """The server's clock stands in the edition's open window; `noon.move_to` moves it."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def entry(noon):
    """A complete entry that is not sent in."""
    return EntryFactory()


@pytest.fixture
def teacher(entry):
    """A client logged in as the entry's owner."""
    return logged_in(entry.owner)


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, *arguments) -> str:
    return reverse(f"submissions:{name}", args=arguments)


def queries_of(client, url) -> int:
    """How many queries a GET of the address costs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
