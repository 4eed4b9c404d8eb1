"""What a file is taken in as, and what is refused with a reason."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from pypdf import PdfReader

from submissions.media import (
    children,
    limits,
    paper_parts,
    paper_traces,
    refusals,
    word_text,
    word_traces,
)
from submissions.media.file_names import short_name
from submissions.media.inspecting import SLOTS
from submissions.media.intake import take_in_paper, take_in_picture
from submissions.media.jpeg_bare import bare_jpeg
from submissions.media.refusals import UploadRejected
from submissions.media.verdicts import TRACES, left_out, taken, warning
from tests.submissions.files import bomb, pdf, picture, telephone_picture


def opened(taken_in) -> Image.Image:
    return Image.open(io.BytesIO(taken_in.preview))


@pytest.mark.parametrize(
    ("image_format", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
        ("HEIF", "image/heic"),
    ],
)
def test_each_allowed_kind_is_recognised_by_its_content(image_format, media_type):
    if image_format == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener()
    taken_in = take_in_picture(picture(image_format, name="holiday.txt"))
    assert (taken_in.media_type, taken_in.preview_media_type) == (media_type, "image/webp")
    assert (opened(taken_in).format, opened(taken_in).size) == ("WEBP", (60, 40))


def test_the_preview_is_at_most_1600_pixels_and_never_larger_than_the_picture():
    large = take_in_picture(picture(size=(3200, 1000)))
    assert (large.width, large.height) == (1600, 500) == opened(large).size


def test_the_preview_stands_upright_and_tells_nothing():
    upload = telephone_picture(orientation=6)
    assert b"SecretMaker" in upload.read()
    taken_in = take_in_picture(upload)
    preview = opened(taken_in)
    assert preview.size == (40, 60)
    # Turned right by 90°: the red left half is on top.
    red, _green, blue = preview.convert("RGB").getpixel((20, 5))
    assert red > 200 > 60 > blue
    assert dict(preview.getexif()) == {}
    assert b"SecretMaker" not in taken_in.preview
    assert b"EXIF" not in taken_in.preview


def test_the_checksum_is_the_originals():
    upload = picture()
    import hashlib

    assert (
        take_in_picture(upload).sha256 == hashlib.sha256(upload.read() or upload.file.getvalue()).hexdigest()
    )


def truncated():
    return SimpleUploadedFile("cut.jpg", picture(size=(400, 400), quality=95).read()[:1500])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: SimpleUploadedFile("notes.jpg", b"only text"), "not_a_picture"),
        (lambda: SimpleUploadedFile("page.png", b"<svg onload='x'/>"), "not_a_picture"),
        (lambda: SimpleUploadedFile("empty.jpg", b""), "empty"),
        (lambda: picture("TIFF", name="scan.tif"), "not_a_picture"),
        (lambda: pdf(name="paper.jpg"), "not_a_picture"),
        (truncated, "broken"),
        (lambda: SimpleUploadedFile("head.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 300), "broken"),
        (bomb, "too_many_pixels"),
    ],
)
def test_a_bad_picture_is_refused_by_name_with_reason_and_remedy(make, code):
    upload = make()
    with pytest.raises(UploadRejected) as refusal:
        take_in_picture(upload)
    assert refusal.value.code == code
    assert str(refusal.value).startswith(f"{upload.name}: ")


def test_a_picture_over_40_mb_is_refused_before_it_is_read():
    upload = SimpleUploadedFile("big.jpg", b"")
    upload.size = limits.MAX_PICTURE_BYTES + 1
    with pytest.raises(UploadRejected) as refusal:
        take_in_picture(upload)
    assert refusal.value.code == "too_large"


def test_a_child_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.01)
    with pytest.raises(children.ChildRefused) as refusal:
        children.run("picture_child", source=str(tmp_path / "a"), folder=str(tmp_path), format="PNG")
    assert refusal.value.code == "too_heavy"


def test_a_long_file_name_keeps_its_ending():
    assert short_name("../" + "a" * 300 + ".jpeg") == "a" * 115 + ".jpeg"


def test_a_paper_is_rewritten_without_anything_that_acts_or_tells():
    upload = pdf(is_hostile=True)
    original = upload.read()
    assert b"/JavaScript" in original
    assert b"Somebody Surname" in original
    taken_in = take_in_paper(upload)
    for trace in (
        b"JavaScript",
        b"app.alert",
        b"OpenAction",
        b"/AA",
        b"EmbeddedFile",
        b"Surname",
        b"secret.txt",
    ):
        assert trace not in taken_in.preview
    assert len(PdfReader(io.BytesIO(taken_in.preview)).pages) == 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: SimpleUploadedFile("notes.pdf", b"only text"), "not_a_pdf"),
        (lambda: picture(name="scan.pdf"), "not_a_pdf"),
        (lambda: pdf(password="geheim"), "encrypted"),
        (lambda: pdf(pages=0), "no_pages"),
        (lambda: pdf(pages=101), "too_many_pages"),
        (lambda: SimpleUploadedFile("cut.pdf", pdf().read()[:120]), "broken"),
    ],
)
def test_a_bad_paper_is_refused_by_name_with_reason_and_remedy(make, code):
    upload = make()
    with pytest.raises(UploadRejected) as refusal:
        take_in_paper(upload)
    assert refusal.value.code == code
    assert str(refusal.value).startswith(f"{upload.name}: ")


def test_a_paper_over_the_forms_limit_is_refused(settings):
    settings.MAX_FORM_UPLOAD_BYTES = 100
    with pytest.raises(UploadRejected) as refusal:
        take_in_paper(pdf())
    assert refusal.value.code == "paper_too_large"


def test_a_jpeg_inside_a_paper_loses_its_metadata_and_nothing_else():
    with_metadata = telephone_picture(orientation=1).read()
    bare, traces = bare_jpeg(with_metadata)
    assert traces == {"exif", "gps"}
    assert b"SecretMaker" not in bare
    same = Image.open(io.BytesIO(with_metadata)).tobytes()
    assert Image.open(io.BytesIO(bare)).tobytes() == same


MEDIA = Path(limits.__file__).parent
SOURCES = [path.read_text() for path in MEDIA.glob("*.py")]


def codes_in(pattern) -> set[str]:
    return {code for source in SOURCES for code in re.findall(pattern, source)}


def test_every_refusal_has_its_words():
    codes = codes_in(r'Refused\("(\w+)"') | codes_in(r'Refused\(.* else "(\w+)"\)')
    codes |= codes_in(r'UploadRejected\(\w+, "(\w+)"') | set(SLOTS.values())
    assert {"broken", "too_heavy", "encrypted", "no_ffmpeg"} <= codes
    assert [code for code in sorted(codes) if not refusals.reason(code)] == []


def test_every_trace_has_its_place_and_its_words():
    codes = codes_in(r'traces\.add\(\s*"(\w+)"') | codes_in(r'(?:return|else|\|=|\|) \{"(\w+)"\}')
    codes |= {*paper_traces.CODES.values(), *paper_traces.NAME_TREES.values(), *paper_parts.CODES.values()}
    codes |= {*word_text.TOLD.values(), *(code for _pattern, code in word_traces.BY_NAME if code)}
    assert {"gps", "xmp", "trailing"} <= codes
    assert codes - set(TRACES) == set()
    assert [code for code in TRACES if not left_out(code)] == []


def test_every_warning_has_its_words():
    codes = codes_in(r'warnings\.append\("(\w+)"') | {"no_sound", "no_captions", "pictures_left_out"}
    assert "first_picture_only" in codes
    assert [code for code in sorted(codes) if not warning(code)] == []


def test_a_teacher_is_told_everything_that_was_left_out():
    with translation.override("en"):
        found = taken(
            name="a.jpg",
            kind="image",
            media_type="image/jpeg",
            traces={"comment", "gps"},
            warnings=[],
            derivatives=[],
            facts={},
        )
    assert (found.verdict, found.reason, found.traces) == ("sanitise", "gps", ("gps", "comment"))
    assert found.message == (
        "The file is taken. Left out: the place where it was taken, comments inside the file."
    )
