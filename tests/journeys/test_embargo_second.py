"""The embargo's second, asked by fifty clients of a web server and a tick in processes of their own."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

import pytest
from django.db import connection  # noqa: F401  (the condition below)
from django.utils import timezone

from competition.models import Edition, PortalImage, StoryPage, WinnerPage
from competition.publishing import FROZEN_TYPES
from tests.competition.records import prepared, story, winner
from tests.journeys.served import served
from tests.needs import SHARE_PICTURE_FONT, has_font

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CLIENTS = 50
BEFORE = 6.0  # seconds that they ask before
WITHIN = 60.0  # seconds after which all must be there
WORDS = ("Stille Stunder", "Bedemanden", "Ærøskole", "den tredje verden")
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Answer:
    path: str
    begun: float
    ended: float
    status: int
    holds: bool  # anything of the results


def waiting_edition(settings):
    """Results that are prepared; the test says when their second comes."""
    if has_font():
        settings.SHARE_PICTURE_FONT = SHARE_PICTURE_FONT
    now = timezone.now()
    return prepared(
        winner(stories=(story(), story(headline="Farmors stol i den tredje verden", picture_count=0))),
        winners_told_at=now - HOUR,
        results_at=now + HOUR,
    )


def markers() -> list[bytes]:
    """What would be of the results wherever it stands: their words, and the names of their files."""
    shared = [
        name
        for model in (WinnerPage, StoryPage)
        for name in model.objects.values_list("share_picture", flat=True)
    ]
    pictures = PortalImage.objects.exclude(entry_code="").values_list("file", flat=True)
    # Between a folder and an ending: 32 random digits, which renditions share.
    keys = {re.search(r"[0-9a-f]{32}", name) for name in [*shared, *pictures] if name}
    return [word.encode() for word in WORDS] + [key[0].encode() for key in keys if key]


def record_paths() -> list[str]:
    return [page.url_path for model in FROZEN_TYPES for page in model.objects.order_by("path")]


def lists() -> list[str]:
    """Pages that name what is out: each must hold something of it afterwards."""
    return [
        *("/da/", "/en/", "/da/arkiv/", "/en/archive/", "/da/skoler/"),
        *("/da/soeg/?q=stolene", "/en/search/?q=d%C3%B8rene"),
        *("/da/feed/all.xml", "/en/feed/all.xml", "/da/feed/2019.xml"),
    ]


def closed_ways() -> list[str]:
    """Where nothing of it may stand before or after: previews, drafts, APIs, the feed of news."""
    pks = [page.pk for model in FROZEN_TYPES for page in model.objects.all()]
    return [
        *("/da/feed.xml", "/robots.txt", "/da/forhaand/x:y/", "/api/v2/pages/", "/api/v2/images/"),
        *("/admin/api/main/pages/?search=Stunder", "/da/portal/"),
        *(f"/admin/results/{pk}/" for pk in pks[:3]),
        *(f"/admin/pages/{pk}/view_draft/" for pk in pks[:3]),
    ]


class Poll:
    """Fifty clients, each going round all addresses from another one on."""

    def __init__(self, site, paths, marks):
        self.site, self.paths, self.marks = site, paths, marks
        self.answers: list[Answer] = []
        self.faults: list[str] = []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.ask, args=[number]) for number in range(CLIENTS)]

    def ask(self, number):
        for path in islice(cycle(self.paths), number % len(self.paths), None):
            if self.over.is_set():
                return
            begun = time.time()
            try:
                status, body = self.site.get(path)
            except OSError as error:
                self.faults.append(f"{path}: {error}")
                continue
            holds = any(mark in body for mark in self.marks)
            self.answers.append(Answer(path, begun, time.time(), status, holds))
            time.sleep(0.05)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def shown(self) -> set[str]:
        return {answer.path for answer in list(self.answers) if answer.holds}

    def wait_for(self, paths, until):
        while time.time() < until and not paths <= self.shown():
            time.sleep(0.2)


@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="copies the test's own SQLite; tests/safety asks PostgreSQL"
)
def test_fifty_clients_get_not_a_byte_before_and_everything_soon_after(site, settings, tmp_path):
    edition = waiting_edition(settings)
    record, named, closed = record_paths(), lists(), closed_ways()
    with served(tmp_path) as house:
        due = time.time() + BEFORE
        moment = datetime.fromtimestamp(due, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        house.change(f"UPDATE {Edition._meta.db_table} SET results_at = ? WHERE id = ?", moment, edition.pk)
        with Poll(house, [*record, "/sitemap.xml", *named, *closed], markers()) as poll:
            poll.wait_for({*record, *named}, until=due + WITHIN)
    answers = poll.answers
    before = [answer for answer in answers if answer.ended < due]
    assert len(before) >= CLIENTS, f"only {len(before)} answers before: nothing was shown"
    assert [answer for answer in before if answer.holds] == []
    assert {answer.status for answer in before if answer.path in record} == {404}
    assert {*record, *named} - poll.shown() == set()
    assert poll.shown() & {*closed} == set()
    # All or nothing: who asks for a page once any was seen gets it.
    first_seen = min(answer.ended for answer in answers if answer.holds)
    assert due <= first_seen <= due + WITHIN
    late = [answer for answer in answers if answer.begun > first_seen and answer.path in record]
    assert Counter(answer.status for answer in late) == {200: len(late)}
    assert [answer for answer in answers if answer.status >= 500] == []
    assert poll.faults == []
