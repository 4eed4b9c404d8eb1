"""The class's links for families, and the page that such a link opens: no account, no cookie, no trace."""

from functools import wraps

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from competition.addresses import absolute

from .. import family as families
from ..files import derivative_of
from ..lifecycle import Refusal
from ..media.serving import serve_part, serve_preview
from ..models import RECORDINGS
from ..permissions import get_own_entry
from ..qr import qr_svg
from .pages import CLOSED, INVALID, entry_page, portal_page


def week_choices():
    """Made for each form, because the number's word depends on the language."""
    return [
        (weeks, ngettext("%(number)d week", "%(number)d weeks", weeks) % {"number": weeks})
        for weeks in families.WEEKS
    ]


class LinkForm(forms.Form):
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("How long can it be opened?"),
        coerce=int,
        choices=week_choices,
        initial=families.DEFAULT_WEEKS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how long the link can be opened.")},
    )


# The teacher's side -----------------------------------------------------------------------------


@portal_page
def family_links(request, code):
    """The links that are open, each with its QR code; POST makes one more."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return links_page(request, entry, at=at)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return links_page(request, entry, at=at, form=form, status=INVALID)
    try:
        families.make_link(entry, weeks=form.cleaned_data["weeks"], by=request.user, at=at)
    except Refusal as refusal:
        return links_page(request, entry, at=at, form=form, refusal=refusal, status=CLOSED)
    messages.success(request, _("The link is made. Copy it, or show the code."))
    return redirect("submissions:family_links", code)


def links_page(request, entry, *, at, form=None, status=200, **context):
    links = entry.family_links.filter(revoked_at=None, expires_at__gt=at)
    return entry_page(
        request,
        "submissions/family_links.html",
        entry,
        at=at,
        status=status,
        form=form or LinkForm(),
        links=[(link, url := address_of(link), qr_svg(url)) for link in links],
        may_be_read=families.may_be_read(entry),
        shown=families.paper_of(entry),
        **context,
    )


@portal_page
def revoke_family_link(request, code, pk):
    """POST closes a link at once."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if not entry.family_links.filter(pk=pk).exists():
        raise Http404
    if request.method == "POST":
        try:
            families.revoke_link(entry, pk, by=request.user, at=at)
        except Refusal as refusal:
            return links_page(request, entry, at=at, refusal=refusal, status=CLOSED)
        messages.success(request, _("The link is closed. Whoever opens it now sees nothing."))
    return redirect("submissions:family_links", code)


def address_of(link) -> str:
    return absolute(reverse("submissions:family", args=[families.token_of(link)]))


# The families' side -----------------------------------------------------------------------------


def by_link(view):
    """For whoever has the link: never indexed, never in a shared cache, and no site hears of it."""

    @wraps(view)
    @require_safe
    def page(request, token, **kwargs):
        try:
            response = view(request, families.open_paper(token, timezone.now()), token=token, **kwargs)
        except families.NoLink as error:
            raise Http404 from error
        except families.LinkClosed:
            response = render(request, "submissions/family_closed.html", status=410)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
        return response

    return page


@by_link
def family(request, opened, token):
    """The class's paper to read, and nothing else."""
    return render(
        request, "submissions/family.html", {"opened": opened, "paper": opened.paper, "token": token}
    )


@by_link
def family_file(request, opened, token, key):
    """A picture of it, or the finished PDF; only what the page itself may show."""
    file = opened.files.get(str(key))
    if file is None:
        raise Http404
    return serve_preview(file, request)


@by_link
def family_file_part(request, opened, token, key, part):
    """The poster of a film, or the captions of a recording."""
    file = opened.files.get(str(key))
    if file is None or file.kind not in RECORDINGS:
        raise Http404
    return serve_part(derivative_of(file, part), request)
