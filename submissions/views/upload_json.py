"""What upload-parts.js asks and is told: the fields of a request, and refusals and faults as JSON."""

import json
import re
import uuid
from functools import wraps

from django.http import Http404, HttpResponseNotAllowed, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from ..lifecycle import Refusal
from ..media import refusals
from ..media.part_store import StoreFault
from ..models import Attachment
from ..upload_limits import BAD, CLOSED, UploadRefused, Wish, bad_request
from .pages import private

LOGIN, FORBIDDEN, NOT_FOUND = 401, 403, 404
URLS_AT_ONCE = 16
MAX_JSON_BYTES = 1_000_000
MAX_FILE_BYTES = 2**53  # what a browser can count
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


# What is said -----------------------------------------------------------------------------------


def say(code, status, message):
    return JsonResponse({"error": code, "message": message}, status=status)


def fault_said(fault):
    """What a store could not do, in the user's words."""
    status, message = {
        "wrong_size": (BAD, _("A piece of the file came cut off. It is sent again.")),
        "wrong_checksum": (CLOSED, _("A piece of the file changed on its way. It is sent again.")),
        "superseded": (503, _("The same piece is coming from elsewhere. It is tried again in a moment.")),
        "missing_parts": (
            BAD,
            _("Pieces of the file are missing. Choose the file again to send them."),
        ),
        "gone": (NOT_FOUND, _("This upload is over. Choose the file again.")),
        "disk_full": (
            507,
            _("The server has no room for the file now. Your draft is kept; write to the secretariat."),
        ),
        "storage_down": (
            503,
            _("The file store does not answer. Nothing is lost: it is tried again in a moment."),
        ),
    }[fault.code]
    return say(fault.code, status, message)


def nothing_here():
    return say("not_found", NOT_FOUND, _("This upload is not there. Choose the file again."))


def answered(*methods):
    """Refusals and faults as JSON; other methods are not allowed."""

    def decorate(view):
        @wraps(view)
        @private
        def page(request, *args, **kwargs):
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            try:
                return view(request, *args, **kwargs)
            except UploadRefused as refusal:
                return say(refusal.code, refusal.status, str(refusal))
            except Refusal as refusal:
                return say("closed", CLOSED, str(refusal))
            except StoreFault as fault:
                return fault_said(fault)
            except UnreadablePostError:
                return fault_said(StoreFault("wrong_size"))
            except Http404:
                return nothing_here()

        return page

    return decorate


# What is asked ----------------------------------------------------------------------------------


def length_of(request) -> int:
    """Bytes of the body as it was announced; 0 where that is not said or no number."""
    text = request.META.get("CONTENT_LENGTH") or ""
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def asked(request) -> dict:
    """The JSON object that was sent. Raises UploadRefused."""
    try:
        if length_of(request) > MAX_JSON_BYTES:
            raise ValueError
        data = json.loads(request.body)
        if not isinstance(data, dict):
            raise ValueError
    except (ValueError, RecursionError) as error:
        raise UploadRefused("bad_request", BAD, bad_request()) from error
    return data


def wish_of(data) -> Wish:
    name, size, kind, story = (data.get(field) for field in ("name", "size", "kind", "story"))
    fingerprint = data.get("fingerprint")
    try:
        is_whole = isinstance(name, str) and isinstance(size, int) and isinstance(fingerprint, str)
        if not is_whole or not 0 <= size < MAX_FILE_BYTES or not FINGERPRINT.fullmatch(fingerprint):
            raise ValueError
        wish = Wish(name, size, Attachment.Kind(kind), uuid.UUID(story) if story else None, fingerprint)
    except (ValueError, TypeError, AttributeError) as error:
        raise UploadRefused("bad_request", BAD, bad_request()) from error
    if not size:
        raise UploadRefused("empty", BAD, refusals.reason("empty"))
    return wish


def claimed_of(data) -> dict[int, str]:
    """{number: ETag or ""} of a list of {number, etag?}."""
    try:
        return {int(part["number"]): str(part.get("etag") or "") for part in data["parts"]}
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise UploadRefused("bad_request", BAD, bad_request()) from error


def numbers_of(text) -> list[int]:
    try:
        numbers = [int(number) for number in text.split(",") if number]
    except ValueError:
        numbers = [0]
    if len(numbers) > URLS_AT_ONCE:
        raise UploadRefused("bad_request", BAD, bad_request())
    return numbers
