"""A paper as its readers meet it: stories in order, each with its own pictures."""

from dataclasses import dataclass

from .models import Attachment, Story


@dataclass(frozen=True)
class ReadStory:
    story: Story
    pictures: list[Attachment]


def read(entry) -> list[ReadStory]:
    """The stories of an entry, or of a sent version of it."""
    pictures = [file for file in entry.attachments.all() if file.kind == Attachment.Kind.PICTURE]
    return [
        ReadStory(story, [picture for picture in pictures if picture.story_key == story.key])
        for story in entry.stories.all()
    ]
