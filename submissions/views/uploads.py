"""Uploads in parts, as upload-parts.js asks for them; its head holds the contract. All answers are JSON.

The same five views serve a teacher, who is known by the session, and a telephone, known by the secret in its
address. No view reads `request.body` of a part: it is streamed to the disk, or it goes to the bucket.
"""

from dataclasses import dataclass
from functools import wraps

from django.core import signing
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import phones, uploads
from ..media.part_store import Part, part_store
from ..media.request_body import RequestBody
from ..models import Attachment, Entry, Processing, Upload
from ..permissions import get_own_entry
from ..upload_limits import UploadRefused
from .upload_json import (
    FORBIDDEN,
    LOGIN,
    NOT_FOUND,
    URLS_AT_ONCE,
    answered,
    asked,
    claimed_of,
    length_of,
    numbers_of,
    say,
    wish_of,
)

SALT = "submissions.uploads.part"
TOKEN_SECONDS = 15 * 60


@dataclass(frozen=True)
class Door:
    """How somebody came in; parts are sent by the same way. secret: of a telephone's link."""

    access: uploads.Access
    secret: str = ""

    def put_address(self, upload, number) -> str:
        if self.secret:
            return reverse("submissions:phone_put_part", args=[self.secret, upload.key, number])
        return reverse("submissions:put_part", args=[upload.key, number])


# Who comes in -----------------------------------------------------------------------------------


def by_login(view):
    """For people who are logged in. Others hear that nothing is lost: the script waits and goes on."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return say("login", LOGIN, _("You are not logged in any more. Log in again; nothing is lost."))
        return view(request, *args, **kwargs)

    return page


def own_upload(user, key):
    """(Door, upload) of an entry where the user is a teacher; Http404 otherwise."""
    upload = found(entry__in=Entry.objects.of_teacher(user), key=key)
    return Door(uploads.Access(upload.entry, user)), upload


def found(**conditions) -> Upload:
    rows = Upload.objects.select_related("entry__edition")
    upload = rows.filter(**conditions).first()
    if upload is None:
        raise Http404
    return upload


def by_phone(view):
    """For whoever has a telephone's link; a closed one is as if it had never been."""

    @wraps(view)
    def page(request, secret, **keys):
        try:
            link = phones.opened(secret, timezone.now(), for_running="key" in keys)
        except (phones.NoPhone, phones.PhoneClosed):
            return say("not_found", NOT_FOUND, str(phones.PhoneClosed()))
        door = Door(uploads.Access(link.entry, link.user, link.story_key), secret)
        return view(request, door, **keys)

    return page


def phones_upload(door, key) -> Upload:
    """An upload of the link's one story; Http404 otherwise."""
    entry, story_key = door.access.entry, door.access.story_key
    return found(entry=entry, story_key=story_key, kind=Attachment.Kind.PICTURE, key=key)


# The addresses ----------------------------------------------------------------------------------


@answered("POST")
@by_login
def start_upload(request, code):
    return start(request, Door(uploads.Access(get_own_entry(request.user, code), request.user)))


@answered("GET")
@by_login
def upload_parts(request, key):
    return parts(request, *own_upload(request.user, key))


@answered("PUT")
@by_login
def put_part(request, key, number):
    door, upload = own_upload(request.user, key)
    return put(request, door, upload, number)


@answered("POST")
@by_login
def finish_upload(request, key):
    return finish(request, *own_upload(request.user, key))


@answered("DELETE")
@by_login
def cancel_upload(request, key):
    return cancel(request, *own_upload(request.user, key))


@answered("POST")
@by_phone
def phone_start_upload(request, door):
    return start(request, door)


@answered("GET")
@by_phone
def phone_upload_parts(request, door, key):
    return parts(request, door, phones_upload(door, key))


@answered("PUT")
@by_phone
def phone_put_part(request, door, key, number):
    return put(request, door, phones_upload(door, key), number)


@answered("POST")
@by_phone
def phone_finish_upload(request, door, key):
    return finish(request, door, phones_upload(door, key))


@answered("DELETE")
@by_phone
def phone_cancel_upload(request, door, key):
    return cancel(request, door, phones_upload(door, key))


# What they do -----------------------------------------------------------------------------------


def start(request, door):
    """Begin, or go on with the same file; with what is there and the addresses of the first parts."""
    begun = uploads.begin(door.access, wish_of(asked(request)), at=timezone.now())
    upload = begun.upload
    have = {part.number for part in begun.have}
    missing = [number for number in range(1, upload.parts + 1) if number not in have]
    answer = {
        "key": upload.key,
        "part_size": upload.part_size,
        "parts": upload.parts,
        "have": [shown(part) for part in begun.have],
        "store": part_store().name,
        "urls": addresses(request, door, upload, missing[:URLS_AT_ONCE]),
    }
    return JsonResponse(answer, status=201 if begun.is_new else 200)


def parts(request, door, upload):
    """Which parts are there, and fresh addresses for those that are asked for."""
    at = timezone.now()
    uploads.require_going(upload, door.access.entry, at)
    numbers = numbers_of(request.GET.get("numbers", ""))
    for number in numbers:
        uploads.require_number(upload, number)
    have = [shown(part) for part in part_store().parts(upload)]
    uploads.touch(upload, at=at)
    return JsonResponse({"have": have, "urls": addresses(request, door, upload, numbers)})


def put(request, door, upload, number):
    """One part's bytes, to the disk. With a bucket they do not come here."""
    if part_store().name != "disk":
        raise Http404
    require_token(request, door, upload, number)
    uploads.put(
        door.access,
        upload,
        number,
        RequestBody(request),
        length=length_of(request),
        sha256=request.headers.get("X-Part-SHA256", ""),
        at=timezone.now(),
    )
    return HttpResponse(status=204)


def finish(request, door, upload):
    claimed = claimed_of(asked(request))
    attachment = uploads.finish(door.access, upload, claimed, at=timezone.now())
    state = Processing.objects.filter(key=attachment.key).values_list("state", flat=True).first()
    answer = {"attachment": attachment.key, "state": state or Processing.State.WAITING, "row_url": ""}
    if not door.secret:
        answer["row_url"] = reverse("submissions:file_row", args=[door.access.entry.code, attachment.key])
    return JsonResponse(answer)


def cancel(request, door, upload):
    uploads.cancel(door.access, upload, at=timezone.now())
    return HttpResponse(status=204)


def shown(part: Part) -> dict:
    facts = {"number": part.number, "size": part.size, "sha256": part.sha256, "etag": part.etag}
    return {name: value for name, value in facts.items() if value}


def addresses(request, door, upload, numbers) -> dict:
    """{number: {url, headers}}, each good for a quarter of an hour and for this part alone."""
    store = part_store()
    if store.name == "s3":
        return {number: {"url": store.address(upload, number), "headers": {}} for number in numbers}
    form_token = get_token(request)
    return {
        number: {
            "url": door.put_address(upload, number),
            # In headers: addresses are written into the web server's log.
            "headers": {"X-Part-Token": part_token(door, upload, number), "X-CSRFToken": form_token},
        }
        for number in numbers
    }


def part_token(door, upload, number) -> str:
    return signing.dumps([str(upload.key), number, door.access.user.pk], salt=SALT)


def require_token(request, door, upload, number):
    try:
        token = signing.loads(request.headers.get("X-Part-Token", ""), salt=SALT, max_age=TOKEN_SECONDS)
    except signing.BadSignature:
        token = None
    if token != [str(upload.key), number, door.access.user.pk]:
        text = _("The permission to send this piece has run out. A new one is fetched.")
        raise UploadRefused("expired", FORBIDDEN, text)
