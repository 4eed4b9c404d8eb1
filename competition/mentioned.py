"""What one page names in its texts: pages, documents, pictures. Each kind is read once for the whole page.

Wagtail reads link targets block by block. `serve_page` opens `naming(page)` round a render; the link handlers
and the picture block ask here first, so that a page costs the same queries for one block and for forty.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

PICTURE_KEYS = {"image", "alt_text", "decorative"}


class Mentioned:
    """The rows that a page's own fields name, by key; nothing is read before somebody asks."""

    def __init__(self, page=None):
        self.links: dict[str, set[int]] = {"page": set(), "document": set()}
        self.picture_keys: set[int] = set()
        self._pages: dict[int, str] = {}
        self._documents: dict[int, object] = {}
        self._pictures: dict = {}
        for field in page._meta.get_fields() if page is not None else ():
            if isinstance(field, RichTextField):
                self.look_through(getattr(page, field.name))
            elif isinstance(field, StreamField):
                self.look_through(list(getattr(page, field.name).raw_data))

    def look_through(self, value):
        """Take note of all that a raw value names: rich text, or the JSON of a stream."""
        if isinstance(value, str):
            for tag in FIND_A_TAG.finditer(value):
                attributes = extract_attrs(tag[1])
                if attributes.get("linktype") in self.links and attributes.get("id", "").isdigit():
                    self.links[attributes["linktype"]].add(int(attributes["id"]))
        elif isinstance(value, dict):
            if value.keys() <= PICTURE_KEYS and isinstance(value.get("image"), int):
                self.picture_keys.add(value["image"])
            elif isinstance(value.get("document"), int):
                self.links["document"].add(value["document"])
            self.look_through(list(value.values()))
        elif isinstance(value, list):
            for each in value:
                self.look_through(each)

    def page_paths(self, keys: Iterable[int]) -> dict[int, str]:
        """url_path of the live pages among `keys`, in the reader's language where they are there in it."""
        if {*keys} - self._pages.keys():
            wanted = {*keys} | self.links["page"]
            self.learn_pages(wanted, link_targets(wanted).values_list(*TARGET_FIELDS))
        return {key: path for key in keys if (path := self._pages[key])}

    def learn_pages(self, keys, rows):
        """Remember where `keys` lead; rows: of `link_targets`, as TARGET_FIELDS."""
        self._pages |= dict.fromkeys(keys, "") | paths_of(keys, rows)

    def documents(self, keys: Iterable[int]) -> dict:
        if {*keys} - self._documents.keys():
            wanted = {*keys} | self.links["document"]
            found = get_document_model().objects.in_bulk(wanted)
            self._documents |= {key: found.get(key) for key in wanted}
        return {key: row for key in keys if (row := self._documents[key])}

    def pictures(self, keys: Iterable[int]) -> dict:
        """Of `keys`, which may hold None, the pictures that are there; each a copy of its own."""
        keys = {key for key in keys if key}
        if keys - self._pictures.keys():
            wanted = (keys | self.picture_keys) - self._pictures.keys()
            self._pictures |= get_image_model().objects.in_bulk(wanted)
        return {key: copy(self._pictures[key]) for key in keys if key in self._pictures}

    def with_renditions(self, *more) -> None:
        """Read the renditions of every picture that the page names, and of `more`, in one query."""
        self.pictures(self.picture_keys)
        from .models.images import renditions

        rows = [*self._pictures.values(), *(image for image in more if image is not None)]
        prefetch_related_objects(rows, renditions())


TARGET_FIELDS = ("pk", "translation_key", "url_path")


def link_targets(keys):
    """The live pages among `keys` and their live translations: what is not out is not linked to."""
    same = Page.objects.filter(pk__in=keys).values("translation_key")
    return Page.objects.live().order_by().filter(translation_key__in=same)


def paths_of(keys, rows) -> dict[int, str]:
    """key -> url_path of the page, or of its translation into the reader's language."""
    home, rows = f"/{(get_language() or 'da')[:2]}/", list(rows)
    own = {translation_key: path for _key, translation_key, path in rows if path.startswith(home)}
    return {key: own.get(translation_key, path) for key, translation_key, path in rows if key in keys}


_current: ContextVar[Mentioned | None] = ContextVar("mentioned", default=None)


@contextmanager
def naming(page) -> Iterator[Mentioned]:
    """While it is open, all that is rendered asks this page's `Mentioned` first."""
    mentioned = Mentioned(page)
    token = _current.set(mentioned)
    try:
        yield mentioned
    finally:
        _current.reset(token)


def current(page) -> Mentioned:
    """The open one; in a preview, which Wagtail renders by itself, one of the page's own."""
    return _current.get() or Mentioned(page)


def open_now() -> Mentioned | None:
    return _current.get()
