"""Takes an uploaded file in: sniffed, limited, decoded in a child process, derived.

One function per kind. A further kind (sound, film, resumable uploads) adds a function and a child here.
"""

import contextlib
import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import sniffing
from .children import ChildRefused, run
from .limits import MAX_PICTURE_BYTES
from .refusals import UploadRejected

FILE_NAME_CHARACTERS = 120


@dataclass(frozen=True)
class TakenIn:
    """A file that passed. `upload` is the original, to be stored; `preview` are the derivative's bytes."""

    upload: object
    file_name: str
    media_type: str
    sha256: str
    size: int
    preview: bytes
    preview_media_type: str
    width: int = 0
    height: int = 0


def take_in_picture(upload) -> TakenIn:
    """A picture with its preview (at most 1600 px, upright, sRGB, no metadata). Raises UploadRejected."""
    name = short_name(upload.name)
    if upload.size > MAX_PICTURE_BYTES:
        raise UploadRejected(name, "too_large")
    kind = sniffed(upload, name)
    if kind not in sniffing.PICTURE_TYPES:
        raise UploadRejected(name, "not_a_picture")
    preview, report = derive(upload, name, "picture_child", sniffing.PICTURE_TYPES[kind])
    return TakenIn(
        upload=upload,
        file_name=name,
        media_type=kind,
        sha256=checksum(upload),
        size=upload.size,
        preview=preview,
        preview_media_type="image/webp",
        width=report["width"],
        height=report["height"],
    )


def take_in_paper(upload) -> TakenIn:
    """A finished PDF with the cleaned one that judges see. Raises UploadRejected."""
    name = short_name(upload.name)
    if upload.size > settings.MAX_FORM_UPLOAD_BYTES:
        raise UploadRejected(name, "paper_too_large")
    if sniffed(upload, name) != sniffing.PDF:
        raise UploadRejected(name, "not_a_pdf")
    preview, _report = derive(upload, name, "paper_child")
    return TakenIn(
        upload=upload,
        file_name=name,
        media_type=sniffing.PDF,
        sha256=checksum(upload),
        size=upload.size,
        preview=preview,
        preview_media_type=sniffing.PDF,
    )


def sniffed(upload, name) -> str:
    if not upload.size:
        raise UploadRejected(name, "empty")
    upload.seek(0)
    return sniffing.media_type(upload.read(sniffing.HEAD_BYTES))


def derive(upload, name, worker, *arguments):
    """Let the child make the derivative: (its bytes, the child's report). Raises UploadRejected."""
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        target = Path(folder) / "preview"
        with on_disk(upload, folder) as source:
            try:
                report = run(worker, str(source), str(target), *arguments)
            except ChildRefused as refusal:
                raise UploadRejected(name, refusal.code) from refusal
        return target.read_bytes(), report


@contextlib.contextmanager
def on_disk(upload, folder):
    """A path that the child can read; large uploads are on disk already."""
    if hasattr(upload, "temporary_file_path"):
        yield upload.temporary_file_path()
        return
    source = Path(folder) / "source"
    with source.open("wb") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
    yield source


def checksum(upload) -> str:
    """SHA-256 of the original, as hexadecimal."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def short_name(name: str) -> str:
    """The file's own name, for showing only, at most 120 characters with its ending kept."""
    name = Path(name or "").name or "?"
    ending = Path(name).suffix[:10]
    return name if len(name) <= FILE_NAME_CHARACTERS else name[: FILE_NAME_CHARACTERS - len(ending)] + ending
