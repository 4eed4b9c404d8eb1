"""A real S3 server, rclone's, for tests that ask for the fixture `bucket`: the private storage is in it."""

import contextlib
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.storage import storages
from storages.backends.s3 import S3Storage

from competition.settings.buckets import client_options
from submissions.models import Attachment, Derivative

from .needs import rclone

KEY, SECRET, BUCKET = "tests-access-key", "tests-secret-key", "private"
STARTS_WITHIN = 20  # seconds


def free_port() -> int:
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@dataclass(frozen=True)
class Server:
    """endpoint: its address; folder: where it keeps the bucket's files."""

    endpoint: str
    folder: Path

    def storage(self, **changes) -> S3Storage:
        options = {
            "endpoint_url": self.endpoint,
            "region_name": "eu-north-1",
            "access_key": KEY,
            "secret_key": SECRET,
            "bucket_name": BUCKET,
            "file_overwrite": False,
            "default_acl": "private",
            "querystring_auth": True,
            "querystring_expire": 300,
        }
        return S3Storage(**options | client_options() | changes)


@contextlib.contextmanager
def running(folder: Path, port: int):
    """rclone's server with one empty bucket."""
    (folder / BUCKET).mkdir(parents=True)
    command = [rclone(), "serve", "s3", "--addr", f"127.0.0.1:{port}", "--allow-origin", "*", str(folder)]
    environment = os.environ | {"RCLONE_AUTH_KEY": f'"{KEY},{SECRET}"'}
    with (folder.parent / "rclone.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(port)
        yield Server(f"http://127.0.0.1:{port}", folder)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int):
    until = time.monotonic() + STARTS_WITHIN
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if time.monotonic() > until:
            raise TimeoutError("rclone does not start")
        time.sleep(0.05)


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("s3") / "buckets", free_port()) as server:
        yield server


@contextlib.contextmanager
def private_storage_is(storage):
    """The private storage everywhere: the fields of files keep the one that they were made with."""
    fields = [model._meta.get_field(name) for model, name in FILE_FIELDS]
    before, known = [field.storage for field in fields], storages["private"]
    storages._storages["private"] = storage
    for field in fields:
        field.storage = storage
    try:
        yield storage
    finally:
        storages._storages["private"] = known
        for field, old in zip(fields, before, strict=True):
            field.storage = old


FILE_FIELDS = ((Attachment, "original"), (Attachment, "preview"), (Derivative, "file"))


@pytest.fixture
def bucket(s3_server):
    """The storage for this test; the server is the session's."""
    with private_storage_is(s3_server.storage()) as storage:
        yield storage
