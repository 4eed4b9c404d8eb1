"""One switch holds all mail: nothing leaves the outbox but codes to log in, until it is released."""

from django.db import transaction
from wagtail.log_actions import log

from . import tasks
from .delivery import CODE_KINDS
from .models import Mail, MailHold

# There is one outbox, so there is one row: two people who press at once make one hold.
THE_ONE = 1


def current() -> MailHold | None:
    return MailHold.objects.select_related("held_by").first()


@transaction.atomic
def hold(*, by, at, reason) -> bool:
    """Hold all mail; False when somebody was faster."""
    row, created = MailHold.objects.get_or_create(
        pk=THE_ONE, defaults={"held_at": at, "held_by": by, "reason": reason}
    )
    if created:
        log(row, "competition.hold_mail", user=by, data={"reason": reason})
    return created


@transaction.atomic
def release(*, by) -> bool:
    """Let the mail go again, the oldest first; False when it was not held any more."""
    row = MailHold.objects.select_for_update().filter(pk=THE_ONE).first()
    if row is None:
        return False
    log(row, "competition.release_mail", user=by)
    row.delete()
    waiting().update(trying_since=None)
    tasks.enqueue(tasks.deliver_due_mails)
    return True


def waiting():
    """The mails that a hold keeps back."""
    return Mail.objects.filter(state=Mail.State.WAITING).exclude(kind__in=CODE_KINDS)
