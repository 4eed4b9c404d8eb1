"""What the worker runs. Tasks carry keys only, so that nothing private lands in the queue's table."""

from functools import partial

from django.db import transaction
from django.tasks import task
from django.tasks.backends.immediate import ImmediateBackend
from django.utils import timezone

from . import delivery

# Somebody waits for a code at the screen; search indexes can wait.
MAIL_PRIORITY = 50


@task(priority=MAIL_PRIORITY)
def deliver_mail(mail_id: int) -> str:
    """Hand one mail over now; what became of it, in a word."""
    return delivery.deliver(mail_id, at=timezone.now()).value


@task
def deliver_due_mails() -> int:
    """Hand over all mails that are due; the number sent."""
    return delivery.deliver_due(at=timezone.now())


def enqueue(task_, *args):
    """Queue a task with the running transaction: it runs after the commit, or never after a rollback.

    The database backend's row is part of the transaction; the immediate backend (tests) has to wait for it.
    """
    start = partial(task_.enqueue, *args)
    if isinstance(task_.get_backend(), ImmediateBackend):
        transaction.on_commit(start)
    else:
        start()
