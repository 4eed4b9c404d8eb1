"""Where the parts of an upload lie until they are one file: on disk or in a bucket, by one interface.

Each has `begin`, `parts`, `complete`, `is_complete`, `head`, `tidy`, `drop` and `strays`; beside them the
disk has `write`, and the bucket `address`: its bytes never pass through this process. `complete` may be
called again after any of its steps was the last.
"""

from typing import NamedTuple

from django.core.files.storage import storages


class Part(NamedTuple):
    """One part that has arrived whole. `sha256` is known on disk, `etag` in a bucket."""

    number: int
    size: int  # bytes
    sha256: str = ""
    etag: str = ""


class StoreFault(Exception):
    """`code`: wrong_size, wrong_checksum, missing_parts, superseded, gone, disk_full or storage_down."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


def part_store():
    """The store that belongs to the private storage."""
    from .bucket_store import BucketStore
    from .disk_store import DiskStore

    storage = storages["private"]
    return BucketStore(storage) if hasattr(storage, "bucket_name") else DiskStore(storage)


def original_name(upload) -> str:
    """The finished file's name in the private storage: random as the upload's key is."""
    return f"originals/{upload.entry_id}/{upload.key.hex}"


def all_parts(upload) -> list[Part]:
    return [Part(number, upload.bytes_of(number)) for number in range(1, upload.parts + 1)]
