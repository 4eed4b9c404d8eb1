"""Stories are put in order, copied, deleted and brought back."""

import uuid
from datetime import timedelta

import pytest

from submissions import editing, restoring, versions
from submissions.lifecycle import Refusal
from submissions.models import Story, StoryVersion
from tests.factories import AFTER, NOON

from .conftest import address, logged_in, put_picture
from .conftest import english_address as english

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)


@pytest.fixture
def story(entry):
    return entry.stories.get()


@pytest.fixture
def abc(entry, story):
    """Three stories A, B and C."""
    Story.objects.filter(pk=story.pk).update(headline="A")
    for headline in "BC":
        save(entry, headline)
    return entry


def save(entry, headline, at=NOON):
    values = {"headline": headline, "body": "<p>Tekst.</p>"}
    return editing.save_story(entry, uuid.uuid4(), version=0, values=values, by=entry.owner, at=at)


def order(entry):
    return "".join(entry.stories.values_list("headline", flat=True))


def key_of(entry, headline):
    return entry.stories.get(headline=headline).key


@pytest.mark.parametrize(("place", "result"), [("1", "CAB"), ("2", "ACB"), ("3", "ABC"), ("99", "ABC")])
def test_a_story_is_moved_to_a_place_without_javascript(teacher, abc, place, result):
    response = teacher.post(address("move_story", abc.code, key_of(abc, "C")), {"place": place})
    assert response.status_code == 302
    assert order(abc) == result


@pytest.mark.parametrize(
    "data", [{"place": "x"}, {"place": "0"}, {"place": "-1"}, {"place": "9" * 20}, {"direction": "left"}, {}]
)
def test_a_place_that_is_none_moves_nothing(teacher, abc, data):
    teacher.post(address("move_story", abc.code, key_of(abc, "C")), data)
    assert order(abc) == "ABC"


def test_the_focus_follows_the_story_that_was_moved(teacher, abc):
    key = key_of(abc, "C")
    response = teacher.post(address("move_story", abc.code, key), {"direction": "up"})
    assert response.headers["Location"].endswith(f"#story-{key}")
    assert f'id="story-{key}" tabindex="-1"' in teacher.get(address("entry", abc.code)).text


def test_a_copy_stands_right_after_its_story_and_twenty_clicks_make_one(teacher, abc):
    Story.objects.filter(entry=abc).update(state=Story.State.READY)
    new_key = teacher.get(address("entry", abc.code)).context["new_key"]
    url = english("duplicate_story", abc.code, key_of(abc, "A"))
    for _click in range(20):
        assert teacher.post(url, {"new_key": new_key}).status_code == 302
    assert [story.headline for story in abc.stories.all()] == ["A", "A (copy)", "B", "C"]
    copy = abc.stories.get(key=new_key)
    assert (copy.body, copy.state) == (abc.stories.get(headline="A").body, Story.State.WRITING)


def test_a_copy_of_what_is_gone_or_under_no_key_makes_nothing(teacher, abc):
    url = address("duplicate_story", abc.code, uuid.uuid4())
    assert teacher.post(url, {"new_key": str(uuid.uuid4())}).status_code == 404
    url = address("duplicate_story", abc.code, key_of(abc, "A"))
    assert teacher.post(url, {"new_key": "nonsense"}).status_code == 404
    assert order(abc) == "ABC"


def test_a_full_entry_takes_no_copy_and_says_so(teacher, abc):
    type(abc.category).objects.update(max_stories=3)
    url = english("duplicate_story", abc.code, key_of(abc, "A"))
    response = teacher.post(url, {"new_key": str(uuid.uuid4())}, follow=True)
    assert "at most 3 stories" in response.text
    assert order(abc) == "ABC"


def test_a_deleted_story_comes_back_whole_with_key_place_state_and_pictures(teacher, abc):
    b = abc.stories.get(headline="B")
    before = put_picture(abc, b, caption="Kajen", credit="M.")
    editing.set_story_state(abc, b.key, Story.State.PROOFREADING, by=abc.owner, at=NOON)
    teacher.post(address("delete_story", abc.code, b.key))
    assert (order(abc), abc.attachments.count()) == ("AC", 0)

    page = teacher.get(address("entry", abc.code))
    assert [row.story_key for row in page.context["deleted_stories"]] == [b.key]
    assert abc.owner.first_name in page.text
    assert teacher.post(address("restore_story", abc.code, b.key)).status_code == 302

    back = abc.stories.get(key=b.key)
    assert (order(abc), back.state, back.version) == ("ABC", Story.State.PROOFREADING, b.version + 1)
    kept = abc.attachments.get()
    names = ("key", "story_key", "original", "preview", "sha256", "size", "caption", "credit", "file_name")
    assert [getattr(kept, name) for name in names] == [getattr(before, name) for name in names]
    assert teacher.get(address("preview_file", abc.code, kept.key)).status_code == 200
    assert teacher.get(address("entry", abc.code)).context["deleted_stories"] == []


def test_restoring_twice_makes_one_story_and_says_that_it_is_there(teacher, abc):
    key = key_of(abc, "C")
    teacher.post(address("delete_story", abc.code, key))
    teacher.post(address("restore_story", abc.code, key))
    response = teacher.post(english("restore_story", abc.code, key), follow=True)
    assert "in the entry already" in response.text
    assert order(abc) == "ABC"


def test_a_full_entry_takes_nothing_back_and_says_so(teacher, abc):
    key = key_of(abc, "A")
    teacher.post(address("delete_story", abc.code, key))
    type(abc.category).objects.update(max_stories=2)
    response = teacher.post(english("restore_story", abc.code, key), follow=True)
    assert "at most 2 stories" in response.text
    assert order(abc) == "BC"


@pytest.mark.parametrize(("kind", "limit"), [("picture", "max_pictures"), ("video", "max_recordings")])
def test_a_story_whose_files_find_no_room_stays_deleted_and_says_so(teacher, abc, story, kind, limit):
    put_picture(abc, story)
    abc.attachments.all().update(kind=kind)
    teacher.post(address("delete_story", abc.code, story.key))
    type(abc.category).objects.update(**{limit: 0})
    response = teacher.post(english("restore_story", abc.code, story.key), follow=True)
    assert "more pictures and recordings than the entry has room for" in response.text
    assert order(abc) == "BC"


def test_what_was_deleted_is_restored_until_the_thirtieth_day_and_not_later(abc):
    key = key_of(abc, "C")
    editing.delete_story(abc, key, by=abc.owner, at=NOON)
    assert versions.deleted_stories(abc, at=NOON + MONTH)[0].story_key == key
    assert versions.deleted_stories(abc, at=NOON + MONTH + SECOND) == []
    with pytest.raises(Refusal):
        restoring.restore_story(abc, key, by=abc.owner, at=NOON + MONTH + SECOND)
    restoring.restore_story(abc, key, by=abc.owner, at=NOON + MONTH)
    assert order(abc) == "ABC"


def test_nothing_is_copied_moved_or_restored_after_the_deadline(abc, noon):
    key, gone = key_of(abc, "A"), key_of(abc, "C")
    editing.delete_story(abc, gone, by=abc.owner, at=NOON)
    noon.move_to(AFTER)
    client = logged_in(abc.owner)
    client.post(address("restore_story", abc.code, gone))
    client.post(address("duplicate_story", abc.code, key), {"new_key": str(uuid.uuid4())})
    client.post(address("move_story", abc.code, key), {"place": "2"})
    client.post(address("story_state", abc.code, key), {"state": "writing"})
    assert order(abc) == "AB"
    assert abc.stories.get(key=key).state == Story.State.READY


def test_a_page_opened_before_the_deletion_never_overwrites_what_was_put_back(abc):
    """The story counts on: version 1 of before is not version 1 again."""
    c = abc.stories.get(headline="C")
    editing.delete_story(abc, c.key, by=abc.owner, at=NOON)
    put_back = editing.save_story(abc, c.key, version=0, values={"headline": "C2"}, by=abc.owner, at=NOON)
    assert put_back.version == c.version + 1
    with pytest.raises(editing.Stale):
        editing.save_story(abc, c.key, version=c.version, values={"headline": "old"}, by=abc.owner, at=NOON)


def test_a_text_put_back_from_an_open_page_brings_the_pictures_along(teacher, abc, story):
    put_picture(abc, story)
    teacher.post(address("delete_story", abc.code, story.key))
    editing.save_story(abc, story.key, version=0, values={"headline": "A"}, by=abc.owner, at=NOON)
    assert [file.story_key for file in abc.attachments.all()] == [story.key]


def test_how_far_a_story_has_come_is_said_and_logged_and_nonsense_is_not(teacher, entry, story):
    url = address("story_state", entry.code, story.key)
    response = teacher.post(url, {"state": "proof"})
    assert response.headers["Location"].endswith(f"/stories/{story.key}/#id_state")
    story.refresh_from_db()
    assert (story.state, story.version) == ("proof", 1)
    assert teacher.post(url, {"state": "printed"}).status_code == 404
    assert teacher.get(url).status_code == 405
    gone = teacher.post(address("story_state", entry.code, uuid.uuid4()), {"state": "proof"})
    assert gone.status_code == 404
    story.refresh_from_db()
    assert story.state == "proof"


def test_an_entry_is_not_sent_in_while_a_story_is_not_ready(teacher, entry, story):
    teacher.post(address("story_state", entry.code, story.key), {"state": "proof"})
    assert teacher.post(address("send", entry.code)).status_code == 422
    teacher.post(address("story_state", entry.code, story.key), {"state": "ready"})
    assert teacher.post(address("send", entry.code)).status_code == 302


def test_a_deletion_is_kept_with_who_did_it(abc):
    key = key_of(abc, "B")
    editing.delete_story(abc, key, by=abc.owner, at=NOON)
    row = StoryVersion.objects.get(story_key=key, kind="deleted")
    assert (row.saved_by, row.saved_at) == (abc.owner, NOON)
