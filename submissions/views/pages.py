"""What every page of the portal shares: who may see it, and the standing on top of it."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from .. import files, grace, privacy_warnings
from ..completeness import checklist
from ..lifecycle import may_withdraw
from ..standing import standing

# Never in a shared cache; the browser may keep it, so that the back button brings typed text back.
private = cache_control(private=True)

INVALID = 422
CLOSED = 403
CONFLICT = 409


def portal_page(view):
    """For people who are logged in; anonymous ones are sent to the login, whatever the address."""

    @wraps(view)
    @login_required
    @private
    def page(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return page


def shown_pictures(entry):
    """The entry's pictures that can be seen: one that is being prepared would be a broken one."""
    pictures = [file for file in entry.attachments.all() if file.kind == file.Kind.PICTURE]
    return [picture for picture in files.filled(pictures) if picture.preview]


def entry_page(request, template, entry, *, at, status=200, **context):
    """Render a page of one entry: with its standing, checklist and whether it may be changed now."""
    prefetch_related_objects([entry], "stories", "attachments", "clearances")
    points = grace.without_late(entry, checklist(entry), at)
    context = {
        "entry": entry,
        "standing": standing(entry, at, points),
        "points": [(point, point.url_in(entry)) for point in points],
        "missing": [(point, point.url_in(entry)) for point in points if not point.is_done],
        "can_edit": entry.is_editable_at(at),
        "can_send": entry.is_editable_at(at) or grace.may_still_send(entry, at),
        "can_withdraw": may_withdraw(entry, at),
        "pictures": shown_pictures(entry),
        "paper": next((file for file in entry.attachments.all() if file.kind == file.Kind.PAPER), None),
        **context,
    }
    if "warnings" not in context:
        # A story's own page brings those of that story.
        context["warnings"] = privacy_warnings.of_entry(entry)
    return render(request, template, context, status=status)
