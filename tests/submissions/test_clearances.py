"""Clearances are declared under a wording and taken back at any time."""

import uuid

import pytest
from django.utils import translation

from competition import publishing
from competition.models import StoryPage, StoryPicture, WinnerPage
from submissions import clearing, lifecycle
from submissions.models import Attachment, Clearance, Entry
from submissions.models.clearances import WORDING_VERSION
from submissions.wording import WORDINGS, wording
from tests.competition import records
from tests.factories import AFTER, NOON, EntryFactory, declare

from .conftest import address, logged_in

Purpose = Clearance.Purpose


@pytest.fixture
def bare(noon):
    """An entry with nothing declared."""
    return EntryFactory(is_complete=False)


@pytest.fixture
def client(bare):
    return logged_in(bare.owner)


def test_covers_needs_the_whole_entry_and_no_withdrawn_picture(bare):
    key = uuid.uuid4()
    covers = bare.clearances.covers
    assert not covers(Purpose.WEB)
    declare(bare, Purpose.WEB)
    assert (covers(Purpose.WEB), covers(Purpose.WEB, key), covers(Purpose.PRINT)) == (True, True, False)
    clearing.leave_out_picture(bare, key, by=bare.owner, at=NOON)
    assert (covers(Purpose.WEB), covers(Purpose.WEB, key), covers(Purpose.WEB, uuid.uuid4())) == (
        True,
        False,
        True,
    )
    clearing.put_picture_back(bare, key, by=bare.owner, at=NOON)
    assert covers(Purpose.WEB, key)
    clearing.withdraw(bare, Purpose.WEB, by=bare.owner, at=NOON)
    assert (covers(Purpose.WEB), covers(Purpose.WEB, key)) == (False, False)


def test_several_purposes_are_declared_at_once_and_once(client, bare):
    declaration = {"purposes": ["judging", "web"], "basis": "parents"}
    for _click in range(3):
        assert client.post(address("clearances", bare.code), declaration).status_code == 302
    assert list(bare.clearances.order_by("purpose").values_list("purpose", "basis", "wording_version")) == [
        ("judging", "parents", WORDING_VERSION),
        ("web", "parents", WORDING_VERSION),
    ]
    assert bare.clearances.first().declared_by == bare.owner
    assert bare.clearances.first().declared_at == NOON


@pytest.mark.parametrize(
    ("declaration", "fields"),
    [
        ({"basis": "parents"}, ["purposes"]),
        ({"purposes": ["judging"]}, ["basis"]),
        ({"purposes": ["fame"], "basis": "parents"}, ["purposes"]),
    ],
)
def test_an_incomplete_declaration_is_named_and_kept(client, bare, declaration, fields):
    response = client.post(address("clearances", bare.code), declaration)
    assert (response.status_code, list(response.context["form"].errors)) == (422, fields)
    ticked = [purpose for purpose, _words, is_ticked in response.context["undeclared"] if is_ticked]
    assert ticked == [p for p in declaration.get("purposes", []) if p in Purpose.values]
    assert not bare.clearances.exists()


def test_a_new_basis_is_a_new_declaration_and_the_old_one_stays_on_record(bare):
    for basis in (Clearance.Basis.PARENTS, Clearance.Basis.ASSESSED):
        clearing.declare(bare, [Purpose.WEB], basis=basis, by=bare.owner, at=NOON)
    assert bare.clearances.count() == 2
    assert bare.clearances.in_force().get().basis == Clearance.Basis.ASSESSED


def test_a_clearance_is_taken_back_after_the_deadline_too(bare, noon):
    declare(bare, Purpose.PRINT)
    noon.move_to(AFTER)
    client = logged_in(bare.owner)
    url = address("withdraw_clearance", bare.code, Purpose.PRINT)
    assert client.get(url).status_code == 200
    assert bare.clearances.covers(Purpose.PRINT)
    assert client.post(url).status_code == 302
    assert bare.clearances.get().withdrawn_at == AFTER


def test_without_judging_an_entry_that_is_sent_in_leaves_the_competition(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    clearing.withdraw(entry, Purpose.JUDGING, by=entry.owner, at=AFTER)
    entry.refresh_from_db()
    assert entry.state == Entry.State.WITHDRAWN
    assert entry.current_workflow_state is None


def test_without_judging_a_draft_stays_a_draft_with_something_missing(entry):
    clearing.withdraw(entry, Purpose.JUDGING, by=entry.owner, at=NOON)
    entry.refresh_from_db()
    assert entry.state == Entry.State.DRAFT
    with pytest.raises(lifecycle.NotComplete):
        lifecycle.submit(entry, by=entry.owner, at=NOON)


@pytest.fixture
def published(entry, monkeypatch):
    """The calls that the publishing functions get for an entry that is on the website."""
    calls = []
    monkeypatch.setattr(clearing, "is_on_the_website", lambda entry: True)
    for name in ("retract", "take_out_picture", "take_out_names"):
        monkeypatch.setattr(
            publishing, name, lambda *args, _name=name, by, at: calls.append((_name, *args, by, at))
        )
    return calls


def test_what_is_published_comes_down_with_its_clearance(entry, published):
    key, by = uuid.uuid4(), entry.owner
    clearing.leave_out_picture(entry, key, by=by, at=AFTER)
    clearing.withdraw(entry, Purpose.NAMES, by=by, at=AFTER)
    clearing.withdraw(entry, Purpose.PRINT, by=by, at=AFTER)
    for _twice in range(2):
        clearing.withdraw(entry, Purpose.WEB, by=by, at=AFTER)
    assert published == [
        ("take_out_picture", entry.code, key, by, AFTER),
        ("take_out_names", entry.code, by, AFTER),
        ("retract", entry.code, by, AFTER),
    ]


def test_names_come_off_the_released_pages_and_then_the_pages_themselves(entry):
    records.released(records.winner(entry_code=entry.code))
    pages = StoryPage.objects.filter(entry_code=entry.code, live=True)
    assert {page.byline for page in pages} == {"Aya og M."}
    clearing.withdraw(entry, Purpose.NAMES, by=entry.owner, at=AFTER)
    assert {page.byline for page in pages.all()} == {""}
    assert set(StoryPicture.objects.values_list("credit", flat=True)) == {""}
    clearing.withdraw(entry, Purpose.WEB, by=entry.owner, at=AFTER)
    assert not pages.all().exists()
    assert not WinnerPage.objects.filter(entry_code=entry.code).exists()


def test_what_is_not_published_calls_nothing(entry, published, monkeypatch):
    monkeypatch.setattr(clearing, "is_on_the_website", lambda entry: False)
    clearing.withdraw(entry, Purpose.WEB, by=entry.owner, at=AFTER)
    assert published == []
    assert not WinnerPage.objects.exists()
    assert not StoryPage.objects.exists()


def test_a_picture_is_left_out_and_put_back_by_a_button(entry, teacher):
    picture = Attachment.objects.create(
        entry=entry, story_key=entry.stories.get().key, sha256="0", size=1, file_name="a.jpg"
    )
    url = address("picture_clearance", entry.code, picture.key)
    assert teacher.post(url).status_code == 302
    assert teacher.get(address("clearances", entry.code)).context["left_out"] == {picture.key}
    assert teacher.post(url, {"put_back": "1"}).status_code == 302
    assert teacher.get(address("clearances", entry.code)).context["left_out"] == set()


def test_a_picture_of_the_sent_version_can_still_be_left_out_after_it_was_removed(entry, teacher):
    picture = Attachment.objects.create(
        entry=entry,
        story_key=entry.stories.get().key,
        sha256="0",
        size=1,
        caption="c",
        credit="c",
        alt_text="a",
    )
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    picture.delete()
    page = teacher.get(address("clearances", entry.code))
    assert [file.key for file in page.context["all_pictures"]] == [picture.key]
    assert teacher.post(address("picture_clearance", entry.code, picture.key)).status_code == 302
    assert not entry.clearances.covers(Purpose.WEB, picture.key)


def test_every_version_words_every_purpose():
    for version, words in WORDINGS.items():
        assert set(words) == set(Purpose)
        with translation.override("en"):
            assert all(str(wording(purpose, version)).strip() for purpose in Purpose)
