"""Parts on disk: all of an upload are written into one file, each at its place. Finished, it is renamed."""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .part_store import Part, StoreFault, all_parts, original_name

PIECE_BYTES = 1024 * 1024
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SHA256 = re.compile(r"[0-9a-f]{64}")


class DiskStore:
    """`uploads/<key>/data` holds the bytes; a file `uploads/<key>/<number>` says that a part is whole."""

    name = "disk"

    def __init__(self, storage):
        self.storage = storage
        self.uploads = Path(storage.location) / "uploads"

    def folder(self, upload) -> Path:
        return self.uploads / str(upload.key)

    def original(self, upload) -> Path:
        return Path(self.storage.path(original_name(upload)))

    def begin(self, upload) -> str:
        """Raises StoreFault when the disk has no room for it, before anybody has waited for an hour."""
        with full_disk_told():
            self.uploads.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.uploads).free < upload.size:
            raise StoreFault("disk_full")
        return ""

    def write(self, upload, number: int, source, *, sha256: str = "") -> str:
        """Store one part; its SHA-256. Only a part that is whole and right counts. Raises StoreFault.

        source: has `readinto`, as files have. sha256: what the sender says it is; "" is not compared.
        """
        folder = self.folder(upload)
        with full_disk_told():
            folder.mkdir(parents=True, exist_ok=True)
            with turn_of(folder, number) as turn, opened(folder / "data") as data:
                (folder / str(number)).unlink(missing_ok=True)
                found = copy_part(source, data, upload, number, turn)
                if sha256 and found != sha256.lower():
                    raise StoreFault("wrong_checksum")
                os.fdatasync(data)
                turn.require()
                mark(folder, number, found)
        return found

    def parts(self, upload) -> list[Part]:
        """The whole parts by number."""
        if self.is_complete(upload):
            return all_parts(upload)
        try:
            names = os.listdir(self.folder(upload))
        except FileNotFoundError:
            return []
        numbers = sorted(int(name) for name in names if name.isdecimal())
        found = [(number, self.checksum(upload, number)) for number in numbers if number <= upload.parts]
        return [Part(number, upload.bytes_of(number), checksum) for number, checksum in found if checksum]

    def checksum(self, upload, number) -> str:
        """ "" where a marker was lost half written with the machine's power."""
        try:
            text = (self.folder(upload) / str(number)).read_text()
        except FileNotFoundError:
            return ""
        return text if SHA256.fullmatch(text) else ""

    def complete(self, upload, claimed=None) -> None:
        """Make the parts one file under the original's name. Raises StoreFault when one is missing."""
        if self.is_complete(upload):
            return
        if len(self.parts(upload)) != upload.parts:
            raise StoreFault("missing_parts")
        # A request that is stuck on a bad line must not write into the finished file.
        for turn in self.folder(upload).glob("*.writing"):
            turn.unlink(missing_ok=True)
        target = self.original(upload)
        with full_disk_told():
            target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.replace(self.folder(upload) / "data", target)
        except FileNotFoundError as error:
            # Somebody else finishes it at the same moment.
            if not self.is_complete(upload):
                raise StoreFault("missing_parts") from error
        sync_folder(target.parent)

    def is_complete(self, upload) -> bool:
        try:
            return self.original(upload).stat().st_size == upload.size
        except FileNotFoundError:
            return False

    def head(self, upload, size: int) -> bytes:
        """The first bytes of the complete file. Raises StoreFault, "gone" when it was given up meanwhile."""
        with full_disk_told(), self.original(upload).open("rb") as file:
            return file.read(size)

    def tidy(self, upload) -> None:
        """Remove what is left beside the finished file."""
        shutil.rmtree(self.folder(upload), ignore_errors=True)

    def drop(self, upload) -> None:
        """Remove all bytes of an upload that nothing was made of."""
        self.tidy(upload)
        self.original(upload).unlink(missing_ok=True)

    def strays(self, known, older_than) -> Iterator[str]:
        """Folders that no running upload owns any more, removed as they are named. known: keys as texts."""
        with contextlib.suppress(FileNotFoundError):
            for folder in sorted(self.uploads.iterdir()):
                changed = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
                if folder.name not in known and changed < older_than:
                    shutil.rmtree(folder, ignore_errors=True)
                    yield folder.name


@contextlib.contextmanager
def full_disk_told():
    """A full disk as StoreFault, and a folder that was removed because the upload was given up."""
    try:
        yield
    except FileNotFoundError as error:
        raise StoreFault("gone") from error
    except OSError as error:
        if error.errno in NO_SPACE:
            raise StoreFault("disk_full") from error
        raise


@contextlib.contextmanager
def opened(path: Path):
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o640)
    try:
        yield handle
    finally:
        os.close(handle)


class Turn:
    """Whose turn it is to write a part. The newest request has it: an older one may hang on a dead line."""

    def __init__(self, path: Path):
        self.path = path
        new = path.with_suffix(f".{secrets.token_hex(8)}")
        # It stays open, so that no other file gets its number meanwhile.
        self.handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        self.number = os.fstat(self.handle).st_ino
        os.replace(new, path)

    def require(self) -> None:
        if not self.is_mine():
            raise StoreFault("superseded")

    def is_mine(self) -> bool:
        try:
            return self.path.stat().st_ino == self.number
        except FileNotFoundError:
            return False

    def end(self) -> None:
        if self.is_mine():
            self.path.unlink(missing_ok=True)
        os.close(self.handle)


@contextlib.contextmanager
def turn_of(folder: Path, number: int):
    turn = Turn(folder / f"{number}.writing")
    try:
        yield turn
    finally:
        turn.end()


def copy_part(source, data: int, upload, number: int, turn: Turn) -> str:
    """Write exactly one part's bytes at its place, a piece at a time; their SHA-256."""
    place, left, digest = (number - 1) * upload.part_size, upload.bytes_of(number), hashlib.sha256()
    piece = memoryview(bytearray(min(left, PIECE_BYTES)))
    while left:
        count = source.readinto(piece[: min(left, PIECE_BYTES)])
        if not count:
            raise StoreFault("wrong_size")
        turn.require()
        rest = piece[:count]
        digest.update(rest)
        left -= count
        while rest:
            written = os.pwrite(data, rest, place)
            place, rest = place + written, rest[written:]
    return digest.hexdigest()


def mark(folder: Path, number: int, checksum: str) -> None:
    """Say that the part is whole, at once or not at all. A marker lost with the power costs one part."""
    new = folder / f"{number}.{secrets.token_hex(8)}"
    new.write_text(checksum)
    os.replace(new, folder / str(number))


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
