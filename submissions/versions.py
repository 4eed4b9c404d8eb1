"""Saved versions of stories: looked at, compared, brought back; kept for 30 days after they were replaced."""

from collections import Counter
from datetime import timedelta

from django.db.models import Exists, Max, OuterRef
from modelcluster.models import get_serializable_data_for_fields, model_from_serializable_data

from .models import Attachment, Story, StoryVersion, Writer
from .plain_text import plain_text

VERSIONS_ARE_KEPT = timedelta(days=30)
# Autosave stores every few seconds: what one person writes in one go is one version.
ONE_GO = timedelta(minutes=10)
# More than this many words gone at once is worth a version of its own: it may be an accident.
WORDS_GONE = 20

Kind = StoryVersion.Kind


def keep(story, *, by, at, apart=False) -> StoryVersion:
    """Keep the story's text as it is now. by: a User or a Writer.

    Within ten minutes of the same person's last version, with nobody in between and little taken away, that
    version takes the new text. apart: never so, because a person asked for this very step.
    """
    last = StoryVersion.objects.filter(entry_id=story.entry_id, story_key=story.key).first()
    texts = texts_of(story)
    if not apart and last and is_same_go(last, by=by, at=at) and words_gone(last, story) <= WORDS_GONE:
        for name, text in texts.items():
            setattr(last, name, text)
        last.number = story.version
        last.save(update_fields=[*texts, "number"])
        return last
    return StoryVersion.objects.create(
        entry_id=story.entry_id,
        story_key=story.key,
        number=story.version,
        saved_at=at,
        **texts,
        **authorship(by),
    )


def is_same_go(version, *, by, at) -> bool:
    author = {"saved_by": version.saved_by_id, "writer_key": version.writer_key}
    mine = authorship(by)
    is_mine = author == {
        "saved_by": mine["saved_by"].pk if mine.get("saved_by") else None,
        "writer_key": mine.get("writer_key"),
    }
    return is_mine and version.kind == Kind.SAVED and at - version.saved_at < ONE_GO


def keep_deleted(story, *, by, at) -> StoryVersion:
    """Keep all that brings a deleted story back: its text, place, state and pictures (their files stay)."""
    pictures = Attachment.objects.filter(entry_id=story.entry_id, story_key=story.key)
    return StoryVersion.objects.create(
        entry_id=story.entry_id,
        story_key=story.key,
        kind=Kind.DELETED,
        number=story.version,
        saved_at=at,
        rest={
            "state": story.state,
            "sort_order": story.sort_order,
            "writer_key": str(story.writer_key) if story.writer_key else None,
            "pictures": [get_serializable_data_for_fields(picture) for picture in pictures],
        },
        **texts_of(story),
        **authorship(by),
    )


def texts_of(story) -> dict[str, str]:
    """The five texts of a story or of a version of one, by field."""
    return {name: getattr(story, name) for name in StoryVersion.TEXTS}


def authorship(by) -> dict:
    """The columns that say who: a teacher's account, or a pupil's first name."""
    if isinstance(by, Writer):
        return {"writer_name": by.name, "writer_key": by.key}
    return {"saved_by": by}


def forget_old(*, at) -> int:
    """Delete what was replaced, or deleted with its story, more than 30 days ago; the number of versions.

    The newest version of a story that is still there stays, however old: it is what the next save replaces.
    """
    old = StoryVersion.objects.filter(saved_at__lt=at - VERSIONS_ARE_KEPT)
    same_story = {"entry": OuterRef("entry"), "story_key": OuterRef("story_key")}
    newer = StoryVersion.objects.filter(
        **same_story, saved_at__gt=OuterRef("saved_at"), saved_at__lt=at - VERSIONS_ARE_KEPT
    )
    story = Story.objects.filter(entry=OuterRef("entry"), key=OuterRef("story_key"))
    return old.filter(Exists(newer) | ~Exists(story)).delete()[0]


# Looking back -----------------------------------------------------------------------------------


def last_number(entry, key) -> int:
    """The highest version that the story is known to have had; 0 for a new key."""
    versions = StoryVersion.objects.filter(entry=entry, story_key=key)
    return versions.aggregate(last=Max("number"))["last"] or 0


def of_story(entry, key):
    """All kept versions of one story, the newest first."""
    return StoryVersion.objects.filter(entry=entry, story_key=key).select_related("saved_by")


def deletions(entry, *, at):
    """Deletions that can still be undone, the newest first."""
    kept = StoryVersion.objects.filter(entry=entry, kind=Kind.DELETED, saved_at__gte=at - VERSIONS_ARE_KEPT)
    return kept.select_related("saved_by")


def last_deleted(entry, key, *, at) -> StoryVersion | None:
    """What the story was when it was last deleted, if that is not too long ago."""
    return deletions(entry, at=at).filter(story_key=key).first()


def deleted_stories(entry, *, at) -> list[StoryVersion]:
    """The stories that can be restored, the one deleted last first."""
    there = set(Story.objects.filter(entry=entry).values_list("key", flat=True))
    found: dict = {}
    for version in deletions(entry, at=at):
        if version.story_key not in there:
            found.setdefault(version.story_key, version)
    return list(found.values())


def files_gone(deleted) -> list[dict]:
    """The fields of the deleted story's files that are not in the entry again."""
    keys = Attachment.objects.filter(entry_id=deleted.entry_id).values_list("key", flat=True)
    there = {str(key) for key in keys}
    return [data for data in deleted.rest.get("pictures", []) if str(data["key"]) not in there]


def put_files_back(files, *, pictures):
    """Put what `files_gone` named back into the entry: all recordings, and so many of its pictures."""
    for data in files:
        if data["kind"] == Attachment.Kind.PICTURE:
            pictures -= 1
            if pictures < 0:
                continue
        model_from_serializable_data(Attachment, data | {"pk": None}, check_fks=False).save()


# Comparing --------------------------------------------------------------------------------------


def words_of(story) -> Counter:
    """Every word of all texts of a story or version, with how often it stands there."""
    return Counter(
        " ".join(
            plain_text(text) if name == "body" else text for name, text in texts_of(story).items()
        ).split()
    )


def words_gone(before, after) -> int:
    return (words_of(before) - words_of(after)).total()


def changed_words(before, after) -> tuple[int, int]:
    """How many words came and how many went from one version to the next: (42, 10). No `before`: all came."""
    then = words_of(before) if before else Counter()
    now = words_of(after)
    return (now - then).total(), (then - now).total()
