"""What the site editor's pages show beside their own fields: each returns a part of their context.

The renditions of all a page's pictures are read together, at the end.
"""

from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from . import mentioned, record
from .danish import danish_key
from .models import ClassesPage, EditionPage, NewsPage, ResultsPage
from .phase_words import phase_words

NEWS_ON_FRONT = 3
NEWS_PER_PAGE = 12
WINNERS_ON_FRONT = 5


def home_front(page, moment) -> dict:
    pages = edition_pages(page)
    edition_page = next((each for each in pages if each.edition.announced), None)
    edition = edition_page.edition if edition_page else None
    released = next((each for each in pages if each.results), None)
    winners = winners_on_front(released)
    news = list(latest_news(page)[:NEWS_ON_FRONT])
    mentioned.current(page).with_renditions(
        edition_page and edition_page.hero,
        *(item.picture for item in news),
        *(winner.lead_picture.image for winner in winners if winner.lead_picture),
    )
    return {
        "edition": edition,
        "edition_page": edition_page,
        "image": edition_page and edition_page.hero,
        "phase_words": phase_words(edition, moment) if edition else None,
        "takes_sign_ups": edition is not None and edition.takes_sign_ups_at(moment),
        "categories": list(edition.categories.order_by("position", "pk")) if edition else [],
        "news": news,
        "results_page": released and released.results,
        "results_edition": released and released.edition,
        "winners": winners,
    }


def edition_pages(home) -> list[EditionPage]:
    """The live edition pages below a front page, newest first, each with its live `results`; one query."""
    results = ResultsPage.objects.live().filter(edition=OuterRef("edition"), locale=OuterRef("locale"))
    pages = (
        EditionPage.objects.child_of(home)
        .live()
        .select_related("edition", "hero")
        .defer("body")
        .annotate(
            results_title=Subquery(results.values("title")[:1]),
            results_path=Subquery(results.values("url_path")[:1]),
        )
        .order_by("-edition__opens_at", "path")
    )
    found = list(pages)
    for page in found:
        page.results = record.Named(page.results_title, page.results_path) if page.results_path else None
    return found


def winners_on_front(edition_page) -> list:
    """The winners of a released edition, as the jury placed them."""
    if edition_page is None:
        return []
    return record.winners_of(edition_page.edition_id, edition_page.locale_id)[:WINNERS_ON_FRONT]


def edition_front(page, moment) -> dict:
    edition = page.edition
    named = mentioned.current(page)
    hero = named.pictures({page.hero_id}).get(page.hero_id)
    named.with_renditions(hero)
    children = list(page.get_children().live().order_by("path"))
    results, classes = (first_of(model, children) for model in (ResultsPage, ClassesPage))
    return {
        "edition": edition,
        "hero": hero,
        "image": hero,
        "phase_words": phase_words(edition, moment),
        "takes_sign_ups": edition.takes_sign_ups_at(moment),
        "categories": list(edition.categories.order_by("position", "pk")),
        "figures": edition.figures,
        "results_page": results,
        "classes_page": classes,
        "subpages": [child for child in children if child.show_in_menus and child not in (results, classes)],
    }


def first_of(model, pages):
    """The first of the rows that is of that type, or None."""
    type_id = ContentType.objects.get_for_model(model).pk
    return next((page for page in pages if page.content_type_id == type_id), None)


def latest_news(parent):
    """The news under a page, newest first, with their pictures; renditions are the caller's to read."""
    return (
        NewsPage.objects.descendant_of(parent)
        .live()
        .order_by("-date", "-pk")
        .defer("body")
        .select_related("picture")
    )


def news_list(page, params) -> dict:
    """All news, or those of one topic (`?topic=`); a topic that no live news has is as none."""
    spellings = topics_of(page)
    wanted = spellings.get(params.get("topic", "").strip().casefold(), [])
    topic, topics = "".join(wanted[:1]), [spelt[0] for spelt in spellings.values()]
    found = latest_news(page).filter(topic__in=wanted) if topic else latest_news(page)
    news = Paginator(found, NEWS_PER_PAGE).get_page(params.get("page"))
    mentioned.current(page).with_renditions(*(item.picture for item in news))
    return {
        "news": news,
        "topics": topics,
        "topic": topic,
        "kept": urlencode({"topic": topic}) if topic else "",
    }


def topics_of(page) -> dict[str, list[str]]:
    """What the live news are about, as Danes sort it: small letters -> how editors have written it."""
    topics = NewsPage.objects.child_of(page).live().exclude(topic="").order_by()
    spellings: dict[str, list[str]] = {}
    for topic in sorted(topics.values_list("topic", flat=True).distinct(), key=danish_key):
        spellings.setdefault(topic.casefold(), []).append(topic)
    return spellings


def news_article(page) -> dict:
    """The article's own picture, and what to read next."""
    named = mentioned.current(page)
    picture = named.pictures({page.picture_id}).get(page.picture_id)
    more = list(related_news(page)[:NEWS_ON_FRONT])
    named.with_renditions(picture, *(item.picture for item in more))
    return {"picture": picture, "image": picture, "more_news": more}


def related_news(page):
    """Beside a piece of news: what has its topic first, then the latest; in one query."""
    others = NewsPage.objects.sibling_of(page, inclusive=False).live().defer("body").select_related("picture")
    newest_first = ("-date", "-pk")
    if not page.topic:
        return others.order_by(*newest_first)
    has_topic = When(topic__iexact=page.topic, then=Value(0))
    return others.order_by(Case(has_topic, default=Value(1), output_field=IntegerField()), *newest_first)
