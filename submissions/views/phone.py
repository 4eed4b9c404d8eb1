"""A telephone takes over: the teacher opens a link with a QR picture, the telephone sends pictures by it."""

from functools import wraps

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from .. import phones
from ..file_forms import PicturesField, SeveralFilesInput
from ..lifecycle import Refusal
from ..upload_area import phone_area
from .pages import INVALID, portal_page
from .stories import own_written_entry, take_in

GONE = 410


# The teacher's side -----------------------------------------------------------------------------


@portal_page
def phone_link(request, code, key):
    """POST opens the teacher's link to the story, or closes it with `close`."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    if not entry.stories.filter(key=key).exists():
        raise Http404
    if "close" in request.POST:
        phones.close_link(entry, key, by=request.user, at=at)
        messages.success(request, _("The link for the telephone is closed."))
    else:
        try:
            phones.open_link(entry, key, by=request.user, at=at)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return redirect(reverse("submissions:story", args=[code, key]) + "#telephone")


# The telephone's side ---------------------------------------------------------------------------


class CameraForm(forms.Form):
    """For telephones without JavaScript."""

    pictures = PicturesField(
        label=gettext_lazy("Pictures"),
        required=False,
        widget=SeveralFilesInput(attrs={"accept": "image/*,.heic,.heif,.avif"}),
    )


def by_secret(view):
    """For whoever has the link: never indexed or stored, and no site hears of it."""

    @wraps(view)
    @cache_control(private=True, no_store=True)
    def page(request, secret):
        try:
            response = view(request, phones.opened(secret, timezone.now()))
        except phones.NoPhone as error:
            raise Http404 from error
        except phones.PhoneClosed:
            response = render(request, "submissions/phone_closed.html", status=GONE)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return page


@by_secret
def phone(request, link):
    """The camera, and nothing of the entry but the story's headline. POST: pictures by the plain form."""
    context: dict[str, object] = {}
    status = 200
    headline = phones.headline_of(link)
    if headline is None:
        raise phones.PhoneClosed
    if request.method == "POST":
        uploads = request.FILES.getlist("pictures")
        place = {"story_key": link.story_key, "at": timezone.now()}
        refused = take_in(link.entry, uploads, only_pictures=True, **place)
        context = {"refused": refused, "taken": len(uploads) - len(refused)}
        status = INVALID if refused else 200
    area = phone_area(link.entry, link.secret, link.story_key)
    context |= {"headline": headline, "form": CameraForm(), "area": area, "until": link.expires_at}
    return render(request, "submissions/phone.html", context, status=status)
