"""What teachers change in an entry. Every change locks the entry, asks the deadline, and compares versions.

What was sent in stands untouched; see `submissions.lifecycle` for sending the changes.
"""

import uuid

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import files, versions
from .lifecycle import Refusal, locked, require_editable
from .models import Attachment, Entry, Story, Writer
from .signing_up import AlreadySignedUp, same_class
from .upload_limits import require_form_file, room_of


class Stale(Refusal):
    """Somebody saved a newer version meanwhile. `theirs` is what is stored now, None if deleted."""

    def __init__(self, theirs):
        self.theirs = theirs
        super().__init__(_("Somebody else has changed this while you were writing. Nothing is lost."))


class StalePictures(Exception):
    """Others' newer words beside pictures, ours new too. theirs: {attachment key: {field: stored text}}."""

    def __init__(self):
        self.theirs = {}
        super().__init__()


# Stories ----------------------------------------------------------------------------------------


@transaction.atomic
def save_story(entry, key, *, version, values, by, at, apart=False) -> Story:
    """Store headline, standfirst, body, byline and sources under the story's key, and keep the version.

    version: the version that the writer saw; 0 puts a new story (or a deleted one's text) at the end.
    by: the teacher (a User) or the pupil (a Writer). apart: the kept version is one of its own.
    Saving what is stored already changes nothing. Raises Stale, or Refusal when the entry is closed or full.
    """
    entry = locked(entry)
    require_editable(entry, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    return store_story(entry, key, story, version=version, values=values, by=by, at=at, apart=apart)


def store_story(entry, key, story, *, version, values, by, at, apart) -> Story:
    """`save_story` for whoever has locked the entry and read the story (None: a new one) already."""
    if story is None:
        return add_story(entry, key, version=version, values=values, by=by, at=at)
    if all(getattr(story, name) == value for name, value in values.items()):
        return story
    if story.version != version:
        raise Stale(story)
    # The entry's lock holds the version still; autosave has no query to spare for reading it again.
    for name, value in (values | {"version": version + 1}).items():
        setattr(story, name, value)
    story.save(update_fields=[*values, "version"])
    versions.keep(story, by=by, at=at, apart=apart)
    return story


def add_story(entry, key, *, version, values, by, at):
    if version:
        raise Stale(None)
    stories = Story.objects.filter(entry=entry)
    require_room(entry, stories.count())
    writer_key = by.key if isinstance(by, Writer) else None
    earlier = versions.last_number(entry, key)
    # A story that was deleted counts on from where it was: a page opened before then is stale.
    story = Story.objects.create(
        entry=entry,
        key=key,
        sort_order=next_place(stories),
        writer_key=writer_key,
        version=earlier + 1,
        **values,
    )
    if earlier and (deleted := versions.last_deleted(entry, key, at=at)):
        room = room_of(entry, with_running=False)
        versions.put_files_back(versions.files_gone(deleted), pictures=room.pictures)
    versions.keep(story, by=by, at=at)
    return story


def require_room(entry, number_of_stories):
    if number_of_stories >= entry.category.max_stories:
        raise Refusal(
            _("An entry in this category has at most %(number)d stories. Delete one first.")
            % {"number": entry.category.max_stories}
        )


@transaction.atomic
def duplicate_story(entry, key, *, new_key, by, at) -> Story:
    """A copy of the text right after the story, being written anew; its pictures stay with the first one.

    new_key: the copy's key, so that a second click makes no second copy.
    """
    entry = locked(entry)
    require_editable(entry, at)
    if copy := Story.objects.filter(entry=entry, key=new_key).first():
        return copy
    stories = list(Story.objects.filter(entry=entry))
    place = next((place for place, story in enumerate(stories) if story.key == key), None)
    if place is None:
        raise Refusal(_("The story is deleted."))
    values = versions.texts_of(stories[place])
    # Translators: the headline of a copied story.
    values["headline"] = (_("%(headline)s (copy)") % {"headline": values["headline"]})[:200].strip()
    copy = add_story(entry, new_key, version=0, values=values, by=by, at=at)
    put_in_order([*stories[: place + 1], copy, *stories[place + 1 :]])
    return copy


@transaction.atomic
def delete_story(entry, key, *, by, at):
    """Remove the story and its pictures, to be restored for 30 days; deleting twice is the same as once."""
    entry = locked(entry)
    require_editable(entry, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None:
        return
    versions.keep_deleted(story, by=by, at=at)
    Story.objects.filter(entry=entry, key=key).delete()
    Attachment.objects.filter(entry=entry, story_key=key).delete()


@transaction.atomic
def set_story_state(entry, key, state, *, by, at) -> Story:
    """Writing, proofreading, ready: how far a story has come. Changes no text and no version."""
    entry = locked(entry)
    require_editable(entry, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None:
        raise Refusal(_("The story is deleted."))
    if story.state != state:
        Story.objects.filter(pk=story.pk).update(state=state)
        story.state = state
        log(entry, "submissions.story_state", user=as_user(by), data={"story": str(key), "state": state})
    return story


@transaction.atomic
def move_story(entry, key, *, step, at):
    """Change places with the story before (`step` -1) or after (`step` 1); at the end nothing happens."""
    move_to(entry, key, lambda here: here + step, at=at)


@transaction.atomic
def place_story(entry, key, *, place, at):
    """Put the story at a place counted from 0; past the end is the end."""
    move_to(entry, key, lambda here: place, at=at)


def move_to(entry, key, place_from, *, at):
    entry = locked(entry)
    require_editable(entry, at)
    stories = list(Story.objects.filter(entry=entry))
    here = next((place for place, story in enumerate(stories) if story.key == key), None)
    if here is None:
        return
    story = stories.pop(here)
    stories.insert(max(place_from(here), 0), story)
    put_in_order(stories)


def put_in_order(stories):
    for place, story in enumerate(stories):
        story.sort_order = place
    Story.objects.bulk_update(stories, ["sort_order"])


# Files ------------------------------------------------------------------------------------------


@transaction.atomic
def add_picture(entry, taken_in, *, story_key, at) -> Attachment:
    """Store a picture that passed `media.intake`. The same file twice in one story is kept once."""
    entry = locked(entry)
    require_editable(entry, at)
    pictures = pictures_in(entry)
    if twin := pictures.filter(story_key=story_key, sha256=taken_in.sha256).first():
        return twin
    require_form_file(entry, Attachment.Kind.PICTURE, taken_in.size, taken_in.file_name)
    return store(entry, taken_in, kind=Attachment.Kind.PICTURE, story_key=story_key)


def pictures_in(entry):
    return Attachment.objects.filter(entry=entry, kind=Attachment.Kind.PICTURE)


@transaction.atomic
def replace_paper(entry, taken_in, *, at) -> Attachment:
    """Store the finished PDF in place of the one before; the sent version keeps its own files."""
    entry = locked(entry)
    require_editable(entry, at)
    papers = Attachment.objects.filter(entry=entry, kind=Attachment.Kind.PAPER)
    if twin := papers.filter(sha256=taken_in.sha256).first():
        return twin
    require_form_file(entry, Attachment.Kind.PAPER, taken_in.size, taken_in.file_name)
    papers.delete()
    return store(entry, taken_in, kind=Attachment.Kind.PAPER, story_key=None)


def store(entry, taken_in, *, kind, story_key):
    attachment = Attachment(
        entry=entry,
        key=uuid.uuid4(),
        story_key=story_key,
        kind=kind,
        sort_order=next_place(Attachment.objects.filter(entry=entry)),
        media_type=taken_in.media_type,
        preview_media_type=taken_in.preview_media_type,
        sha256=taken_in.sha256,
        size=taken_in.size,
        width=taken_in.width,
        height=taken_in.height,
        file_name=taken_in.file_name,
    )
    taken_in.upload.seek(0)
    attachment.original.save(taken_in.file_name, File(taken_in.upload), save=False)
    attachment.preview.save(taken_in.file_name, ContentFile(taken_in.preview), save=False)
    attachment.save()
    if kind == Attachment.Kind.PICTURE:
        files.note(attachment, taken_in)
    else:
        files.begin(attachment)  # its pages and its text
    return attachment


@transaction.atomic
def describe_pictures(entry, descriptions, *, at, seen=None):
    """Store captions, credits and descriptions: {attachment key: {field: text}}. Unknown keys are skipped.

    seen: what the writer saw, in the same shape; only what differs from it is stored. None: everything.
    Raises StalePictures, and stores nothing, when somebody else changed the same field of the same picture.
    """
    entry = locked(entry)
    require_editable(entry, at)
    stale = StalePictures()
    for picture in Attachment.objects.filter(entry=entry, key__in=descriptions):
        values = descriptions[picture.key]
        before = seen[picture.key] if seen is not None else {}
        changed = {name: text for name, text in values.items() if text != before.get(name)}
        for name, text in changed.items():
            stored = getattr(picture, name)
            if name in before and stored not in {before[name], text}:
                stale.theirs.setdefault(picture.key, {})[name] = stored
        if changed:
            Attachment.objects.filter(pk=picture.pk).update(**changed)
    if stale.theirs:
        raise stale


@transaction.atomic
def remove_attachment(entry, key, *, at):
    """Remove the row; its files stay, because the sent version may need them."""
    entry = locked(entry)
    require_editable(entry, at)
    Attachment.objects.filter(entry=entry, key=key).delete()


# The entry's own fields -------------------------------------------------------------------------


@transaction.atomic
def save_entry(entry, *, version, values, at) -> Entry:
    """Store fields of the entry itself. Raises Stale, AlreadySignedUp (another holds its place)."""
    entry = locked(entry)
    require_editable(entry, at)
    if all(getattr(entry, name) == value for name, value in values.items()):
        return entry
    if entry.version != version:
        raise Stale(entry)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version += 1
    try:
        with transaction.atomic():
            entry.save(update_fields=[*values, "class_label_key", "version"])
    except IntegrityError as error:
        existing = same_class(
            entry.class_label, edition=entry.edition, category=entry.category, school=entry.school, but=entry
        )
        if existing is None:
            raise
        raise AlreadySignedUp(existing) from error
    return entry


@transaction.atomic
def declare_answers(entry, *, version, values, by, at) -> Entry:
    """What the teacher answers for, with who said so in the log. Raises as `save_entry`."""
    before = locked(entry).version
    entry = save_entry(entry, version=version, values=values, at=at)
    if entry.version != before:
        log(entry, "submissions.declare_answers", user=by)
    return entry


def as_user(by):
    """The account for the log: a pupil has none."""
    return None if isinstance(by, Writer) else by


def next_place(rows) -> int:
    last = rows.aggregate(last=Max("sort_order"))["last"]
    return 0 if last is None else last + 1
