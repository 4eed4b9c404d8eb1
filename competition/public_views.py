"""The public site's own views, beside what Wagtail serves."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .chrome import home_in
from .colours import accent_sheet


class ColourConverter:
    """Six hexadecimal digits of an accent colour, in small letters."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value):
        return f"#{value}"

    def to_url(self, value):
        return value


@require_safe
def front_door(request):
    """The site's root always leads to the Danish front page, whatever the browser asks for."""
    return redirect(home_in("da"))


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request, colour):
    """An edition's accent as a style sheet: no inline style, no query, kept for a year."""
    return HttpResponse(accent_sheet(colour), content_type="text/css; charset=utf-8")
