"""What became of the class's files: started, asked for and picked up here; made by `submissions.deriving`.

Everything hangs on a file's key. What `key` stands for never changes, so what is made of it holds for the
draft and for each sent version alike.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from competition.tasks import enqueue

from . import tasks
from .media.refusals import reason
from .media.verdicts import warning
from .models import RECORDINGS, Attachment, Derivative, Processing

Kind, State, Role = Attachment.Kind, Processing.State, Derivative.Role
# By then a task that waits was lost with its queue, and the tick starts another one.
TAKEN_UP_WITHIN = timedelta(minutes=30)
MOST_TAKEN_UP_AT_ONCE = 200
MOST_ATTEMPTS = 3
NO_FFMPEG = "no_ffmpeg"
WORKER_STOPPED = "worker stopped"
# Said by the page beside the words themselves, which may have come since the file was looked at.
SAID_ELSEWHERE = {"no_captions"}


def begin(attachment) -> Processing:
    """Let the worker look at the file, in the running transaction. Twice is the same as once."""
    processing, is_new = Processing.objects.get_or_create(key=attachment.key, defaults=known_of(attachment))
    if is_new:
        enqueue(tasks.task_for(processing.kind), processing.pk)
    return processing


def note(attachment, taken_in) -> Processing:
    """Keep what was found in a picture whose preview was made at once."""
    return Processing.objects.create(
        key=attachment.key,
        **known_of(attachment),
        state=State.READY,
        sha256=attachment.sha256,
        warnings=list(taken_in.warnings),
        facts=taken_in.facts,
    )


def known_of(attachment) -> dict[str, Any]:
    """What is known of a file before anybody has looked into it."""
    return {
        "entry_id": attachment.entry_id,
        "kind": attachment.kind,
        "original": attachment.original.name,
        "file_name": attachment.file_name,
    }


def take_up_again(*, at) -> int:
    """Called by the tick: start what is due again, give up on what killed its workers; how many started."""
    lost = Processing.objects.filter(state=State.WORKING, next_attempt_at__lte=at)
    lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=State.FAILED, reason=WORKER_STOPPED, next_attempt_at=None, changed_at=at
    )
    lost.update(state=State.WAITING, reason=WORKER_STOPPED, changed_at=at)
    is_due = Q(next_attempt_at__lte=at) | Q(next_attempt_at=None, created_at__lte=at - TAKEN_UP_WITHIN)
    due = Processing.objects.filter(is_due, state=State.WAITING).order_by("created_at", "pk")
    started = 0
    for pk, kind in due.values_list("pk", "kind")[:MOST_TAKEN_UP_AT_ONCE]:
        # Two ticks at once: only one of them moves the time, and starts the task.
        if due.filter(pk=pk).update(next_attempt_at=at + TAKEN_UP_WITHIN):
            enqueue(tasks.task_for(kind), pk)
            started += 1
    return started


def try_again(processing, *, at) -> bool:
    """Start anew what was given up, with all its attempts. False where it is not given up any more."""
    moved = Processing.objects.filter(pk=processing.pk, state=State.FAILED).update(
        state=State.WAITING, attempts=0, reason="", next_attempt_at=at + TAKEN_UP_WITHIN, changed_at=at
    )
    if moved:
        enqueue(tasks.task_for(processing.kind), processing.pk)
    return bool(moved)


# Asking -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileState:
    """Where a file stands. `reason_text`, `warnings` are for its owner; `pages`: which have a picture."""

    state: str
    reason_text: str = ""
    warnings: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    has_poster: bool = False
    seconds: float | None = None

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY


def state_of(files: Iterable[Any]) -> dict[Any, FileState]:
    """{key: FileState} of any number of files, in one query."""
    files = list(files)
    found: dict[Any, list[tuple]] = {}
    if files:
        rows = Processing.objects.filter(key__in=[file.key for file in files]).values_list(
            *("key", "state", "reason", "warnings", "facts__seconds"),
            *("derivatives__role", "derivatives__number"),
        )
        for key, *row in rows:
            found.setdefault(key, []).append(tuple(row))
    return {file.key: state_from(file, found.get(file.key, [])) for file in files}


def state_from(file, rows) -> FileState:
    if not rows:
        # Taken in before there was a worker, or its row was lost: what is served tells.
        return FileState(State.READY if file.preview else State.WAITING, seconds=file.seconds)
    state, reason_code, warnings, seconds, _role, _number = rows[0]
    made = {(role, number) for *_rest, role, number in rows}
    if file.preview:
        state = State.READY  # the form has taken it in; its pages may still come, or never
    return FileState(
        state=state,
        reason_text=reason_text(state, reason_code, file.kind),
        warnings=[warning(code) for code in warnings if code not in SAID_ELSEWHERE],
        pages=sorted(number for role, number in made if role == Role.PAGE),
        has_poster=(Role.POSTER, 0) in made,
        seconds=seconds if seconds is not None else file.seconds,
    )


def reason_text(state, code, kind) -> str:
    if state == State.REFUSED:
        return str(reason(code))
    if state == State.FAILED:
        return _(
            "The file could not be prepared. It is kept, and the secretariat sees it and looks into it. "
            "You need not send it again."
        )
    if state == State.WAITING and code == NO_FFMPEG:
        return _(
            "Sound and film cannot be prepared right now. The file is kept and is prepared as soon as "
            "that is possible again."
        )
    return ""


def lengths_of(keys) -> dict[Any, tuple[float | None, int | None]]:
    """{key: (seconds, pages)} of the files that were measured, in one query; None where it has neither."""
    rows = Processing.objects.filter(key__in=list(keys), state=State.READY)
    return {
        key: (seconds, pages)
        for key, seconds, pages in rows.values_list("key", "facts__seconds", "facts__pages")
    }


# Picking up -------------------------------------------------------------------------------------

FILLED = ("preview", "preview_media_type", "width", "height", "sha256", "seconds", "pages")


def filled(files) -> list:
    """The same files, with what was made of them after they were stored; no query when nothing lacks."""
    files = list(files)
    lacking = {file.key: file for file in files if not file.preview}
    if lacking:
        rows = Derivative.objects.filter(
            processing__key__in=lacking, processing__state=State.READY, role=Role.PREVIEW
        ).annotate(
            key=F("processing__key"),
            sha256=F("processing__sha256"),
            seconds=F("processing__facts__seconds"),
            pages=F("processing__facts__pages"),
        )
        for made in rows:
            for name, value in columns_of(made).items():
                setattr(lacking[made.key], name, value)
    return files


def columns_of(made) -> dict[str, Any]:
    """What an Attachment keeps of the derivative that is served, annotated as `filled` does."""
    return {
        "preview": made.file.name,
        "preview_media_type": made.media_type,
        "width": made.width,
        "height": made.height,
        "sha256": made.sha256,
        "seconds": made.seconds,
        "pages": made.pages,
    }


@dataclass(frozen=True)
class Part:
    """One thing to be served: a stored file, or a text that was written in the portal."""

    media_type: str
    etag: str
    file: Any = None
    text: str = ""


def derivative_of(file, part: str) -> Part | None:
    """`part`: "poster", "page-3", "captions". None when there is none.

    Captions are those of the very row that is given: a sent version keeps its own.
    """
    if part == "captions":
        if file.kind not in RECORDINGS or not file.captions:
            return None
        return Part(
            "text/vtt; charset=utf-8", f"{file.key}-captions-{hash_of(file.captions)}", text=file.captions
        )
    role, number = role_of(part)
    if not role:
        return None
    made = Derivative.objects.filter(
        processing__key=file.key, processing__state=State.READY, role=role, number=number
    ).first()
    return Part(made.media_type, f"{file.key}-{made.file.name}", file=made.file) if made else None


def posters_of(keys) -> dict[Any, str]:
    """{key: name in the private storage} of the films that have a poster, in one query."""
    made = Derivative.objects.filter(
        processing__key__in=list(keys), processing__state=State.READY, role=Role.POSTER
    )
    return dict(made.values_list("processing__key", "file"))


@dataclass(frozen=True)
class PagePicture:
    number: int
    width: int
    height: int


def pages_of(paper) -> list[PagePicture]:
    """The pictures of a paper's pages that are there, in their order; one query."""
    made = Derivative.objects.filter(
        processing__key=paper.key, processing__state=State.READY, role=Role.PAGE
    ).order_by("number")
    return [PagePicture(*row) for row in made.values_list("number", "width", "height")]


def role_of(part: str) -> tuple[str, int]:
    """(Role of the derivative, its number); "" for what is no part."""
    if part == "poster":
        return Role.POSTER, 0
    name, _dash, number = part.partition("-")
    if name == "page" and number.isascii() and number.isdecimal() and len(number) <= 4:
        return Role.PAGE, int(number)
    return "", 0


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
