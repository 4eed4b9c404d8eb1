"""One story and its pictures: written and saved."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from competition.models import Category

from .. import editing
from ..forms import PictureForm, PicturesForm, StoryForm
from ..lifecycle import Refusal
from ..media.intake import take_in_picture
from ..media.refusals import UploadRejected
from ..models import Attachment, Story
from ..permissions import get_own_entry
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page


@portal_page
def new_story(request, code):
    """An empty story under a key of its own, so that saving it twice makes one."""
    entry = own_written_entry(request.user, code)
    story = Story(key=uuid.uuid4())
    return story_page(request, entry, story, at=timezone.now(), form=StoryForm(instance=story))


@portal_page
def story(request, code, key):
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    story = entry.stories.filter(key=key).first()
    if request.method == "POST":
        return save(request, entry, story or Story(key=key), at=at)
    if story is None:
        raise Http404
    return story_page(request, entry, story, at=at, form=StoryForm(instance=story))


def save(request, entry, story, *, at):
    """Store text and pictures. Whatever is refused, everything that was typed stays on the screen."""
    form = StoryForm(request.POST, instance=story)
    described = [PictureForm(request.POST, instance=picture) for picture in pictures_of(entry, story)]
    uploads = request.FILES.getlist("pictures")
    again = {"form": form, "described": described}
    is_valid = all([form.is_valid(), *(picture.is_valid() for picture in described)])
    if is_valid and not story.pk and not uploads and not any(form.values().values()):
        form.add_error("headline", _("Write a headline or a text before you save."))
        is_valid = False
    if not is_valid:
        return story_page(request, entry, story, at=at, status=INVALID, **again)
    try:
        stored = store(entry, story.key, form, described, by=request.user, at=at)
    except editing.Stale as stale:
        return conflict(request, entry, story, stale, described, at=at)
    except Refusal as refusal:
        return story_page(request, entry, story, at=at, refusal=refusal, status=CLOSED, **again)
    refused = take_in(entry, uploads, story_key=story.key, at=at)
    if refused:
        form = StoryForm(instance=stored)
        return story_page(request, entry, stored, at=at, form=form, refused=refused, status=INVALID)
    messages.success(request, _("Saved."))
    if "and_back" in request.POST:
        return redirect("submissions:entry", entry.code)
    return redirect("submissions:story", entry.code, story.key)


@transaction.atomic
def store(entry, key, form, described, *, by, at) -> Story:
    """The text and what stands beside its pictures: all of it or nothing."""
    version = form.cleaned_data["version"]
    story = editing.save_story(entry, key, version=version, values=form.values(), by=by, at=at)
    editing.describe_pictures(entry, {picture.instance.key: picture.values() for picture in described}, at=at)
    for picture in described:
        if picture.cleaned_data["remove"]:
            editing.remove_attachment(entry, picture.instance.key, at=at)
    return story


def take_in(entry, uploads, *, story_key, at) -> list[str]:
    """Store the pictures that pass; the messages of those that do not."""
    refused = []
    for upload in uploads:
        try:
            editing.add_picture(entry, take_in_picture(upload), story_key=story_key, at=at)
        except (UploadRejected, Refusal) as refusal:
            refused.append(str(refusal))
    return refused


def conflict(request, entry, story, stale, described, *, at):
    """Both texts side by side; saving again stores ours over theirs, knowingly."""
    version = stale.theirs.version if stale.theirs else 0
    typed = request.POST.copy()
    typed["version"] = version
    form = StoryForm(typed, instance=story)
    return story_page(
        request,
        entry,
        story,
        at=at,
        form=form,
        described=described,
        refusal=stale,
        theirs=stale.theirs,
        is_conflict=True,
        status=CONFLICT,
    )


def story_page(request, entry, story, *, at, form, described=None, status=200, **context):
    if described is None:
        described = [PictureForm(instance=picture) for picture in pictures_of(entry, story)]
    return entry_page(
        request,
        "submissions/story.html",
        entry,
        at=at,
        status=status,
        story=story,
        form=form,
        described=described,
        pictures_form=PicturesForm(),
        keeps_typed=form.is_bound,
        **context,
    )


def pictures_of(entry, story):
    return Attachment.objects.filter(entry=entry, kind=Attachment.Kind.PICTURE, story_key=story.key)


def own_written_entry(user, code):
    """The user's own entry if its stories are written here; Http404 otherwise."""
    entry = get_own_entry(user, code)
    if entry.category.format != Category.Format.WRITTEN:
        raise Http404
    return entry
