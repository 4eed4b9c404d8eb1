"""A telephone takes over: what its link opens, and what closes it."""

from datetime import timedelta

import pytest
from django.test import Client

from competition.models import Category
from submissions import phones
from submissions.lifecycle import Refusal
from submissions.models import PhoneLink
from tests.factories import CLOSES, NOON, EntryFactory

from .conftest import address, english_address, logged_in
from .files import picture
from .test_upload_pages import MP4, SimpleUploadedFile


@pytest.fixture
def story(entry):
    return entry.stories.get()


@pytest.fixture
def link(entry, story):
    return phones.open_link(entry, story.key, by=entry.owner, at=NOON)


def page_of(link):
    return english_address("phone", link.secret)


def test_the_teacher_opens_a_link_sees_its_picture_and_closes_it(teacher, entry, story):
    story_page = english_address("story", entry.code, story.key)
    assert "Take pictures with a telephone" in teacher.get(story_page).text
    opening = english_address("phone_link", entry.code, story.key)
    assert teacher.post(opening).url == f"{story_page}#telephone"
    html = teacher.get(story_page).text
    assert "QR picture of the address for the telephone" in html
    assert "The link is open until 12:30." in html
    assert "data-watches" in html
    assert teacher.post(opening, {"close": "1"}).status_code == 302
    assert "QR picture" not in teacher.get(story_page).text
    assert Client().get(page_of(PhoneLink.objects.get())).status_code == 410


def test_there_is_one_open_link_for_a_teacher_and_a_story(entry, story, link):
    again = phones.open_link(entry, story.key, by=entry.owner, at=NOON + timedelta(minutes=10))
    assert (again.pk, again.secret) == (link.pk, link.secret)
    assert again.expires_at == NOON + timedelta(minutes=40)
    phones.close_link(entry, story.key, by=entry.owner, at=NOON)
    assert phones.open_link(entry, story.key, by=entry.owner, at=NOON).secret != link.secret


def test_the_page_shows_the_headline_and_nothing_else_of_the_entry(entry, story, link):
    response = Client().get(page_of(link))
    assert response.status_code == 200
    assert story.headline in response.text
    hidden = [
        *(entry.code, entry.class_label, entry.school.name, story.standfirst, story.byline),
        *(entry.owner.email, entry.owner.first_name, "Der var engang en avis"),
    ]
    assert [text for text in hidden if text in response.text] == []
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert not response.cookies.get("sessionid")


def test_pictures_come_without_javascript_and_films_do_not(entry, story, link):
    response = Client().post(page_of(link), {"pictures": [picture(), SimpleUploadedFile("a.mp4", MP4)]})
    assert response.status_code == 422
    assert "1 picture is sent." in response.text
    assert "a.mp4" in response.text
    assert [(file.kind, file.story_key) for file in entry.attachments.all()] == [("picture", story.key)]


def closed_by_hand(entry, story, noon):
    phones.close_link(entry, story.key, by=entry.owner, at=NOON)


def half_an_hour_later(entry, story, noon):
    noon.move_to(NOON + phones.LASTS)


def the_story_is_deleted(entry, story, noon):
    story.delete()


def the_teacher_has_left_the_class(entry, story, noon):
    entry.owner = EntryFactory().owner
    entry.save()


def the_teacher_is_no_more(entry, story, noon):
    entry.owner.is_active = False
    entry.owner.save()


def the_entry_is_withdrawn(entry, story, noon):
    entry.state = "withdrawn"
    entry.save()


@pytest.mark.parametrize(
    "happens",
    [
        closed_by_hand,
        half_an_hour_later,
        the_story_is_deleted,
        the_teacher_has_left_the_class,
        the_teacher_is_no_more,
        the_entry_is_withdrawn,
    ],
)
def test_what_closes_the_link(entry, story, link, noon, happens):
    happens(entry, story, noon)
    for answer in (Client().get(page_of(link)), Client().post(page_of(link), {"pictures": [picture()]})):
        assert answer.status_code == 410
        assert "This link is closed" in answer.text
        assert story.headline not in answer.text
    assert not entry.attachments.exists()


def test_the_deadline_closes_the_link(entry, story, noon):
    noon.move_to(CLOSES - timedelta(minutes=1))
    link = phones.open_link(entry, story.key, by=entry.owner, at=CLOSES - timedelta(minutes=1))
    noon.move_to(entry.editable_until)
    assert Client().get(page_of(link)).status_code == 410
    with pytest.raises(Refusal):
        phones.open_link(entry, story.key, by=entry.owner, at=entry.editable_until)


def test_a_secret_that_is_not_ours_is_not_there(noon, db):
    assert Client().get(address("phone", "x" * 32)).status_code == 404


def test_strangers_open_no_link_and_a_pdf_has_none(teacher, entry, story):
    stranger = EntryFactory()
    client = logged_in(stranger.owner)
    assert client.post(address("phone_link", entry.code, story.key)).status_code == 404
    assert client.post(address("phone_link", stranger.code, story.key)).status_code == 404
    assert Client().post(address("phone_link", entry.code, story.key)).status_code == 302
    Category.objects.filter(pk=entry.category_id).update(format=Category.Format.PDF)
    assert teacher.post(address("phone_link", entry.code, story.key)).status_code == 404
    assert not PhoneLink.objects.exists()
