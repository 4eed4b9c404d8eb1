"""Files that come in parts to this server's disk: begun, gone on with, finished, given up."""

import errno
import os
from datetime import timedelta
from io import BytesIO

import pytest
from django.http import HttpRequest
from django.test import Client
from wagtail.models import ModelLogEntry

from competition.models import Category
from submissions import uploads
from submissions.media import disk_store
from submissions.media.part_store import StoreFault, part_store
from submissions.models import CoTeacher, Upload
from tests.factories import NOON, EntryFactory, UserFactory

from .conftest import PART, address, logged_in
from .uploading import Browser, a_picture, sha256

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def browser(teacher, entry):
    return Browser(teacher, entry, a_picture())


def stored(attachment) -> bytes:
    with attachment.original.open("rb") as file:
        return file.read()


def said(response):
    return response.status_code, response.json()["error"]


def test_a_file_sent_in_parts_in_any_order_becomes_an_attachment_with_the_same_bytes(browser, entry):
    answer = browser.start()
    assert (answer.status_code, browser.begun["parts"], browser.begun["store"]) == (201, 3, "disk")
    browser.put_all(3, 1, 2)
    finished = browser.finish()
    picture = entry.attachments.get()
    assert (finished.status_code, finished.json()["attachment"]) == (200, str(picture.key))
    assert stored(picture) == browser.content
    assert (picture.kind, picture.media_type, picture.size) == ("picture", "image/jpeg", len(browser.content))
    assert (picture.file_name, str(picture.story_key)) == ("kaj.jpg", browser.story)
    assert browser.upload.state == Upload.State.FINISHED
    assert not part_store().folder(browser.upload).exists()
    actions = ModelLogEntry.objects.filter(action__startswith="submissions.upload_").order_by("pk")
    assert [line.action for line in actions] == ["submissions.upload_begun", "submissions.upload_finished"]


def test_finishing_twice_answers_the_same_and_makes_one_attachment(browser, entry):
    first = browser.send().json()
    assert browser.finish().json()["attachment"] == first["attachment"]
    assert entry.attachments.count() == 1


def test_the_same_file_goes_on_where_it_was_cut_off_with_another_teacher_on_another_day(browser, entry, noon):
    browser.start()
    browser.put_all(1, 3)
    noon.move_to(NOON + timedelta(days=1))
    colleague = UserFactory()
    CoTeacher.objects.create(entry=entry, user=colleague)
    other = Browser(logged_in(colleague), entry, browser.content)
    assert other.start().status_code == 200
    assert other.key == browser.key
    assert [(part["number"], part["size"]) for part in other.begun["have"]] == [
        (1, PART),
        (3, len(browser.content) - 2 * PART),
    ]
    assert other.begun["have"][0]["sha256"] == sha256(browser.part(1))
    assert list(other.begun["urls"]) == ["2"]
    other.put_all(2)
    assert other.finish().status_code == 200
    assert stored(entry.attachments.get()) == browser.content


def test_the_same_picture_twice_in_one_story_is_kept_once_and_sends_no_byte(browser, entry):
    first = browser.send().json()["attachment"]
    again = Browser(browser.client, entry, browser.content, name="kopi.jpg")
    assert again.start().status_code == 200
    assert (len(again.begun["have"]), again.begun["urls"]) == (3, {})
    assert again.finish().json()["attachment"] == first


def test_a_picture_that_was_removed_can_be_sent_again(browser, entry):
    browser.send()
    entry.attachments.all().delete()
    again = Browser(browser.client, entry, browser.content)
    assert again.start().status_code == 201


@pytest.mark.parametrize(
    ("numbers", "claimed"), [((1, 2), (1, 2, 3)), ((1, 2, 3), (1, 2)), ((1, 2, 3), (1, 2, 3, 4))]
)
def test_nothing_is_finished_while_parts_are_missing_or_not_named(browser, numbers, claimed):
    browser.start()
    browser.put_all(*numbers)
    parts = {"parts": [{"number": number} for number in claimed]}
    assert said(browser.post("finish_upload", [browser.key], parts)) == (400, "missing_parts")
    assert browser.upload.state == Upload.State.RECEIVING


def test_a_part_with_a_wrong_checksum_does_not_count_and_the_others_stay(browser):
    browser.start()
    browser.put_all(1)
    assert said(browser.put(2, checksum="0" * 64)) == (409, "wrong_checksum")
    assert [part["number"] for part in browser.ask(2).json()["have"]] == [1]


@pytest.mark.parametrize("size", [0, PART - 1, PART + 1])
def test_a_part_of_a_wrong_size_does_not_count(browser, size):
    browser.start()
    assert said(browser.put(1, b"x" * size)) == (400, "wrong_size")
    assert browser.ask(1).json()["have"] == []


def test_a_part_that_is_cut_off_does_not_count_and_takes_the_old_one_away(browser, entry):
    browser.start()
    browser.put_all(1)
    with pytest.raises(StoreFault, match="wrong_size"):
        part_store().write(browser.upload, 1, BytesIO(b"x" * 100))
    assert browser.ask(1).json()["have"] == []
    assert not list(part_store().folder(browser.upload).glob("*.writing"))


def test_a_request_that_hangs_does_not_overwrite_what_came_after_it(browser, monkeypatch):
    """The browser gives up on a dead line and sends the part anew; then the first request wakes up."""
    monkeypatch.setattr(disk_store, "PIECE_BYTES", 1000)
    browser.start()
    upload, whole = browser.upload, browser.part(1)

    class Hanging(BytesIO):
        def readinto(self, buffer):
            if self.tell() == 2000:
                part_store().write(upload, 1, BytesIO(whole))
            return super().readinto(buffer)

    with pytest.raises(StoreFault, match="superseded"):
        part_store().write(upload, 1, Hanging(b"\1" * PART))
    assert part_store().parts(upload)[0].sha256 == sha256(whole)
    assert (part_store().folder(upload) / "data").read_bytes()[:PART] == whole


@pytest.mark.parametrize("number", [0, 4, 10**30])
def test_a_part_that_the_file_does_not_have_is_refused(browser, number):
    browser.start()
    assert said(browser.ask(number)) == (400, "wrong_number")
    target = browser.ask(1).json()["urls"]["1"]
    url = address("put_part", browser.key, number)
    assert browser.put(1, target=target | {"url": url}).status_code == 403


def test_at_most_sixteen_addresses_are_given_at_once(browser):
    browser.start()
    assert said(browser.ask(*range(1, 18))) == (400, "bad_request")
    assert said(browser.ask("x")) == (400, "wrong_number")


def test_a_token_is_for_one_part_of_one_upload_by_one_person_for_a_quarter_of_an_hour(browser, entry, noon):
    browser.start()
    target = browser.ask(1).json()["urls"]["1"]
    other_part = target | {"url": address("put_part", browser.key, 2)}
    assert said(browser.put(2, target=other_part)) == (403, "expired")
    colleague = UserFactory()
    CoTeacher.objects.create(entry=entry, user=colleague)
    hers = Browser(logged_in(colleague), entry, browser.content)
    hers.start()
    assert said(hers.put(1, target=target)) == (403, "expired")
    assert said(browser.put(1, target={"url": target["url"], "headers": {}})) == (403, "expired")
    noon.move_to(NOON + timedelta(minutes=15, seconds=1))
    assert said(browser.put(1, target=target)) == (403, "expired")
    assert browser.put(1).status_code == 204


def test_a_part_needs_the_form_token_too(browser, entry):
    browser.start()
    target = browser.ask(1).json()["urls"]["1"]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(entry.owner)
    without = {"url": target["url"], "headers": {"X-Part-Token": target["headers"]["X-Part-Token"]}}
    strange = Browser(strict, entry, browser.content)
    strange.begun = browser.begun
    assert strange.put(1, target=without).status_code == 403
    fresh = strange.ask(1).json()["urls"]["1"]
    assert strange.put(1, target=fresh).status_code == 204


def test_anothers_upload_is_not_there(browser):
    browser.start()
    stranger = Browser(logged_in(UserFactory()), browser.entry, browser.content)
    stranger.begun = browser.begun
    target = browser.ask(1).json()["urls"]["1"]
    for response in (stranger.ask(1), stranger.put(1, target=target), stranger.finish(), stranger.cancel()):
        assert said(response) == (404, "not_found")
    assert stranger.start().status_code == 404
    assert browser.upload.state == Upload.State.RECEIVING


def test_who_is_logged_out_is_told_that_nothing_is_lost(browser):
    browser.start()
    browser.client.logout()
    assert said(browser.ask(1)) == (401, "login")


def test_giving_up_removes_the_bytes_and_a_later_part_finds_nothing(browser):
    browser.start()
    browser.put_all(1)
    target = browser.ask(2).json()["urls"]["2"]
    assert browser.cancel().status_code == browser.cancel().status_code == 204
    assert not part_store().folder(browser.upload).exists()
    assert said(browser.put(2, target=target)) == (404, "gone")
    assert said(browser.finish()) == (404, "gone")
    assert ModelLogEntry.objects.filter(action="submissions.upload_cancelled").count() == 1


def test_giving_up_what_is_finished_keeps_the_file(browser, entry):
    browser.send()
    assert browser.cancel().status_code == 204
    assert stored(entry.attachments.get()) == browser.content


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"%PDF-1.7 " + bytes(300), "picture", "not_a_picture"),
        (b"MZ" + bytes(300), "picture", "unknown_kind"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "audio", "not_an_audio"),
        (b"\0\0\0\x18ftypM4A " + bytes(300), "video", "not_a_video"),
    ],
)
def test_a_wrong_kind_is_told_at_once_and_dropped_and_the_draft_stays(
    teacher, entry, content, kind, code, monkeypatch
):
    monkeypatch.setattr("submissions.upload_limits.can_be_taken", lambda: True)
    Browser(teacher, entry, a_picture()).send()
    wrong = Browser(teacher, entry, content, kind=kind, name="løb.bin")
    assert said(wrong.send()) == (415, code)
    assert wrong.upload.state == Upload.State.CANCELLED
    assert entry.attachments.count() == 1
    assert not part_store().original(wrong.upload).exists()


def test_a_recorders_mp4_of_sound_alone_may_be_a_recording(teacher, entry, monkeypatch):
    monkeypatch.setattr("submissions.upload_limits.can_be_taken", lambda: True)
    monkeypatch.setattr("submissions.files.begin", lambda attachment: None)
    content = b"\0\0\0\x18ftypmp42" + bytes(300)
    assert Browser(teacher, entry, content, kind="audio").send().status_code == 200
    assert entry.attachments.get().kind == "audio"


def test_sound_is_not_taken_where_nothing_can_read_it(teacher, entry, monkeypatch):
    monkeypatch.setattr("submissions.upload_limits.can_be_taken", lambda: False)
    response = Browser(teacher, entry, bytes(300), kind="audio").start()
    assert said(response) == (415, "no_ffmpeg")


@pytest.mark.parametrize(
    ("format_", "kind", "status"),
    [("written", "paper", 415), ("pdf", "picture", 415), ("site", "picture", 415), ("site", "paper", 415)],
)
def test_a_category_takes_only_its_own_kinds(teacher, entry, format_, kind, status):
    Category.objects.filter(pk=entry.category_id).update(format=format_)
    response = Browser(teacher, entry, a_picture(), kind=kind).start()
    assert said(response) == (status, "wrong_place")


def test_a_file_above_its_categorys_limit_is_refused_before_a_byte_is_sent(browser, entry):
    Category.objects.filter(pk=entry.category_id).update(max_picture_mb=1)
    assert said(browser.start(size=1024 * 1024 + 1)) == (413, "too_large")
    assert browser.start(size=1024 * 1024).status_code == 201


def test_pictures_on_their_way_count_as_pictures(teacher, entry):
    Category.objects.filter(pk=entry.category_id).update(max_pictures=1)
    Browser(teacher, entry, a_picture(2)).start()
    assert said(Browser(teacher, entry, a_picture(1)).start()) == (413, "too_many")


def test_the_number_is_asked_again_at_the_end_and_the_upload_stays(browser, entry):
    browser.start()
    browser.put_all()
    Category.objects.filter(pk=entry.category_id).update(max_pictures=0)
    assert said(browser.finish()) == (413, "too_many")
    Category.objects.filter(pk=entry.category_id).update(max_pictures=1)
    assert browser.finish().status_code == 200
    assert stored(entry.attachments.get()) == browser.content


def test_all_files_of_a_class_have_one_limit_together_running_uploads_among_them(teacher, entry):
    Category.objects.filter(pk=entry.category_id).update(max_total_mb=1)
    half = 512 * 1024
    Browser(teacher, entry, b"a").start(size=half)
    assert said(Browser(teacher, entry, b"b").start(size=half + 1)) == (413, "quota")
    assert Browser(teacher, entry, b"b").start(size=half).status_code == 201


def test_a_new_paper_takes_the_old_ones_place_at_the_end(teacher, entry):
    Category.objects.filter(pk=entry.category_id).update(format=Category.Format.PDF, max_total_mb=1)
    first = Browser(teacher, entry, b"%PDF-1.7 first", kind="paper", story=None)
    first.send()
    second = Browser(teacher, entry, b"%PDF-1.7 second", kind="paper", story=None)
    second.start()
    assert entry.attachments.get().size == len(first.content)
    second.put_all().finish()
    assert stored(entry.attachments.get()) == second.content


@pytest.mark.parametrize(
    "changes",
    [
        {"size": -1},
        {"size": "12"},
        {"size": 2**64},
        {"kind": "program"},
        {"story": "x"},
        {"story": 7},
        {"fingerprint": "x" * 64},
        {"fingerprint": None},
        {"name": None},
        {"story": None},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(browser, changes):
    assert said(browser.start(**changes)) == (400, "bad_request")
    assert Upload.objects.count() == 0


@pytest.mark.parametrize(
    "body", ["", "[", "[]", "[" * 100_000, '{"parts": 3}', '{"parts": [{"number": 1e999}]}']
)
def test_what_is_no_json_object_is_refused(browser, body):
    browser.start()
    response = browser.client.post(
        address("finish_upload", browser.key), body, content_type="application/json"
    )
    assert said(response) == (400, "bad_request")


def test_an_empty_file_is_told(browser):
    assert said(browser.start(size=0)) == (400, "empty")


def test_the_name_is_for_showing_only(teacher, entry):
    browser = Browser(teacher, entry, a_picture(), name="../../etc/\x00pass\u202ewd.jpg")
    browser.send()
    picture = entry.attachments.get()
    assert picture.file_name == "passwd.jpg"
    assert "pass" not in picture.original.name


def test_a_file_needs_its_story(browser, entry):
    entry.stories.all().delete()
    assert said(browser.start()) == (409, "no_story")


def test_a_full_disk_is_told_before_the_first_byte(browser, monkeypatch):
    usage = type("Usage", (), {"free": 100})
    monkeypatch.setattr(disk_store.shutil, "disk_usage", lambda path: usage)
    assert said(browser.start()) == (507, "disk_full")
    assert Upload.objects.get().state == Upload.State.CANCELLED


def test_a_disk_that_fills_up_loses_nothing_that_is_there(browser, monkeypatch):
    browser.start()
    browser.put_all(1)

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk_store.os, "pwrite", full)
        assert said(browser.put(2)) == (507, "disk_full")
    assert [part["number"] for part in browser.ask(2).json()["have"]] == [1]
    browser.put_all(2, 3)
    assert browser.finish().status_code == 200


def killed(*arguments, **more):
    raise KeyboardInterrupt


def test_a_process_killed_between_the_file_and_the_row_is_gone_on_with(browser, entry, monkeypatch):
    browser.start()
    browser.put_all()
    with monkeypatch.context() as patch:
        patch.setattr(uploads, "enter_file", killed)
        with pytest.raises(KeyboardInterrupt):
            browser.finish()
    assert (part_store().is_complete(browser.upload), entry.attachments.count()) == (True, 0)
    again = Browser(browser.client, entry, browser.content)
    again.start()
    assert (len(again.begun["have"]), again.begun["urls"]) == (3, {})
    assert again.finish().status_code == 200
    assert stored(entry.attachments.get()) == browser.content


def test_a_part_writes_no_row_but_a_touch_a_minute(browser, noon, django_assert_num_queries):
    browser.start()
    target = browser.ask(1, 2).json()["urls"]
    # Session, user, upload with its entry.
    with django_assert_num_queries(3):
        browser.put(1, target=target["1"])
    noon.move_to(NOON + timedelta(minutes=2))
    with django_assert_num_queries(4):
        browser.put(2, target=target["2"])
    assert browser.upload.touched_at == NOON + timedelta(minutes=2)


def test_a_part_is_never_held_whole_in_memory(browser, monkeypatch):
    browser.start()
    target = browser.ask(1).json()["urls"]["1"]
    sizes, pwrite = [], os.pwrite
    monkeypatch.setattr(HttpRequest, "body", property(lambda request: pytest.fail("read whole")))
    monkeypatch.setattr(disk_store, "PIECE_BYTES", 4096)
    monkeypatch.setattr(disk_store.os, "pwrite", lambda *args: sizes.append(len(args[1])) or pwrite(*args))
    assert browser.put(1, target=target).status_code == 204
    assert max(sizes) == 4096


def test_an_entry_of_somebody_else_takes_no_file(browser):
    other = EntryFactory()
    foreign = Browser(browser.client, other, browser.content)
    assert said(foreign.start()) == (404, "not_found")
