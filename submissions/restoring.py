"""Bringing back what was deleted or written over. A restore is a save of its own: nothing is lost by it."""

from django.db import transaction
from django.utils.translation import gettext as _

from . import editing, versions
from .lifecycle import Refusal, locked, require_editable
from .models import Story, StoryVersion
from .upload_limits import room_of


@transaction.atomic
def restore_story(entry, key, *, by, at) -> Story:
    """Put a deleted story back with its key, place, state and pictures.

    Raises Refusal when it is there already, was deleted too long ago, or the entry has no room for it.
    """
    entry = locked(entry)
    require_editable(entry, at)
    stories = list(Story.objects.filter(entry=entry))
    if any(story.key == key for story in stories):
        raise Refusal(
            _("This story is in the entry already. Its earlier texts are under “Earlier versions”.")
        )
    deleted = versions.last_deleted(entry, key, at=at)
    if deleted is None:
        raise Refusal(_("This story was deleted more than 30 days ago and cannot be restored."))
    editing.require_room(entry, len(stories))
    files = versions.files_gone(deleted)
    require_room_for_files(entry, files)
    story = Story.objects.create(
        entry=entry,
        key=key,
        version=versions.last_number(entry, key) + 1,
        state=deleted.rest["state"],
        writer_key=deleted.rest["writer_key"],
        **versions.texts_of(deleted),
    )
    stories.insert(deleted.rest["sort_order"], story)
    editing.put_in_order(stories)
    versions.put_files_back(files, pictures=len(files))
    versions.keep(story, by=by, at=at, apart=True)
    return story


def require_room_for_files(entry, files):
    room = room_of(entry, with_running=False)
    if not all(room.takes(file["kind"], file["size"]) for file in files):
        raise Refusal(
            _(
                "The story has more pictures and recordings than the entry has room for. "
                "Remove some files first."
            )
        )


@transaction.atomic
def restore_version(entry, key, number, *, by, at) -> Story:
    """Make an earlier text the story's text again. number: the version's primary key.

    The text that stood there until now stays among the versions. Raises Refusal when the story is deleted or
    the version is forgotten.
    """
    entry = locked(entry)
    require_editable(entry, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None:
        raise Refusal(_("The story is deleted. Restore it first."))
    version = versions.of_story(entry, key).filter(pk=number).first()
    if version is None:
        raise Refusal(_("This version is older than 30 days and is not kept any more."))
    keep_current(story, at=at)
    values = versions.texts_of(version)
    return editing.save_story(entry, key, version=story.version, values=values, by=by, at=at, apart=True)


def keep_current(story, *, at):
    """See to it that what stands there now is among the versions, even where its own was forgotten."""
    last = StoryVersion.objects.filter(entry_id=story.entry_id, story_key=story.key).first()
    if last is None or versions.texts_of(last) != versions.texts_of(story):
        versions.keep(story, by=None, at=at, apart=True)
