"""What twenty clicks and several devices do at the same moment, proven with real threads."""

import uuid

import pytest

from competition.models import Mail
from submissions import editing, lifecycle, pupils
from submissions.models import Entry, Story, StoryVersion
from tests.factories import NOON, EntryFactory
from tests.racing import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TEXTS = {"headline": "Ny", "standfirst": "", "body": "<p>Ny tekst.</p>", "byline": "", "sources": ""}


def test_twenty_clicks_at_once_send_one_version_with_one_receipt_and_one_mail():
    entry = EntryFactory()
    outcomes = at_once(*[lambda: lifecycle.submit(entry, by=entry.owner, at=NOON)] * 20)
    entry = Entry.objects.get(pk=entry.pk)
    assert outcomes == [None] * 20
    assert (entry.state, entry.revisions.count()) == (Entry.State.SUBMITTED, 1)
    assert Mail.objects.filter(kind="entry_received", entry_code=entry.code).count() == 1


def test_two_pupils_at_once_pick_one_story_once():
    entry = EntryFactory()
    code = pupils.open_desk(entry, lasts=pupils.DESK_LASTS[0], by=entry.owner, at=NOON)
    writers = [pupils.join(code, name, at=NOON) for name in ("Aya", "Bo", "Carl")]
    story = editing.save_story(entry, uuid.uuid4(), version=0, values=TEXTS, by=entry.owner, at=NOON)
    outcomes = at_once(*(lambda writer=writer: pupils.pick(writer, story.key, at=NOON) for writer in writers))
    assert sorted(outcome is None for outcome in outcomes) == [False, False, True]


def test_two_tabs_at_once_store_one_text_and_name_the_other():
    entry = EntryFactory()
    story = entry.stories.get()
    verbs = [
        lambda name=name: editing.save_story(
            entry, story.key, version=1, values=TEXTS | {"headline": name}, by=entry.owner, at=NOON
        )
        for name in ("A", "B")
    ]
    outcomes = at_once(*verbs)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Stale"]
    assert Story.objects.get(pk=story.pk).version == 2
    assert StoryVersion.objects.filter(story_key=story.key).count() == 1


def test_a_proposal_that_is_taken_twice_at_once_is_taken_once():
    entry = EntryFactory()
    code = pupils.open_desk(entry, lasts=pupils.DESK_LASTS[0], by=entry.owner, at=NOON)
    story = entry.stories.get()
    bo = pupils.join(code, "Bo", at=NOON)
    proposal = pupils.write(bo, story.key, version=1, values=TEXTS, at=NOON)
    take = {"take": True, "version": 1, "seen": proposal.version, "by": entry.owner, "at": NOON}
    assert at_once(*[lambda: pupils.decide_proposal(proposal, **take)] * 4) == [None] * 4
    assert Story.objects.get(pk=story.pk).version == 2
