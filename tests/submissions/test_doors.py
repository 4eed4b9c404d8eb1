"""Every address of the portal, tried by everybody: 200 for the class's teachers, 404 for all others."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from competition import roles
from submissions import lifecycle, versions
from submissions.digest import content_digest
from submissions.models import Attachment, CoTeacher, Teacher
from submissions.urls import urlpatterns
from tests.factories import NOON, EntryFactory, UserFactory

from .conftest import address, logged_in

# What each address of an entry answers its teachers to a GET; the rest of the portal is everybody's own.
OF_AN_ENTRY = {
    "entry": 200,
    "edit_class": 200,
    "declarations": 200,
    "upload_pdf": 405,
    "new_story": 200,
    "story": 200,
    "move_story": 405,
    "delete_story": 200,
    "duplicate_story": 405,
    "restore_story": 405,
    "story_state": 405,
    "story_versions": 200,
    "story_version": 200,
    "restore_version": 405,
    "import_story": 200,
    "archive": 200,
    "class_code": 200,
    "people": 200,
    "history": 200,
    "family_links": 200,
    "change_category": 200,
    "confirm": 200,
    "invite": 302,
    "parents_form": 200,
    "clearances": 200,
    "withdraw_clearance": 200,
    "picture_clearance": 405,
    "preview": 200,
    "send": 200,
    "receipt": 200,
    "withdraw": 200,
    "undo_withdrawal": 200,
    "preview_file": 200,
    "original_file": 200,
    "file_row": 200,
    "remove_file": 405,
    "phone_link": 405,
}
OF_A_STORY = [
    "story",
    "move_story",
    "delete_story",
    "duplicate_story",
    "restore_story",
    "story_state",
    "story_versions",
    "phone_link",
]
# Addresses with keys or answers of their own, which the permission table (tests/safety) asks for.
OF_OTHER_THINGS = {
    "remove_writer",
    "proposal",
    "revoke_invitation",
    "remove_co_teacher",
    "hand_over",
    "invitation",
    "revoke_family_link",
    "family",
    "family_file",
    "calendar",
    "autosave_story",
    "captions",
    "phone",
    "file_part",
    "family_file_part",
    "file_states",
    *("start_upload", "upload_parts", "put_part", "finish_upload", "cancel_upload"),
    *("phone_start_upload", "phone_upload_parts", "phone_put_part", "phone_finish_upload"),
    "phone_cancel_upload",
}
OF_EVERYBODY = ["desk", "school", "sign_up"]


@pytest.fixture
def world(entry):
    """An entry that is sent in, with a story, a picture and two teachers; and those who are not."""
    picture = Attachment(
        entry=entry,
        story_key=entry.stories.get().key,
        sha256="0",
        size=1,
        caption="c",
        credit="c",
        alt_text="a",
        media_type="image/jpeg",
        preview_media_type="image/webp",
    )
    picture.original.save("a", ContentFile(b"original"), save=False)
    picture.preview.save("a", ContentFile(b"preview"), save=False)
    picture.save()
    co = UserFactory()
    CoTeacher.objects.create(entry=entry, user=co)
    versions.keep(entry.stories.get(), by=entry.owner, at=NOON)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    same_school = UserFactory()
    Teacher.objects.create(user=same_school, school=entry.school)
    entry.picture = picture
    entry.inside = {"owner": entry.owner, "co-teacher": co}
    entry.outside = {
        "same school": same_school,
        "other school": EntryFactory().owner,
        "judge": UserFactory(roles=[roles.JUDGES]),
        "chair": UserFactory(roles=[roles.CHAIRS]),
        "editor": UserFactory(roles=[roles.EDITORS]),
        "secretariat": UserFactory(roles=[roles.SECRETARIAT]),
    }
    return entry


def arguments(name, entry):
    story = entry.stories.get().key
    if name in {"story_version", "restore_version"}:
        return [entry.code, story, entry.story_versions.get().pk]
    key = {
        **dict.fromkeys(OF_A_STORY, story),
        "withdraw_clearance": "web",
        "picture_clearance": entry.picture.key,
        "preview_file": entry.picture.key,
        "original_file": entry.picture.key,
        "file_row": entry.picture.key,
        "remove_file": entry.picture.key,
    }.get(name)
    return [entry.code] if key is None else [entry.code, key]


def test_every_address_of_the_portal_is_in_this_table():
    names = {pattern.name for pattern in urlpatterns}
    assert names == {*OF_AN_ENTRY, *OF_EVERYBODY, *OF_OTHER_THINGS}


@pytest.mark.parametrize("name", OF_AN_ENTRY)
def test_the_classes_teachers_enter_and_nobody_else(world, name):
    url = address(name, *arguments(name, world))
    for who, user in world.inside.items():
        assert (who, logged_in(user).get(url).status_code) == (who, OF_AN_ENTRY[name])
    for who, user in world.outside.items():
        client = logged_in(user)
        answers = {method: getattr(client, method)(url).status_code for method in ("get", "head", "post")}
        if OF_AN_ENTRY[name] == 405:
            answers = {"post": answers["post"]}
        elif name in {"preview_file", "original_file"}:
            answers.pop("post")
        assert (who, set(answers.values())) == (who, {404})
    anonymous = Client().get(url)
    assert anonymous.status_code == 302
    assert "/konto/" in anonymous.url


@pytest.mark.parametrize("name", OF_AN_ENTRY)
def test_a_code_that_is_not_there_looks_like_one_that_is_not_yours(world, name):
    stranger = logged_in(world.outside["other school"])
    theirs = stranger.post(address(name, *arguments(name, world)))
    real = world.code
    world.code = "ZZZZ-9999"
    nowhere = stranger.post(address(name, *arguments(name, world)))
    assert (theirs.status_code, theirs.content.replace(real.encode(), b"ZZZZ-9999")) == (
        nowhere.status_code,
        nowhere.content,
    )


@pytest.mark.parametrize("name", OF_EVERYBODY)
def test_ones_own_pages_need_a_login(noon, name):
    response = Client().get(address(name))
    assert response.status_code == 302
    assert "/konto/" in response.url


def test_a_strangers_post_changes_nothing(world):
    stranger = logged_in(world.outside["same school"])
    before = content_digest(world)
    for name in OF_AN_ENTRY:
        stranger.post(address(name, *arguments(name, world)), {"headline": "x", "version": 1})
    world.refresh_from_db()
    assert (world.state, content_digest(world)) == ("submitted", before)
    assert world.clearances.in_force().count() == 4


def test_an_unknown_story_is_a_404(world):
    client = logged_in(world.owner)
    assert client.get(address("story", world.code, uuid.uuid4())).status_code == 404
    assert client.get(address("delete_story", world.code, uuid.uuid4())).status_code == 404
    assert client.get(address("withdraw_clearance", world.code, "fame")).status_code == 404


def test_pages_are_kept_out_of_shared_caches_and_search_engines(world):
    page = logged_in(world.owner).get(address("entry", world.code))
    assert "private" in page.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.text
