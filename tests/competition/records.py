"""A site with an edition's pages, and winners to publish on it."""

import uuid
from datetime import timedelta
from io import BytesIO

from django.core.files.storage import storages
from PIL import Image

from competition import publishing, site_setup
from competition.publishing import PictureRecord, StoryRecord, WinnerRecord
from tests.factories import RESULTS, EditionFactory

BEFORE = RESULTS - timedelta(minutes=1)
GPS_TAG, MAKER_TAG = 0x8825, 0x010F


def edition_with_pages(**fields):
    """An edition without a workflow, on a site in two languages."""
    edition = EditionFactory(workflow=None, **fields)
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    return edition


def jpeg(size=(320, 240), colour="#446688") -> bytes:
    """A photo as a phone makes it: with a maker's name and a place in it."""
    picture = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[MAKER_TAG] = "Ærøphone"
    exif.get_ifd(GPS_TAG)[2] = (54.0, 53.0, 15.0)
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


def picture(**fields) -> PictureRecord:
    defaults = {"caption": "Havnen om morgenen.", "credit": "Foto: 7.A", "alt_text": "En havn i tåge."}
    return PictureRecord(**{"attachment_key": uuid.uuid4(), "read": jpeg, **defaults, **fields})


def story(picture_count=1, **fields) -> StoryRecord:
    defaults = {
        "headline": "Bedemanden har altid et stykke chokolade i lommen",
        "standfirst": "Vi tog med på arbejde.",
        "body_html": "<p>Han åbner døren, før vi når at banke på.</p>",
        "byline": "Aya og M.",
        "word_count": 540,
        "pictures": tuple(picture() for _number in range(picture_count)),
    }
    return StoryRecord(**defaults | fields)


def winner(**fields) -> WinnerRecord:
    defaults = {
        "entry_code": "AERO7A",
        "prize_da": "1. præmie",
        "prize_en": "First prize",
        "paper_name": "Stille Stunder",
        "class_label": "7.A",
        "grade": 7,
        "school_name": "Ærøskole",
        "town": "Ærøskøbing",
        "reason_da": "En avis, der tør stille det spørgsmål, de voksne går uden om.",
        "reason_en": "A paper that dares to ask.",
        "is_cleared_for_web": True,
        "stories": (story(),),
    }
    return WinnerRecord(**defaults | fields)


def prepared(*winners, **fields):
    """An edition whose results are prepared and not released."""
    edition = edition_with_pages(**fields)
    publishing.prepare(edition, winners or (winner(),), by=None, at=BEFORE)
    return edition


def released(*winners, **fields):
    """An edition whose results are out."""
    edition = prepared(*winners, **fields)
    publishing.release(edition, at=RESULTS)
    edition.refresh_from_db()
    return edition


def public_files() -> set[str]:
    """The names of all files in the public storage."""
    storage = storages["default"]

    def walk(folder):
        folders, files = storage.listdir(folder)
        yield from (f"{folder}/{name}" for name in files)
        for name in folders:
            yield from walk(f"{folder}/{name}" if folder else name)

    return {name for top in storage.listdir("")[0] for name in walk(top)}
