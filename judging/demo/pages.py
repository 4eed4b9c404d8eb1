"""What a site editor would have written for the demo: edition texts, news, plain pages, in both languages."""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from competition.models import NewsIndexPage, NewsPage, PortalImage, StandardPage
from competition.site_setup import LANGUAGES, get_home, publish, site_collection

from . import pictures
from .page_texts import EDITION_TEXTS, HEROES, NEWS, PLAIN_PAGES


def drawn(motif: str, seed: int, title: str) -> PortalImage:
    """A drawn picture in the site's own collection, made once; `title` is its description too."""
    found = PortalImage.objects.filter(title=title).first()
    if found:
        return found
    picture = ImageFile(ContentFile(pictures.draw(motif, seed)), name=f"{motif}-{seed}.jpg")
    return PortalImage.objects.create(
        title=title, description=title, credit="Tegning: Demo", file=picture, collection=site_collection()
    )


def edition_texts(theme: int) -> dict[str, dict]:
    """Fields per language for `create_edition_pages`."""
    hero_motif, hero_seed, hero_title = HEROES[theme]
    hero = drawn(hero_motif, hero_seed, hero_title)
    return {language: {"hero": hero, **EDITION_TEXTS[theme][language]} for language in LANGUAGES}


def create_news(now: datetime) -> None:
    for language in LANGUAGES:
        index = NewsIndexPage.objects.child_of(get_home(language)).get()
        for number, news in enumerate(NEWS):
            title, slug, standfirst, body = news.texts[language]
            page = NewsPage(
                title=title,
                slug=slug,
                standfirst=standfirst,
                body=[("paragraph", body)],
                date=(now - timedelta(days=news.days_ago)).date(),
                author="Sekretariatet" if language == "da" else "The secretariat",
                picture=drawn(news.motif, 40 + number, news.picture),
                locale=index.locale,
            )
            add_translated(index, page, NewsPage, news.key(language))


def create_plain_pages() -> None:
    for language in LANGUAGES:
        home = get_home(language)
        for page_texts in PLAIN_PAGES:
            title, slug, standfirst, body = page_texts[language]
            page = StandardPage(
                title=title,
                slug=slug,
                standfirst=standfirst,
                body=body,
                show_in_menus=True,
                locale=home.locale,
            )
            add_translated(home, page, StandardPage, page_texts["da"][1] if language == "en" else None)


def add_translated(parent, page, kind, danish_slug) -> None:
    """Publish the page; an English one becomes the translation of the Danish page with that slug."""
    if danish_slug:
        page.translation_key = kind.objects.get(slug=danish_slug, locale__language_code="da").translation_key
    publish(parent, page)
