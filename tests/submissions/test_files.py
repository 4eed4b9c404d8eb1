"""The class's files are served to its teachers alone, privately and as what they are."""

import uuid

import pytest

from submissions import lifecycle
from submissions.editing import add_picture, remove_attachment, replace_paper
from submissions.media.intake import take_in_paper, take_in_picture
from tests.factories import NOON, CategoryFactory, EntryFactory

from .conftest import address, logged_in
from .files import pdf, picture


@pytest.fixture
def stored(entry):
    taken_in = take_in_picture(picture(name='Æble "1".jpg'))
    stored = add_picture(entry, taken_in, story_key=entry.stories.get().key, at=NOON)
    stored.caption = stored.credit = stored.alt_text = "x"
    stored.save()
    return stored


def test_a_preview_is_shown_in_the_page_and_an_original_is_a_download(teacher, entry, stored):
    preview = teacher.get(address("preview_file", entry.code, stored.key))
    assert b"".join(preview)[:4] == b"RIFF"
    assert preview.headers["Content-Type"] == "image/webp"
    assert "attachment" not in preview.headers.get("Content-Disposition", "")
    original = teacher.get(address("original_file", entry.code, stored.key))
    assert b"".join(original)[:2] == b"\xff\xd8"
    assert original.headers["Content-Type"] == "image/jpeg"
    assert original.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["preview_file", "original_file"])
def test_files_are_private_and_cannot_be_mistaken_for_something_else(teacher, entry, stored, name):
    response = teacher.get(address(name, entry.code, stored.key))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["preview_file", "original_file"])
def test_what_the_browser_has_is_not_sent_again(teacher, entry, stored, name):
    url = address(name, entry.code, stored.key)
    etag = teacher.get(url).headers["ETag"]
    again = teacher.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert teacher.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_the_length_without_the_content(teacher, entry, stored):
    response = teacher.head(address("original_file", entry.code, stored.key))
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(stored.size)
    assert b"".join(response) == b""


def test_an_etag_opens_nothing_to_a_stranger(entry, stored, teacher):
    url = address("original_file", entry.code, stored.key)
    etag = teacher.get(url).headers["ETag"]
    stranger = logged_in(EntryFactory().owner)
    assert stranger.get(url, headers={"If-None-Match": etag}).status_code == 404
    assert stranger.head(url).status_code == 404
    assert stranger.get(url, headers={"Range": "bytes=0-10"}).status_code == 404


def test_the_file_of_another_entry_is_not_found_through_ones_own(teacher, entry, stored):
    other = EntryFactory(owner=entry.owner)
    assert teacher.get(address("preview_file", other.code, stored.key)).status_code == 404
    assert teacher.get(address("preview_file", entry.code, uuid.uuid4())).status_code == 404


def test_other_methods_are_not_taken(teacher, entry, stored):
    assert teacher.post(address("preview_file", entry.code, stored.key)).status_code == 405


def test_a_file_that_is_gone_from_the_storage_is_a_404(teacher, entry, stored):
    stored.preview.storage.delete(stored.preview.name)
    assert teacher.get(address("preview_file", entry.code, stored.key)).status_code == 404


def test_a_removed_picture_is_served_as_long_as_the_sent_version_shows_it(teacher, entry, stored):
    remove_attachment(entry, stored.key, at=NOON)
    assert teacher.get(address("preview_file", entry.code, stored.key)).status_code == 404
    stored.pk = None
    stored.save()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    remove_attachment(entry, stored.key, at=NOON)
    assert teacher.get(address("preview_file", entry.code, stored.key)).status_code == 200


def test_a_paper_is_always_a_download(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    stored = replace_paper(entry, take_in_paper(pdf()), at=NOON)
    response = logged_in(entry.owner).get(address("preview_file", entry.code, stored.key))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{stored.key}.pdf"'
