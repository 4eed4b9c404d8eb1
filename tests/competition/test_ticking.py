"""What the clock does each minute."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from competition import publishing, ticking
from competition.models import Edition, Mail
from competition.ticking import tick
from tests.factories import NOON, RESULTS, EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(monkeypatch):
    """`publishing.release` replaced by its contract (compare and set of `released_at`); the calls it got."""
    calls = []

    def release(edition, *, at):
        calls.append(edition.slug)
        unreleased = Edition.objects.filter(pk=edition.pk, released_at__isnull=True)
        return bool(unreleased.update(released_at=at))

    monkeypatch.setattr(publishing, "release", release)
    return calls


def waiting(**fields):
    defaults = {"kind": "news", "to": "a@example.org", "subject": "Hej", "text": "x"}
    return Mail.objects.create(created_at=NOON, **(defaults | {"next_attempt_at": NOON} | fields))


def test_an_edition_is_released_when_its_time_has_come_and_not_before(released):
    EditionFactory()
    assert tick(RESULTS - timedelta(seconds=1)).released == []
    assert tick(RESULTS).released == ["2019"]
    assert Edition.objects.get().released_at == RESULTS


def test_a_second_tick_releases_nothing_again(released):
    EditionFactory()
    tick(RESULTS)
    assert tick(RESULTS + timedelta(minutes=1)).released == []
    assert released == ["2019"]


def test_an_edition_that_fails_does_not_hold_up_the_next_one(monkeypatch):
    EditionFactory()
    EditionFactory(slug="2020", year=2020)

    def release(edition, *, at):
        if edition.slug == "2019":
            raise RuntimeError("no verdict")
        return True

    monkeypatch.setattr(publishing, "release", release)
    report = tick(RESULTS)
    assert report.released == ["2020"]
    assert report.failures == ["release 2019"]


def test_what_another_tick_released_is_not_reported(monkeypatch):
    EditionFactory()

    def release(edition, *, at):
        return False

    monkeypatch.setattr(publishing, "release", release)
    assert tick(RESULTS).released == []


def test_due_mails_are_sent_once_by_several_ticks(mailoutbox, django_capture_on_commit_callbacks):
    waiting()
    waiting(next_attempt_at=timezone.now() + timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert [tick(NOON).mails_due, tick(NOON).mails_due] == [1, 1]
    assert len(mailoutbox) == 1


def test_mails_of_a_killed_worker_are_given_up_once():
    waiting(state=Mail.State.SENDING, next_attempt_at=NOON)
    assert [tick(NOON).mails_lost, tick(NOON).mails_lost] == [1, 0]


def test_news_that_is_scheduled_goes_live(monkeypatch):
    called = []
    monkeypatch.setattr(ticking, "call_command", called.append)
    tick(NOON)
    assert called == ["publish_scheduled"]


def test_finished_tasks_are_forgotten_after_two_weeks():
    fields = {"task_path": "x", "args_kwargs": {"args": [], "kwargs": {}}, "status": "SUCCESSFUL"}
    DBTaskResult.objects.create(finished_at=NOON - timedelta(days=15), run_after=NOON, **fields)
    kept = DBTaskResult.objects.create(finished_at=NOON - timedelta(days=13), run_after=NOON, **fields)
    tick(NOON)
    assert list(DBTaskResult.objects.values_list("pk", flat=True)) == [kept.pk]


def test_a_tick_costs_the_same_queries_for_one_mail_and_for_three(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    waiting()
    with CaptureQueriesContext(
        connection,
    ) as one:
        tick(NOON)
    waiting()
    waiting()
    with django_assert_num_queries(len(one)):
        tick(NOON)


def test_the_command_says_what_it_did(released):
    EditionFactory(results_at=timezone.now() - timedelta(minutes=1))
    out = StringIO()
    call_command("tick", stdout=out)
    assert out.getvalue() == "released 2019; 0 mails due\n"


def test_the_command_fails_loudly_when_a_step_failed(monkeypatch):
    EditionFactory(results_at=timezone.now() - timedelta(minutes=1))

    def release(edition, *, at):
        raise RuntimeError("no verdict")

    monkeypatch.setattr(publishing, "release", release)
    with pytest.raises(CommandError):
        call_command("tick", stdout=StringIO())


def test_the_loop_refuses_a_pause_of_nothing():
    with pytest.raises(CommandError, match="at least 1"):
        call_command("tick", every=0)


def test_the_loop_survives_an_absent_database_and_ends_on_sigterm(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "competition.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
    }
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    loop = subprocess.Popen([*manage, "tick", "--every", "60"], env=environment, stderr=subprocess.PIPE)
    assert any(b"releases failed" in line for line in loop.stderr)
    loop.send_signal(signal.SIGTERM)
    loop.stderr.read()
    assert loop.wait(timeout=15) == 0


def test_an_edition_whose_jury_is_late_is_no_failure_and_is_not_said_each_minute(caplog):
    EditionFactory()
    first = tick(RESULTS)
    assert (first.released, first.failures, first.unprepared) == ([], [], ["2019"])
    assert "due, with no prepared results: 2019" in str(first)
    assert "no prepared results" in caplog.text
    caplog.clear()
    assert tick(RESULTS + timedelta(hours=1)).failures == []
    assert "2019" not in caplog.text
    assert Edition.objects.get().released_at is None
