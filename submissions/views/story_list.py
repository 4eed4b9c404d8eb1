"""The entry's stories in their order: moved and deleted."""

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import editing
from ..lifecycle import Refusal
from .pages import entry_page, portal_page
from .stories import own_written_entry


@portal_page
def move_story(request, code, key):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    entry = own_written_entry(request.user, code)
    step = -1 if request.POST.get("direction") == "up" else 1
    try:
        editing.move_story(entry, key, step=step, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    response = redirect("submissions:entry", code)
    response["Location"] += f"#story-{key}"
    return response


@portal_page
def delete_story(request, code, key):
    """Asks first; then the story goes with its pictures."""
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    story = entry.stories.filter(key=key).first()
    if request.method == "POST":
        try:
            editing.delete_story(entry, key, by=request.user, at=at)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The story is deleted."))
        return redirect("submissions:entry", code)
    if story is None:
        raise Http404
    return entry_page(request, "submissions/delete_story.html", entry, at=at, story=story)
