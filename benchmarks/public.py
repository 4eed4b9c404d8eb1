"""The public site in figures: queries, bytes, milliseconds. Each beside its limit; exits with 1 above one.

    .venv/bin/python benchmarks/public.py [--stories 3000]

Builds a database of its own in a temporary folder: one full edition and the stories of earlier ones. Nothing
is fetched, nothing of the portal's own data is touched. Requests go through the whole of Django (middleware
too) in this process, without a web server. Times are this process's CPU time, which a busy machine does not
change, with SQLite's part in it; the clock's time stands beside it. Lighthouse is not here, because it needs
Node: `results_day.py` prints both.
"""

import argparse
import gzip
import re
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

# isort: off
from public_site import build, page_of_blocks  # first: it sets Django up
# isort: on

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from competition.models import (
    ArchivePage,
    ClassesPage,
    EditionPage,
    HomePage,
    MethodPage,
    NewsIndexPage,
    NewsPage,
    ResultsPage,
    SchoolsPage,
    StoryPage,
    WinnerPage,
)
from submissions.media.inspecting import inspect

MOST_QUERIES = 8
MOST_PAGE_BYTES, MOST_WITH_PICTURE = 40_000, 60_000
MOST_SEARCH_MS = 150
PHONE_PIXELS = 400 * 2  # a phone 400 CSS pixels wide with two dots per pixel asks for the 800 px file
# Frequent and rare words, inflected, two together, and one that is nowhere.
QUESTIONS = ("skole", "begravelser", "mormors stemme", "havnen Odense", "chokoladen", "bedemand", "xyzzy")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--stories", type=int, default=3000)
    over = measure(parser.parse_args().stories)
    for line in over:
        print(f"ABOVE THE LIMIT: {line}")
    sys.exit(bool(over))


def measure(stories) -> list[str]:
    """Builds the site and prints every figure; those above their limit."""
    call_command("migrate", verbosity=0)
    build(stories)
    over = [*queries(), *blocks(), *caching(), *bytes_of_a_story(), *searches(), *growing()]
    print(f"\n{connection.vendor}, {StoryPage.objects.count() // 2} stories in two languages\n")
    return over


def row(name, value, limit, unit) -> list[str]:
    """Print one figure; its name in a list when it is above its limit."""
    text = f"{name:58} {value:>10,.1f} {unit:4} (limit {limit:,})".replace(".0 ", "   ")
    print(text)
    return [text] if value > limit else []


def of_newest(model):
    """The newest edition's first page of that type: the one with pictures."""
    pages = model.objects.filter(locale__language_code="da", edition__year=2019)
    return pages.order_by("path").first().url


PICTURED_PAGES = {
    model: partial(of_newest, model)
    for model in (EditionPage, ResultsPage, WinnerPage, StoryPage, ClassesPage)
}


def danish(model):
    return model.objects.filter(locale__language_code="da").order_by("path").first()


KINDS = (
    *(HomePage, EditionPage, ResultsPage, WinnerPage, StoryPage, NewsIndexPage, NewsPage, ClassesPage),
    *(MethodPage, ArchivePage, SchoolsPage),
)


def address(model) -> str:
    """A page with a picture, and not one of the many that were only copied."""
    return PICTURED_PAGES[model]() if model in PICTURED_PAGES else danish(model).url


def queries() -> list[str]:
    client, over = Client(), []
    for model in KINDS:
        url = address(model)
        count = queries_of(client, url)
        cpu, clock = median_ms(client, url, times=7)
        over += row(f"queries, {model.__name__} ({cpu:.0f} ms CPU, {clock:.0f} ms)", count, MOST_QUERIES, "")
    return over


def queries_of(client, url) -> int:
    """Of one uncached request, counted at once: the next request forgets them."""
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def blocks() -> list[str]:
    """The same page with one block of each kind and with many: the difference must be nothing."""
    client = Client()
    few, many = (queries_of(client, page_of_blocks(count).url) for count in (1, 20))
    return row(f"queries, 60 blocks, links and pictures more ({few} with 3)", many - few, 0, "")


def caching() -> list[str]:
    """What a cache in front needs: no cookie, no Vary by one, an answer of 304."""
    client, over = Client(), []
    urls = [address(model) for model in KINDS] + ["/da/feed/all.xml"]
    answers = [client.get(url) for url in urls]
    personal = [each for each in answers if each.cookies or "Cookie" in each.get("Vary", "")]
    over += row("anonymous pages with a cookie or Vary: Cookie", len(personal), 0, "")
    again = [
        client.get(url, headers={"If-None-Match": answer["ETag"]})
        for url, answer in zip(urls, answers, strict=True)
    ]
    return over + row("pages that answer an ETag otherwise than 304", len(no_304(again)), 0, "")


def no_304(answers) -> list:
    return [each for each in answers if (each.status_code, each.content) != (304, b"")]


def median_ms(client, url, times=15) -> tuple[float, float]:
    """(CPU, clock) of one uncached request in milliseconds, medians."""
    cpu, clock = [], []
    for _number in range(times):
        cache.clear()
        start, started = time.process_time(), time.perf_counter()
        client.get(url)
        cpu.append((time.process_time() - start) * 1000)
        clock.append((time.perf_counter() - started) * 1000)
    return statistics.median(cpu), statistics.median(clock)


def bytes_of_a_story() -> list[str]:
    """What a reader with an empty cache fetches: page, style sheets and scripts, then the picture."""
    client = Client()
    page = StoryPage.objects.filter(locale__language_code="da", pictures__isnull=False).first()
    html = client.get(page.url).text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script[^>]+src="([^"]+)"', html)
    total = compressed(html.encode()) + sum(
        compressed(static_or_view(client, each)) for each in sheets + scripts
    )
    over = row(
        f"bytes, a story's HTML, {len(sheets)} CSS, {len(scripts)} JS, gzip", total, MOST_PAGE_BYTES, "B"
    )
    with_picture = total + phone_bytes(page.pictures.get().image)
    return over + row("bytes, with its first picture on a phone", with_picture, MOST_WITH_PICTURE, "B")


def phone_bytes(image) -> int:
    """The AVIF that a telephone chooses, as the worker makes it of the picture."""
    with tempfile.TemporaryDirectory() as folder, image.file.open("rb") as content:
        source = Path(folder, "picture.jpg")
        source.write_bytes(content.read())
        copies = inspect(source, name=source.name, slot="image", out=folder).derivatives
        return (
            Path(folder, next(copy for copy in copies if copy.name == f"{PHONE_PIXELS}.avif")).stat().st_size
        )


def static_or_view(client, address) -> bytes:
    if address.startswith("/static/"):
        return Path(finders.find(address.removeprefix("/static/"))).read_bytes()
    return client.get(address).content


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def searches() -> list[str]:
    client, taken = Client(), []
    for question in QUESTIONS:
        cpu, clock = median_ms(client, f"/da/soeg/?q={question.replace(' ', '+')}", times=7)
        print(f"  search “{question}”: {cpu:.0f} ms CPU, {clock:.0f} ms")
        taken.append(cpu)
    return row("search, CPU, median of the questions", statistics.median(taken), MOST_SEARCH_MS, "ms")


def growing() -> list[str]:
    """Pages that must not grow with the total."""
    client = Client()
    locations = client.get("/sitemap.xml").text.count("<loc>")
    over = row("sitemap, addresses in one part", locations, 2000, "")
    return over + row(
        "archive, editions on one page", client.get("/da/arkiv/").text.count("edition-row"), 10, ""
    )


if __name__ == "__main__":
    main()
