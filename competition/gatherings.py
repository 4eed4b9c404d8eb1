"""What the pages that gather many editions show: only what is live."""

from itertools import groupby

from django.core.paginator import Paginator

from .danish import danish_key
from .models import ClassesPage, ResultsPage, WinnerPage

EDITIONS_PER_PAGE = 10


def archive(page, number) -> dict:
    """The released editions, newest first, each with `papers` (its first prizes) and `classes_page`."""
    results = (
        ResultsPage.objects.live()
        .filter(locale=page.locale_id)
        .select_related("edition")
        .order_by("-edition__opens_at", "path")
    )
    editions = Paginator(results, EDITIONS_PER_PAGE).get_page(number)
    shown = [each.edition_id for each in editions]
    winners = WinnerPage.objects.live().filter(locale=page.locale_id, edition__in=shown, place=1)
    classes = ClassesPage.objects.live().filter(locale=page.locale_id, edition__in=shown)
    pages = {each.edition_id: each for each in classes}
    papers = list(winners.order_by("position", "path"))
    for each in editions:
        each.papers = [paper for paper in papers if paper.edition_id == each.edition_id]
        each.classes_page = pages.get(each.edition_id)
    return {"editions": editions}


def schools_that_won(page) -> dict:
    """(town, [(school, its papers, newest first)]) in the Danish order."""
    papers = list(WinnerPage.objects.live().filter(locale=page.locale_id).select_related("edition"))
    papers.sort(key=lambda paper: (-paper.edition.year, paper.position))
    papers.sort(key=lambda paper: (*danish_key(paper.town), *danish_key(paper.school_name)))
    return {
        "towns": [
            (
                town,
                [
                    (school, list(own))
                    for school, own in groupby(in_town, key=lambda paper: paper.school_name)
                ],
            )
            for town, in_town in groupby(papers, key=lambda paper: paper.town)
        ]
    }
