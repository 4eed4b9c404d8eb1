"""A full public site in a database of its own, for `public.py`: it sets Django up when it is imported."""

import os
import sys
import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "competition.settings.test"
FOLDER = tempfile.mkdtemp(prefix="portal-benchmark-")
os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_DATABASE_URL", f"sqlite:///{FOLDER}/portal.sqlite3")

import django  # noqa: E402
from django.conf import settings  # noqa: E402

# Nothing here needs Wagtail's own index; it would take most of the time.
DUMMY = "django.tasks.backends.dummy.DummyBackend"
settings.TASKS = {"default": {"BACKEND": DUMMY, "QUEUES": ["default", "media"]}}
django.setup()

from django.db import connection  # noqa: E402
from PIL import Image  # noqa: E402
from wagtail.models import Page  # noqa: E402

from competition import frozen_images, publishing, site_setup  # noqa: E402
from competition.models import (  # noqa: E402
    Edition,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
    StoryPage,
    StoryWords,
)
from competition.publishing import PictureRecord, StoryRecord, WinnerRecord  # noqa: E402
from competition.stemming import stem_field  # noqa: E402
from competition.taking_part import ClassRecord  # noqa: E402

EDITIONS = 3
WORDS = tuple(
    """
    skolen mormor havnen lærer dagen bogen stemme vinter kirke bedemanden chokolade begravelse sorg
    glæde klassen avisen toget bussen huset haven regnen himlen familien vennerne søster bror farfar
    minder historier spørgsmål svar billeder musik stilhed tavlen kridt frikvarter madpakke cykel
    bro vand blomster
    """.split()  # noqa: SIM905  (a tuple of them would be fifty lines)
)
PLACES = ("Odense", "Ærøskøbing", "Aarhus", "Ribe", "Øster Hurup", "Hjørring", "Åbyhøj", "Skive")


def build(stories: int):
    dice = Random(2019)  # noqa: S311
    site_setup.create_site(hostname="testserver", port=80)
    for number in range(EDITIONS):
        edition = make_edition(2019 - number)
        site_setup.create_edition_pages(edition)
        classes = [class_of(f"K{number}-{each}", dice) for each in range(600 if number == 0 else 50)]
        winners = [winner(f"K{number}-{each}", dice, 8) for each in range(6)]
        figures = {"classes": len(classes), "categories": 1, "judges": 40}
        publishing.prepare(edition, winners, classes=classes, method=figures, by=None, at=edition.opens_at)
        publishing.release(edition, at=edition.results_at)
    multiply(stories, dice)
    index = NewsIndexPage.objects.filter(locale__language_code="da").get()
    day = datetime(2019, 10, 1, tzinfo=UTC).date()
    for number in range(4):
        site_setup.publish(
            index, NewsPage(title=f"Nyt {number}", slug=f"nyt-{number}", date=day, locale=index.locale)
        )


def page_of_blocks(count) -> StandardPage:
    """A page with so many texts with a link, fact boxes and pictures."""
    dice, home = Random(count), HomePage.objects.get(locale__language_code="da")  # noqa: S311
    targets = StoryPage.objects.live().filter(locale=home.locale).order_by("pk")[:count]
    body = []
    for number, target in enumerate(targets):
        link = f'<p>Se <a linktype="page" id="{target.pk}">her</a>.</p>'
        image = frozen_images.publish_picture(picture(dice).read(), entry_code="")
        shown = {"image": image.pk, "alt_text": f"Billede {number}", "decorative": False}
        body += [
            {"type": "paragraph", "value": link},
            {"type": "fact", "value": {"title": "Fakta", "text": link}},
            {"type": "picture", "value": {"image": shown, "caption": "", "credit": ""}},
        ]
    page = StandardPage(title=f"Side {count}", slug=f"side-{count}", locale=home.locale)
    page.body = body
    return site_setup.publish(home, page)


def multiply(wanted, dice):
    """More stories below the last edition's winners, with words of their own: `wanted` in all, in bulk.

    What stands beside a story on its page and its paper's stays as it was published.
    """
    there = StoryPage.objects.filter(edition__year=2019 - EDITIONS + 1).select_related("page_ptr", "words")
    rows = list(there)
    key, made = Page.objects.order_by("-pk").first().pk, []
    copies = -(-(2 * wanted - StoryPage.objects.count()) // len(rows))
    for number in range(copies):
        for old in rows:
            key += 1
            made.append((key, old, number))
    Page.objects.bulk_create([page_like(*each) for each in made], batch_size=200)
    columns = ", ".join(field.column for field in StoryPage._meta.local_fields if not field.primary_key)
    table = StoryPage._meta.db_table
    with connection.cursor() as cursor:
        for new, old, _number in made:
            cursor.execute(
                f"INSERT INTO {table} (page_ptr_id, {columns}) "  # noqa: S608  (names of our own)
                f"SELECT %s, {columns} FROM {table} WHERE page_ptr_id = %s",
                [new, old.pk],
            )
    StoryWords.objects.bulk_create([words_like(new, dice) for new, _old, _number in made], batch_size=200)


def page_like(key, old, number) -> Page:
    names = [field.attname for field in Page._meta.local_fields if not field.primary_key]
    page = Page(pk=key, **{name: getattr(old, name) for name in names})
    page.path = old.path[:-STEP] + Page._int2str(5000 + number * 20 + old.position).rjust(STEP, "0")
    page.slug = f"{old.slug}-{number}"
    page.url_path = old.url_path.rstrip("/") + f"-{number}/"
    page.translation_key = uuid.uuid4()
    return page


def words_like(key, dice) -> StoryWords:
    """Six hundred words of Danish as the search keeps them."""
    headline, standfirst, rest = (
        stem_field(" ".join(dice.choices(WORDS, weights=FREQUENCIES, k=count))) for count in (6, 20, 600)
    )
    return StoryWords(
        story_id=key, headline=headline, standfirst=standfirst, everything=headline + standfirst + rest
    )


def make_edition(year) -> Edition:
    opens = datetime(year, 9, 16, 6, tzinfo=UTC)
    return Edition.objects.create(
        year=year,
        slug=str(year),
        theme_da=f"Tema {year}",
        signup_opens_at=opens - timedelta(days=100),
        signup_closes_at=opens + timedelta(days=60),
        opens_at=opens,
        closes_at=opens + timedelta(days=60),
        reading_closes_at=opens + timedelta(days=90),
        winners_told_at=opens + timedelta(days=100),
        results_at=opens + timedelta(days=110),
    )


def class_of(code, dice) -> ClassRecord:
    return ClassRecord(
        entry_code=code,
        class_label="7.A",
        grade=7,
        school_name=f"{dice.choice(PLACES)} Skole",
        town=dice.choice(PLACES),
        municipality=dice.choice(PLACES),
        category_da="Morgenavisen",
        category_en="",
        paper_name=f"Avisen {code}",
        pupils=22,
        stories=6,
    )


def winner(code, dice, stories) -> WinnerRecord:
    place = dice.choice(PLACES)
    return WinnerRecord(
        entry_code=code,
        prize_da="Vinder",
        prize_en="Winner",
        paper_name=f"{dice.choice(WORDS).title()} {code}",
        class_label="7.A",
        grade=dice.choice((6, 7, 8, 9)),
        school_name=f"{place} Skole",
        town=place,
        municipality=place,
        category_da="Morgenavisen",
        reason_da=" ".join(dice.choices(WORDS, k=40)),
        is_cleared_for_web=True,
        stories=tuple(a_story(dice, pictures=int(each == 0 and code in PICTURED)) for each in range(stories)),
    )


# Some words are in every story, some in one of many.
FREQUENCIES = [1 / (1 + number) ** 2 for number in range(len(WORDS))]
STEP = Page.steplen

# The classes whose first story has a picture: enough for the pages that are measured.
PICTURED = {f"K0-{number}" for number in range(4)}


def a_story(dice, pictures) -> StoryRecord:
    paragraphs = (" ".join(dice.choices(WORDS, k=60)) for _number in range(10))
    return StoryRecord(
        headline=" ".join(dice.choices(WORDS, k=6)).capitalize(),
        standfirst=" ".join(dice.choices(WORDS, k=20)),
        body_html="".join(f"<p>{text}.</p>" for text in paragraphs),
        byline="Aya og M.",
        word_count=600,
        pictures=tuple(picture(dice) for _number in range(pictures)),
    )


def picture(dice) -> PictureRecord:
    """A picture with as much detail as a photo: coarse noise, smoothed."""
    small = Image.frombytes("RGB", (80, 53), dice.randbytes(80 * 53 * 3))
    out = BytesIO()
    small.resize((2000, 1325), Image.Resampling.BICUBIC).save(out, "JPEG", quality=90)
    content = out.getvalue()
    return PictureRecord(
        attachment_key=uuid.UUID(int=dice.getrandbits(128)), read=lambda: content, alt_text="x"
    )
