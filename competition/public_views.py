"""The public site's own views, beside what Wagtail serves."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.views import serve

from .chrome import home_in
from .colours import accent_sheet
from .models import Retraction


@require_safe
def front_door(request):
    """The site's root always leads to the Danish front page, whatever the browser asks for."""
    return redirect(home_in("da"))


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request, colour):
    """An edition's accent (six hexadecimal digits) as a style sheet: no query, kept for a year."""
    return HttpResponse(accent_sheet(f"#{colour}"), content_type="text/css; charset=utf-8")


@cache_control(max_age=0, must_revalidate=True)
@conditional_page
def serve_page(request, path):
    """Whatever Wagtail serves; an address that was taken back answers 410 and says so kindly."""
    try:
        return serve(request, path)
    except Http404:
        if Retraction.objects.filter(path=request.path).exists():
            return render(request, "410.html", status=410)
        raise


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{code}/{name}/" for code, _name in settings.LANGUAGES for name in ("konto", "portal")),
        f"Sitemap: {settings.PORTAL_BASE_URL.rstrip('/')}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
