"""What a preview link opens, and where the secretariat makes and revokes one."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from . import preview_links
from .addresses import absolute
from .embargo import frozen_type_ids
from .models import Edition, PreviewLink, ResultsPage
from .roles import SECRETARIAT, has_role


class SignOffForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name, so that we know who has seen them.")},
    )


@require_safe
@never_cache
def open_link(request, token, pk=None):
    """A page of the link's edition as the public will read it: first the results, then what they lead to."""
    link, page = found(token, pk)
    return show(request, link, page, SignOffForm(auto_id="sign-off-%s"))


# A cookie would be a trace of who has seen them; the token in the address is what nobody else can know.
@csrf_exempt
@require_POST
@never_cache
def sign_off(request, token):
    """The partner says that the results may go out. Twice is once; a link that is over is a 404."""
    link, page = found(token)
    form = SignOffForm(request.POST, auto_id="sign-off-%s")
    if not form.is_valid():
        return show(request, link, page, form, status=400)
    preview_links.sign_off(link, name=form.cleaned_data["name"], at=timezone.now())
    return kept_by_nobody(redirect("preview_link", token))


def found(token, pk=None) -> tuple[PreviewLink, Page]:
    """The link that is open now and the page of its edition; raises Http404 where there is none."""
    link = preview_links.find(token, at=timezone.now())
    page = page_of(link, pk) if link else None
    if link is None or page is None:
        raise Http404
    return link, page


def show(request, link, page, form, *, status=200):
    request.is_embargo_preview = True
    request.preview_token = preview_links.token_of(link)
    request.preview_link, request.sign_off_form = link, form
    response = page.serve(request)
    response.status_code = status
    return kept_by_nobody(response)


def kept_by_nobody(response):
    """The address is the key: no search engine and no page that a story links to may learn it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": the form of the sign-off would come without the origin that guards it.
    response["Referrer-Policy"] = "same-origin"
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
