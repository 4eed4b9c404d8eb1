"""A teacher at her desk in the middle of the edition."""

import hashlib

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from submissions.models import Attachment, Upload
from tests.factories import NOON, EntryFactory

PART = 64 * 1024  # bytes


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


def english_address(name, *arguments) -> str:
    """The address of the page in English."""
    with translation.override("en"):
        return address(name, *arguments)


def queries_of(client, url) -> int:
    """How many queries a GET of the address costs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def put_picture(entry, story, *, content=b"original bytes", file_name="kaj.jpg", **words) -> Attachment:
    """A picture in a story as the intake would have stored it, without decoding anything."""
    picture = Attachment(
        entry=entry,
        story_key=story.key,
        kind=Attachment.Kind.PICTURE,
        sort_order=entry.attachments.count(),
        media_type="image/jpeg",
        preview_media_type="image/webp",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        width=40,
        height=30,
        file_name=file_name,
        **words,
    )
    picture.original.save(file_name, ContentFile(content), save=False)
    picture.preview.save(file_name, ContentFile(b"preview of " + content), save=False)
    picture.save()
    return picture


@pytest.fixture
def small_parts(monkeypatch):
    """Uploads come in parts of 64 KiB, so that a small file has several."""
    field = Upload._meta.get_field("part_size")
    monkeypatch.setattr(field, "default", PART)
    # The field keeps what it gives in a property of its own.
    vars(field).pop("_get_default", None)
    yield
    vars(field).pop("_get_default", None)
