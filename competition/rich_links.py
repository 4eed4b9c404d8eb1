"""Links in rich text, expanded from what `mentioned` has read for the whole page."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from . import mentioned
from .addresses import page_address


def key_of(attributes) -> int | None:
    key = attributes.get("id", "")
    return int(key) if key.isdigit() else None


class KnownPageLinks(PageLinkHandler):
    """One query for all link targets of a page; a page that is not live is not linked to."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [key_of(attributes) for attributes in attrs_list]
        known = {key for key in keys if key is not None}
        named = mentioned.open_now()
        paths = (named or mentioned.Mentioned()).page_paths(known)
        return [f'<a href="{escape(page_address(paths[key]))}">' if key in paths else "<a>" for key in keys]


class KnownDocumentLinks(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [key_of(attributes) for attributes in attrs_list]
        known = {key for key in keys if key is not None}
        named = mentioned.open_now()
        rows = (named or mentioned.Mentioned()).documents(known)
        return [f'<a href="{escape(rows[key].url)}">' if key in rows else "<a>" for key in keys]
