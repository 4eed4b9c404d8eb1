"""From looking it through to the receipt, and the way back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import lifecycle
from ..models import Upload
from ..permissions import get_own_entry
from ..reading import read
from .pages import CLOSED, INVALID, entry_page, portal_page


@portal_page
def preview(request, code):
    """The paper as readers would see it, made of what is stored now."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    return entry_page(request, "submissions/preview.html", entry, at=at, stories=read(entry))


@portal_page
def send(request, code):
    """Says what will be sent; POST sends it. Twenty clicks send it once."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    context: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            lifecycle.submit(entry, by=request.user, at=at)
        except lifecycle.NotComplete as refusal:
            context["refusal"], status = refusal, INVALID
        except lifecycle.Refusal as refusal:
            context["refusal"], status = refusal, CLOSED
        else:
            return redirect("submissions:receipt", code)
    context["under_way"] = Upload.objects.filter(entry=entry, state=Upload.State.RECEIVING).count()
    return entry_page(
        request, "submissions/send.html", entry, at=at, status=status, stories=read(entry), **context
    )


@portal_page
def receipt(request, code):
    """What was received, and when, of the version that stands; Http404 when nothing was ever sent in."""
    entry = get_own_entry(request.user, code)
    sent = entry.sent_version
    if sent is None or entry.sent_at is None:
        raise Http404
    return entry_page(
        request, "submissions/receipt.html", entry, at=timezone.now(), sent=sent, stories=read(sent)
    )


@portal_page
def withdraw(request, code):
    """Asks first; then the class is taken out. It can be undone until the deadline."""
    return ask_then(
        request, code, lifecycle.withdraw, "submissions/withdraw.html", done=_("The entry is withdrawn.")
    )


@portal_page
def undo_withdrawal(request, code):
    """Asks first; then the class is back, not sent in."""
    return ask_then(
        request,
        code,
        lifecycle.undo_withdrawal,
        "submissions/undo_withdrawal.html",
        done=_("The entry is back. It is not sent in: send it in again."),
    )


def ask_then(request, code, verb, template, *, done):
    """The page that asks; posted, the verb upon the user's own entry, or the page with why it may not be."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    context, status = {}, 200
    if request.method == "POST":
        try:
            verb(entry, by=request.user, at=at)
        except lifecycle.Refusal as refusal:
            context["refusal"], status = refusal, CLOSED
        else:
            messages.success(request, done)
            return redirect("submissions:entry", code)
    return entry_page(request, template, entry, at=at, status=status, **context)
