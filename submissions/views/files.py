"""The class's own files, for its teachers alone. The jury's way to previews is the jury room's."""

from django.http import HttpResponseNotAllowed

from ..files import derivative_of
from ..media.serving import serve_original, serve_part, serve_preview
from ..permissions import get_own_attachment
from .pages import portal_page


def read_only(view):
    def page(request, code, key, **kwargs):
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return view(request, get_own_attachment(request.user, code, key), **kwargs)

    return portal_page(page)


@read_only
def preview(request, attachment):
    return serve_preview(attachment, request)


@read_only
def original(request, attachment):
    return serve_original(attachment, request)


@read_only
def part(request, attachment, part):
    """The poster of a film, a page of the paper, the captions of a recording."""
    return serve_part(derivative_of(attachment, part), request)
