"""What machines read of a page beside its text: JSON-LD (NewsArticle, BreadcrumbList), as plain values."""

import json

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .addresses import absolute, page_address
from .frozen_pages import RESULTS_NAMES
from .models import ClassesPage, MethodPage, NewsPage, ResultsPage, StoryPage, WinnerPage
from .models.results import FrozenPage

CONTEXT = "https://schema.org"
# As Django's own json_script does: no text of a page can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_script(data) -> SafeString:
    """JSON that stands safely inside <script type="application/ld+json">."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))


def summary_of(page) -> str:
    """The editor's own, else what the page begins with; for the record's pages what they hold."""
    fields = ("search_description", "standfirst", "introduction", "welcome")
    texts = (strip_tags(getattr(page, name, "") or "").strip() for name in fields)
    return next((text for text in texts if text), "") or record_summary(page)


def record_summary(page) -> str:
    if not isinstance(page, FrozenPage):
        return ""
    texts = {
        ResultsPage: gettext("The papers that won in %(year)s, and why. The theme: %(theme)s."),
        ClassesPage: gettext("Every class that made a newspaper in %(year)s, by town. The theme: %(theme)s."),
        MethodPage: gettext("How the judges read, and how the winners of %(year)s were found."),
    }
    return texts.get(type(page), "") % {"year": page.edition.year, "theme": page.edition.theme}


def json_ld(page, picture: str, crumbs) -> list[dict]:
    """picture: absolute address or ""; crumbs: (title, url_path) from the front page down to this page."""
    found = [breadcrumbs(crumbs)] if len(crumbs) > 1 else []
    if isinstance(page, StoryPage):
        found.append(story_article(page, picture))
    elif isinstance(page, NewsPage):
        found.append(news_article(page, picture))
    return found


def crumbs_of(page, menu_titles: dict[str, str]) -> list[tuple[str, str]]:
    """(title, url_path) from the front page to the page; what has no known title is left out. No query.

    menu_titles: url_path -> title of what stands in the menu.
    """
    parts = page.url_path.strip("/").split("/")
    paths = ["/" + "/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]
    above = [gettext("The Media Competition"), *titles_above(page)]
    titles = dict(zip(paths, above, strict=False)) | menu_titles
    titles[paths[-1]] = page.title
    return [(titles[path], path) for path in paths if titles.get(path)]


def titles_above(page) -> list[str]:
    """What stands between the front page and a page of the record."""
    if not isinstance(page, FrozenPage):
        return []
    language = page.url_path[1:3]
    results = RESULTS_NAMES[language][0].format(year=page.edition.year)
    above = [page.edition.theme]
    if isinstance(page, WinnerPage):
        return [*above, results]
    return [*above, results, page.paper_name] if isinstance(page, StoryPage) else above


def breadcrumbs(crumbs) -> dict:
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": absolute(page_address(url_path)),
            }
            for position, (title, url_path) in enumerate(crumbs, 1)
        ],
    }


def article(page, picture, **more) -> dict:
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": absolute(page_address(page.url_path)),
        "publisher": {"@type": "Organization", "name": gettext("The Media Competition")},
        "isAccessibleForFree": True,
        **more,
    }
    if picture:
        data["image"] = [picture]
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    return data


def story_article(page, picture) -> dict:
    """The author is the newsroom: no pupil becomes a machine-readable person."""
    newsroom = (page.paper_name, page.class_label, page.school_name)
    return article(
        page,
        picture,
        headline=page.headline,
        description=page.standfirst,
        inLanguage=page.language,
        wordCount=page.word_count,
        author={"@type": "Organization", "name": ", ".join(newsroom)},
    )


def news_article(page, picture) -> dict:
    author = page.author or gettext("The Media Competition")
    return article(
        page,
        picture,
        headline=page.title,
        description=page.standfirst,
        inLanguage=page.locale.language_code,
        author={"@type": "Organization", "name": author},
    )
