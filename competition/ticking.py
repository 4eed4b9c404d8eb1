"""What `manage.py tick` does each minute.

Safe each minute and several at once, on SQLite and PostgreSQL alike, without a lock of its own: what it calls
is compare-and-set. `publishing.release` moves `released_at` from empty once, a mail is claimed before it is
sent, a lost claim is given up once, Wagtail publishes a due revision again to the same result.
"""

import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from . import delivery, publishing, tasks
from .models import Edition

logger = logging.getLogger(__name__)

FINISHED_TASKS_ARE_KEPT = timedelta(days=14)
# Then it is in the log once or twice, and not each minute until the jury is done.
LATE_IS_SAID_FOR = timedelta(minutes=2)


@dataclass
class TickReport:
    """What one tick did. `failures` names the steps that raised; the others were still done."""

    released: list[str] = field(default_factory=list)
    mails_due: int = 0
    mails_lost: int = 0
    unprepared: list[str] = field(default_factory=list)  # due, and nothing to release yet
    failures: list[str] = field(default_factory=list)

    def __str__(self):
        words = [f"released {', '.join(self.released) or 'nothing'}", f"{self.mails_due} mails due"]
        if self.unprepared:
            words.append(f"due, with no prepared results: {', '.join(self.unprepared)}")
        if self.mails_lost:
            words.append(f"{self.mails_lost} mails lost their worker")
        if self.failures:
            words.append(f"FAILED: {', '.join(self.failures)}")
        return "; ".join(words)

    @contextmanager
    def step(self, name: str):
        """One thing to do; a failure is logged and does not stop the steps after it."""
        try:
            yield
        except Exception:
            logger.exception("Tick: %s failed", name)
            self.failures.append(name)


def tick(at) -> TickReport:
    """Do all that is due at `at`. The release comes first: nothing else may delay it."""
    report = TickReport()
    with report.step("releases"):
        for edition in Edition.objects.due_for_release(at):
            # Once more, with the clearances of this very moment; should it fail, what was prepared is
            # released: whatever was taken back is gone from it already.
            with report.step(f"prepare {edition.slug}"):
                import_string(settings.PREPARE_RESULTS)(edition, by=None, at=at)
            with report.step(f"release {edition.slug}"):
                release(edition, report, at=at)
    with report.step("scheduled publishing"):
        call_command("publish_scheduled")
    for name in settings.TICK_STEPS:
        with report.step(name):
            import_string(name)(at=at)
    with report.step("lost mails"):
        report.mails_lost = delivery.give_up_lost_claims(at=at)
    with report.step("due mails"):
        report.mails_due = queue_due_mails(at=at)
    with report.step("old tasks"):
        DBTaskResult.objects.finished().filter(finished_at__lt=at - FINISHED_TASKS_ARE_KEPT).delete()
    return report


def release(edition, report, *, at):
    """Release a due edition; one whose jury is late is due each minute and no failure."""
    try:
        # Another tick may have been faster: only what this one released is reported.
        if publishing.release(edition, at=at):
            report.released.append(edition.slug)
    except publishing.NothingPrepared:
        report.unprepared.append(edition.slug)
        if at - edition.results_at < LATE_IS_SAID_FOR:
            logger.warning("Tick: edition %s is due and has no prepared results", edition.slug)


def queue_due_mails(*, at) -> int:
    """One task for all due mails: a slow mail server must not hold up the tick. The number that is due."""
    count = delivery.due(at).count()
    if count:
        tasks.enqueue(tasks.deliver_due_mails)
    return count
