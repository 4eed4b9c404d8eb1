"""Earlier texts: kept while they are needed, compared, and brought back without losing anything."""

import uuid
from datetime import timedelta

import pytest

from competition.ticking import tick
from submissions import editing, versions
from submissions.models import ClassCode, StoryVersion, Writer
from submissions.plain_text import plain_text
from tests.factories import AFTER, NOON, EntryFactory, UserFactory

from .conftest import address, logged_in
from .conftest import english_address as english

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def story(entry):
    """A story that its teacher wrote at noon."""
    values = {"headline": "Havnen", "body": "<p>En båd lå ved kajen.</p>"}
    return editing.save_story(entry, uuid.uuid4(), version=0, values=values, by=entry.owner, at=NOON)


def save(entry, story, *, at, by=None, **values):
    story.refresh_from_db()
    by = by or entry.owner
    return editing.save_story(entry, story.key, version=story.version, values=values, by=by, at=at)


def kept(entry, story):
    return list(versions.of_story(entry, story.key))


def test_what_one_person_writes_in_ten_minutes_is_one_version(entry, story):
    save(entry, story, at=NOON + MINUTE, standfirst="Vi var der.")
    save(entry, story, at=NOON + 9 * MINUTE, standfirst="Vi var der tidligt.")
    assert [(row.number, row.standfirst) for row in kept(entry, story)] == [(3, "Vi var der tidligt.")]
    save(entry, story, at=NOON + 10 * MINUTE, standfirst="Senere.")
    assert [row.number for row in kept(entry, story)] == [4, 3]


def test_another_person_begins_a_version_of_her_own(entry, story):
    colleague = UserFactory()
    save(entry, story, at=NOON + MINUTE, by=colleague, standfirst="Hej.")
    save(entry, story, at=NOON + 2 * MINUTE, standfirst="Farvel.")
    assert [row.saved_by for row in kept(entry, story)] == [entry.owner, colleague, entry.owner]


def test_a_text_that_vanishes_within_the_ten_minutes_can_still_be_brought_back(entry, story):
    """Autosave is faster than the finger that meant to undo."""
    long_text = f"<p>{'ord ' * 40}</p>"
    save(entry, story, at=NOON + MINUTE, body=long_text)
    save(entry, story, at=NOON + 2 * MINUTE, body="")
    assert [row.body for row in kept(entry, story)] == ["", long_text]


def test_the_list_says_who_when_and_how_many_words_came_and_went(teacher, entry, story):
    class_code = ClassCode.objects.create(
        entry=entry, opened_by=entry.owner, opened_at=NOON, expires_at=NOON + DAY
    )
    pupil = Writer.objects.create(class_code=class_code, name="Aya", joined_at=NOON)
    save(entry, story, at=NOON + MINUTE, by=pupil, body="<p>En rød båd lå ved molen i dag.</p>")
    response = teacher.get(english("story_versions", entry.code, story.key))
    assert [(row.author, came, went) for row, came, went in response.context["rows"]] == [
        ("Aya", 4, 1),
        (entry.owner.get_full_name(), 6, 0),
    ]
    assert "Aya (pupil)" in " ".join(response.text.split())
    assert "4 words more, 1 words less" in response.text


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("<p>et to</p>", "<p>et to tre</p>", (1, 0)),
        ("<p>et to</p>", "<p><strong>et</strong> to</p>", (0, 0)),
        ("<p>et</p><p>to</p>", "<p>to</p><p>et</p>", (0, 0)),
        ("<p>et et</p>", "<p>et</p>", (0, 1)),
        ("", "<ul><li><p>et</p></li></ul>", (2, 0)),
    ],
)
def test_words_are_counted_by_what_is_read(before, after, change):
    old, new = StoryVersion(body=before), StoryVersion(body=after)
    assert versions.changed_words(old, new) == change


def test_a_version_is_shown_beside_the_text_of_now_and_restored_as_a_save(teacher, entry, story, noon):
    first = kept(entry, story)[0]
    colleague = UserFactory()
    save(entry, story, at=NOON + MINUTE, by=colleague, body="<p>Alt er væk.</p>", sources="Ingen.")
    page = teacher.get(address("story_version", entry.code, story.key, first.pk))
    assert "En båd lå ved kajen." in page.text
    assert "Alt er væk." in page.text

    noon.move_to(NOON + 2 * MINUTE)
    url = address("restore_version", entry.code, story.key, first.pk)
    assert teacher.post(url).status_code == 302
    story.refresh_from_db()
    assert (story.body, story.sources, story.version) == ("<p>En båd lå ved kajen.</p>", "", 3)
    rows = kept(entry, story)
    assert [(row.saved_by, row.body) for row in rows] == [
        (entry.owner, "<p>En båd lå ved kajen.</p>"),
        (colleague, "<p>Alt er væk.</p>"),
        (entry.owner, "<p>En båd lå ved kajen.</p>"),
    ]
    # The second click finds it done.
    assert teacher.post(url).status_code == 302
    assert len(kept(entry, story)) == 3


def test_restoring_within_ones_own_ten_minutes_loses_nothing(teacher, entry, story):
    first = kept(entry, story)[0]
    save(entry, story, at=NOON + 11 * MINUTE, headline="Kajen")
    teacher.post(address("restore_version", entry.code, story.key, first.pk))
    assert {row.headline for row in kept(entry, story)} == {"Havnen", "Kajen"}


def test_a_text_without_any_version_is_kept_before_another_one_takes_its_place(teacher, entry, story):
    StoryVersion.objects.exclude(pk=kept(entry, story)[0].pk).delete()
    type(story).objects.filter(pk=story.pk).update(body="<p>Uden version.</p>")
    teacher.post(address("restore_version", entry.code, story.key, kept(entry, story)[0].pk))
    assert "<p>Uden version.</p>" in [row.body for row in kept(entry, story)]


def test_a_version_of_a_deleted_story_is_seen_and_leads_to_restoring_it(teacher, entry, story):
    editing.delete_story(entry, story.key, by=entry.owner, at=NOON)
    deleted = kept(entry, story)[0]
    page = teacher.get(address("story_version", entry.code, story.key, deleted.pk))
    assert address("restore_story", entry.code, story.key) in page.text
    response = teacher.post(english("restore_version", entry.code, story.key, deleted.pk), follow=True)
    assert "Restore it first" in response.text
    assert teacher.get(address("story_versions", entry.code, story.key)).status_code == 200


def test_after_the_deadline_versions_are_seen_and_not_restored(entry, story, noon):
    first = kept(entry, story)[0]
    save(entry, story, at=NOON + DAY, headline="Kajen")
    noon.move_to(AFTER)
    client = logged_in(entry.owner)
    url = address("story_version", entry.code, story.key, first.pk)
    assert address("restore_version", entry.code, story.key, first.pk) not in client.get(url).text
    client.post(address("restore_version", entry.code, story.key, first.pk))
    story.refresh_from_db()
    assert story.headline == "Kajen"


def test_versions_of_another_entry_or_story_are_not_there(teacher, entry, story):
    other = EntryFactory()
    theirs = editing.save_story(
        other, uuid.uuid4(), version=0, values={"headline": "Deres"}, by=other.owner, at=NOON
    )
    foreign = versions.of_story(other, theirs.key).get()
    for key in (story.key, theirs.key):
        assert teacher.get(address("story_version", entry.code, key, foreign.pk)).status_code == 404
        assert teacher.post(address("restore_version", entry.code, key, foreign.pk)).status_code == 404
    assert teacher.get(address("story_versions", entry.code, theirs.key)).status_code == 404


def test_the_tick_forgets_what_was_replaced_or_deleted_thirty_days_ago_and_nothing_else(entry, story):
    """Old is what was replaced long ago: the text that still stands is needed when the next one comes."""
    save(entry, story, at=NOON + DAY, headline="To")
    save(entry, story, at=NOON + 29 * DAY, headline="Tre")
    gone = editing.save_story(
        entry, uuid.uuid4(), version=0, values={"headline": "Slettet"}, by=entry.owner, at=NOON
    )
    editing.delete_story(entry, gone.key, by=entry.owner, at=NOON + DAY)

    def headlines():
        return sorted(StoryVersion.objects.values_list("headline", flat=True))

    tick(NOON + 31 * DAY)
    assert headlines() == ["Havnen", "Slettet", "To", "Tre"]
    tick(NOON + 31 * DAY + MINUTE)
    assert headlines() == ["To", "Tre"]
    tick(NOON + 60 * DAY)
    assert headlines() == ["Tre"]
    tick(NOON + 600 * DAY)
    assert headlines() == ["Tre"]
    assert entry.stories.get(key=story.key).headline == "Tre"


def test_plain_text_reads_as_the_story_does():
    body = (
        "<h3>Om &amp; ved</h3><p>En<br>to &lt;3</p><blockquote><p>Sagt</p></blockquote>"
        '<ul><li><p>Et</p></li><li>To</li></ul><p>Se <a href="https://avis.example/" rel="x">her</a>.</p>'
    )
    assert plain_text(body) == "Om & ved\n\nEn\nto <3\n\nSagt\n\n- Et\n- To\n\nSe her."
    assert plain_text(body, with_links=True).endswith("Se her (https://avis.example/).")
