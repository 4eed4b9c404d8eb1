"""Sound, film and a paper's pages as judges meet them: what is seen or heard cannot be masked, words can."""

from dataclasses import dataclass, replace
from uuid import UUID

from submissions import files
from submissions.media import captions
from submissions.models import RECORDINGS, Attachment


@dataclass(frozen=True)
class BlindRecording:
    """`seconds`: None where nobody has measured it yet; `is_ready`: it can be played."""

    key: UUID
    kind: str
    caption: str
    has_captions: bool
    seconds: float | None
    has_poster: bool
    width: int
    height: int
    is_ready: bool

    @property
    def is_film(self) -> bool:
        return self.kind == Attachment.Kind.VIDEO

    @property
    def length(self) -> str:
        """ "2:05"; "" where it is not known."""
        if not self.seconds:
            return ""
        minutes, seconds = divmod(round(self.seconds), 60)
        return f"{minutes}:{seconds:02}"


def blind_recordings(attachments, mask) -> list[tuple[UUID | None, BlindRecording]]:
    """(Key of the story, recording) in their order; one query, and none without a recording."""
    found = [file for file in attachments if file.kind in RECORDINGS]
    states = files.state_of(found) if found else {}
    return [(file.story_key, blind_recording(file, states[file.key], mask)) for file in found]


def blind_recording(file, state, mask) -> BlindRecording:
    """Neither a file's name nor its credit is shown: both may be a pupil's or the school's."""
    return BlindRecording(
        key=file.key,
        kind=file.kind,
        caption=mask.text(file.caption),
        has_captions=bool(file.captions),
        seconds=state.seconds,
        has_poster=state.has_poster,
        width=file.width,
        height=file.height,
        is_ready=bool(file.preview),
    )


def masked_captions(text: str, mask) -> str:
    """The captions with the mask's words in place of names; a name may go over the end of a line."""
    cues = captions.cues_of(text)
    return captions.written([replace(cue, words=masked_words(cue.words, mask)) for cue in cues])


def masked_words(words: str, mask) -> str:
    in_one = words.replace("\n", " ")
    masked = mask.text(in_one)
    return words if masked == in_one else masked
