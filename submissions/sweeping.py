"""What nobody needs any more in the private storage: uploads never finished, files that nothing names.

Called by the tick. Deleting something that is needed is worse than keeping it: a file goes only when it is
two days old and neither the draft, a sent version, a story that can be restored nor an upload names it.
"""

import json
import logging
import re
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Revision

from .media.part_store import StoreFault, original_name, part_store
from .models import Attachment, Derivative, Entry, Processing, StoryVersion, Upload
from .models.attachments import private_storage
from .uploads import set_cancelled

logger = logging.getLogger(__name__)

KEPT = timedelta(hours=48)
MOST_UPLOADS = 200  # a tick
# Looking through the storage takes its time. Once an hour, and in a day every class comes once.
MINUTE = 17
HOURS = 24
FOLDERS = ("originals", "previews", "derivatives")
FILE_NAME = re.compile(rf"(?:{'|'.join(FOLDERS)})/\d+/[0-9a-f]{{32}}")
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def sweep(*, at) -> int:
    """Remove what is left over; how many uploads and files. A bucket that is down is asked another time."""
    removed = sweep_uploads(at=at)
    if at.minute == MINUTE:
        try:
            removed += sweep_strays(at=at) + sweep_files(at=at)
        except StoreFault as fault:
            logger.warning("Sweeping the private storage: %s", fault.code)
    return removed


def sweep_uploads(*, at) -> int:
    """Give up what nobody has touched for two days; no more of them once the store does not answer."""
    old = Upload.objects.filter(state=Upload.State.RECEIVING, touched_at__lte=at - KEPT)
    given_up = 0
    for upload in old.select_related("entry").order_by("touched_at")[:MOST_UPLOADS]:
        # It may be gone on with at this very moment.
        if set_cancelled(upload, by=None, at=at, among=old):
            given_up += 1
            if not drop(upload):
                break  # each of the rest would wait for it as long, and the tick with them
    return given_up


def drop(upload) -> bool:
    try:
        part_store().drop(upload)
    except StoreFault as fault:
        logger.warning("Sweeping upload %s: %s", upload.pk, fault.code)
        return False
    return True


def sweep_strays(*, at) -> int:
    """Parts that belong to no running upload: a row was deleted with its class, or the store was down."""
    running = Upload.objects.filter(state=Upload.State.RECEIVING).values_list("key", "multipart_id")
    known = {text for key, multipart_id in running for text in (str(key), multipart_id)}
    return sum(1 for _stray in part_store().strays(known, at - KEPT))


# Files that nothing names -----------------------------------------------------------------------


def sweep_files(*, at) -> int:
    """Files of every 24th class."""
    storage, removed = private_storage(), 0
    for entry_id in sorted(classes_with_files(storage)):
        if entry_id % HOURS == at.hour:
            removed += sweep_entry(storage, entry_id, at=at)
    return removed


def classes_with_files(storage) -> set[int]:
    """The numbers of all entries that have a folder of files."""
    names = {name for folder in FOLDERS for name in listed(storage, folder)[0]}
    return {int(name) for name in names if name.isdecimal()}


def listed(storage, folder) -> tuple[list[str], list[str]]:
    """(Folders, files) in a folder of the storage; none where there is no such folder."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def sweep_entry(storage, entry_id, *, at) -> int:
    folders = [f"{folder}/{entry_id}" for folder in FOLDERS]
    there = {f"{folder}/{name}" for folder in folders for name in listed(storage, folder)[1]}
    removed = 0
    for name in sorted(there - forget_unneeded(entry_id, at=at)):
        if FILE_NAME.fullmatch(name) and is_old(storage, name, at=at) and not is_named_elsewhere(name):
            storage.delete(name)
            removed += 1
    return removed


def is_old(storage, name, *, at) -> bool:
    try:
        changed = storage.get_modified_time(name)
    except FileNotFoundError:
        return False
    if timezone.is_naive(changed):
        changed = timezone.make_aware(changed)
    return changed < at - KEPT


def is_named_elsewhere(name) -> bool:
    """Asked once more before a file goes: whether any class's file at all has this name."""
    return (
        Attachment.objects.filter(Q(original=name) | Q(preview=name)).exists()
        or Processing.objects.filter(original=name).exists()
        or Derivative.objects.filter(file=name).exists()
    )


@transaction.atomic
def forget_unneeded(entry_id, *, at) -> set[str]:
    """The names of all files that something needs; what was made of unneeded files is forgotten.

    Under the entry's lock, so that nothing is restored or sent in between.
    """
    Entry.objects.select_for_update(of=("self",)).filter(pk=entry_id).first()
    names, keys = named(entry_id)
    made = Processing.objects.filter(entry_id=entry_id)
    made.filter(created_at__lt=at - KEPT, changed_at__lt=at - KEPT).exclude(key__in=keys).delete()
    names |= set(made.values_list("original", flat=True))
    names |= set(Derivative.objects.filter(processing__in=made).values_list("file", flat=True))
    return names


def named(entry_id) -> tuple[set[str], set[str]]:
    """(File names, keys of files) in the draft, in all sent versions, in deleted stories, in running uploads.

    Texts are searched as a whole: whatever looks like a file's name or key in them is kept.
    """
    drafts = Attachment.objects.filter(entry_id=entry_id).values_list("original", "preview", "key")
    names = {name for original, preview, _key in drafts for name in (original, preview) if name}
    keys = {str(key) for *_names, key in drafts}
    for text in texts_of(entry_id):
        names |= set(FILE_NAME.findall(text))
        keys |= set(KEY.findall(text))
    running = Upload.objects.filter(entry_id=entry_id, state=Upload.State.RECEIVING)
    return names | {original_name(upload) for upload in running}, keys


def texts_of(entry_id):
    """The sent versions and the deleted stories' pictures, as JSON."""
    revisions = Revision.objects.for_instance(Entry(pk=entry_id))
    for content in revisions.values_list("content", flat=True).iterator():
        yield json.dumps(content)
    rests = StoryVersion.objects.filter(entry_id=entry_id).exclude(rest={}).values_list("rest", flat=True)
    for rest in rests.iterator():
        yield json.dumps(rest)
