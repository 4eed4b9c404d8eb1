"""Builds the frozen record's pages, not live, once in every language that has a page of the edition."""

import uuid
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from .frozen_images import clean_html
from .models import EditionPage, ResultsPage, StoryPage, StoryPicture, WinnerPage

# What the results page is called, and its word in the address: content, so both languages stand here.
RESULTS_NAMES = {"da": ("Vinderne {year}", "vindere"), "en": ("The winners of {year}", "winners")}
SLUG_LENGTH = 60
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})


def build(edition, winners, images) -> list[ResultsPage]:
    """One results page per language, with its winners and stories; `images` by attachment key.

    The same page in two languages shares its `translation_key`.
    """
    papers = {winner.entry_code: save_paper(winner) for winner in winners if has_paper(winner)}
    keys = TranslationKeys()
    return [
        build_language(parent, edition, winners, images, papers, keys) for parent in edition_pages(edition)
    ]


class TranslationKeys(dict):
    """The same place in the tree gets the same key in every language."""

    def __missing__(self, place):
        self[place] = uuid.uuid4()
        return self[place]


def edition_pages(edition) -> list[EditionPage]:
    """The edition's page in each language; the first in the tree where there are several."""
    by_locale: dict[int, EditionPage] = {}
    for page in EditionPage.objects.filter(edition=edition).select_related("locale").order_by("path"):
        by_locale.setdefault(page.locale_id, page)
    return list(by_locale.values())


def build_language(parent, edition, winners, images, papers, keys) -> ResultsPage:
    title, slug = RESULTS_NAMES[parent.locale.language_code]
    # An editor's own page may have the address already.
    taken = set(parent.get_children().values_list("slug", flat=True))
    results = add(
        parent,
        ResultsPage,
        keys["results"],
        edition=edition,
        title=title.format(year=edition.year),
        slug=unique_slug(slug, taken),
    )
    slugs: set[str] = set()
    for number, winner in enumerate(winners):
        build_winner(results, winner, number, images, papers, keys, slugs)
    return results


def build_winner(results, winner, number, images, papers, keys, slugs):
    page = add(
        results,
        WinnerPage,
        keys[number],
        edition=results.edition,
        title=winner.paper_name,
        slug=unique_slug(winner.paper_name, slugs),
        search_description=reason_in(results.locale.language_code, winner),
        paper_file=papers.get(winner.entry_code, ""),
        class_profile=winner.class_profile if winner.is_cleared_for_web else "",
        site_url=winner.site_url if winner.is_cleared_for_web else "",
        **{name: getattr(winner, name) for name in COPIED},
    )
    story_slugs: set[str] = set()
    for position, story in enumerate(winner.shown_stories):
        build_story(page, story, position, images, keys[number, position], story_slugs)


def reason_in(language, winner) -> str:
    return (winner.reason_en if language == "en" else "") or winner.reason_da


COPIED = (
    "entry_code",
    "prize_da",
    "prize_en",
    "place",
    "position",
    "paper_name",
    "class_label",
    "grade",
    "school_name",
    "town",
    "reason_da",
    "reason_en",
    "language",
    "is_cleared_for_web",
)


def build_story(winner_page, story, position, images, key, slugs):
    page = add(
        winner_page,
        StoryPage,
        key,
        edition=winner_page.edition,
        entry_code=winner_page.entry_code,
        position=position,
        title=story.headline,
        slug=unique_slug(story.headline, slugs),
        search_description=story.standfirst,
        headline=story.headline,
        standfirst=story.standfirst,
        body_html=clean_html(story.body_html),
        byline=story.byline,
        language=winner_page.language,
        word_count=story.word_count,
    )
    StoryPicture.objects.bulk_create(
        StoryPicture(
            page=page,
            sort_order=order,
            image=images[picture.attachment_key],
            attachment_key=picture.attachment_key,
            caption=picture.caption,
            credit=picture.credit,
            alt_text=picture.alt_text,
        )
        for order, picture in enumerate(story.pictures)
    )


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
    """The papers' files, as soon as the transaction stands."""
    storage = WinnerPage._meta.get_field("paper_file").storage
    names = set(winner_pages.exclude(paper_file="").values_list("paper_file", flat=True))
    for name in names:
        transaction.on_commit(partial(storage.delete, name))
