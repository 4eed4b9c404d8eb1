"""Takes an uploaded file in: sniffed, limited, decoded in a child process, derived.

What the form takes at once: the preview of a picture, the cleaned PDF. `inspecting` makes all the rest.
"""

import contextlib
import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from . import sniffing
from .children import ChildRefused, run
from .file_names import short_name
from .inspecting import paper, picture_facts, picture_warnings
from .limits import MAX_PICTURE_BYTES
from .refusals import UploadRejected


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
    warnings: list[str] = field(default_factory=list)
    facts: dict = field(default_factory=dict)


def take_in_picture(upload) -> TakenIn:
    """A picture with its preview (at most 1600 px, upright, sRGB, no metadata). Raises UploadRejected."""
    name = short_name(upload.name)
    if upload.size > MAX_PICTURE_BYTES:
        raise UploadRejected(name, "too_large")
    kind = sniffed(upload, name)
    if kind not in sniffing.PICTURE_TYPES:
        raise UploadRejected(name, "not_a_picture")
    with derived(upload, name) as (source, folder):
        report = run("picture_child", source=source, folder=folder, format=sniffing.PICTURE_TYPES[kind])
        preview = Path(folder, "preview.webp").read_bytes()
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
        warnings=picture_warnings(report),
        facts=picture_facts(report),
    )


def take_in_paper(upload) -> TakenIn:
    """A finished PDF with the cleaned one that judges see. Raises UploadRejected."""
    name = short_name(upload.name)
    if upload.size > settings.MAX_FORM_UPLOAD_BYTES:
        raise UploadRejected(name, "paper_too_large")
    if sniffed(upload, name) != sniffing.PDF:
        raise UploadRejected(name, "not_a_pdf")
    with derived(upload, name) as (source, folder):
        preview = cleaned_paper(Path(source), Path(folder), name)
    return TakenIn(
        upload=upload,
        file_name=name,
        media_type=sniffing.PDF,
        sha256=checksum(upload),
        size=upload.size,
        preview=preview,
        preview_media_type=sniffing.PDF,
    )


def cleaned_paper(source: Path, folder: Path, name: str) -> bytes:
    """The PDF that may be served; the pictures of its pages are not waited for. Raises ChildRefused."""
    paper(source, folder, sniffing.PDF, name, most_pictures=0)
    return (folder / "paper.pdf").read_bytes()


def sniffed(upload, name) -> str:
    if not upload.size:
        raise UploadRejected(name, "empty")
    upload.seek(0)
    return sniffing.media_type(upload.read(sniffing.HEAD_BYTES))


@contextlib.contextmanager
def derived(upload, name):
    """(The upload as a file, a folder for what is made of it), as texts. Raises UploadRejected."""
    with tempfile.TemporaryDirectory(prefix="intake-") as folder, on_disk(upload, folder) as source:
        try:
            yield str(source), folder
        except ChildRefused as refusal:
            raise UploadRejected(name, refusal.code) from refusal


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
