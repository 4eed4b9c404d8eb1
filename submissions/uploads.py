"""Files that come in parts: begin or go on, finish, give up. The bytes are the part store's business.

Each verb takes an `Access`: whose upload it is and what may be uploaded. Whoever is of the entry may go on
with a file that another began. What may not be raises `UploadRefused` or `lifecycle.Refusal`, and nothing
that is in the draft is lost by it.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import files, grace
from .editing import next_place
from .lifecycle import locked, require_editable
from .media import refusals, sniffing
from .media.file_names import short_name
from .media.part_store import Part, StoreFault, all_parts, original_name, part_store
from .models import Attachment, Processing, Upload
from .upload_limits import (
    BAD,
    TYPES_OF_KIND,
    WRONG_KIND,
    WRONG_TYPE,
    UploadRefused,
    bad_request,
    require_room,
    require_story,
    require_wanted,
)

Kind = Attachment.Kind
State = Upload.State

TOUCHED_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Access:
    """Who uploads into which entry. story_key: of a telephone, which adds pictures to this one story."""

    entry: Any
    user: Any
    story_key: uuid.UUID | None = None

    def reaches(self, kind, story_key) -> bool:
        return self.story_key is None or (kind == Kind.PICTURE and story_key == self.story_key)


@dataclass(frozen=True)
class Begun:
    upload: Upload
    have: list[Part]
    is_new: bool


# Begin, or go on --------------------------------------------------------------------------------


def begin(access, wish, *, at) -> Begun:
    """The running upload of this very file, or a new one. Raises Refusal, StoreFault.

    A file that lies in the same place already is told as an upload that has all its parts.
    """
    upload, is_new = enter(access, wish, at=at)
    if upload.state == State.FINISHED:
        return Begun(upload, all_parts(upload), is_new=False)
    try:
        return Begun(upload, parts_or_anew(upload, is_new=is_new), is_new)
    except StoreFault:
        if is_new:
            Upload.objects.filter(pk=upload.pk, state=State.RECEIVING).update(state=State.CANCELLED)
        raise


@transaction.atomic
def enter(access, wish, *, at):
    """(Upload, whether it is new). The store is asked afterwards: a slow bucket must not hold the lock."""
    if not access.reaches(wish.kind, wish.story_key):
        raise UploadRefused("wrong_place", WRONG_TYPE, refusals.reason("not_an_image"))
    entry = locked(access.entry)
    same = Upload.objects.filter(
        entry=entry,
        kind=wish.kind,
        story_key=wish.story_key,
        fingerprint=wish.fingerprint,
    )
    if running := same.filter(state=State.RECEIVING).first():
        if running.size != wish.size:
            raise UploadRefused("bad_request", BAD, bad_request())
        require_going(running, entry, at)
        touch(running, at=at)
        return running, False
    if twin := twin_of(entry, same.filter(size=wish.size)):
        return twin, False
    require_editable(entry, at)
    name = short_name(wish.name)
    require_wanted(entry, wish, name)
    require_room(entry, wish.kind, wish.size, name)
    upload = Upload.objects.create(
        entry=entry,
        user=access.user,
        story_key=wish.story_key,
        kind=wish.kind,
        file_name=name,
        size=wish.size,
        fingerprint=wish.fingerprint,
        begun_at=at,
        touched_at=at,
    )
    data = {"upload": str(upload.key), "kind": upload.kind, "size": upload.size}
    log(entry, "submissions.upload_begun", user=access.user, timestamp=at, data=data)
    return upload, True


def twin_of(entry, same) -> Upload | None:
    """The finished upload of the same file whose attachment still lies there, and was not refused."""
    failed = Processing.objects.filter(
        entry=entry, state__in=(Processing.State.REFUSED, Processing.State.FAILED)
    )
    there = Attachment.objects.filter(entry=entry).exclude(key__in=failed.values("key"))
    return same.filter(state=State.FINISHED, attachment_key__in=there.values("key")).first()


def parts_or_anew(upload, *, is_new) -> list[Part]:
    """The parts that are there; a new multipart upload where the bucket has forgotten this one."""
    store = part_store()
    try:
        if not is_new and (upload.multipart_id or store.name == "disk"):
            return store.parts(upload)
    except StoreFault as fault:
        if fault.code != "gone":
            raise
    before, begun = upload.multipart_id, store.begin(upload)
    if begun and not Upload.objects.filter(pk=upload.pk, multipart_id=before).update(multipart_id=begun):
        # Somebody else was faster: theirs counts, the sweep ends ours.
        upload.refresh_from_db(fields=["multipart_id"])
        return store.parts(upload)
    upload.multipart_id = begun
    return []


# While it runs ----------------------------------------------------------------------------------


def require_going(upload, entry, at):
    """Raises Refusal when the upload may not go on: it is over, or the deadline and its grace are."""
    if upload.state != State.RECEIVING:
        raise UploadRefused("gone", 404, _("This upload is over. Choose the file again."))
    if not grace.may_go_on(upload, entry, at):
        require_editable(entry, at)


def touch(upload, *, at):
    """It is being worked on, so it is not swept. Written once a minute at most."""
    if at - upload.touched_at >= TOUCHED_AFTER:
        old = Upload.objects.filter(pk=upload.pk, touched_at__lte=at - TOUCHED_AFTER)
        old.update(touched_at=at)


def require_number(upload, number):
    if not 1 <= number <= upload.parts:
        raise UploadRefused("wrong_number", BAD, bad_request())


def put(access, upload, number, source, *, length, sha256="", at) -> str:
    """Store one part on disk; its SHA-256. length: of the request, in bytes. Raises Refusal, StoreFault."""
    require_going(upload, access.entry, at)
    require_number(upload, number)
    if length != upload.bytes_of(number):
        raise StoreFault("wrong_size")
    checksum = part_store().write(upload, number, source, sha256=sha256)
    touch(upload, at=at)
    return checksum


# The end ----------------------------------------------------------------------------------------


def finish(access, upload, claimed, *, at) -> Attachment:
    """Make the parts a file of the entry; twice is the same as once. Raises Refusal, StoreFault.

    claimed: {number: ETag or ""}, what the browser has sent. A file of a wrong kind is dropped.
    """
    if upload.state == State.FINISHED:
        return attachment_of(upload)
    require_going(upload, access.entry, at)
    store = part_store()
    if set(claimed) != set(range(1, upload.parts + 1)):
        raise StoreFault("missing_parts")
    store.complete(upload, claimed)
    media_type = sniffing.media_type(store.head(upload, sniffing.HEAD_BYTES))
    if media_type not in TYPES_OF_KIND[Kind(upload.kind)]:
        cancel(access, upload, at=at)
        code = WRONG_KIND[Kind(upload.kind)] if media_type else "unknown_kind"
        raise UploadRefused(code, WRONG_TYPE, f"{upload.file_name}: {refusals.reason(code)}")
    try:
        attachment = enter_file(access, upload, media_type, at=at)
    except UploadRefused:
        # Of what was finished once, a sent version may need the bytes, though the draft names them no more.
        if Upload.objects.filter(pk=upload.pk, state=State.CANCELLED).exists():
            store.drop(upload)
        raise
    store.tidy(upload)
    return attachment


def attachment_of(upload) -> Attachment:
    """What the finished upload was made into; removed since, it is told so."""
    attachment = Attachment.objects.filter(entry_id=upload.entry_id, key=upload.attachment_key).first()
    if attachment is None:
        raise UploadRefused("gone", 404, _("This file was removed meanwhile. Choose it again."))
    return attachment


@transaction.atomic
def enter_file(access, upload, media_type, *, at) -> Attachment:
    """The complete file as an attachment of the draft, and of the sent version if it comes late."""
    entry = locked(access.entry)
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state == State.FINISHED:
        return attachment_of(upload)
    require_going(upload, entry, at)
    require_story(entry, upload.story_key)
    # Who comes first has the last place: what else is on its way does not count here.
    require_room(entry, upload.kind, upload.size, upload.file_name, with_running=False)
    there = Attachment.objects.filter(entry=entry)
    place = next_place(there)
    if upload.kind == Kind.PAPER:
        there.filter(kind=Kind.PAPER).delete()
    attachment = Attachment.objects.create(
        entry=entry,
        story_key=upload.story_key,
        kind=upload.kind,
        sort_order=place,
        original=original_name(upload),
        media_type=media_type,
        size=upload.size,
        file_name=upload.file_name,
    )
    upload.state, upload.finished_at, upload.attachment_key = State.FINISHED, at, attachment.key
    upload.save(update_fields=["state", "finished_at", "attachment_key"])
    data = {"upload": str(upload.key), "file": str(attachment.key)}
    log(entry, "submissions.upload_finished", user=access.user, timestamp=at, data=data)
    files.begin(attachment)
    if not entry.is_editable_at(at):
        grace.join_sent_version(entry, attachment, by=access.user, at=at)
    return attachment


def cancel(access, upload, *, at):
    """Give the upload up, with all its bytes; what is finished or given up already stays so."""
    if not set_cancelled(upload, by=access.user, at=at):
        return
    part_store().drop(upload)


@transaction.atomic
def set_cancelled(upload, *, by, at, among=None) -> bool:
    """Compare and set; whether it was running. Its bytes are the caller's business, after the commit.

    among: a queryset that it must still be in.
    """
    among = Upload.objects.all() if among is None else among
    running = among.filter(pk=upload.pk, state=State.RECEIVING)
    if not running.update(state=State.CANCELLED):
        return False
    log(
        upload.entry,
        "submissions.upload_cancelled",
        user=by,
        timestamp=at,
        data={"upload": str(upload.key)},
    )
    return True
