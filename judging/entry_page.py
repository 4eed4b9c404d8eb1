"""What the page of an entry shows: its sent version always, the rest to the secretariat."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, TaskState

from competition.models import Mail
from submissions.file_rows import missing_words
from submissions.files import FileState, state_of
from submissions.models import Attachment, Entry, Processing
from submissions.rich_text import clean

from .blinding import blinded
from .giveaways import giveaways


@dataclass(frozen=True)
class Moment:
    """One line of the entry's history. `who` is "" when nobody in particular did it."""

    at: datetime
    what: str
    who: str = ""
    detail: str = ""


@dataclass(frozen=True)
class ShownStory:
    """A story as the page prints it; `body` is clean HTML, `byline` "" where the reader may not see it."""

    headline: str
    standfirst: str
    body: SafeString
    byline: str
    pictures: list
    sources: str
    recordings: list


@dataclass(frozen=True)
class FileLine:
    """A file of the sent version: where it stands, and what its teacher is told about it."""

    file: Attachment
    state: FileState
    warnings: list[str]

    @property
    def state_words(self) -> str:
        return str(Processing.State(self.state.state).label)


def entry_sections(entry, *, in_full: bool) -> dict:
    """Template context. Without `in_full` there is no school, class, person, history or worry in it."""
    sent = entry.sent_version
    if not in_full:
        return {"in_full": False, **masked_content(sent)}
    return {
        "in_full": True,
        "worries": entry.safeguarding_flags.select_related("raised_by", "closed_by").order_by("-raised_at"),
        "clearances": entry.clearances.select_related("declared_by").order_by("purpose", "declared_at"),
        "teachers": [entry.owner, *(row.user for row in entry.co_teachers.select_related("user"))],
        "history": history_of(entry),
        "mails": Mail.objects.filter(entry_code=entry.code),
        "giveaways": giveaways(sent) if sent and entry.category.is_blind else [],
        **(sent_content(sent) if sent else {}),
    }


def sent_content(sent) -> dict:
    """The sent version as it is: stories with their own pictures, pictures of none, the finished paper."""
    pictures: dict = {}
    recordings: dict = {}
    paper = None
    lines = file_lines(list(sent.attachments.all()))
    for line in lines:
        file = line.file
        if file.kind == Attachment.Kind.PAPER:
            paper = file
        elif file.preview and file.kind == Attachment.Kind.PICTURE:
            pictures.setdefault(file.story_key, []).append(file)
        elif file.preview:
            recordings.setdefault(file.story_key, []).append(file)
    stories = [
        ShownStory(
            story.headline,
            story.standfirst,
            mark_safe(clean(story.body)),
            story.byline,
            pictures.pop(story.key, []),
            story.sources,
            recordings.pop(story.key, []),
        )
        for story in sent.stories.all()
    ]
    return {
        "sent": sent,
        "title": sent.paper_name,
        "stories": stories,
        "loose_pictures": list(chain.from_iterable(pictures.values())),
        "loose_recordings": list(chain.from_iterable(recordings.values())),
        "files": lines,
        "paper_key": paper and paper.key,
        "site_url": sent.site_url,
        "ai_use": sent.get_ai_use_display(),
        "ai_note": sent.ai_note,
    }


def playable(recordings) -> list:
    return [recording for recording in recordings if recording.is_ready]


def file_lines(attachments) -> list[FileLine]:
    """Where each file stands; one query for all of them."""
    states = state_of(attachments)
    return [FileLine(file, states[file.key], warnings_of(file, states[file.key])) for file in attachments]


def warnings_of(file, state) -> list[str]:
    return [*state.warnings, *missing_words(file, state.state)]


def masked_content(sent) -> dict:
    """The same as judges get it: a partner has no need to know which class or school it is."""
    blind = blinded(sent)
    stories = [
        ShownStory(
            story.headline,
            story.standfirst,
            story.body,
            "",
            list(story.pictures),
            story.sources,
            playable(story.recordings),
        )
        for story in blind.stories
    ]
    return {
        "sent": sent,
        "title": blind.title,
        "stories": stories,
        "loose_pictures": list(blind.loose_pictures),
        "loose_recordings": playable(blind.loose_recordings),
        "paper_key": blind.paper_key,
        "site_url": blind.site_url,
        "ai_use": blind.ai_use,
        "ai_note": blind.ai_note,
    }


def history_of(entry) -> list[Moment]:
    """Wagtail's audit log and its workflow steps in one line of time, the newest first."""
    return sorted([*logged(entry), *steps(entry)], key=lambda moment: moment.at, reverse=True)


def logged(entry):
    rows = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Entry), object_id=str(entry.pk)
    ).select_related("user")
    for row in rows:
        who = str(row.user) if row.user else ""
        yield Moment(at=row.timestamp, what=str(row.message), who=who, detail=row.data.get("reason", ""))


def steps(entry):
    """When each step began; that it was decided, and by whom, is in the audit log already."""
    for state in TaskState.objects.for_instance(entry).select_related("task"):
        yield Moment(at=state.started_at, what=_("Step “%(step)s” began") % {"step": state.task.name})
        if state.status in {TaskState.STATUS_CANCELLED, TaskState.STATUS_SKIPPED}:
            what = _("Step “%(step)s”: %(result)s") % {
                "step": state.task.name,
                "result": state.get_status_display(),
            }
            yield Moment(at=state.finished_at, what=what)
