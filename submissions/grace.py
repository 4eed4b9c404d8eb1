"""After the deadline: an upload that was begun in time may still come to its end, and its file counts.

Moments are half-open: what comes at `last_moment` is too late.
"""

from datetime import timedelta

from django.db.models import Q
from modelcluster.models import get_serializable_data_for_fields
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from .digest import content_digest
from .models import Attachment, Entry, Upload

State = Entry.State


def last_moment(entry):
    """The first moment that is too late for uploads that were begun before the entry's deadline."""
    return entry.editable_until + timedelta(minutes=entry.edition.upload_grace_minutes)


def announced_last_moment(entry):
    """What people are told: as `last_moment`, but the edition's hidden grace stays hidden."""
    return entry.announced_deadline + timedelta(minutes=entry.edition.upload_grace_minutes)


def is_late(entry, at) -> bool:
    """Whether only uploads that were begun in time still count."""
    return entry.editable_until <= at < last_moment(entry)


def may_go_on(upload, entry, at) -> bool:
    """Whether parts and the end may still come: the entry may be changed, or it was begun in time."""
    if entry.is_editable_at(at):
        return True
    is_locked = entry.state in {State.DISQUALIFIED, State.WITHDRAWN}
    return not is_locked and is_late(entry, at) and upload.begun_at < entry.editable_until


def late_uploads(entry):
    """Uploads begun before the deadline that run still, or were finished after it."""
    deadline = entry.editable_until
    still = Q(state=Upload.State.RECEIVING) | Q(state=Upload.State.FINISHED, finished_at__gte=deadline)
    return Upload.objects.filter(still, entry=entry, begun_at__lt=deadline)


def may_still_send(entry, at) -> bool:
    """Whether the entry may be sent in, though not changed, because it waited for a file."""
    waits = entry.state in {State.DRAFT, State.RETURNED} and is_late(entry, at)
    return waits and late_uploads(entry).exists()


def without_late(entry, points, at):
    """Missing points that do not ask for words beside a file that came when nobody could write any more."""
    if not points or not is_late(entry, at):
        return points
    keys = late_uploads(entry).exclude(attachment_key=None).values_list("attachment_key", flat=True)
    late = [str(key) for key in keys]
    return [point for point in points if not any(key in point.anchor for key in late)]


def join_sent_version(entry, attachment, *, by, at) -> bool:
    """Put a file that came late into the version that was sent in; the entry is locked by the caller.

    False when that version has no place for it: nothing was sent in, or the file's story was not, or the
    jury has decided on it. A paper that was sent stands until the new one is prepared: nobody could send
    another one now if this one cannot be taken.
    """
    if not entry.is_sent_in or entry.latest_revision is None or is_decided(entry):
        return False
    content = entry.latest_revision.content
    stories = {row["key"] for row in content["stories"]}
    if attachment.story_key and str(attachment.story_key) not in stories:
        return False
    files = content["attachments"]
    if attachment.kind == Attachment.Kind.PAPER:
        if not attachment.preview and any(row["kind"] == Attachment.Kind.PAPER for row in files):
            return False
        files = [row for row in files if row["kind"] != Attachment.Kind.PAPER]
    content["attachments"] = [*files, get_serializable_data_for_fields(attachment)]
    Revision.objects.filter(pk=entry.latest_revision_id).update(content=content)
    sent = Entry.objects.select_related("latest_revision").get(pk=entry.pk).sent_version
    # Else the desk would show changes that were not sent.
    Entry.objects.filter(pk=entry.pk).update(sent_digest=content_digest(sent))
    log(entry, "submissions.late_file", user=by, timestamp=at, data={"file": str(attachment.key)})
    return True


def join_prepared_paper(key, *, at) -> bool:
    """Put a paper that came late, and is prepared now, in the place of the one that was sent.

    The entry is locked by the caller.
    """
    upload = Upload.objects.filter(attachment_key=key, kind=Attachment.Kind.PAPER).first()
    paper = Attachment.objects.filter(key=key).first()
    if upload is None or paper is None:
        return False
    entry = Entry.objects.select_related("edition", "latest_revision").get(pk=upload.entry_id)
    is_late_file = upload.begun_at < entry.editable_until <= upload.finished_at
    if not is_late_file or not entry.latest_revision or is_in(key, entry.latest_revision.content):
        return False
    return join_sent_version(entry, paper, by=upload.user, at=at)


def is_in(key, content) -> bool:
    return any(row["key"] == str(key) for row in content["attachments"])


def is_decided(entry) -> bool:
    """A workflow that has come to its end stands for a frozen verdict."""
    ended = WorkflowState.objects.for_instance(entry).filter(status=WorkflowState.STATUS_APPROVED)
    return ended.exists()
