"""What stands around every page: the current edition, the menu, the way to the other language."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page

from .models import Edition, HomePage


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    is_current: bool = False
    language: str = ""


class Chrome:
    """Read once per render; three queries at most, whatever the tree holds."""

    def __init__(self, request=None, page=None, edition=None):
        self.path = request.get_full_path() if request else "/"
        self.page = page
        self.page_edition = edition
        self.language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]

    @cached_property
    def edition(self):
        """The edition whose year and theme stand in the masthead: the page's own, else the current one."""
        return self.page_edition or Edition.objects.current()

    @property
    def home_url(self) -> str:
        return reverse("wagtail_serve", args=[""])

    @cached_property
    def menu(self) -> list[Link]:
        """The home page's children that ask to be in menus, as values: no page object, no site look-up."""
        rows = list(
            Page.objects.live()
            .filter(locale__language_code=self.language, depth__in=(2, 3))
            .order_by("path")
            .values_list("depth", "path", "title", "url_path", "show_in_menus", "content_type_id")
        )
        homes = {row[1]: row[3] for row in rows if row[0] == 2 and row[5] == home_type_id()}
        return [
            self.menu_link(title, url_path.removeprefix(homes[path[:8]]))
            for depth, path, title, url_path, in_menu, _type in rows
            if depth == 3 and in_menu and path[:8] in homes
        ]

    def menu_link(self, title, tail) -> Link:
        url = reverse("wagtail_serve", args=[tail])
        return Link(title, url, is_current=self.path.split("?")[0].startswith(url))

    @cached_property
    def languages(self) -> list[Link]:
        """The other languages, each leading to this same page where it exists, else to its front page."""
        urls = self.translated_paths()
        return [
            Link(name, urls.get(code) or home_in(code), language=code)
            for code, name in NATIVE_NAMES.items()
            if code != self.language
        ]

    @cached_property
    def alternates(self) -> list[Link]:
        """The page itself and its live translations, for hreflang; empty for what is no page of the tree."""
        if self.page is None or not self.page.live:
            return []
        return [Link("", url, language=code) for code, url in self.translated_paths().items()]

    def translated_paths(self) -> dict[str, str]:
        if self.page is None:
            return {code: self.translated_url(code) for code in NATIVE_NAMES}
        return self.page_paths

    @cached_property
    def page_paths(self) -> dict[str, str]:
        siblings = self.page.get_translations(inclusive=True).live().select_related("locale")
        return {sibling.locale.language_code: sibling.relative_url(None) or "" for sibling in siblings}

    def translated_url(self, code) -> str:
        """The same view in the other language; "" where the address belongs to none (an error page)."""
        try:
            match = resolve(self.path.partition("?")[0])
        except Resolver404:
            return ""
        url = translate_url(self.path, code)
        return url if match.url_name != "wagtail_serve" and url != self.path else ""


NATIVE_NAMES = {"da": "Dansk", "en": "English"}


def home_in(code) -> str:
    with translation.override(code):
        return reverse("wagtail_serve", args=[""])


def home_type_id() -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(HomePage).pk
