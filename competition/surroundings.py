"""What stands round a page, as values read in one query: its own place, its translations, the menu."""

from typing import NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Value
from django.utils.functional import cached_property
from wagtail.models import Page

from . import mentioned
from .models import HomePage


class Place(NamedTuple):
    """A live page's place; no page object, so that nothing can be read through it by accident."""

    part: int
    pk: int
    translation_key: UUID
    url_path: str
    content_type_id: int
    path: str
    title: str
    language: str


FIELDS = (*mentioned.TARGET_FIELDS, "content_type_id", "path", "title", "locale__language_code")
MENU, HERE, LINKED = range(3)


class Surroundings:
    """`url_path`: the page's, or "" for a view that is no page. One query, made when first needed."""

    def __init__(self, language: str, url_path: str = ""):
        self.language = language
        self.url_path = url_path

    @cached_property
    def places(self) -> list[Place]:
        """One query, of parts that each use an index; with what an already open page links to."""
        live = Page.objects.live().order_by()
        menu = live.filter(
            content_type__in=menu_type_ids(),
            depth=3,
            show_in_menus=True,
            locale__language_code=self.language,
        )
        here = Page.objects.filter(slug=self.slug, url_path=self.url_path).values("translation_key")
        translations = live.filter(translation_key__in=here)
        named = mentioned.open_now()
        linked = named.links["page"] if named else set()
        rows = part(menu, MENU).union(
            part(translations, HERE), part(mentioned.link_targets(linked), LINKED), all=True
        )
        places = [Place(*values) for values in rows]
        if named:
            named.learn_pages(linked, [place[1:4] for place in places if place.part == LINKED])
        return places

    @property
    def slug(self) -> str:
        """Wagtail has an index on it, and none on url_path."""
        return self.url_path.rstrip("/").rpartition("/")[2]

    @property
    def menu(self) -> list[Place]:
        """The front page's children that ask to be in menus, in their order."""
        return sorted((place for place in self.places if place.part == MENU), key=lambda place: place.path)

    @property
    def translations(self) -> dict[str, Place]:
        """By language; the page itself among them. Empty for what is no live page."""
        return {place.language: place for place in self.places if place.part == HERE}

    @property
    def here(self) -> Place | None:
        return next((place for place in self.translations.values() if place.url_path == self.url_path), None)


def part(pages, number):
    return pages.annotate(part=Value(number, IntegerField())).values_list("part", *FIELDS)


def menu_type_ids() -> list[int]:
    models = HomePage.allowed_subpage_models()
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]
