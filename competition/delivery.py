"""Handing the outbox over to the mail server: each mail at most once, none forgotten.

A mail is claimed before it is sent (waiting -> being sent, by compare-and-set), so that two workers never
send the same one. What happens next depends on what is *known*:

- the server was not reached or said "later" (4xx): certainly not sent. Back to waiting, tried again after 1,
  5, 30 minutes, 2 hours, then every 4 hours for three days (15 minutes for a code, which expires by then).
  The three days begin with the first attempt that fails, anew after a hold and after "send again";
- the server refused this mail for good (5xx): failed, with the server's words;
- the worker died or the line broke while the mail was being handed over: nobody can know whether it was sent.
  It becomes failed with that note, and a person decides. A second receipt or a second "you have won" does
  more harm than a look into the mail log.

While a mail is being sent, `next_attempt_at` is the moment when its claim is given up as lost. While the
outbox is held (see mail_hold) only codes to log in are claimed. A reminder waits at night for the morning.
"""

import enum
import logging
import smtplib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, mailers
from django.db.models import Exists, F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from . import mail_kinds
from .addresses import host_name
from .models import Mail, MailHold
from .moments import COPENHAGEN

logger = logging.getLogger(__name__)

# Mails about the account itself; their text holds codes, so the mail log never shows it.
ACCOUNT_KIND = "account_"

CLAIM_LASTS = timedelta(minutes=10)
RETRY_MINUTES = (1, 5, 30, 120, 240)
GIVE_UP_AFTER = timedelta(days=3)
CODE_LASTS = timedelta(minutes=15)
CODE_KINDS = frozenset(
    {
        "account_login_code",
        "account_email_confirmation",
        "account_email_confirmation_signup",
        "account_password_reset_code",
    }
)
DUE_AT_A_TIME = 200
# In Copenhagen.
DAY_BEGINS, NIGHT_BEGINS = time(8), time(20)


class Outcome(enum.Enum):
    """What became of one attempt."""

    SENT = "sent"
    LATER = "later"
    SERVER_AWAY = "server away"
    FAILED = "failed"
    LAPSED = "lapsed"
    NOT_OURS = "not ours"


class Unreachable(Exception):
    """The mail was certainly not sent; a later attempt may work."""


class ServerAway(Unreachable):
    """There is no mail server to talk to: no other mail will fare better now."""


class Refused(Exception):
    """The mail server will never take this mail."""


def deliver(mail_id, *, at) -> Outcome:
    """Send one mail unless somebody else has it or it is not due at `at`."""
    if is_put_off(mail_id, at=at):
        return Outcome.LATER
    mail = claim(mail_id, at=at)
    if mail is None:
        return Outcome.NOT_OURS
    if is_over(mail, at=at):
        settle(mail, Mail.State.LAPSED, at=at)
        return Outcome.LAPSED
    try:
        hand_over(mail)
    except Unreachable as error:
        return postpone(mail, error, at=at)
    except Refused as error:
        settle(mail, Mail.State.FAILED, at=at, error=str(error))
        return Outcome.FAILED
    except Exception as error:
        # A half-done hand-over must never be repeated by itself; see the module's docstring.
        logger.error("Mail %s: unknown whether it was sent (%s)", mail.pk, type(error).__name__)
        settle(mail, Mail.State.FAILED, at=at, error=f"{unknown_outcome()} {describe(error)}")
        return Outcome.FAILED
    settle(mail, Mail.State.SENT, at=at)
    return Outcome.SENT


def deliver_due(*, at) -> int:
    """Try what is due at `at`, oldest first; the number sent. Stops at once when the mail server is away."""
    sent = 0
    for mail_id in list(due(at).values_list("pk", flat=True)[:DUE_AT_A_TIME]):
        outcome = deliver(mail_id, at=at)
        if outcome is Outcome.SERVER_AWAY:
            break
        sent += outcome is Outcome.SENT
    return sent


def due(at):
    """The waiting mails whose time has come and that may leave, oldest first."""
    waiting = Mail.objects.filter(may_leave(), state=Mail.State.WAITING, next_attempt_at__lte=at)
    return waiting.order_by("next_attempt_at", "pk")


def may_leave() -> Q:
    """Every mail, or while the outbox is held those with codes alone: somebody waits at the screen."""
    return Q(kind__in=CODE_KINDS) | Q(~Exists(MailHold.objects.all()))


def is_put_off(mail_id, *, at) -> bool:
    """Whether it is night and the mail one that leaves by day alone: then it is due in the morning."""
    if DAY_BEGINS <= (local := at.astimezone(COPENHAGEN)).time() < NIGHT_BEGINS:
        return False
    day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
    morning = datetime.combine(day, DAY_BEGINS, tzinfo=COPENHAGEN)
    by_day = [kind.name for kind in mail_kinds.catalogue().values() if kind.by_day]
    mails = due(at).filter(pk=mail_id, kind__in=by_day).order_by()
    return bool(mails.update(next_attempt_at=morning))


def is_over(mail, *, at) -> bool:
    """Whether the mail would be wrong by now, such as "3 days left" a day later."""
    kind = mail_kinds.kind_of(mail.kind)
    return kind is not None and kind.lasts is not None and at > mail.created_at + kind.lasts


def send_again(mail_id, *, at) -> bool:
    """Put a failed mail back, due at once; False when it is not failed, or its code is gone.

    The mail keeps its Message-ID: where the first one arrived after all, a mailbox can tell.
    """
    failed = Mail.objects.filter(pk=mail_id, state=Mail.State.FAILED).exclude(text="")
    return bool(failed.update(state=Mail.State.WAITING, next_attempt_at=at, trying_since=None, last_error=""))


def give_up_lost_claims(*, at) -> int:
    """Fail the mails whose worker vanished more than ten minutes before `at`; the number of them."""
    lost = Mail.objects.filter(state=Mail.State.SENDING, next_attempt_at__lte=at)
    moved = 0
    for mail in lost:
        moved += settle(mail, Mail.State.FAILED, at=at, error=unknown_outcome())
    return moved


def claim(mail_id, *, at) -> Mail | None:
    """Take a due mail for this worker; None when it is gone, not due, held, or taken."""
    moved = (
        due(at)
        .filter(pk=mail_id)
        .order_by()
        .update(state=Mail.State.SENDING, attempts=F("attempts") + 1, next_attempt_at=at + CLAIM_LASTS)
    )
    return Mail.objects.get(pk=mail_id) if moved else None


def hand_over(mail):
    """Give one mail to the mail server. Raises Unreachable or Refused; anything else means "nobody knows"."""
    message = as_message(mail)
    try:
        message.message()
    except ValueError as error:
        raise Refused(describe(error)) from error
    connection = mailers.default
    try:
        connection.open()
    except OSError as error:
        raise ServerAway(describe(error)) from error
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        answer = smtplib.SMTPResponseException(code, words)
        raise (Refused if code >= 500 else Unreachable)(describe(answer)) from error
    except smtplib.SMTPDataError as error:
        raise (Refused if error.smtp_code >= 500 else Unreachable)(describe(error)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Refused(describe(error)) from error
    except smtplib.SMTPResponseException as error:
        # Greeting or sender refused: the server's settings are wrong, not this mail.
        raise Unreachable(describe(error)) from error
    finally:
        close_quietly(connection)


def close_quietly(connection):
    """The mail is out of our hands by now; a server that hangs up without a goodbye changes nothing."""
    try:
        connection.close()
    except OSError as error:
        logger.info("The mail server did not say goodbye: %s", type(error).__name__)


def as_message(mail) -> EmailMessage:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={
            # The same on every attempt, so that a mailbox can tell a repeated mail from a new one.
            "Message-ID": f"<{mail.message_id}@{host_name() or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def postpone(mail, error, *, at) -> Outcome:
    """Put a claimed mail back, due after the next step of the back-off; failed when its time is over."""
    wait = timedelta(minutes=RETRY_MINUTES[min(mail.attempts, len(RETRY_MINUTES)) - 1])
    since = mail.trying_since or at
    is_code = mail.kind in CODE_KINDS
    if at + wait > (mail.created_at + CODE_LASTS if is_code else since + GIVE_UP_AFTER):
        settle(mail, Mail.State.FAILED, at=at, error=str(error))
        return Outcome.FAILED
    still_ours(mail).update(
        state=Mail.State.WAITING, next_attempt_at=at + wait, trying_since=since, last_error=str(error)
    )
    return Outcome.SERVER_AWAY if isinstance(error, ServerAway) else Outcome.LATER


def settle(mail, state, *, at, error="") -> int:
    """The end of a claimed mail, in `state`; the number of rows that moved (0 or 1)."""
    done = {"state": state, "last_error": error}
    if state == Mail.State.SENT:
        done["sent_at"] = at
    if mail.kind.startswith(ACCOUNT_KIND) and not settings.DEMO:
        done["text"] = done["html"] = ""
    return still_ours(mail).update(**done)


def still_ours(mail):
    """The row, unless somebody claimed it after us or it is known as sent.

    A slow worker may come back after its claim was given up: then it knows better, and its word counts.
    """
    return Mail.objects.filter(
        pk=mail.pk, attempts=mail.attempts, state__in=[Mail.State.SENDING, Mail.State.FAILED]
    )


def unknown_outcome() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("It is not known whether this mail was sent; it will not be sent again by itself.")


def describe(error) -> str:
    """An error in one line of at most 500 characters, for the mail log."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        words = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        return f"{error.smtp_code} {words}"[:500]
    return f"{type(error).__name__}: {error}"[:500]
