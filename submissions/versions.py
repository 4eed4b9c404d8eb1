"""Saved versions of stories: kept for 30 days, looked at, and brought back."""

from datetime import timedelta

from .models import Attachment, StoryVersion, Writer

VERSIONS_ARE_KEPT = timedelta(days=30)
# Autosave stores every few seconds: what one person writes in one go is one version.
ONE_GO = timedelta(minutes=10)


def keep(story, *, by, at) -> StoryVersion:
    """Keep the story's text as it is now. by: a User or a Writer.

    Within ten minutes of the same person's last version, with nobody in between, that version takes the
    new text.
    """
    texts = {name: getattr(story, name) for name in StoryVersion.TEXTS}
    last = StoryVersion.objects.filter(entry_id=story.entry_id, story_key=story.key).first()
    if last and is_same_go(last, by=by, at=at):
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
    return is_mine and version.kind == StoryVersion.Kind.SAVED and at - version.saved_at < ONE_GO


def keep_deleted(story, *, by, at) -> StoryVersion:
    """Keep all that brings a deleted story back: its text, place, state and pictures (their files stay)."""
    pictures = Attachment.objects.filter(entry_id=story.entry_id, story_key=story.key)
    return StoryVersion.objects.create(
        entry_id=story.entry_id,
        story_key=story.key,
        kind=StoryVersion.Kind.DELETED,
        number=story.version,
        saved_at=at,
        rest={
            "state": story.state,
            "sort_order": story.sort_order,
            "writer_key": str(story.writer_key) if story.writer_key else None,
            "pictures": [picture.serializable_data() for picture in pictures],
        },
        **{name: getattr(story, name) for name in StoryVersion.TEXTS},
        **authorship(by),
    )


def authorship(by) -> dict:
    """The columns that say who: a teacher's account, or a pupil's first name."""
    if isinstance(by, Writer):
        return {"writer_name": by.name, "writer_key": by.key}
    return {"saved_by": by}


def forget_old(*, at) -> int:
    """Delete versions older than 30 days; the number of them. What is in the entry itself stays."""
    return StoryVersion.objects.filter(saved_at__lt=at - VERSIONS_ARE_KEPT).delete()[0]
