"""What a preview link opens, and where the secretariat makes and revokes one."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from . import preview_links
from .addresses import absolute
from .embargo import frozen_type_ids
from .models import Edition, PreviewLink, ResultsPage
from .roles import SECRETARIAT, has_role


@require_safe
@never_cache
def open_link(request, token, pk=None):
    """A page of the link's edition as the public will read it: first the results, then what they lead to."""
    link = preview_links.find(token, at=timezone.now())
    page = page_of(link, pk) if link else None
    if page is None:
        raise Http404
    request.is_embargo_preview = True
    request.preview_token = token
    response = page.serve(request)
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The address is the key: no page that a story links to may learn it.
    response["Referrer-Policy"] = "no-referrer"
    return response


def page_of(link, pk) -> Page | None:
    """The page, if it belongs to the link's edition; without a pk the results in the reader's language."""
    if pk is None:
        pages = ResultsPage.objects.filter(edition=link.edition, locale__language_code=get_language())
        return pages.first()
    page = Page.objects.filter(pk=pk, content_type__in=frozen_type_ids()).first()
    page = page.specific if page else None
    return page if page is not None and page.edition_id == link.edition_id else None


class PreviewLinkForm(forms.ModelForm):
    class Meta:
        model = PreviewLink
        fields = ("edition", "name", "expires_at")
        widgets = {
            "expires_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }
        help_texts = {"expires_at": gettext_lazy("At the latest until the release.")}

    edition = forms.ModelChoiceField(Edition.objects.filter(released_at=None), label=gettext_lazy("edition"))

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean_expires_at(self):
        if self.cleaned_data["expires_at"] <= self.at:
            raise forms.ValidationError(_("This moment has passed already."))
        return self.cleaned_data["expires_at"]


def require_secretariat(user):
    if not has_role(user, SECRETARIAT):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def links(request):
    """All preview links, and the form for a new one. The secretariat's alone."""
    require_secretariat(request.user)
    now = timezone.now()
    form = PreviewLinkForm(request.POST or None, at=now)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        preview_links.make(
            data["edition"], name=data["name"], expires_at=data["expires_at"], by=request.user, at=now
        )
        messages.success(request, _("The link is made. Copy it from the list below."))
        return redirect("embargoed_links")
    rows = [
        (link, absolute(preview_links.address_of(link)) if link.is_valid_at(now) else "")
        for link in PreviewLink.objects.select_related("edition")
    ]
    return render(request, "competition/preview_links.html", {"form": form, "links": rows})


@require_POST
def revoke(request, pk):
    require_secretariat(request.user)
    link = get_object_or_404(PreviewLink, pk=pk)
    if preview_links.revoke(link, by=request.user, at=timezone.now()):
        messages.success(request, _("The link for %(name)s opens nothing any more.") % {"name": link.name})
    return redirect("embargoed_links")
