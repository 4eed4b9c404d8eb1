"""Autosave's answers, alike for the teacher's and the pupils' desks. The contract stands in autosave.js."""

import base64
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from competition.moments import COPENHAGEN

from .. import versions
from ..comparing import differences
from ..editing import Stale
from ..lifecycle import Refusal
from ..models import Story, Writer
from .pages import CLOSED, CONFLICT, INVALID

LOGIN = 401
TOO_LARGE = 413
# About 150,000 words: no story is as long, and no honest paste.
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Holder:
    """Whose text a page may keep in the browser.

    name: tells the people on a shared computer apart, and says nothing about them. key: 32 bytes in base64
    that lock what is kept; only pages for this person carry it.
    """

    name: str
    key: str


def holder_of(identity: str) -> Holder:
    """identity: what names the person for good, e.g. "user:12" or "writer:<key>"."""
    name = salted_hmac("submissions.autosave.name", identity, algorithm="sha256").hexdigest()[:16]
    key = salted_hmac("submissions.autosave.key", identity, algorithm="sha256").digest()
    return Holder(name, base64.b64encode(key).decode())


class Saved(NamedTuple):
    """What a store function gives back. state: "saved", or "proposed" for a text beside another's."""

    version: int
    state: str = "saved"


def autosave(request, *, holder, make_form, store, at, url=""):
    """Answer a page's autosave: GET gives a fresh form token, POST stores what was typed.

    holder: of who is logged in now. make_form(data): the bound form with `version` and `values()`.
    store(form) -> Saved; may raise Stale or Refusal. url: the page on which this text is written.
    """
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "holder": holder.name})
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    if request.POST.get("holder", holder.name) != holder.name:
        return please_log_in(url, _("Somebody else is logged in on this computer now."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        return say("too_large", TOO_LARGE, _("The text is too long to be saved. Make two stories of it."))
    form = make_form(typed(request))
    if not form.is_valid():
        return invalid(form)
    if not form.cleaned_data["version"] and not any(form.values().values()):
        return say("invalid", INVALID, _("Write a headline or a text, then it is saved."), errors={})
    try:
        saved = store(form)
    except Stale as stale:
        return say("conflict", CONFLICT, str(stale), theirs=stored_text(stale.theirs))
    except Refusal as refusal:
        return say("refused", CLOSED, str(refusal))
    local = at.astimezone(COPENHAGEN)
    message = (_("Proposed %(time)s") if saved.state == "proposed" else _("Saved %(time)s")) % {
        "time": date_format(local, "TIME_FORMAT")
    }
    return say(saved.state, 200, message, version=saved.version, saved_at=local.isoformat(), url=url)


def please_log_in(login_url, message=""):
    """The session is over, or is somebody else's: the page keeps the text and shows the way in."""
    return say("login", LOGIN, message or _("You are not logged in any more."), login_url=login_url)


def typed(request):
    """The posted fields with plain line ends: browsers send two characters where one was counted."""
    data = request.POST.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return data


def invalid(form):
    errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    first = next(iter(errors))
    label = form[first].label if first in form.fields else ""
    return say("invalid", INVALID, f"{label}: {errors[first][0]}", errors=errors)


def stored_text(theirs):
    """What is stored now, field by field with its version; None when it is deleted."""
    if theirs is None:
        return None
    return {"version": theirs.version} | versions.texts_of(theirs)


def compared(form, theirs, *, by) -> dict:
    """What components/comparison.html shows: of a valid form and what is stored now, or None if deleted.

    by: who typed the form, a User or a Writer.
    """
    if theirs is None:
        return {"theirs": None}
    values = form.values()
    rows = differences(values, {name: getattr(theirs, name) for name in values})
    differing = {row.name for row in rows}
    last = versions.of_story(theirs.entry_id, theirs.key).first() if isinstance(theirs, Story) else None
    return {
        "theirs": theirs,
        "rows": [(form[row.name].label, row) for row in rows],
        "same": [form[name].label for name in values if name not in differing],
        "author": last.author if last else "",
        "is_own": last is None or is_by(last, by),
    }


def is_by(version, person) -> bool:
    if isinstance(person, Writer):
        return version.writer_key == person.key
    return version.saved_by_id == person.pk


def say(state, status, message, **more):
    return JsonResponse({"state": state, "message": message, **more}, status=status)
