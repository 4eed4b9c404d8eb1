"""Who did what with an entry, for its teachers."""

from django.core.paginator import Paginator
from django.utils import timezone

from ..history import events, keys_of
from ..permissions import get_own_entry
from .pages import entry_page, portal_page

EVENTS_PER_PAGE = 40


@portal_page
def history(request, code):
    entry = get_own_entry(request.user, code)
    paged = Paginator(keys_of(entry), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    return entry_page(
        request,
        "submissions/history.html",
        entry,
        at=timezone.now(),
        paged=paged,
        events=events(entry, paged.object_list),
    )
