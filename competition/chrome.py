"""What stands around every page: the current edition, the menu, the way to the other language."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import Resolver404, resolve, translate_url
from django.utils import translation
from django.utils.functional import cached_property

from .addresses import front_address, page_address
from .models import Edition
from .surroundings import Surroundings


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    is_current: bool = False
    language: str = ""


class Chrome:
    """Read once per render: two queries at most, one of them `serve_page`’s own."""

    def __init__(self, request=None, page=None, edition=None):
        self.path = request.get_full_path() if request else "/"
        self.page = page
        self.page_edition = edition
        self.language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
        self.surroundings = getattr(request, "surroundings", None) or Surroundings(
            self.language, page.url_path if page else ""
        )

    @cached_property
    def edition(self):
        """The edition whose year and theme stand in the masthead: the page's own, else the current one."""
        return self.page_edition or Edition.objects.current()

    @property
    def home_url(self) -> str:
        return front_address(self.language)

    @cached_property
    def menu(self) -> list[Link]:
        return [self.menu_link(place) for place in self.surroundings.menu]

    def menu_link(self, place) -> Link:
        url = page_address(place.url_path)
        return Link(place.title, url, is_current=self.path.split("?")[0].startswith(url))

    @cached_property
    def languages(self) -> list[Link]:
        """The other languages, each leading to this same page where it exists, else to its front page."""
        urls = self.translated_paths()
        return [
            Link(name, urls.get(code) or front_address(code), language=code)
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
        places = self.surroundings.translations
        return {code: page_address(places[code].url_path) for code in NATIVE_NAMES if code in places}

    def translated_url(self, code) -> str:
        """The same view in the other language; "" where the address belongs to none (an error page)."""
        try:
            match = resolve(self.path.partition("?")[0])
        except Resolver404:
            return ""
        url = translate_url(self.path, code)
        return url if match.url_name != "wagtail_serve" and url != self.path else ""


NATIVE_NAMES = {"da": "Dansk", "en": "English"}
