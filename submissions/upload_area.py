"""What templates/submissions/upload_area.html and upload.js are told: addresses, limits and words."""

import json
import uuid

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .media.limits import MIB
from .models import RECORDINGS, Attachment
from .upload_limits import can_be_taken, most_bytes

Kind = Attachment.Kind
# Put into an address where the script puts an upload's or a file's key.
NO_KEY = uuid.UUID(int=0)
ACCEPTED = {
    Kind.PICTURE: "image/*,.heic,.heif,.avif",
    Kind.AUDIO: "audio/*,.mp3,.m4a,.wav,.ogg",
    Kind.VIDEO: "video/*,.mp4,.mov,.webm",
    Kind.PAPER: "application/pdf,.pdf",
}


def story_area(entry, story_key) -> dict:
    """Pictures, sound and film for one story."""
    kinds = [Kind.PICTURE, *(RECORDINGS if can_be_taken() else ())]
    return area(entry, kinds, story_key=story_key) | {"takes_pictures": True}


def paper_area(entry) -> dict:
    """The finished PDF."""
    return area(entry, [Kind.PAPER]) | {"plain_button": _("Upload")}


def area(entry, kinds, *, story_key=None) -> dict:
    states = reverse("submissions:file_states", args=[entry.code])
    return {
        "start_url": reverse("submissions:start_upload", args=[entry.code]),
        "parts_url": reverse("submissions:upload_parts", args=[NO_KEY]),
        "finish_url": reverse("submissions:finish_upload", args=[NO_KEY]),
        "cancel_url": reverse("submissions:cancel_upload", args=[NO_KEY]),
        "states_url": f"{states}?story={story_key}" if story_key else states,
        "row_url": reverse("submissions:file_row", args=[entry.code, NO_KEY]),
        "story": story_key or "",
        "rows": "file-rows",
        **taken(entry, kinds),
    }


def phone_area(entry, secret, story_key) -> dict:
    """Pictures alone, by a telephone: what becomes of them is seen on the teacher's screen."""
    return {
        "start_url": reverse("submissions:phone_start_upload", args=[secret]),
        "parts_url": reverse("submissions:phone_upload_parts", args=[secret, NO_KEY]),
        "finish_url": reverse("submissions:phone_finish_upload", args=[secret, NO_KEY]),
        "cancel_url": reverse("submissions:phone_cancel_upload", args=[secret, NO_KEY]),
        "story": story_key or "",
        "takes_pictures": True,
        "plain_button": _("Send"),
        **taken(entry, [Kind.PICTURE]),
    }


def taken(entry, kinds) -> dict:
    limits = {kind: most_bytes(entry.category, kind) for kind in kinds}
    return {
        "kinds": json.dumps(
            {kind: {"bytes": most, "words": too_large(kind, most)} for kind, most in limits.items()}
        ),
        "limits": {kind.value: in_words(most) for kind, most in limits.items()},
        "accept": ",".join(ACCEPTED[kind] for kind in kinds),
        "takes_recordings": any(kind in RECORDINGS for kind in kinds),
        "words": json.dumps(words(kinds)),
    }


def too_large(kind, most) -> str:
    return {
        Kind.PICTURE: _("The picture is larger than %(size)s. Save it smaller and choose it again."),
        Kind.AUDIO: _("The recording is larger than %(size)s. Save it as MP3 or M4A and choose it again."),
        Kind.VIDEO: _("The film is larger than %(size)s. Export it smaller and choose it again."),
        Kind.PAPER: _(
            "The PDF is larger than %(size)s. Export it with smaller pictures and choose it again."
        ),
    }[kind] % {"size": in_words(most)}


def in_words(size: int) -> str:
    megabytes = size // MIB
    return f"{megabytes // 1024} GB" if megabytes >= 1024 and megabytes % 1024 == 0 else f"{megabytes} MB"


def words(kinds) -> dict:
    """All that upload.js says. `{number}` and the like are filled in by the script."""
    return {
        "waiting": _("Waits for its turn."),
        "checking": _("Being checked …"),
        "sending": _("Sending:"),
        "paused": _("Paused. What was sent is kept."),
        "offline": _("No network. It goes on by itself when the line is back."),
        "trouble": _("The server does not answer. It goes on by itself in a moment."),
        "login": _("You are not logged in any more. Log in in another tab, then go on here."),
        "done": _("Sent."),
        "refused": _("The file was not taken. Choose it again, or save it anew first."),
        "cancelled": _("Given up. Nothing of it is kept."),
        "unreadable": _("The file cannot be read any more. Choose it again."),
        "empty": _("The file is empty. Choose it again, or take it anew from the camera."),
        "homeless": _("Write a headline or a text first. Then choose the file again."),
        "wrongKind": wrong_kind(kinds),
        "noKind": no_kind(kinds),
        # Translators: {amount} is a speed such as "3.1 MB".
        "speed": _("{amount} a second"),
        "secondsLeft": _("less than a minute left"),
        "minuteLeft": ngettext("about {number} minute left", "about {number} minutes left", 1),
        "minutesLeft": ngettext("about {number} minute left", "about {number} minutes left", 2),
        "hourLeft": ngettext("about {number} hour left", "about {number} hours left", 1),
        "hoursLeft": ngettext("about {number} hour left", "about {number} hours left", 2),
        # Translators: "120 of 300 MB are here."
        "unfinished": _("{have} of {size} are here. Choose the same file again to go on."),
    }


def wrong_kind(kinds) -> str:
    if Kind.PAPER in kinds:
        return _("This is not a PDF. Export the paper as PDF and choose that file.")
    if Kind.VIDEO in kinds:
        return _("This place takes pictures, sound and film: JPEG, PNG or HEIC, MP3 or M4A, MP4 or MOV.")
    return _("This place takes pictures: JPEG, PNG, WebP, GIF, HEIC or AVIF.")


def no_kind(kinds) -> dict[str, str]:
    """Why a kind that usually is taken is not: nothing here can read it."""
    if Kind.PICTURE not in kinds or can_be_taken():
        return {}
    text = _("Sound and film cannot be taken right now. The rest of your draft is kept; try again later.")
    return dict.fromkeys(RECORDINGS, text)
