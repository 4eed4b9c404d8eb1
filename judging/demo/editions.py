"""Builds the demo's two editions: last year's, released, and this year's, in which a visitor is guided."""

from datetime import datetime, timedelta

from competition import ticking
from competition.models import Category, Edition, Phase, User, give_default_reminders
from competition.site_setup import create_edition_pages
from judging import setup
from submissions import lifecycle
from submissions.models import Clearance, Entry

from . import calendar, classes, desk, judgements, pages, people, play
from .bar import GUIDED_THEME
from .cast import SECRETARIAT, TEACHER
from .texts import PAPERS_2018, PAPERS_2019
from .texts_guided import GUIDED
from .texts_short import short_paper

EARLIER_ACCENT, GUIDED_ACCENT = "#1d5c4d", "#8a1c2b"

WRITTEN, PDF, SITE = Category.Format.WRITTEN, Category.Format.PDF, Category.Format.SITE
CATEGORIES = (
    ("avisen-6-7", "Morgenposten, 6.–7. klasse", "Morgenposten, grades 6–7", "Morgenposten", 6, 7, WRITTEN),
    ("avisen-8-10", "Aftenbladet, 8.–10. klasse", "Aftenbladet, grades 8–10", "Aftenbladet", 8, 10, WRITTEN),
    ("faerdig-avis", "Færdig avis", "Finished paper", "Aftenbladet", 6, 10, PDF),
    ("netavis", "Netavis", "News site", "Døgnet Rundt", 6, 10, SITE),
)  # fmt: skip


def make_edition(*, slug, year, theme_da, theme_en, accent, dates, count, theme) -> Edition:
    """An edition with the first `count` categories, workflow, rubric, jury and pages."""
    edition = Edition.objects.create(
        slug=slug, year=year, theme_da=theme_da, theme_en=theme_en, accent=accent, **dates
    )
    for position, (name, da, en, brand, low, high, form) in enumerate(CATEGORIES[:count]):
        Category.objects.create(
            edition=edition,
            slug=name,
            name_da=da,
            name_en=en,
            brand=brand,
            grade_from=low,
            grade_to=high,
            format=form,
            min_stories=2,
            position=position,
        )
    give_default_reminders(edition)
    setup.use_standard(edition)
    edition.refresh_from_db()
    people.seat_jury(edition)
    create_edition_pages(edition, pages.edition_texts(theme))
    return edition


# Last year --------------------------------------------------------------------------------------


def earlier_edition(now: datetime) -> Edition:
    """Last year's edition, brought through the whole house with the moments it would have had."""
    dates = calendar.dates_for(Phase.RELEASED, now - timedelta(days=290))
    edition = make_edition(
        slug=str(dates["closes_at"].year),
        year=dates["closes_at"].year,
        theme_da="Generation Verdensmål",
        theme_en="Generation Global Goals",
        accent=EARLIER_ACCENT,
        dates=dates,
        count=2,
        theme=2018,
    )
    secretary = User.objects.get(email=SECRETARIAT.email)
    sent_at = edition.closes_at - timedelta(days=3, hours=2)
    teachers = people.teachers()
    papers = [*PAPERS_2018, *(short_paper(seed, theme=2018) for seed in range(1, 4))]
    for number, paper in enumerate(papers):
        category = fitting(edition, paper)
        entry = classes.sign_up(paper, category=category, teacher=teachers[number], at=sent_at)
        classes.write(entry, paper, at=sent_at)
        classes.declare(entry, at=sent_at)
        lifecycle.accept(classes.send_in(entry, at=sent_at), by=secretary)
    read_at = edition.closes_at + timedelta(days=20)
    play.seat_readers(edition, at=read_at)
    play.score_for_the_others(edition, at=read_at)
    play.decide_the_rest(edition, at=edition.reading_closes_at + timedelta(days=9))
    ticking.tick(edition.results_at)
    edition.refresh_from_db()
    return edition


def fitting(edition, paper) -> Category:
    """The edition's first written category for the paper's grade."""
    written = edition.categories.filter(format=Category.Format.WRITTEN)
    return next(category for category in written if category.takes_grade(paper.grade))


# This year --------------------------------------------------------------------------------------


def guided_edition(now: datetime) -> Edition:
    """This year's edition, open for entries, with entries in every state; 7.A is ready to be sent in."""
    edition = make_edition(
        slug=str(now.year),
        year=now.year,
        theme_da=GUIDED_THEME,
        theme_en="Death is something we talk about",
        accent=GUIDED_ACCENT,
        dates=calendar.dates_for(Phase.OPEN, now),
        count=len(CATEGORIES),
        theme=2019,
    )
    own_classes(edition, now)
    secretary = User.objects.get(email=SECRETARIAT.email)
    teachers = people.teachers()
    accepted = [paper for paper in PAPERS_2019 if paper is not GUIDED]
    accepted += [short_paper(seed, theme=2019) for seed in range(11, 15)]
    for number, paper in enumerate(accepted):
        sent_at = now - timedelta(days=9 - number, hours=number)
        lifecycle.accept(sent_in(edition, paper, teachers[number % len(teachers)], sent_at), by=secretary)
    other_states(edition, teachers, secretary, now)
    other_formats(edition, teachers, secretary, now)
    return edition


def sent_in(edition, paper, teacher, at, *, with_pictures=True) -> Entry:
    entry = classes.sign_up(paper, category=fitting(edition, paper), teacher=teacher, at=at)
    classes.write(entry, paper, at=at, with_pictures=with_pictures)
    classes.declare(entry, at=at)
    return classes.send_in(entry, at=at)


def own_classes(edition, now) -> None:
    """The demo teacher's two classes: 7.A, one click from being sent in, and one that has just begun."""
    teacher = people.teacher_of(TEACHER)
    entry = classes.sign_up(
        GUIDED, category=fitting(edition, GUIDED), teacher=teacher, at=now - timedelta(days=30)
    )
    classes.write(entry, GUIDED, at=now - timedelta(hours=3))
    classes.declare(entry, at=now - timedelta(hours=2))
    begun = short_paper(3, theme=2019)
    entry = classes.sign_up(
        begun, category=fitting(edition, begun), teacher=teacher, at=now - timedelta(days=28)
    )
    editing_at = now - timedelta(days=2)
    classes.write(entry, type(begun)(**{**vars(begun), "stories": begun.stories[:1]}), at=editing_at)
    desk.at_work(entry, at=now - timedelta(hours=1))


def other_states(edition, teachers, secretary, now) -> None:
    """One entry each: waiting for screening (two), returned, not accepted, withdrawn, stopped by a worry."""
    papers = [short_paper(seed, theme=2019) for seed in range(21, 27)]
    entries = [
        sent_in(edition, paper, teachers[-1 - number % len(teachers)], now - timedelta(hours=5 + number))
        for number, paper in enumerate(papers)
    ]
    _first, _second, returned, refused, withdrawn, worried = entries
    lifecycle.return_entry(
        returned, by=secretary, reason=judgements.return_reasons[0], until=edition.closes_at
    )
    lifecycle.disqualify(refused, by=secretary, at=now, reason=judgements.disqualification_reasons[0])
    lifecycle.withdraw(withdrawn, by=withdrawn.owner, at=now)
    note = "En tekst kan handle om en elev, der ikke har det godt. Ring til skolen, før nogen læser videre."
    lifecycle.raise_flag(worried, by=secretary, at=now, note=note)


def other_formats(edition, teachers, secretary, now) -> None:
    """A finished paper and a news site, accepted; and a news site that waits for screening."""
    pdf, site = edition.categories.filter(slug__in=["faerdig-avis", "netavis"]).order_by("position")
    at = now - timedelta(days=4)
    for seed, category, teacher in ((31, pdf, teachers[0]), (32, site, teachers[1]), (33, site, teachers[2])):
        entry = classes.sign_up(short_paper(seed, theme=2019), category=category, teacher=teacher, at=at)
        if category == pdf:
            classes.upload_paper(entry, ("candle_window", "churchyard", "letters", "forest"), at=at)
        else:
            classes.give_address(entry, f"https://avis{seed}.example/", at=at)
        classes.declare(entry, at=at, purposes=(Clearance.Purpose.JUDGING, Clearance.Purpose.WEB))
        entry = classes.send_in(entry, at=at)
        if seed != 33:
            lifecycle.accept(entry, by=secretary)
