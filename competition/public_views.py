"""The public site's own views, beside what Wagtail serves."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from . import mentioned
from .addresses import absolute, front_address
from .colours import accent_sheet
from .models import HomePage, Retraction
from .sitemaps import part_count
from .surroundings import Surroundings


@require_safe
def front_door(request):
    """The site's root always leads to the Danish front page, whatever the browser asks for."""
    return redirect(front_address("da"))


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request, colour):
    """An edition's accent (six hexadecimal digits) as a style sheet: no query, kept for a year."""
    return HttpResponse(accent_sheet(f"#{colour}"), content_type="text/css; charset=utf-8")


# With ETag and 304, once the page is rendered.
serve_conditionally = conditional_page(serve)


@cache_control(max_age=0, must_revalidate=True)
def serve_page(request, path):
    """Whatever Wagtail serves; an address that was taken back answers 410 and says so kindly."""
    page = find_page(request, path)
    if page is None:
        if Retraction.objects.filter(path=request.path).exists():
            return render(request, "410.html", status=410)
        raise Http404
    # Wagtail keeps what it routed to here, and would otherwise look for site, root and ancestors.
    request._wagtail_route_for_request = RouteResult(page)
    with mentioned.naming(page):
        response = serve_conditionally(request, path)
        # Rendered inside, so that links and pictures find what was read for the whole page.
        return response.render() if hasattr(response, "render") else response


def find_page(request, path) -> Page | None:
    """The live page at the address, in two queries however deep it lies; the first is the chrome's too."""
    language = get_language() or settings.LANGUAGE_CODE
    parts = [part for part in path.split("/") if part]
    url_path = front_address(language) + "".join(f"{part}/" for part in parts)
    request.surroundings = Surroundings(language, url_path)
    if not parts:
        return HomePage.find_live(slug=language, url_path=url_path)
    here = request.surroundings.here
    if here is None:
        return None
    model = Page(content_type_id=here.content_type_id).specific_class
    return model.find_live(pk=here.pk) if hasattr(model, "find_live") else None


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request):
    sitemap = absolute(reverse("sitemap"))
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{code}/{name}/" for code, _name in settings.LANGUAGES for name in ("konto", "portal")),
        *(f"Disallow: /{code}/forhaand/" for code, _name in settings.LANGUAGES),
        f"Sitemap: {sitemap}",
        *(f"Sitemap: {sitemap}?p={number}" for number in range(2, part_count() + 1)),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
