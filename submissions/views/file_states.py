"""Where the files of a class stand, as upload.js asks while something is on its way or being prepared."""

import uuid

from django.http import Http404, JsonResponse
from django.urls import reverse

from .. import files
from ..media.part_store import StoreFault, part_store
from ..models import Attachment, Processing, Upload
from ..permissions import get_own_entry
from .upload_json import answered
from .uploads import by_login

# The store is asked for each of them.
MOST_UNFINISHED = 10


@answered("GET")
@by_login
def file_states(request, code):
    """All files of one story (`?story=`), or those that belong to none, and what never came to its end."""
    entry = get_own_entry(request.user, code)
    place = {"entry": entry, "story_key": story_of(request.GET.get("story", ""))}
    attachments = list(Attachment.objects.filter(**place))
    states = files.state_of(attachments)
    running = Upload.objects.filter(**place, state=Upload.State.RECEIVING).order_by("-touched_at")
    return JsonResponse(
        {
            "files": [file_facts(entry, file, states[file.key]) for file in attachments],
            "uploads": [upload_facts(upload) for upload in running[:MOST_UNFINISHED]],
        }
    )


def story_of(text):
    try:
        return uuid.UUID(text) if text else None
    except ValueError as error:
        raise Http404 from error


def file_facts(entry, file, stands) -> dict:
    is_ready = stands.state == Processing.State.READY
    preview = reverse("submissions:preview_file", args=[entry.code, file.key]) if is_ready else ""
    return {
        "key": file.key,
        "kind": file.kind,
        "name": file.file_name,
        "state": stands.state,
        "reason": stands.reason_text,
        "warnings": stands.warnings,
        "preview_url": preview,
        "seconds": file.seconds or getattr(stands, "seconds", None),
    }


def upload_facts(upload) -> dict:
    try:
        have = sum(part.size for part in part_store().parts(upload))
    except StoreFault:
        have = 0
    return {
        "key": upload.key,
        "name": upload.file_name,
        "kind": upload.kind,
        "size": upload.size,
        "have_bytes": have,
    }
