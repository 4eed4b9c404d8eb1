"""Makes what is served of one file, in the worker: claimed, inspected, stored, or tried again later.

A row is claimed by compare-and-set, and its lease is renewed while the work goes on. A killed worker's lease
runs out; the tick (`files.take_up_again`) gives the row to another one, and the attempt counts. What is
made is stored in one transaction with READY, so that doing it twice leaves the same.
"""

import contextlib
import hashlib
import logging
import shutil
import tempfile
import threading
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from . import grace
from .files import MOST_ATTEMPTS, NO_FFMPEG, columns_of
from .media import sniffing
from .media.inspecting import inspect
from .media.limits import MAX_TEXT_CHARACTERS
from .media.verdicts import Verdict
from .models import Attachment, Derivative, Entry, Processing
from .models.attachments import private_storage

log = logging.getLogger(__name__)

State, Role, Kind = Processing.State, Derivative.Role, Attachment.Kind
SLOTS = {Kind.PICTURE: "image", Kind.PAPER: "document", Kind.AUDIO: "audio", Kind.VIDEO: "video"}
LEASE = timedelta(minutes=5)
RENEWED_EVERY = timedelta(minutes=1)
# After each attempt that went wrong but the last.
WAITS = (timedelta(minutes=1), timedelta(minutes=5))
WITHOUT_FFMPEG = timedelta(minutes=15)
CHUNK_BYTES = 1024 * 1024
SINGLE = {
    "preview.webp": (Role.PREVIEW, "image/webp"),
    "paper.pdf": (Role.PREVIEW, "application/pdf"),
    "sound.m4a": (Role.PREVIEW, "audio/mp4"),
    "film.mp4": (Role.PREVIEW, "video/mp4"),
    "poster.jpg": (Role.POSTER, "image/jpeg"),
}


class Refused(Exception):
    """The file cannot be taken; the argument is a code of `media.refusals`."""


def run(pk: int, *, clock=timezone.now) -> str:
    """Do what is to be done for the row; "ready", "refused", "later", "failed", or "nothing".

    clock: gives the moment, asked again and again, because the work takes its time.
    """
    processing = claim(pk, at=clock())
    if processing is None:
        return "nothing"
    try:
        with (
            kept(processing, clock),
            tempfile.TemporaryDirectory(dir=scratch_folder(), prefix="derive-") as folder,
        ):
            make(processing, Path(folder), clock)
    except Refused as refusal:
        return refuse(processing, str(refusal), at=clock())
    except Exception as error:
        log.exception("File %s could not be prepared", processing.pk)
        return put_off(processing, type(error).__name__, at=clock())
    return "ready"


def scratch_folder():
    """Films are large: where uploads may lie for a while, derivatives may as well."""
    return settings.FILE_UPLOAD_TEMP_DIR


# Whose turn it is -------------------------------------------------------------------------------


def claim(pk, *, at) -> Processing | None:
    """The row, held for `LEASE`; None when it is done, given up, or somebody else's."""
    mine = Processing.objects.filter(pk=pk, state=State.WAITING)
    processing = mine.first()
    if processing is None:
        return None
    attempts = processing.attempts + 1
    if not mine.filter(attempts=processing.attempts).update(
        state=State.WORKING, attempts=attempts, next_attempt_at=at + LEASE, reason="", changed_at=at
    ):
        return None
    processing.state, processing.attempts = State.WORKING, attempts
    return processing


def held(processing):
    """The row as long as it is this attempt's: the attempts tell one claim from the next."""
    return Processing.objects.filter(pk=processing.pk, state=State.WORKING, attempts=processing.attempts)


@contextlib.contextmanager
def kept(processing, clock):
    """Renew the lease while the block runs: encoding a film takes longer than any fair lease."""
    done = threading.Event()

    def renew():
        while not done.wait(RENEWED_EVERY.total_seconds()):
            with contextlib.suppress(Exception):  # the next round may reach the database again
                held(processing).update(next_attempt_at=clock() + LEASE)
            connection.close()

    renewing = threading.Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()


def refuse(processing, code, *, at) -> str:
    if code == NO_FFMPEG:
        held(processing).update(
            state=State.WAITING,
            attempts=processing.attempts - 1,  # the file has done nothing wrong
            reason=code,
            next_attempt_at=at + WITHOUT_FFMPEG,
            changed_at=at,
        )
        return "later"
    if code == "too_heavy" and processing.attempts < 2:
        # It may have been the machine, or a worker that was stopped and its child with it.
        return put_off(processing, code, at=at)
    held(processing).update(state=State.REFUSED, reason=code, next_attempt_at=None, changed_at=at)
    return "refused"


def put_off(processing, why, *, at) -> str:
    """Try again later; after the last attempt the secretariat sees it, with the reason."""
    if processing.attempts >= MOST_ATTEMPTS:
        held(processing).update(state=State.FAILED, reason=why[:200], next_attempt_at=None, changed_at=at)
        return "failed"
    held(processing).update(
        state=State.WAITING,
        reason=why[:200],
        next_attempt_at=at + WAITS[processing.attempts - 1],
        changed_at=at,
    )
    return "later"


# Making and storing -----------------------------------------------------------------------------


def make(processing, folder: Path, clock):
    path, sha256 = original_on_disk(processing.original, folder)
    inspection = inspect(
        path, name=processing.file_name, slot=SLOTS[processing.kind], out=folder, for_web=False
    )
    if inspection.verdict == Verdict.REJECT:
        raise Refused(inspection.reason)
    if processing.kind == Kind.PAPER and inspection.media_type != sniffing.PDF:
        raise Refused("not_a_pdf")
    store(processing, inspection, sha256=sha256, at=clock())


def original_on_disk(name: str, folder: Path) -> tuple[Path, str]:
    """(A path of the original, its SHA-256); from a bucket it is copied, piece by piece."""
    storage, digest = private_storage(), hashlib.sha256()
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        path = folder / "original"
        with storage.open(name, "rb") as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy, CHUNK_BYTES)
    with path.open("rb") as file:
        while piece := file.read(CHUNK_BYTES):
            digest.update(piece)
    return path, digest.hexdigest()


def store(processing, inspection, *, sha256, at):
    """Keep what was made, and READY, in one transaction; files of an attempt that lost are removed again."""
    made = [unsaved(processing, path) for path in inspection.derivatives if path.name != "text.txt"]
    facts = inspection.facts | text_of(inspection.derivatives)
    try:
        with files_of(made), transaction.atomic():
            if processing.kind == Kind.PAPER:
                # Before all rows of its files, as everybody does who uploads or sends.
                Entry.objects.select_for_update(of=("self",)).filter(pk=processing.entry_id).first()
            old = replace(processing, [derivative for derivative, _path in made])
            fill_attachments(processing, sha256=sha256, facts=facts)
            is_mine = held(processing).update(
                state=State.READY,
                reason="",
                next_attempt_at=None,
                sha256=sha256,
                warnings=list(inspection.warnings),
                facts=facts,
                changed_at=Now(),
            )
            if not is_mine:
                raise Taken
            if processing.kind == Kind.PAPER:
                grace.join_prepared_paper(processing.key, at=at)
    except Taken:
        return
    remove(old)


@contextlib.contextmanager
def files_of(made):
    """The files of (derivative, path) in the private storage; none of them stays when the block fails."""
    names: list[str] = []
    try:
        for derivative, path in made:
            with path.open("rb") as content:
                derivative.file.save(path.name, File(content), save=False)
            names.append(str(derivative.file.name))
        yield
    except Exception:
        remove(names)
        raise


class Taken(Exception):
    """Somebody else holds the row meanwhile: what this attempt made is not needed."""


def unsaved(processing, path: Path) -> tuple[Derivative, Path]:
    width, height = size_of(path)
    if path.name in SINGLE:
        role, media_type = SINGLE[path.name]
        number = 0
    else:
        role, media_type = Role.PAGE, "image/jpeg"
        number = int(path.stem.removeprefix("page-"))
    made = Derivative(
        processing=processing, role=role, number=number, media_type=media_type, width=width, height=height
    )
    return made, path


def size_of(path: Path) -> tuple[int, int]:
    """Pixels of one of our own pictures; a film is as large as its poster, which lies beside it."""
    from PIL import Image

    if path.name == "film.mp4":
        path = path.with_name("poster.jpg")
    if path.suffix not in {".jpg", ".webp", ".avif"}:
        return 0, 0
    with Image.open(path) as picture:
        return picture.size


def text_of(paths) -> dict[str, str]:
    for path in paths:
        if path.name == "text.txt":
            return {"text": path.read_text(encoding="utf-8")[:MAX_TEXT_CHARACTERS]}
    return {}


def replace(processing, derivatives) -> list[str]:
    """Rows of these derivatives instead of an earlier attempt's; the names of files that nobody needs now."""
    earlier = processing.derivatives.exclude(role=Role.WEB)
    shown = set(Attachment.objects.filter(key=processing.key).values_list("preview", flat=True))
    names = [name for name in earlier.values_list("file", flat=True) if name not in shown]
    earlier.delete()
    Derivative.objects.bulk_create(derivatives)
    return names


def fill_attachments(processing, *, sha256, facts):
    """Give the draft's rows what they lack; sent versions are filled when they are read."""
    made = processing.derivatives.get(role=Role.PREVIEW)
    made.sha256, made.seconds, made.pages = sha256, facts.get("seconds"), facts.get("pages")
    columns = columns_of(made)
    rows = Attachment.objects.filter(key=processing.key)
    rows.filter(preview="").update(**columns)
    rows.update(**{name: columns[name] for name in ("sha256", "seconds", "pages")})


def remove(names):
    for name in names:
        with contextlib.suppress(Exception):
            private_storage().delete(name)
