"""An entry's state moves by its verbs alone, and the edition's Wagtail workflow moves with it."""

import pytest
from wagtail.models import WorkflowState

from competition.models import Mail
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import AFTER, NOON, EntryFactory

pytestmark = pytest.mark.django_db


def test_sending_in_makes_one_sent_version_and_starts_the_workflow():
    entry = EntryFactory()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    entry.refresh_from_db()
    assert entry.state == Entry.State.SUBMITTED
    assert entry.revisions.count() == 1
    assert entry.current_workflow_task.name == "Screening"
    assert Mail.objects.filter(kind="entry_received", to=entry.owner.email).count() == 1


def test_sending_the_same_content_twice_keeps_the_first_receipt():
    entry = EntryFactory()
    for _click in range(20):
        lifecycle.submit(entry, by=entry.owner, at=NOON)
    assert entry.revisions.count() == 1
    assert Mail.objects.count() == 1
    assert WorkflowState.objects.count() == 1


def test_sending_in_after_the_deadline_names_the_deadline_and_changes_nothing():
    entry = EntryFactory()
    with pytest.raises(lifecycle.Refusal, match=r"12[.:]00"):
        lifecycle.submit(entry, by=entry.owner, at=AFTER)
    entry.refresh_from_db()
    assert entry.state == Entry.State.DRAFT
    assert not Mail.objects.exists()


def test_accepting_takes_the_entry_to_the_judges():
    entry = EntryFactory()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    entry.refresh_from_db()
    assert entry.state == Entry.State.ELIGIBLE
    assert entry.current_workflow_task.name == "Reading"


def test_the_sent_version_stands_while_the_teacher_edits():
    entry = EntryFactory()
    entry = lifecycle.submit(entry, by=entry.owner, at=NOON)
    story = entry.stories.get()
    story.headline = "Changed afterwards"
    story.save()
    entry = Entry.objects.get(pk=entry.pk)
    assert entry.sent_version.stories.get().headline.startswith("Overskrift")
    assert entry.sent_version.state == Entry.State.SUBMITTED


def test_wagtail_sends_no_mail_of_its_own(mailoutbox, django_capture_on_commit_callbacks):
    entry = EntryFactory()
    with django_capture_on_commit_callbacks(execute=True):
        lifecycle.submit(entry, by=entry.owner, at=NOON)
        lifecycle.accept(entry, by=entry.owner)
    assert [mail.subject for mail in mailoutbox if "moderation" in mail.subject.lower()] == []
