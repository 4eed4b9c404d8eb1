"""Builds the frozen record's pages, not live, once in every language that has a page of the edition."""

import uuid
from dataclasses import dataclass, field
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from . import frozen_recordings
from .frozen_images import clean_html
from .models import (
    ClassesPage,
    EditionPage,
    MethodPage,
    ResultsPage,
    StoryPage,
    StoryPicture,
    StoryWords,
    WinnerPage,
)
from .stemming import plain_text, stem_field

# What the results page is called, and its word in the address: content, so both languages stand here.
RESULTS_NAMES = {"da": ("Vinderne {year}", "vindere"), "en": ("The winners of {year}", "winners")}
CLASSES_NAMES = {
    "da": ("Klasserne, der var med i {year}", "klasser"),
    "en": ("The classes that took part in {year}", "classes"),
}
METHOD_NAMES = {
    "da": ("Sådan blev vinderne af {year} fundet", "metode"),
    "en": ("How the winners of {year} were found", "method"),
}
SLUG_LENGTH = 60
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})


class TranslationKeys(dict):
    """The same place in the tree gets the same key in every language."""

    def __missing__(self, place):
        self[place] = uuid.uuid4()
        return self[place]


@dataclass
class Making:
    """What the pages of all languages share while they are made."""

    images: dict  # by attachment key
    papers: dict[str, str]  # file name by entry code
    figures: dict[str, int]
    drawn: dict  # file name by place, see `share_words`
    recordings: dict = field(default_factory=dict)  # frozen_recordings.Published by attachment key
    method: dict | None = None
    keys: TranslationKeys = field(default_factory=TranslationKeys)


def build(edition, winners, images, *, figures, drawn, recordings, method=None) -> list[ResultsPage]:
    """One results page per language, with its winners and stories; `images` by attachment key.

    The same page in two languages shares its `translation_key`. With `figures` the page of all classes too,
    with `method` the page about it.
    """
    papers = {winner.entry_code: save_paper(winner) for winner in winners if has_paper(winner)}
    making = Making(images, papers, figures, drawn, recordings, method)
    return [build_language(parent, edition, winners, making) for parent in edition_pages(edition)]


def edition_pages(edition) -> list[EditionPage]:
    """The edition's page in each language; the first in the tree where there are several."""
    by_locale: dict[int, EditionPage] = {}
    for page in EditionPage.objects.filter(edition=edition).select_related("locale").order_by("path"):
        by_locale.setdefault(page.locale_id, page)
    return list(by_locale.values())


def add_late(edition, winners, images, drawn, recordings) -> list:
    """Pages of further winners under the results pages that are there, not live yet; all of them."""
    papers = {winner.entry_code: save_paper(winner) for winner in winners if has_paper(winner)}
    making = Making(images, papers, {}, drawn, recordings)
    made: list = []
    for results in ResultsPage.objects.filter(edition=edition).select_related("locale").order_by("path"):
        slugs = set(results.get_children().values_list("slug", flat=True))
        for number, winner in enumerate(winners):
            page = build_winner(results, winner, number, making, slugs)
            made += [page, *page.get_children()]
    return made


def build_language(parent, edition, winners, making) -> ResultsPage:
    language = parent.locale.language_code
    # An editor's own page may have the address already.
    taken = set(parent.get_children().values_list("slug", flat=True))

    def add_named(model, key, names, **fields):
        title, slug = names
        fields |= {"title": title.format(year=edition.year), "slug": unique_slug(slug, taken)}
        return add(parent, model, key, edition=edition, **fields)

    results = add_named(
        ResultsPage,
        making.keys["results"],
        RESULTS_NAMES[language],
        figures=making.figures,
        share_picture=making.drawn.get(language, ""),
    )
    if making.figures:
        add_named(ClassesPage, making.keys["classes"], CLASSES_NAMES[language])
    if making.method:
        add_named(MethodPage, making.keys["method"], METHOD_NAMES[language], figures=making.method)
    slugs: set[str] = set()
    for number, winner in enumerate(winners):
        build_winner(results, winner, number, making, slugs)
    return results


def build_winner(results, winner, number, making, slugs):
    page = add(
        results,
        WinnerPage,
        making.keys[number],
        edition=results.edition,
        title=winner.paper_name,
        slug=unique_slug(winner.paper_name, slugs),
        search_description=reason_in(results.locale.language_code, winner),
        paper_file=making.papers.get(winner.entry_code, ""),
        share_picture=making.drawn.get(number, ""),
        class_profile=winner.class_profile if winner.is_cleared_for_web else "",
        site_url=winner.site_url if winner.is_cleared_for_web else "",
        **{name: getattr(winner, name) for name in COPIED},
    )
    story_slugs: set[str] = set()
    for position, story in enumerate(winner.shown_stories):
        build_story(page, winner, story, (number, position), making, story_slugs)
    return page


def reason_in(language, winner) -> str:
    return (winner.reason_en if language == "en" else "") or winner.reason_da


# What is said of a class wherever its work is shown.
OF_THE_PAPER = (
    "paper_name",
    "class_label",
    "grade",
    "school_name",
    "town",
    "municipality",
    "category_da",
    "category_en",
)
COPIED = (
    *OF_THE_PAPER,
    "entry_code",
    "prize_da",
    "prize_en",
    "place",
    "position",
    "reason_da",
    "reason_en",
    "language",
    "is_cleared_for_web",
)


def build_story(winner_page, winner, story, place, making, slugs):
    page = add(
        winner_page,
        StoryPage,
        making.keys[place],
        edition=winner_page.edition,
        entry_code=winner_page.entry_code,
        position=place[1],
        title=story.headline,
        slug=unique_slug(story.headline, slugs),
        search_description=story.standfirst,
        headline=story.headline,
        standfirst=story.standfirst,
        body_html=clean_html(story.body_html),
        byline=story.byline,
        language=winner_page.language,
        word_count=story.word_count,
        share_picture=making.drawn.get(place, ""),
        **{name: getattr(winner, name) for name in OF_THE_PAPER},
    )
    keep_words(page)
    StoryPicture.objects.bulk_create(
        StoryPicture(
            page=page,
            sort_order=order,
            image=making.images[picture.attachment_key],
            attachment_key=picture.attachment_key,
            caption=picture.caption,
            credit=picture.credit,
            alt_text=picture.alt_text,
        )
        for order, picture in enumerate(story.pictures)
    )
    frozen_recordings.write(page, story.recordings, making.recordings)


def add(parent, model, translation_key, **fields):
    """A page that is not live and has no revision, so that nothing of Wagtail's could publish it."""
    page = model(
        live=False,
        has_unpublished_changes=False,
        locale=parent.locale,
        translation_key=translation_key,
        **fields,
    )
    return parent.add_child(instance=page)


def unique_slug(words: str, taken: set[str]) -> str:
    """Small letters and hyphens, æøå written out, with a number where two are alike."""
    stem = slugify(words.translate(DANISH_LETTERS))[:SLUG_LENGTH].strip("-") or "avis"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug


def has_paper(winner) -> bool:
    return winner.is_cleared_for_web and winner.read_paper is not None


def save_paper(winner) -> str:
    """The class's finished paper in the public storage, once for all languages, under a random name."""
    storage = WinnerPage._meta.get_field("paper_file").storage
    return storage.save(f"papers/{uuid.uuid4().hex}.pdf", ContentFile(winner.read_paper()))


def delete_papers(winner_pages):
    delete_files(winner_pages, "paper_file")


def delete_files(pages, field_name):
    """The files of that field of the pages, as soon as the transaction stands."""
    storage = pages.model._meta.get_field(field_name).storage
    names = set(pages.exclude(**{field_name: ""}).values_list(field_name, flat=True))
    for name in names:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def keep_words(page):
    """What the search looks in."""
    headline, standfirst = stem_field(page.headline), stem_field(page.standfirst)
    rest = stem_field(f"{plain_text(page.body_html)} {page.paper_name}")
    words = {"headline": headline, "standfirst": standfirst, "everything": headline + standfirst + rest}
    StoryWords.objects.update_or_create(story=page, defaults=words)
