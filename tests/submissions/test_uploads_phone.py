"""A telephone sends pictures into the one story of its link, and reaches nothing else."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from submissions import phones
from submissions.models import Upload
from tests.factories import CLOSES, NOON

from .conftest import address
from .uploading import Browser, a_picture

pytestmark = pytest.mark.usefixtures("small_parts")


class Phone(Browser):
    """The same steps under the secret of a link, logged in as nobody."""

    def __init__(self, link, content, **more):
        super().__init__(Client(), link.entry, content, **more)
        self.link = link

    def post(self, name, arguments, data):
        own = [self.link.secret] if name == "start_upload" else [self.link.secret, *arguments]
        url = address(f"phone_{name}", *own)
        return self.client.post(url, json.dumps(data), content_type="application/json")

    def ask(self, *numbers):
        url = address("phone_upload_parts", self.link.secret, self.key)
        return self.client.get(f"{url}?numbers={','.join(map(str, numbers))}")

    def cancel(self):
        return self.client.delete(address("phone_cancel_upload", self.link.secret, self.key))


@pytest.fixture
def link(entry):
    return phones.open_link(entry, entry.stories.get().key, by=entry.owner, at=NOON)


@pytest.fixture
def phone(link):
    return Phone(link, a_picture())


def said(response):
    return response.status_code, response.json()["error"]


def test_a_picture_from_a_telephone_lands_in_the_story(phone, entry):
    answer = phone.send()
    picture = entry.attachments.get()
    assert (answer.status_code, str(picture.story_key)) == (200, phone.story)
    assert phone.upload.user == entry.owner
    assert answer.json()["row_url"] == ""


@pytest.mark.parametrize(
    "changes", [{"kind": "video"}, {"kind": "paper", "story": None}, {"story": "1" * 32}]
)
def test_it_sends_nothing_but_pictures_into_nothing_but_its_story(phone, changes):
    assert said(phone.start(**changes)) == (415, "wrong_place")


def test_it_does_not_reach_an_upload_of_another_story(phone, teacher, entry):
    other = Browser(teacher, entry, a_picture(1))
    other.start()
    Upload.objects.update(story_key="11111111-2222-4333-8444-555555555555")
    phone.begun = other.begun
    for response in (phone.ask(1), phone.finish(), phone.cancel()):
        assert said(response) == (404, "not_found")


def test_a_teacher_may_go_on_with_what_the_telephone_began(phone, teacher, entry):
    phone.start()
    phone.put_all(1)
    computer = Browser(teacher, entry, phone.content)
    assert computer.start().status_code == 200
    assert computer.key == phone.key
    assert computer.put_all(2, 3).finish().status_code == 200


@pytest.mark.parametrize("how", ["closed", "expired", "forged", "not of the class any more"])
def test_a_link_that_is_over_opens_nothing_in_the_middle_of_an_upload(phone, link, entry, noon, how):
    phone.start()
    target = phone.ask(1).json()["urls"]["1"]
    if how == "closed":
        phones.close_link(entry, link.story_key, by=entry.owner, at=NOON)
    if how == "expired":
        noon.move_to(NOON + phones.LASTS)
    if how == "forged":
        phone.link.secret = "forged"
        target = target | {"url": address("phone_put_part", "forged", phone.key, 1)}
    if how.startswith("not"):
        type(entry.owner).objects.filter(pk=entry.owner_id).update(is_active=False)
    for response in (
        phone.start(),
        phone.ask(1),
        phone.put(1, target=target),
        phone.finish(),
        phone.cancel(),
    ):
        assert said(response) == (404, "not_found")
        assert response.json()["message"] == str(phones.PhoneClosed())


def test_the_link_is_open_until_its_last_millisecond(phone, noon):
    noon.move_to(NOON + phones.LASTS - timedelta(milliseconds=1))
    assert phone.send().status_code == 200


def test_what_was_begun_before_the_deadline_comes_to_its_end_and_nothing_new_begins(entry, noon):
    grace = timedelta(minutes=entry.edition.upload_grace_minutes)
    before = CLOSES - timedelta(milliseconds=1)
    noon.move_to(before)
    link = phones.open_link(entry, entry.stories.get().key, by=entry.owner, at=before)
    phone, late = Phone(link, a_picture()), Phone(link, a_picture(1))
    phone.start()
    late.start()
    noon.move_to(CLOSES)
    assert said(Phone(link, a_picture(2)).start()) == (404, "not_found")
    assert phone.put_all().finish().status_code == 200
    assert entry.attachments.count() == 1
    noon.move_to(CLOSES + grace)
    for answer in (late.ask(1), late.finish()):
        assert answer.status_code in {404, 409}
    assert entry.attachments.count() == 1
