"""One story and its files: written, saved by hand and by itself, and compared where two wrote at once."""

import uuid
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from competition.models import Category

from .. import editing, phones, privacy_warnings, recordings, upload_area
from ..file_forms import PicturesForm
from ..file_rows import form_for, rows_of
from ..forms import StoryForm
from ..lifecycle import Refusal
from ..media.intake import take_in_picture
from ..media.refusals import UploadRejected
from ..models import RECORDINGS, Attachment, Story
from ..permissions import get_own_entry
from . import autosaving
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page

# Autosaved text is on the server, and what it could not save lies in the browser under lock: so the browser
# keeps no page that the next person on the same computer could go back to.
unkept = cache_control(private=True, no_store=True)


@unkept
@portal_page
def new_story(request, code):
    """An empty story under a key of its own, so that saving it twice makes one.

    `?key=`: the key of a story that was written but never reached the server.
    """
    entry = own_written_entry(request.user, code)
    key = asked_key(request) or uuid.uuid4()
    if entry.stories.filter(key=key).exists():
        return redirect("submissions:story", code, key)
    story = Story(key=key)
    return story_page(request, entry, story, at=timezone.now(), form=StoryForm(instance=story))


def asked_key(request):
    try:
        return uuid.UUID(request.GET.get("key", ""))
    except ValueError:
        return None


@unkept
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


@unkept
def autosave_story(request, code, key):
    """What autosave.js asks for and sends; see there for the contract."""
    at = timezone.now()
    page = reverse("submissions:story", args=[code, key])
    if not request.user.is_authenticated:
        return autosaving.please_log_in(login_to(page))
    entry = own_written_entry(request.user, code)

    def store(form):
        described = [picture for picture in described_in(form.data, entry, key) if picture.is_bound]
        if not all(picture.is_valid() for picture in described):
            raise WrongPictures(described)
        version = save_all(entry, key, form, described, by=request.user, at=at).version
        return autosaving.Saved(version)

    try:
        return autosaving.autosave(
            request,
            holder=autosaving.holder_of(f"user:{request.user.pk}"),
            make_form=lambda data: StoryForm(data, instance=Story(key=key)),
            store=store,
            at=at,
            url=page,
        )
    except WrongPictures as wrong:
        return autosaving.say("invalid", INVALID, wrong.message, errors=wrong.errors)


class WrongPictures(Exception):
    """Words beside pictures that are not stored. errors: {name of the field on the page: [text]}."""

    def __init__(self, described):
        wrong = [(picture[name], texts) for picture in described for name, texts in picture.errors.items()]
        self.errors = {field.html_name: [str(text) for text in texts] for field, texts in wrong}
        field, texts = wrong[0]
        self.message = f"{field.label}: {texts[0]}"
        super().__init__(self.message)


def login_to(page) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': page})}"


def described_in(data, entry, key):
    """The forms of the story's files, without a query where none is named in what was posted.

    Those that the page did not show, because they came later, are not bound.
    """
    if not any(name.startswith(("picture-", "recording-")) for name in data):
        return []
    forms = [form_for(file) for file in files_of(entry, Story(key=key))]
    return [form_for(form.instance, data) if f"{form.prefix}-caption" in data else form for form in forms]


def save(request, entry, story, *, at):
    """Store text and pictures. Whatever is refused, everything that was typed stays on the screen."""
    typed = autosaving.typed(request)
    form = StoryForm(typed, instance=story)
    described = described_in(typed, entry, story.key) or None
    shown = [picture for picture in described or [] if picture.is_bound]
    uploads = request.FILES.getlist("pictures")
    again = {"form": form, "described": described}
    is_valid = all([form.is_valid(), *(picture.is_valid() for picture in shown)])
    if is_valid and not story.pk and not uploads and not any(form.values().values()):
        form.add_error("headline", _("Write a headline or a text before you save."))
        is_valid = False
    if not is_valid:
        return story_page(request, entry, story, at=at, status=INVALID, **again)
    try:
        stored = save_all(entry, story.key, form, shown, by=request.user, at=at)
    except WrongPictures:
        return story_page(request, entry, story, at=at, status=CONFLICT, **again)
    except editing.Stale as stale:
        return conflict(request, entry, story, stale, described, mine=form, at=at)
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


def save_all(entry, key, form, described, *, by, at) -> Story:
    """The text and what stands beside its pictures: all of it or nothing.

    Raises WrongPictures, Stale, Refusal.
    """
    version = form.cleaned_data["version"]
    # Who has compared two texts and keeps one of them finds the other among the saved versions.
    apart = "has_compared" in form.data
    save = partial(
        editing.save_story, entry, key, version=version, values=form.values(), by=by, at=at, apart=apart
    )
    if not described:
        return save()
    try:
        with transaction.atomic():
            story = save()
            describe(entry, described, at=at)
    except editing.StalePictures as stale:
        for picture in described:
            picture.show_theirs(stale.theirs.get(picture.instance.key, {}))
        raise WrongPictures(described) from stale
    return story


def describe(entry, described, *, at):
    """Store the words beside the files, and remove the files that are to go."""
    gone = [picture.instance.key for picture in described if picture.cleaned_data["remove"]]
    staying = [picture for picture in described if picture.instance.key not in gone]
    values = {picture.instance.key: picture.values() for picture in staying}
    seen = {picture.instance.key: picture.seen() for picture in staying}
    editing.describe_pictures(entry, values, at=at, seen=seen)
    for key in gone:
        editing.remove_attachment(entry, key, at=at)


def take_in(entry, uploads, *, story_key, at, only_pictures=False) -> list[str]:
    """Store the files that pass; the messages of those that do not."""
    refused = []
    for upload in uploads:
        try:
            if not only_pictures and recordings.kind_of(upload) in RECORDINGS:
                recordings.add_recording(entry, upload, story_key=story_key, at=at)
            else:
                editing.add_picture(entry, take_in_picture(upload), story_key=story_key, at=at)
        except (UploadRejected, Refusal) as refusal:
            refused.append(str(refusal))
    return refused


def conflict(request, entry, story, stale, described, *, mine, at):
    """Both texts with the words that differ; saving again stores ours over theirs, knowingly."""
    theirs = stale.theirs
    typed = autosaving.typed(request)
    typed["version"] = theirs.version if theirs else 0
    return story_page(
        request,
        entry,
        story,
        at=at,
        form=StoryForm(typed, instance=story),
        described=described,
        theirs=theirs,
        comparison=autosaving.compared(mine, theirs, by=request.user),
        is_conflict=True,
        status=CONFLICT,
    )


def story_page(request, entry, story, *, at, form, described=None, status=200, **context):
    attachments = list(files_of(entry, story))
    rows = rows_of(attachments, described or ())
    area = upload_area.story_area(entry, story.key)
    phone = phones.shown(entry, story, by=request.user, at=at)
    return entry_page(
        request,
        "submissions/story.html",
        entry,
        at=at,
        status=status,
        story=story,
        form=form,
        file_rows=rows,
        area=area | {"watches": bool(phone) or any(row.is_preparing for row in rows)},
        phone=phone,
        pictures_form=PicturesForm(
            entry.category, accept=area["accept"], takes_recordings=area["takes_recordings"]
        ),
        keeps_typed=form.is_bound,
        is_paused=status in {CONFLICT, CLOSED},
        warnings=privacy_warnings.of_story(story, attachments),
        autosave=autosave_of(request.user, entry, story),
        **context,
    )


def autosave_of(user, entry, story) -> dict:
    """What components/autosave_attributes.html tells the script about this form."""
    return {
        "url": reverse("submissions:autosave_story", args=[entry.code, story.key]),
        "holder": autosaving.holder_of(f"user:{user.pk}"),
        "scope": entry.code,
        "story": story.key,
        "new_url": reverse("submissions:new_story", args=[entry.code]),
        "known": " ".join(str(key) for key in entry.stories.values_list("key", flat=True)),
    }


def files_of(entry, story):
    """Pictures, sound and film of the story, in their order."""
    return Attachment.objects.filter(entry=entry, story_key=story.key).exclude(kind=Attachment.Kind.PAPER)


def own_written_entry(user, code):
    """The user's own entry if its stories are written here; Http404 otherwise."""
    entry = get_own_entry(user, code)
    if entry.category.format != Category.Format.WRITTEN:
        raise Http404
    return entry
