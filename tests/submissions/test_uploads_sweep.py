"""What was left over goes after two days, and nothing that somebody needs."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from submissions import editing, lifecycle, sweeping, versions
from submissions.media.part_store import StoreFault, part_store
from submissions.models import Attachment, Derivative, Entry, Processing, Upload
from tests.factories import NOON

from .conftest import put_picture
from .uploading import Browser, a_picture

DAYS = timedelta(hours=48)

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture(autouse=True)
def fresh_storage(monkeypatch, tmp_path):
    """The tests' own storage is shared; here everything in it is looked through.

    The fields keep the storage that they were made with, and other tests may have replaced it since.
    """
    fields = (*Attachment._meta.get_fields(), *Derivative._meta.get_fields())
    for storage in (storages["private"], *(field.storage for field in fields if hasattr(field, "storage"))):
        monkeypatch.setitem(vars(storage), "location", str(tmp_path))


@pytest.fixture
def browser(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    browser.start()
    browser.put_all(1)
    return browser


def hours_of(entry, moment):
    """The minute after `moment` in which this class's files are looked through."""
    hour = entry.pk % sweeping.HOURS
    at = moment.replace(hour=hour, minute=sweeping.MINUTE, second=0, microsecond=0)
    return at if at > moment else at + timedelta(days=1)


def made_old(name):
    path = storages["private"].path(name)
    os.utime(path, (0, 0))
    return name


def all_old():
    for folder, _folders, names in os.walk(storages["private"].location):
        for name in names:
            os.utime(os.path.join(folder, name), (0, 0))


def there(name) -> bool:
    return storages["private"].exists(name)


def sweep_all(entry):
    return sweeping.sweep(at=hours_of(entry, NOON + DAYS))


def test_a_store_that_does_not_answer_is_asked_once_a_tick(teacher, entry, browser, monkeypatch):
    Browser(teacher, entry, a_picture(1)).start()
    asked = []

    def drop(self, upload):
        asked.append(upload)
        raise StoreFault("storage_down")

    monkeypatch.setattr("submissions.media.disk_store.DiskStore.drop", drop)
    assert [sweeping.sweep_uploads(at=NOON + DAYS) for _tick in range(3)] == [1, 1, 0]
    assert len(asked) == 2


def test_an_upload_is_given_up_two_days_after_it_was_last_touched(browser):
    assert sweeping.sweep_uploads(at=NOON + DAYS - timedelta(milliseconds=1)) == 0
    assert sweeping.sweep_uploads(at=NOON + DAYS) == 1
    assert browser.upload.state == Upload.State.CANCELLED
    assert not part_store().folder(browser.upload).exists()


def test_an_upload_that_was_touched_meanwhile_goes_on(browser):
    Upload.objects.update(touched_at=NOON + timedelta(hours=1))
    assert sweeping.sweep_uploads(at=NOON + DAYS) == 0


def test_parts_without_an_upload_go_and_those_of_running_ones_stay(browser, entry):
    store = part_store()
    stray = store.uploads / "11111111-2222-3333-4444-555555555555"
    fresh = store.uploads / "11111111-2222-3333-4444-666666666666"
    for folder in (stray, fresh):
        folder.mkdir()
        (folder / "data").write_bytes(b"x")
    for folder in (stray, store.folder(browser.upload)):
        os.utime(folder, (0, 0))
    assert sweeping.sweep_strays(at=NOON) == 1
    assert (stray.exists(), fresh.exists(), store.folder(browser.upload).exists()) == (False, True, True)


def test_a_file_that_nothing_names_goes_when_it_is_two_days_old(entry):
    picture = put_picture(entry, entry.stories.get())
    names = [picture.original.name, picture.preview.name]
    editing.remove_attachment(entry, picture.key, at=NOON)
    assert sweep_all(entry) == 0
    all_old()
    assert sweep_all(entry) == 2
    assert [there(name) for name in names] == [False, False]


def test_the_drafts_files_stay(entry):
    picture = put_picture(entry, entry.stories.get())
    all_old()
    assert sweep_all(entry) == 0
    assert there(picture.original.name)
    assert there(picture.preview.name)


def test_files_of_every_sent_version_stay_though_they_were_removed_since(entry):
    words = {"caption": "Kaj", "credit": "Aya", "alt_text": "En mand"}
    for number in range(2):
        picture = put_picture(entry, entry.stories.get(), content=b"%d" % number, **words)
        lifecycle.submit(entry, by=entry.owner, at=NOON)
        editing.remove_attachment(entry, picture.key, at=NOON)
        entry = Entry.objects.get(pk=entry.pk)
    all_old()
    assert (entry.revisions.count(), sweep_all(entry)) == (2, 0)


def test_pictures_of_a_deleted_story_stay_as_long_as_it_can_be_restored(entry):
    story = entry.stories.get()
    picture = put_picture(entry, story)
    editing.delete_story(entry, story.key, by=entry.owner, at=NOON)
    all_old()
    assert sweep_all(entry) == 0
    assert there(picture.original.name)
    versions.forget_old(at=NOON + timedelta(days=31))
    assert sweep_all(entry) == 2


def test_the_file_of_an_upload_that_is_being_finished_stays(browser, entry):
    browser.put_all()
    part_store().complete(browser.upload)
    Upload.objects.update(touched_at=NOON + DAYS * 2)
    all_old()
    assert sweep_all(entry) == 0
    assert part_store().is_complete(browser.upload)


def test_what_was_made_of_a_file_stays_with_it_and_goes_with_it(entry):
    picture = put_picture(entry, entry.stories.get())
    processing = Processing.objects.create(
        key=picture.key, entry=entry, kind="picture", original=picture.original.name
    )
    derivative = Derivative(processing=processing, role="web", number=800, media_type="image/webp")
    derivative.file.save("x", ContentFile(b"web"))
    Processing.objects.update(created_at=NOON - DAYS, changed_at=NOON - DAYS)
    all_old()
    assert sweep_all(entry) == 0
    assert there(derivative.file.name)
    editing.remove_attachment(entry, picture.key, at=NOON)
    assert sweep_all(entry) == 3
    assert not there(derivative.file.name)
    assert Processing.objects.count() == Derivative.objects.count() == 0


def test_a_file_that_another_class_names_stays(entry):
    picture = put_picture(entry, entry.stories.get())
    stranger = f"originals/{entry.pk + 24}/{'a' * 32}"
    storages["private"].save(stranger, ContentFile(b"x"))
    type(picture).objects.filter(pk=picture.pk).update(original=stranger)
    all_old()
    sweep_all(entry)
    assert there(stranger)


def test_what_looks_like_no_file_of_ours_stays(entry):
    name = storages["private"].save(f"originals/{entry.pk}/note.txt", ContentFile(b"x"))
    made_old(name)
    assert sweep_all(entry) == 0
    assert there(name)


def test_files_are_looked_through_once_an_hour_and_each_class_once_a_day(entry):
    name = made_old(storages["private"].save(f"originals/{entry.pk}/{'a' * 32}", ContentFile(b"x")))
    right = hours_of(entry, NOON + DAYS)
    assert sweeping.sweep(at=right + timedelta(minutes=1)) == 0
    assert sweeping.sweep(at=right + timedelta(hours=1)) == 0
    assert sweeping.sweep(at=right) == 1
    assert not there(name)
