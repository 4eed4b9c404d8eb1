"""What the site editor's pages show beside their own fields: each returns a part of their context."""

from django.core.paginator import Paginator
from django.db.models import Prefetch

from . import record
from .models import Edition, EditionPage, NewsPage, PortalImage, ResultsPage
from .phase_words import phase_words

NEWS_ON_FRONT = 3
NEWS_PER_PAGE = 12
WINNERS_ON_FRONT = 5


def home_front(page, moment) -> dict:
    edition = Edition.objects.current()
    editions = EditionPage.objects.child_of(page).live().filter(edition=edition)
    return {
        "edition": edition,
        "edition_page": editions.select_related("hero").first() if edition else None,
        "phase_words": phase_words(edition, moment) if edition else None,
        "takes_sign_ups": bool(edition) and edition.takes_sign_ups_at(moment),
        "categories": list(edition.categories.all()) if edition else [],
        "news": latest_news(page)[:NEWS_ON_FRONT],
        **latest_results(page),
    }


def edition_front(page, moment) -> dict:
    edition = page.edition
    return {
        "edition": edition,
        "phase_words": phase_words(edition, moment),
        "takes_sign_ups": edition.takes_sign_ups_at(moment),
        "categories": list(edition.categories.all()),
        "results_page": ResultsPage.objects.child_of(page).live().first(),
        "subpages": list(page.get_children().live().in_menu()),
    }


def latest_news(parent):
    """The news under a page, newest first, with their pictures."""
    pictures = Prefetch("picture", PortalImage.objects.with_renditions())
    return (
        NewsPage.objects.descendant_of(parent)
        .live()
        .order_by("-date", "-pk")
        .defer("body")
        .prefetch_related(pictures)
    )


def latest_results(home) -> dict:
    """The newest released edition's winners, those with a story first on the page as the jury placed them."""
    results = (
        ResultsPage.objects.descendant_of(home)
        .live()
        .select_related("edition")
        .order_by("-edition__opens_at")
        .first()
    )
    if results is None:
        return {"results_page": None, "winners": []}
    return {"results_page": results, "winners": record.winners_of(results)[:WINNERS_ON_FRONT]}


def news_list(page, number) -> dict:
    return {"news": Paginator(latest_news(page), NEWS_PER_PAGE).get_page(number)}


def news_article(page) -> dict:
    """The article's own picture with its renditions, and what else is new."""
    picture = PortalImage.objects.with_renditions().filter(pk=page.picture_id).first()
    more = latest_news(page.get_parent()).exclude(pk=page.pk)[:NEWS_ON_FRONT]
    return {"picture": picture, "more_news": more}
