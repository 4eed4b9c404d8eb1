"""The pupils' writing desk: open while its class code is, without accounts, for the stories of one entry.

A pupil writes straight into her own stories; what she writes over another's text, or over one that is with
the teacher, is put beside it as a proposal. Pupils cannot send in, delete, or see clearances and people.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category

from . import editing, versions
from .lifecycle import Refusal, locked, require_editable
from .models import ClassCode, Proposal, Story, Writer

# How long a code may be open: a double lesson, a school day, a week, the usual length of the work.
DESK_LASTS = (timedelta(hours=2), timedelta(hours=8), timedelta(days=7), timedelta(days=30))

# Versions of proposals begin here, so that a page never takes one for a version of the story.
PROPOSALS_BEGIN = 1_000_000

State = Story.State


class DeskClosed(Refusal):
    """The code is not open (any more), or the pupil was removed: the same words for all of it."""

    def __init__(self):
        super().__init__(_("The writing desk is closed. Ask your teacher for a class code."))


# The teacher's side -----------------------------------------------------------------------------


@transaction.atomic
def open_desk(entry, *, lasts, by, at) -> ClassCode:
    """A new class code, in place of the one before, until `lasts` is over or the entry closes."""
    entry = locked(entry)
    require_editable(entry, at)
    close_codes(entry, at=at)
    class_code = ClassCode.objects.create(
        entry=entry, opened_by=by, opened_at=at, expires_at=min(at + lasts, entry.editable_until)
    )
    log(entry, "submissions.open_desk", user=by)
    return class_code


@transaction.atomic
def close_desk(entry, *, by, at):
    """Close it at once: the next thing that a pupil saves is refused, and kept in her browser."""
    entry = locked(entry)
    if close_codes(entry, at=at):
        log(entry, "submissions.close_desk", user=by)


def close_codes(entry, *, at) -> int:
    return ClassCode.objects.filter(entry=entry, closed_at=None).update(closed_at=at)


def open_code(entry, at) -> ClassCode | None:
    """The code that is open at this moment."""
    return ClassCode.objects.filter(entry=entry, closed_at=None, expires_at__gt=at).first()


@transaction.atomic
def remove_writer(writer, *, by, at):
    """Send a pupil away from the desk; what was written stays, and can be taken back version by version."""
    locked(writer.class_code.entry)
    if Writer.objects.filter(pk=writer.pk, removed_at=None).update(removed_at=at):
        log(writer.class_code.entry, "submissions.remove_writer", user=by)


@transaction.atomic
def decide_proposal(proposal, *, take, version, seen, by, at):
    """Take a pupil's proposal over, or let it go. Twice is the same as once.

    version, seen: the versions of the story and of the proposal that the teacher saw. Raises Stale when
    either has changed since, Refusal when the entry is closed. A story that is gone comes back with the
    proposal's text.
    """
    entry = locked(proposal.entry)
    require_editable(entry, at)
    proposal = Proposal.objects.select_for_update().select_related("writer").get(pk=proposal.pk)
    if proposal.decided_at is not None:
        return
    # The pupil's page saves itself every few seconds: nothing is decided on that nobody has read.
    if proposal.version != seen:
        raise editing.Stale(proposal)
    if take:
        texts, key, writer = versions.texts_of(proposal), proposal.story_key, proposal.writer
        editing.save_story(entry, key, version=version, values=texts, by=writer, at=at, apart=True)
    Proposal.objects.filter(pk=proposal.pk).update(decided_at=at, was_taken=take)
    log(entry, "submissions.decide_proposal", user=by, data={"taken": take, "story": str(proposal.story_key)})


def open_proposals(entry):
    return Proposal.objects.filter(entry=entry, decided_at=None).select_related("writer")


# The pupil's side -------------------------------------------------------------------------------


def find_code(text, at) -> ClassCode:
    """The open class code that was typed, whatever its case, spaces and hyphens. Raises DeskClosed."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    class_code = ClassCode.objects.filter(code=letters).select_related("entry__edition").first()
    if class_code is None or not class_code.is_open_at(at) or not class_code.entry.is_editable_at(at):
        raise DeskClosed
    return class_code


@transaction.atomic
def join(class_code, name, *, at, before=None) -> Writer:
    """Sit down at the desk. `before`: the pupil on this device; under the same name she goes on."""
    locked(class_code.entry)
    if not ClassCode.objects.get(pk=class_code.pk).is_open_at(at):
        raise DeskClosed
    if before is not None and goes_on(before, class_code, name):
        # Her stories, and what her browser keeps, hang on her key.
        Writer.objects.filter(pk=before.pk).update(class_code=class_code)
        before.class_code = class_code
        return before
    return Writer.objects.create(class_code=class_code, name=name, joined_at=at)


def goes_on(writer, class_code, name) -> bool:
    is_same = writer.name.casefold() == name.casefold()
    return is_same and writer.removed_at is None and writer.class_code.entry_id == class_code.entry_id


def at_the_desk(writer, at) -> bool:
    """Whether the pupil may see and write anything now. Give the writer with its class code and entry."""
    class_code, entry = writer.class_code, writer.class_code.entry
    is_open = class_code.is_open_at(at) and entry.is_editable_at(at)
    return is_open and entry.category.format == Category.Format.WRITTEN and writer.removed_at is None


def leave(writer, *, at):
    """The pupil gets up: her stories can be picked, by herself too when she comes back."""
    Writer.objects.filter(pk=writer.pk, removed_at=None).update(removed_at=at)


def present(entry, at) -> dict:
    """{key: name in small letters} of the pupils who are at the entry's open desk."""
    rows = Writer.objects.filter(
        class_code__entry=entry,
        class_code__closed_at=None,
        class_code__expires_at__gt=at,
        removed_at=None,
    )
    return {key: name.casefold() for key, name in rows.values_list("key", "name")}


def is_free(story, writer, there) -> bool:
    """A story being written whose pupil is not at the desk: whoever picks it goes on with it.

    Under the same name it may be the pupil herself, on another device; the teacher sees who saved what.
    """
    whose = there.get(story.writer_key)
    return story.state == State.WRITING and whose in {None, writer.name.casefold()}


def is_own(story, writer) -> bool:
    return story.state == State.WRITING and story.writer_key == writer.key


@transaction.atomic
def pick(writer, key, *, at) -> Story:
    """Make a free story one's own. Raises Refusal when somebody else was faster."""
    entry = enter(writer, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None:
        raise Refusal(_("The story is deleted."))
    if is_own(story, writer):
        return story
    if not is_free(story, writer, present(entry, at)):
        raise Refusal(_("Somebody else is writing this story. You can propose a change to it."))
    Story.objects.filter(pk=story.pk).update(writer_key=writer.key)
    story.writer_key = writer.key
    return story


@transaction.atomic
def write(writer, key, *, version, values, at, apart=False) -> Story | Proposal:
    """Save what a pupil wrote: into her own or a new story, else as her proposal beside it.

    version: of the story, or of the proposal once there is one. apart: as in `editing.save_story`. Raises
    Stale when the version is not the stored one, DeskClosed when the code is closed or the pupil removed.
    """
    entry = enter(writer, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None and versions.last_number(entry, key):
        # Only a teacher brings back what a teacher deleted.
        raise Refusal(_("The story is deleted."))
    if story is None or is_own(story, writer):
        return editing.store_story(
            entry, key, story, version=version, values=values, by=writer, at=at, apart=apart
        )
    return propose(writer, story, version=version, values=values, at=at)


def open_proposal(writer, key) -> Proposal | None:
    return Proposal.objects.filter(writer=writer, story_key=key, decided_at=None).first()


def propose(writer, story, *, version, values, at) -> Proposal:
    proposal = open_proposal(writer, story.key)
    if proposal is None:
        if all(getattr(story, name) == value for name, value in values.items()):
            raise Refusal(_("You have not changed anything yet."))
        return Proposal.objects.create(
            entry_id=story.entry_id,
            story_key=story.key,
            # A page that was opened when the story was hers still knows the version that she saw.
            base_version=min(version, story.version) or story.version,
            version=PROPOSALS_BEGIN,
            writer=writer,
            made_at=at,
            **values,
        )
    if all(getattr(proposal, name) == value for name, value in values.items()):
        return proposal
    if proposal.version != version:
        raise editing.Stale(proposal)
    proposal.version += 1
    proposal.made_at = at
    for name, value in values.items():
        setattr(proposal, name, value)
    proposal.save()
    return proposal


@transaction.atomic
def hand_in(writer, key, *, at) -> Story:
    """The pupil's story is written: the teacher proofreads it."""
    entry = enter(writer, at)
    story = Story.objects.filter(entry=entry, key=key).first()
    if story is None or not is_own(story, writer):
        raise Refusal(_("Only whoever is writing a story hands it in, and only once."))
    return editing.set_story_state(entry, key, State.PROOFREADING, by=writer, at=at)


def enter(writer, at):
    """The entry, locked, for a pupil who is at the desk. Raises DeskClosed."""
    entry = locked(writer.class_code.entry)
    # Read anew under the lock: closing and removing count at once.
    writer = Writer.objects.select_related("class_code__entry__edition", "class_code__entry__category").get(
        pk=writer.pk
    )
    if not at_the_desk(writer, at):
        raise DeskClosed
    return entry
