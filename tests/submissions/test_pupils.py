"""The pupils' writing desk: who may sit down, what they may write, and what they may not see."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from competition.models import Category
from submissions import editing, pupils
from submissions.lifecycle import Refusal, TooLate
from submissions.models import ClassCode, Proposal, Story, StoryVersion, Writer
from tests.factories import AFTER, NOON, EntryFactory

from .conftest import address, logged_in

HOUR = timedelta(hours=1)
LATER = NOON + timedelta(minutes=20)
TEXTS = {"headline": "Ny", "standfirst": "", "body": "<p>Ny tekst.</p>", "byline": "", "sources": ""}


@pytest.fixture
def code(entry):
    return pupils.open_desk(entry, lasts=2 * HOUR, by=entry.owner, at=NOON)


@pytest.fixture
def aya(code):
    return pupils.join(code, "Aya", at=NOON)


@pytest.fixture
def bo(code):
    return pupils.join(code, "Bo", at=NOON)


def page(name, *args):
    with translation.override("en"):
        return reverse(f"pupils:{name}", args=args)


def at_desk(writer) -> Client:
    client = Client()
    answer = client.post(page("enter"), {"code": writer.class_code.code, "name": writer.name})
    assert answer.status_code == 302
    return client


def started(writer, **changes) -> Story:
    return pupils.write(writer, uuid.uuid4(), version=0, values=TEXTS | changes, at=NOON)


# The door ---------------------------------------------------------------------------------------


def test_a_code_is_found_however_it_is_typed(code):
    letters = code.code
    for typed in (letters, letters.lower(), f" {letters[:4]}-{letters[4:]} ", " ".join(letters)):
        assert pupils.find_code(typed, NOON) == code


@pytest.mark.parametrize("moment", [NOON - HOUR, NOON + 2 * HOUR])
def test_a_code_opens_nothing_before_and_after_its_time(code, moment):
    with pytest.raises(pupils.DeskClosed):
        pupils.find_code(code.code, moment)


def test_a_code_never_outlives_the_entry(entry):
    code = pupils.open_desk(entry, lasts=timedelta(days=365), by=entry.owner, at=NOON)
    assert code.expires_at == entry.editable_until


def test_a_new_code_closes_the_one_before(entry, code):
    second = pupils.open_desk(entry, lasts=HOUR, by=entry.owner, at=LATER)
    assert list(ClassCode.objects.filter(closed_at=None)) == [second]
    with pytest.raises(pupils.DeskClosed):
        pupils.find_code(code.code, LATER)


def test_the_desk_of_a_closed_entry_is_not_opened(entry):
    with pytest.raises(TooLate):
        pupils.open_desk(entry, lasts=HOUR, by=entry.owner, at=AFTER)


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("Aya", True),
        ("Aya-Marie", True),
        ("Aya H.", True),
        ("A.H.", True),
        ("Åse Ø", True),
        ("Aya Hansen", False),
        ("Aya Marie Hansen", False),
        ("12", False),
        ("<b>Aya</b>", False),
        ("", False),
    ],
)
def test_a_name_is_a_first_name_or_initials(code, noon, name, is_taken):
    answer = Client().post(page("enter"), {"code": code.code, "name": name})
    assert (answer.status_code == 302, Writer.objects.count() == 1) == (is_taken, is_taken)


def test_a_wrong_code_and_a_closed_one_get_the_same_answer(entry, code):
    pupils.close_desk(entry, by=entry.owner, at=NOON)
    answers = [
        Client().post(page("enter"), {"code": typed, "name": "Aya"}) for typed in (code.code, "ABCDEFGH")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].context["form"].errors == answers[1].context["form"].errors


def test_guessing_codes_is_stopped_and_a_right_code_costs_nothing(code, settings):
    settings.ACCOUNT_RATE_LIMITS = {"class_code": "2/10m/ip"}
    right, wrong = ({"code": text, "name": "Aya"} for text in (code.code, "ABCDEFGH"))
    client = Client()
    statuses = [client.post(page("enter"), data).status_code for data in (right, right, wrong, wrong, right)]
    assert statuses == [302, 302, 422, 422, 429]


def test_the_same_device_and_name_go_on_under_the_next_code(entry, aya):
    story = started(aya)
    again = pupils.open_desk(entry, lasts=HOUR, by=entry.owner, at=LATER)
    same = pupils.join(again, "aya", at=LATER, before=aya)
    assert (same.pk, same.class_code) == (aya.pk, again)
    assert pupils.is_own(Story.objects.get(key=story.key), same)


def test_another_name_on_the_same_device_starts_afresh(entry, aya):
    story = started(aya)
    again = pupils.open_desk(entry, lasts=HOUR, by=entry.owner, at=LATER)
    bo = pupils.join(again, "Bo", at=LATER, before=aya)
    assert not pupils.is_own(Story.objects.get(key=story.key), bo)


def test_a_pupil_who_was_removed_starts_afresh_under_the_same_name(entry, code, aya):
    pupils.remove_writer(aya, by=entry.owner, at=NOON)
    aya.refresh_from_db()
    assert pupils.join(code, "Aya", at=LATER, before=aya).pk != aya.pk


# Writing ----------------------------------------------------------------------------------------


def test_a_pupil_starts_a_story_and_the_teacher_sees_whose_it_is(entry, aya):
    story = started(aya)
    version = StoryVersion.objects.get(story_key=story.key)
    assert (story.writer_key, story.state) == (aya.key, Story.State.WRITING)
    assert (version.author, version.saved_by) == ("Aya", None)


def test_over_anothers_story_a_pupil_proposes_and_nothing_is_overwritten(entry, aya, bo):
    story = started(aya)
    first = pupils.write(bo, story.key, version=1, values=TEXTS | {"headline": "Bedre"}, at=NOON)
    values = TEXTS | {"headline": "Bedst"}
    second = pupils.write(bo, story.key, version=first.version, values=values, at=NOON)
    assert isinstance(first, Proposal)
    assert (second.pk, second.version, second.headline) == (first.pk, first.version + 1, "Bedst")
    assert Story.objects.get(key=story.key).headline == "Ny"


def test_two_devices_of_one_proposal_conflict(entry, aya, bo):
    story = started(aya)
    first = pupils.write(bo, story.key, version=1, values=TEXTS | {"headline": "A"}, at=NOON).version
    pupils.write(bo, story.key, version=first, values=TEXTS | {"headline": "B"}, at=NOON)
    for stale in (first, 1):
        with pytest.raises(editing.Stale):
            pupils.write(bo, story.key, version=stale, values=TEXTS | {"headline": "C"}, at=NOON)


def test_a_page_with_a_proposal_never_overwrites_the_story_that_became_ones_own_again(entry, aya):
    story = started(aya)
    pupils.hand_in(aya, story.key, at=NOON)
    first = pupils.write(aya, story.key, version=1, values=TEXTS | {"headline": "A"}, at=NOON)
    values = TEXTS | {"headline": "Lærerens"}
    editing.save_story(entry, story.key, version=1, values=values, by=entry.owner, at=NOON)
    editing.set_story_state(entry, story.key, Story.State.WRITING, by=entry.owner, at=NOON)
    with pytest.raises(editing.Stale):
        pupils.write(aya, story.key, version=first.version, values=TEXTS | {"headline": "B"}, at=NOON)
    assert Story.objects.get(key=story.key).headline == "Lærerens"


def test_a_story_that_the_teacher_deleted_is_not_brought_back_by_a_pupil(entry, aya, bo):
    story = started(aya)
    editing.delete_story(entry, story.key, by=entry.owner, at=NOON)
    for writer, version in ((aya, 1), (bo, 0)):
        with pytest.raises(Refusal):
            pupils.write(writer, story.key, version=version, values=TEXTS, at=NOON)
    assert not Story.objects.filter(key=story.key).exists()


def test_a_story_that_is_handed_in_is_the_teachers(entry, aya):
    story = started(aya)
    pupils.hand_in(aya, story.key, at=NOON)
    assert Story.objects.get(key=story.key).state == Story.State.PROOFREADING
    saved = pupils.write(aya, story.key, version=1, values=TEXTS | {"headline": "Efter"}, at=NOON)
    assert isinstance(saved, Proposal)


def test_only_ones_own_story_is_handed_in(entry, aya, bo):
    story = started(aya)
    with pytest.raises(Refusal):
        pupils.hand_in(bo, story.key, at=NOON)
    assert Story.objects.get(key=story.key).state == Story.State.WRITING


def test_a_free_story_is_picked_by_one(entry, aya, bo):
    story = editing.save_story(entry, uuid.uuid4(), version=0, values=TEXTS, by=entry.owner, at=NOON)
    assert pupils.pick(aya, story.key, at=NOON).writer_key == aya.key
    with pytest.raises(Refusal):
        pupils.pick(bo, story.key, at=NOON)


def test_a_story_of_a_pupil_who_left_the_class_code_can_be_picked(entry, aya, bo):
    story = started(aya)
    pupils.remove_writer(aya, by=entry.owner, at=NOON)
    assert pupils.pick(bo, story.key, at=NOON).writer_key == bo.key


def test_the_same_name_on_another_device_picks_the_story_up(entry, code, aya, bo):
    story = started(aya)
    again = pupils.join(code, "aya", at=NOON)
    assert pupils.pick(again, story.key, at=NOON).writer_key == again.key
    with pytest.raises(Refusal):
        pupils.pick(bo, story.key, at=NOON)


def test_who_left_comes_back_to_her_story(entry, aya):
    client = at_desk(aya)
    writer = Writer.objects.latest("pk")
    story = started(writer)
    client.post(page("leave"))
    client.post(page("enter"), {"code": writer.class_code.code, "name": "Aya"})
    assert client.post(page("pick", story.key)).status_code == 302
    assert Story.objects.get(key=story.key).writer_key == Writer.objects.latest("pk").key


def test_a_category_that_is_not_written_here_has_no_desk(entry, aya):
    Category.objects.filter(pk=entry.category_id).update(format=Category.Format.PDF)
    with pytest.raises(pupils.DeskClosed):
        started(aya)


def test_a_removed_pupil_and_a_closed_desk_save_nothing(entry, aya, bo):
    story = started(aya)
    pupils.remove_writer(aya, by=entry.owner, at=NOON)
    with pytest.raises(pupils.DeskClosed):
        pupils.write(aya, story.key, version=1, values=TEXTS | {"headline": "X"}, at=NOON)
    pupils.close_desk(entry, by=entry.owner, at=NOON)
    with pytest.raises(pupils.DeskClosed):
        pupils.write(bo, uuid.uuid4(), version=0, values=TEXTS, at=NOON)
    assert list(Story.objects.filter(headline="X")) == []


# The teacher decides ----------------------------------------------------------------------------


@pytest.fixture
def proposal(entry, aya, bo):
    story = started(aya)
    return pupils.write(bo, story.key, version=1, values=TEXTS | {"headline": "Bedre"}, at=LATER)


def test_a_proposal_that_is_taken_is_a_version_of_its_writer(entry, proposal):
    for _click in range(2):
        pupils.decide_proposal(
            proposal, take=True, version=1, seen=proposal.version, by=entry.owner, at=LATER
        )
    story = Story.objects.get(key=proposal.story_key)
    authors = [row.author for row in StoryVersion.objects.filter(story_key=story.key)]
    assert (story.headline, story.version, authors) == ("Bedre", 2, ["Bo", "Aya"])


def test_a_proposal_that_is_let_go_changes_nothing(entry, proposal):
    seen = proposal.version
    pupils.decide_proposal(proposal, take=False, version=1, seen=seen, by=entry.owner, at=LATER)
    assert Story.objects.get(key=proposal.story_key).headline == "Ny"
    assert list(pupils.open_proposals(entry)) == []


def test_a_proposal_over_a_story_that_changed_meanwhile_is_not_taken_blindly(entry, proposal):
    values = TEXTS | {"headline": "Lærerens"}
    editing.save_story(entry, proposal.story_key, version=1, values=values, by=entry.owner, at=LATER)
    client = logged_in(entry.owner)
    url = address("proposal", entry.code, proposal.pk)
    seen = {"take": "1", "seen": str(proposal.version)}
    for version in ("1", "²", "9" * 5000, ""):
        assert client.post(url, seen | {"version": version}).status_code == 409
    assert Story.objects.get(key=proposal.story_key).headline == "Lærerens"
    assert client.post(url, seen | {"version": "2"}).status_code == 302
    assert Story.objects.get(key=proposal.story_key).headline == "Bedre"


def test_words_that_the_teacher_has_not_read_are_neither_taken_nor_let_go(entry, proposal):
    seen = proposal.version
    values = TEXTS | {"headline": "Ulæst"}
    pupils.write(proposal.writer, proposal.story_key, version=seen, values=values, at=LATER)
    for take in (True, False):
        with pytest.raises(editing.Stale):
            pupils.decide_proposal(proposal, take=take, version=1, seen=seen, by=entry.owner, at=LATER)
    assert Story.objects.get(key=proposal.story_key).headline == "Ny"
    assert pupils.open_proposals(entry).get().headline == "Ulæst"


def test_a_pupils_own_proposal_leaves_her_text_before_it_among_the_versions(entry, aya):
    story = started(aya, body="<p>Først.</p>")
    pupils.hand_in(aya, story.key, at=NOON)
    mine = pupils.write(aya, story.key, version=1, values=TEXTS | {"body": "<p>Så.</p>"}, at=NOON)
    pupils.decide_proposal(mine, take=True, version=1, seen=mine.version, by=entry.owner, at=NOON)
    bodies = [row.body for row in StoryVersion.objects.filter(story_key=story.key)]
    assert bodies == ["<p>Så.</p>", "<p>Først.</p>"]


# The pages --------------------------------------------------------------------------------------


def test_a_pupil_sees_the_stories_of_her_class_alone(entry, aya):
    other = EntryFactory(paper_name="En anden avis")
    client = at_desk(aya)
    text = client.get(page("desk")).content.decode()
    assert entry.stories.get().headline in text
    assert other.stories.get().headline not in text
    assert client.get(page("story", other.stories.get().key)).status_code == 404


def test_a_pupil_sees_no_people_and_no_portal(entry, aya):
    client = at_desk(aya)
    for url in (page("desk"), page("story", entry.stories.get().key)):
        text = client.get(url).content.decode()
        assert [word for word in (entry.owner.email, entry.code, str(entry.school)) if word in text] == []
    for name in ("entry", "clearances", "send", "class_code"):
        assert client.get(address(name, entry.code)).status_code == 302


def test_somebody_without_a_place_at_the_desk_is_led_to_the_door(entry, aya):
    key = entry.stories.get().key
    for client in (Client(), logged_in(entry.owner)):
        for url in (page("desk"), page("story", key)):
            answer = client.get(url)
            assert (answer.status_code, answer["Location"]) == (302, page("enter"))


def test_who_is_removed_is_led_to_the_door(entry, aya):
    client = at_desk(aya)
    writer = Writer.objects.latest("pk")
    logged_in(entry.owner).post(address("remove_writer", entry.code, writer.key))
    assert client.get(page("desk"))["Location"] == page("enter")


def test_a_story_is_written_and_handed_in_through_the_pages(entry, aya):
    client = at_desk(aya)
    key = uuid.uuid4()
    assert client.post(page("story", key), TEXTS | {"version": 0}).status_code == 302
    assert client.post(page("hand_in", key)).status_code == 302
    assert Story.objects.get(key=key).state == Story.State.PROOFREADING
    assert Story.objects.get(key=key).entry == entry


def test_leaving_forgets_the_pupil_on_this_device(aya):
    client = at_desk(aya)
    client.post(page("leave"))
    assert client.get(page("desk")).status_code == 302


def test_the_desk_has_as_many_queries_for_twenty_stories_as_for_one(
    entry, aya, django_assert_max_num_queries
):
    client = at_desk(aya)
    for _n in range(11):
        started(aya)
    with django_assert_max_num_queries(10):
        assert client.get(page("desk")).status_code == 200


def test_the_teachers_page_lists_who_writes_what(entry, aya, bo, django_assert_max_num_queries):
    started(aya, headline="Ayas historie")
    client = logged_in(entry.owner)
    with django_assert_max_num_queries(25):
        answer = client.get(address("class_code", entry.code))
    rows = {writer.name: [story.headline for story in writer.stories] for writer in answer.context["writers"]}
    assert rows == {"Aya": ["Ayas historie"], "Bo": []}


def test_another_classs_teacher_finds_neither_desk_nor_proposal(entry, aya, proposal):
    stranger = logged_in(EntryFactory().owner)
    for url in (
        address("class_code", entry.code),
        address("proposal", entry.code, proposal.pk),
    ):
        assert stranger.get(url).status_code == 404
    assert stranger.post(address("remove_writer", entry.code, aya.key)).status_code == 404


def test_a_proposal_of_another_entry_is_not_reached_under_an_own_code(entry, aya, proposal):
    other = EntryFactory()
    client = logged_in(other.owner)
    assert client.get(address("proposal", other.code, proposal.pk)).status_code == 404
    assert client.post(address("remove_writer", other.code, aya.key)).status_code == 404


# Autosave ---------------------------------------------------------------------------------------


def test_autosave_stores_the_pupils_story_and_proposes_over_anothers(entry, aya, bo):
    client, key = at_desk(aya), uuid.uuid4()
    url = page("autosave", key)
    first = client.post(url, TEXTS | {"version": 0})
    second = client.post(url, TEXTS | {"version": 1, "headline": "Videre"})
    assert [(answer.json()["state"], answer.json()["version"]) for answer in (first, second)] == [
        ("saved", 1),
        ("saved", 2),
    ]
    over = at_desk(bo).post(url, TEXTS | {"version": 2, "headline": "Bedre"})
    assert (over.json()["state"], over.json()["version"]) == ("proposed", pupils.PROPOSALS_BEGIN)
    assert Story.objects.get(key=key).headline == "Videre"


def test_autosave_after_the_desk_is_closed_says_so_and_stores_nothing(entry, aya):
    client, key = at_desk(aya), uuid.uuid4()
    pupils.close_desk(entry, by=entry.owner, at=NOON)
    answer = client.post(page("autosave", key), TEXTS | {"version": 0})
    assert (answer.status_code, answer.json()["login_url"]) == (401, page("enter"))
    assert not Story.objects.filter(key=key).exists()


def test_autosave_takes_few_queries(entry, aya, django_assert_max_num_queries):
    client, key = at_desk(aya), uuid.uuid4()
    client.post(page("autosave", key), TEXTS | {"version": 0})
    # Eight, and the two of the transaction that the test itself stands in.
    with django_assert_max_num_queries(10):
        client.post(page("autosave", key), TEXTS | {"version": 1, "headline": "Videre"})


def test_a_stale_text_of_ones_own_is_compared(entry, aya):
    client = at_desk(aya)
    writer = Writer.objects.latest("pk")
    story = started(writer)
    pupils.write(writer, story.key, version=1, values=TEXTS | {"headline": "A"}, at=NOON)
    answer = client.post(page("story", story.key), TEXTS | {"version": 1, "headline": "B"})
    assert answer.status_code == 409
    assert [row.name for _label, row in answer.context["comparison"]["rows"]] == ["headline"]
    again = TEXTS | {"version": 2, "headline": "B", "has_compared": "1"}
    assert client.post(page("story", story.key), again).status_code == 302
    assert Story.objects.get(key=story.key).headline == "B"
