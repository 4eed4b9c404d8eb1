"""The checklist is computed, short enough to read, and each point leads to the field that it is about."""

import uuid

import pytest

from competition.models import Category
from submissions import editing
from submissions.completeness import checklist, missing_points
from submissions.models import ClassCode, Entry, Proposal, Story, Writer
from tests.factories import CLOSES, NOON, CategoryFactory, EntryFactory

from .conftest import address, logged_in, put_picture, queries_of
from .conftest import english_address as english


@pytest.fixture
def bare(noon):
    """An entry with an empty story, one that is too long, and a picture that nothing is said about."""
    entry = EntryFactory(is_complete=False, paper_name="")
    limits = {"min_stories": 3, "max_words": 5, "min_words": 2}
    Category.objects.filter(pk=entry.category_id).update(**limits)
    entry.category.refresh_from_db()
    Story.objects.create(entry=entry, sort_order=0)
    long = Story.objects.create(
        entry=entry, sort_order=1, headline="Havnen", body="<p>et to tre fire fem seks</p>", sources="Ingen"
    )
    Story.objects.create(entry=entry, sort_order=2, headline="Kort", body="<p>et</p>", sources="Ingen")
    put_picture(entry, long)
    return entry


def lacks(entry):
    return [(point.about, point.short or point.text, point.anchor) for point in missing_points(entry)]


def test_each_lack_of_a_story_is_one_line_at_its_own_field(bare):
    key = bare.attachments.get().key
    by_story = [(about, anchor) for about, _text, anchor in lacks(bare) if about]
    assert [anchor for about, anchor in by_story if about not in {"Havnen", "Kort"}] == [
        "id_headline",
        "id_body_field",
        "id_sources",
        "id_state",
    ]
    assert [anchor for about, anchor in by_story if about == "Havnen"] == [
        "id_body_field",
        f"id_picture-{key}-caption",
        f"id_picture-{key}-credit",
        f"id_picture-{key}-alt_text",
        "id_state",
    ]
    assert [anchor for about, anchor in by_story if about == "Kort"] == ["id_body_field", "id_state"]


def test_the_number_of_words_is_said(bare, client):
    client.force_login(bare.owner)
    text = client.get(english("entry", bare.code)).text
    assert "Shorten it from 6 to 5 words" in text
    assert "Write at least 2 words, it has 1" in text


def test_a_story_that_lacks_nothing_is_one_line(entry):
    points = [point for point in checklist(entry) if point.story_key]
    assert [(point.is_done, point.about) for point in points] == [(True, entry.stories.get().headline)]


def test_every_open_point_leads_to_a_field_that_is_on_its_page(bare):
    assert_every_point_leads_somewhere(bare, at_least=14)


@pytest.mark.parametrize("format", ["pdf", "site"])
def test_every_open_point_of_the_other_formats_leads_to_a_field(noon, format):
    category = CategoryFactory(slug=format, format=format)
    bare = EntryFactory(is_complete=False, paper_name="", category=category)
    assert_every_point_leads_somewhere(bare, at_least=6)


def assert_every_point_leads_somewhere(entry, *, at_least):
    client, points, pages = logged_in(entry.owner), missing_points(entry), {}
    assert len(points) >= at_least
    astray = []
    for point in points:
        path, _hash, anchor = point.url_in(entry).partition("#")
        if path not in pages:
            response = client.get(path)
            assert response.status_code == 200
            pages[path] = response.text
        if f'id="{anchor}"' not in pages[path]:
            astray.append((point.text, anchor))
    assert astray == []


def test_too_many_stories_or_pictures_for_a_changed_category_are_points(entry):
    put_picture(entry, entry.stories.get(), caption="Kaj", credit="M.", alt_text="En kaj")
    Story.objects.create(
        entry=entry, headline="To", body="<p>ord</p>", sources="x", state="ready", sort_order=1
    )
    assert missing_points(entry) == []
    Category.objects.filter(pk=entry.category_id).update(max_stories=1, max_pictures=0)
    entry = Entry.objects.get(pk=entry.pk)
    assert [point.anchor for point in missing_points(entry)] == ["stories", "stories"]


@pytest.mark.parametrize("state", [Story.State.WRITING, Story.State.PROOFREADING])
def test_a_story_that_is_not_ready_is_a_point(entry, state):
    Story.objects.filter(entry=entry).update(state=state)
    assert [point.anchor for point in missing_points(entry)] == ["id_state"]


@pytest.mark.parametrize(
    ("values", "anchor"),
    [
        ({"interviewees_agreed": False}, "id_interviewees_agreed"),
        ({"rights_to_pictures": False}, "id_rights_to_pictures"),
        ({"third_persons_considered": False}, "id_third_persons_considered"),
        ({"ai_use": ""}, "id_ai_use"),
        ({"ai_use": "used", "ai_note": " "}, "id_ai_use"),
    ],
)
def test_each_declaration_is_a_point(entry, values, anchor):
    Entry.objects.filter(pk=entry.pk).update(**values)
    entry.refresh_from_db()
    assert [point.anchor for point in missing_points(entry)] == [anchor]


def test_a_clearance_that_was_taken_back_is_a_point(entry):
    entry.clearances.filter(purpose="judging").update(withdrawn_at=NOON)
    assert [point.anchor for point in missing_points(entry)] == ["clearance-judging"]


def test_the_desk_costs_the_same_with_one_story_and_with_twenty(teacher, entry):
    """At most 25 queries, whatever was written, proposed, deleted and photographed."""
    url = address("entry", entry.code)
    Category.objects.filter(pk=entry.category_id).update(max_stories=40)
    make_rows(entry, 1)
    with_one = queries_of(teacher, url)
    make_rows(entry, 19)
    assert entry.stories.count() == 21
    assert queries_of(teacher, url) == with_one
    assert with_one <= 25


def make_rows(entry, number):
    """So many stories with a picture and a proposal each, and as many deleted ones."""
    class_code, _made = ClassCode.objects.get_or_create(
        entry=entry, defaults={"opened_by": entry.owner, "opened_at": NOON, "expires_at": CLOSES}
    )
    for _n in range(number):
        values = {"headline": "Havnen", "body": "<p>Ring 20304050.</p>", "byline": "Aya Hansen"}
        story, gone = (
            editing.save_story(entry, uuid.uuid4(), version=0, values=values, by=entry.owner, at=NOON)
            for _twice in range(2)
        )
        editing.delete_story(entry, gone.key, by=entry.owner, at=NOON)
        put_picture(entry, story)
        pupil = Writer.objects.create(class_code=class_code, name="M.", joined_at=NOON)
        Proposal.objects.create(
            entry=entry, story_key=story.key, base_version=1, headline="Kajen", writer=pupil, made_at=NOON
        )


def test_the_row_of_a_story_tells_its_state_words_and_open_proposals(teacher, entry):
    make_rows(entry, 1)
    story = entry.stories.last()
    page = teacher.get(english("entry", entry.code))
    assert [(row.key, proposals) for row, proposals in page.context["story_rows"]][1:] == [(story.key, 1)]
    row = " ".join(page.text.split(f'id="story-{story.key}"')[1].split("</li>")[0].split())
    assert "Being written" in row
    assert "2 words" in row
    assert "1 proposal from a pupil" in row
    Proposal.objects.update(decided_at=NOON)
    assert teacher.get(english("entry", entry.code)).context["story_rows"][1][1] == 0
