"""The judges' words at the teacher's desk: for the class's own teachers, once they are released."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from submissions.permissions import get_own_entry
from submissions.views.pages import portal_page

from ..feedback import for_the_class


@require_safe
@portal_page
def feedback(request, code):
    """404 for everybody else, and as long as there is nothing to read: both look the same."""
    entry = get_own_entry(request.user, code)
    words = for_the_class(entry)
    if words is None:
        raise Http404
    return render(request, "judging/class_feedback.html", {"entry": entry, "words": words})
