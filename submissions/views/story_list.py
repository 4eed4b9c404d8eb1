"""The entry's stories in their order: moved, copied, deleted and brought back, and how far each has come."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import editing, restoring, versions
from ..lifecycle import Refusal
from ..models import Story
from .pages import entry_page, portal_page
from .stories import own_written_entry


def desk_context(entry, *, at) -> dict:
    """What the list of stories on the desk shows besides the stories themselves."""
    proposals: dict[uuid.UUID, int] = {}
    for key in entry.proposals.filter(decided_at=None).values_list("story_key", flat=True):
        proposals[key] = proposals.get(key, 0) + 1
    stories = list(entry.stories.all())
    there = {story.key for story in stories}
    return {
        "story_rows": [(story, proposals.get(story.key, 0)) for story in stories],
        "deleted_stories": [
            version for version in versions.deleted_stories(entry, at=at) if version.story_key not in there
        ],
        "deleted_are_kept_days": versions.VERSIONS_ARE_KEPT.days,
        # One key a page: a second click on "Duplicate" makes no second copy.
        "new_key": uuid.uuid4(),
    }


def post_only(view):
    """A button's address: there is nothing to see at it."""

    def page(request, code, *keys, **named_keys):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        entry = own_written_entry(request.user, code)
        return view(request, entry, *keys, **named_keys, at=timezone.now())

    return portal_page(page)


@post_only
def move_story(request, entry, key, *, at):
    """One place up or down (`direction`), or to a place counted from 1 (`place`)."""
    place, direction = request.POST.get("place", ""), request.POST.get("direction")
    try:
        if place.isdecimal() and len(place) < 5 and int(place):
            editing.place_story(entry, key, place=int(place) - 1, at=at)
        elif direction in {"up", "down"}:
            editing.move_story(entry, key, step=-1 if direction == "up" else 1, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_row(entry, key)


@post_only
def duplicate_story(request, entry, key, *, at):
    try:
        new_key = uuid.UUID(request.POST.get("new_key", ""))
    except ValueError as error:
        raise Http404 from error
    if not entry.stories.filter(key=key).exists():
        raise Http404
    try:
        copy = editing.duplicate_story(entry, key, new_key=new_key, by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_row(entry, key)
    messages.success(request, _("The story is copied. Its pictures stay with the first one."))
    return to_row(entry, copy.key)


@post_only
def restore_story(request, entry, key, *, at):
    try:
        restoring.restore_story(entry, key, by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:entry", entry.code)
    messages.success(request, _("The story is back, with its pictures."))
    return to_row(entry, key)


@post_only
def story_state(request, entry, key, *, at):
    """Writing, proofreading, ready (`state`)."""
    state = request.POST.get("state")
    if state not in Story.State.values or not entry.stories.filter(key=key).exists():
        raise Http404
    try:
        editing.set_story_state(entry, key, Story.State(state), by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        state_name = Story.State(state).label
        messages.success(request, _("The story’s state is now “%(state)s”.") % {"state": state_name})
    response = redirect("submissions:story", entry.code, key)
    response["Location"] += "#id_state"
    return response


@portal_page
def delete_story(request, code, key):
    """Asks first; then the story goes with its pictures, to be restored for 30 days."""
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    story = entry.stories.filter(key=key).first()
    if request.method == "POST":
        try:
            editing.delete_story(entry, key, by=request.user, at=at)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("submissions:entry", code)
        messages.success(request, _("The story is deleted. You can restore it under “Deleted stories”."))
        response = redirect("submissions:entry", code)
        response["Location"] += "#deleted-stories"
        return response
    if story is None:
        raise Http404
    return entry_page(request, "submissions/delete_story.html", entry, at=at, story=story)


def to_row(entry, key):
    """Back to the desk, with the story's row in sight and in focus."""
    response = redirect("submissions:entry", entry.code)
    response["Location"] += f"#story-{key}"
    return response
