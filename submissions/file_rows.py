"""How the class's own files are shown to its teachers: where each stands, what to look at, its words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from . import files
from .file_forms import PictureForm, RecordingForm
from .models import RECORDINGS, Attachment, Processing

State = Processing.State
PREPARING = {State.WAITING, State.WORKING}


@dataclass(frozen=True)
class FileRow:
    """One file on the page. `form`: the words beside it; None where nothing is to be said of it."""

    file: Attachment
    form: Any
    state: str
    reason: str
    warnings: list[str]
    has_poster: bool = False

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def is_preparing(self) -> bool:
        return self.state in PREPARING

    @property
    def is_failed(self) -> bool:
        return self.state == State.FAILED

    @property
    def is_recording(self) -> bool:
        return self.file.kind in RECORDINGS

    @property
    def length(self) -> str:
        """ "2:05" of a recording; "" where it is not known."""
        if not self.file.seconds:
            return ""
        minutes, seconds = divmod(round(self.file.seconds), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def says(self) -> str:
        """What a screen reader hears when the state has changed."""
        if self.is_ready:
            return _("%(file)s is ready.") % {"file": self.file.file_name}
        return f"{self.file.file_name}: {self.reason}" if self.reason else ""


def rows_of(attachments, forms=()) -> list[FileRow]:
    """A row for each file, asking once where all of them stand. forms: bound ones, in place of fresh ones."""
    given = {form.instance.key: form for form in forms}
    attachments = files.filled(attachments)
    states = files.state_of(attachments)
    return [row_of(file, states[file.key], given.get(file.key)) for file in attachments]


def row_of(file, stands, form) -> FileRow:
    return FileRow(
        file=file,
        form=form or words_of(file, stands.state),
        state=str(stands.state),
        reason=stands.reason_text,
        warnings=[*stands.warnings, *missing_words(file, stands.state)],
        has_poster=stands.has_poster,
    )


def words_of(file, state):
    if file.kind == Attachment.Kind.PAPER or state in {State.REFUSED, State.FAILED}:
        return None
    return form_for(file)


def form_for(file, data=None):
    """The form for what stands beside a picture or recording."""
    return (PictureForm if file.kind == Attachment.Kind.PICTURE else RecordingForm)(data, instance=file)


def missing_words(file, state) -> list[str]:
    """What somebody who cannot see or hear would miss. It stops nothing."""
    if state != State.READY:
        return []
    if file.kind == Attachment.Kind.PICTURE and not file.alt_text.strip():
        return [_("Nobody has described this picture yet for those who cannot see it.")]
    if file.kind == Attachment.Kind.VIDEO and not file.captions:
        return [_("The film has no captions: those who cannot hear miss what is said.")]
    if file.kind == Attachment.Kind.AUDIO and not file.captions:
        return [_("The recording has no captions: those who cannot hear miss what is said.")]
    return []
