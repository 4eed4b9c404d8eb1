"""A paper as its readers meet it: stories in order, each with its own pictures, sound and film."""

from dataclasses import dataclass, field

from . import files
from .models import Attachment, Story


@dataclass(frozen=True)
class ReadStory:
    story: Story
    pictures: list[Attachment]
    recordings: list[Attachment] = field(default_factory=list)
    # With those that cannot be shown yet, because they are being prepared.
    files: list[Attachment] = field(default_factory=list)


def read(entry) -> list[ReadStory]:
    """The stories of an entry, or of a sent version of it, with the files that can be shown already."""
    attachments = files.filled(entry.attachments.all())
    return [read_story(story, attachments) for story in entry.stories.all()]


def read_story(story, attachments) -> ReadStory:
    own = [file for file in attachments if file.story_key == story.key]
    shown = [file for file in own if file.preview]
    pictures = [file for file in shown if file.kind == Attachment.Kind.PICTURE]
    return ReadStory(story, pictures, [file for file in shown if file not in pictures], own)
