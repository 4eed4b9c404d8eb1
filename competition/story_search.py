"""Search over published stories: stemmed words, filters, snippets. `live` decides what can be found at all.

Danish stems by Snowball's stemmer on every database, so that a search finds the same everywhere (PostgreSQL's
own `danish` is the same algorithm). Words are looked for in `StoryWords`; every word must be there.
"""

import re
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from . import stemming
from .bilingual import is_english
from .danish import danish_key
from .models import StoryPage

PER_PAGE = 15
MOST_CHARACTERS = 120  # of a query
SNIPPET_WORDS = 36
HEADLINE_POINTS, STANDFIRST_POINTS = 4, 2
# (address, first grade, last grade)
BANDS = (("0-5", 0, 5), ("6-7", 6, 7), ("8-10", 8, 10))


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for, cleaned; anything that makes no sense is left out."""

    query: str = ""
    year: str = ""  # an edition's slug
    category: str = ""
    grades: str = ""
    municipality: str = ""

    @classmethod
    def from_address(cls, params) -> "Wanted":
        def one(name):
            return params.get(name, "").replace("\0", " ").strip()[:MOST_CHARACTERS]

        return cls(one("q"), one("year"), one("category"), one("grades"), one("municipality"))

    @property
    def is_empty(self) -> bool:
        return not any((self.query, self.year, self.category, self.grades, self.municipality))


def search_context(page, params) -> dict:
    wanted = Wanted.from_address(params)
    choices = choices_for(page.locale_id)
    context = {"wanted": wanted, **choices}
    if wanted.is_empty:
        return context
    found = Paginator(find(page.locale_id, wanted), PER_PAGE).get_page(params.get("page"))
    stems = stemming.query_stems(wanted.query)
    for story in found:
        story.snippet = snippet(story, stems)
    return context | {"found": found, "kept": address_of(params)}


def find(locale_id, wanted):
    """The live stories of one language, best first."""
    stories = StoryPage.objects.live().filter(locale=locale_id, **filters(wanted)).select_related("edition")
    stems = stemming.query_stems(wanted.query)
    if wanted.query and not stems:
        return stories.none()
    for stem in stems:
        stories = stories.filter(words__everything__contains=stemming.pattern_of(stem))
    return stories.alias(points=points_of(stems)).order_by(
        "-points", "-edition__opens_at", "entry_code", "position"
    )


def filters(wanted) -> dict:
    exact = {
        "edition__slug": wanted.year,
        "category_da": wanted.category,
        "municipality": wanted.municipality,
        "grade__range": next((band[1:] for band in BANDS if band[0] == wanted.grades), None),
    }
    return {name: value for name, value in exact.items() if value}


def points_of(stems):
    """A word in the headline counts more than one in the standfirst, and that more than one in the text."""
    total: Combinable = Value(0, IntegerField())
    for stem in stems:
        pattern = stemming.pattern_of(stem)
        total = total + Case(
            When(Q(words__headline__contains=pattern), then=Value(HEADLINE_POINTS)),
            When(Q(words__standfirst__contains=pattern), then=Value(STANDFIRST_POINTS)),
            default=Value(0),
        )
    return total


def choices_for(locale_id) -> dict:
    """What the filters offer: only what some live story has; one query."""
    rows = list(
        StoryPage.objects.live()
        .filter(locale=locale_id)
        .order_by()
        .values_list(
            "edition__slug",
            "edition__year",
            "edition__theme_da",
            "edition__theme_en",
            "category_da",
            "category_en",
            "municipality",
            "grade",
            named=True,
        )
        .distinct()
    )
    english = is_english()
    years = {
        (row.edition__year, row.edition__slug): (english and row.edition__theme_en) or row.edition__theme_da
        for row in rows
    }
    categories = {row.category_da: (english and row.category_en) or row.category_da for row in rows}
    return {
        "years": [(slug, f"{year} · {theme}") for (year, slug), theme in sorted(years.items(), reverse=True)],
        "categories": sorted(
            ((name, label) for name, label in categories.items() if name), key=lambda row: danish_key(row[1])
        ),
        "bands": [
            (slug, first, last)
            for slug, first, last in BANDS
            if any(first <= row.grade <= last for row in rows)
        ],
        "municipalities": sorted({row.municipality for row in rows if row.municipality}, key=danish_key),
    }


def snippet(story, stems) -> SafeString:
    """Some words of the story round the first that was asked for, each hit in <mark>; escaped."""
    words = stemming.plain_text(story.body_html).split(" ")
    hits = [number for number, word in enumerate(words) if is_hit(word, stems)] if stems else []
    start = max(0, hits[0] - SNIPPET_WORDS // 3) if hits else 0
    shown = words[start : start + SNIPPET_WORDS]
    marked = " ".join(
        f"<mark>{escape(word)}</mark>" if start + number in hits else escape(word)
        for number, word in enumerate(shown)
    )
    before, after = "… " if start else "", " …" if start + SNIPPET_WORDS < len(words) else ""
    return mark_safe(before + marked + after)


def is_hit(word: str, stems) -> bool:
    return any(stemming.matches(part, stems) for part in stemming.WORD.findall(word))


def address_of(params) -> str:
    """The query without its page, so that the links to other pages keep the rest."""
    kept = params.copy()
    kept.pop("page", None)
    return re.sub(r"(^|&)[^=&]+=(?=&|$)", "", kept.urlencode()).strip("&")
