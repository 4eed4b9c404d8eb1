"""The outbox: each mail once, none forgotten."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend
from django.db import connection, transaction
from django.test import override_settings

from competition import delivery, mail
from competition.delivery import Outcome
from competition.models import Mail

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 10, 1, 10, 0, tzinfo=UTC)


class FailingBackend(LocmemBackend):
    """A mail server that answers with `failure`, on connecting or on sending."""

    failure: Exception
    on_open = False

    def open(self):
        if self.on_open:
            raise self.failure

    def send_messages(self, messages):
        raise self.failure


def failing(failure, *, on_open=False):
    """Settings whose mail server fails so."""
    FailingBackend.failure = failure
    FailingBackend.on_open = on_open
    return override_settings(MAILERS={"default": {"BACKEND": f"{__name__}.FailingBackend"}})


def waiting(kind="news", *, at=NOW, **fields):
    """A mail written at `at`, due at once; no task is queued for it."""
    defaults = {"to": "aya@example.org", "subject": "Hej", "text": "Kære Aya\n"}
    return Mail.objects.create(kind=kind, created_at=at, next_attempt_at=at, **(defaults | fields))


def test_a_written_mail_is_sent_after_the_commit_and_not_before(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = mail.put("news", to="aya@example.org", subject="Hej", text="Kære Aya", language="da")
        assert mailoutbox == []
    row.refresh_from_db()
    assert row.state == Mail.State.SENT
    assert [message.to for message in mailoutbox] == [["aya@example.org"]]


def test_nothing_is_sent_when_the_cause_is_rolled_back(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):  # noqa: PT012, SIM117
        with transaction.atomic():
            mail.put("news", to="aya@example.org", subject="Hej", text="x", language="da")
            _ = 1 / 0
    assert mailoutbox == []
    assert Mail.objects.count() == 0


@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def test_the_workers_task_is_in_the_same_transaction_as_the_row():
    from django_tasks_db.models import DBTaskResult

    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        mail.put("news", to="aya@example.org", subject="Hej", text="x", language="da")
        _ = 1 / 0
    assert DBTaskResult.objects.count() == 0
    row = mail.put("news", to="aya@example.org", subject="Hej", text="x", language="da")
    assert DBTaskResult.objects.get().args_kwargs == {"args": [row.pk], "kwargs": {}}


def test_the_same_cause_mails_once(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rows = {
            mail.put(
                "news", to="aya@example.org", subject="Hej", text="x", language="da", dedupe_key="a:1"
            ).pk
            for _click in range(20)
        }
    assert len(rows) == 1
    assert len(mailoutbox) == 1


def test_subject_and_text_survive_with_danish_letters_and_no_html_escapes(mailoutbox):
    row = waiting(subject="Sendt ind: »Blåbær & ø«", text="Kære Åse\n\nRød's avis <3\n", language="da")
    delivery.deliver(row.pk, at=NOW)
    message = mailoutbox[0].message()
    assert message["Subject"] == "Sendt ind: »Blåbær & ø«"
    assert message.get_content() == "Kære Åse\n\nRød's avis <3\n"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "da"


def test_a_template_is_rendered_as_plain_text_with_its_first_line_as_subject(tmp_path, settings):
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "trial.txt").write_text(
        '{% extends "emails/base.txt" %}{% block subject %}Hej {{ name }}{% endblock %}'
        "{% block text %}Se {{ portal_url }}/da/\n\n\n\n\nFarvel, {{ name }}.{% endblock %}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]
    row = mail.write("trial", to="a@example.org", context={"name": "O'Ø & Co"}, language="en")
    assert row.subject == "Hej O'Ø & Co"
    assert row.text.startswith(f"Se {settings.PORTAL_BASE_URL}/da/\n\nFarvel, O'Ø & Co.\n")


def test_the_message_id_is_the_same_on_every_attempt(mailoutbox):
    row = waiting()
    with failing(ConnectionRefusedError("away"), on_open=True):
        delivery.deliver(row.pk, at=NOW)
    delivery.deliver(row.pk, at=NOW + timedelta(minutes=1))
    assert mailoutbox[0].message()["Message-ID"] == f"<{row.message_id}@localhost>"


def test_a_claimed_mail_is_not_sent_by_a_second_worker(mailoutbox):
    row = waiting()
    assert delivery.claim(row.pk, at=NOW) is not None
    assert delivery.deliver(row.pk, at=NOW) is Outcome.NOT_OURS
    assert mailoutbox == []


def test_a_sent_mail_is_never_sent_again(mailoutbox):
    row = waiting()
    outcomes = [delivery.deliver(row.pk, at=NOW) for _run in range(3)]
    assert outcomes == [Outcome.SENT, Outcome.NOT_OURS, Outcome.NOT_OURS]
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_workers_at_once_send_each_mail_once(mailoutbox):
    # SQLite in memory has one shared cache without waiting; there the eight take turns.
    at_once = 8 if connection.vendor == "postgresql" else 1
    keys = [waiting(to=f"{number}@example.org").pk for number in range(5)]

    def work(_worker):
        try:
            return [delivery.deliver(key, at=NOW) for key in keys]
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as pool:
        outcomes = [outcome for worked in pool.map(work, range(8)) for outcome in worked]
    assert outcomes.count(Outcome.SENT) == 5
    assert sorted(message.to[0] for message in mailoutbox) == [f"{n}@example.org" for n in range(5)]


def test_a_mail_server_away_for_a_day_delays_mails_and_loses_none(mailoutbox):
    keys = [waiting(to=f"{number}@example.org").pk for number in range(3)]
    with failing(ConnectionRefusedError("away"), on_open=True):
        for minute in range(0, 24 * 60, 5):
            delivery.deliver_due(at=NOW + timedelta(minutes=minute))
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.WAITING}
    for minute in range(24 * 60, 29 * 60, 5):
        delivery.deliver_due(at=NOW + timedelta(minutes=minute))
    assert sorted(message.to[0] for message in mailoutbox) == [f"{n}@example.org" for n in range(3)]
    assert Mail.objects.filter(pk__in=keys, state=Mail.State.SENT).count() == 3


def test_the_pause_between_attempts_grows_to_four_hours():
    row = waiting()
    at, pauses = NOW, []
    with failing(smtplib.SMTPServerDisconnected("closed"), on_open=True):
        for _attempt in range(6):
            delivery.deliver(row.pk, at=at)
            row.refresh_from_db()
            pauses.append(row.next_attempt_at - at)
            at = row.next_attempt_at
    assert pauses == [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 240, 240)]
    assert row.last_error == "SMTPServerDisconnected: closed"


def test_a_mail_is_given_up_after_three_days():
    row = waiting()
    with failing(ConnectionRefusedError("away"), on_open=True):
        assert delivery.deliver(row.pk, at=NOW) is Outcome.SERVER_AWAY
        assert delivery.deliver(row.pk, at=NOW + timedelta(days=3)) is Outcome.FAILED


def test_a_login_code_is_given_up_when_it_has_expired():
    row = waiting("account_login_code")
    with failing(ConnectionRefusedError("away"), on_open=True):
        assert delivery.deliver(row.pk, at=NOW) is Outcome.SERVER_AWAY
        assert delivery.deliver(row.pk, at=NOW + timedelta(minutes=14)) is Outcome.FAILED
    row.refresh_from_db()
    assert row.text == ""


def refused(code):
    return smtplib.SMTPRecipientsRefused({"aya@example.org": (code, b"no such box")})


@pytest.mark.parametrize(
    ("failure", "outcome", "error"),
    [
        (refused(550), Outcome.FAILED, "550 no such box"),
        (refused(450), Outcome.LATER, "450 no such box"),
        (smtplib.SMTPDataError(554, b"spam"), Outcome.FAILED, "554 spam"),
        (smtplib.SMTPDataError(452, b"full"), Outcome.LATER, "452 full"),
        (smtplib.SMTPSenderRefused(530, b"log in first", "x@y"), Outcome.LATER, "530 log in first"),
    ],
)
def test_what_the_server_answers_decides_whether_it_is_tried_again(failure, outcome, error):
    row = waiting()
    with failing(failure):
        assert delivery.deliver(row.pk, at=NOW) is outcome
    row.refresh_from_db()
    assert row.last_error == error
    assert row.state == (Mail.State.FAILED if outcome is Outcome.FAILED else Mail.State.WAITING)


def test_a_line_that_breaks_half_way_is_failed_and_not_repeated(mailoutbox):
    row = waiting()
    with failing(smtplib.SMTPServerDisconnected("closed")):
        assert delivery.deliver(row.pk, at=NOW) is Outcome.FAILED
    delivery.deliver_due(at=NOW + timedelta(days=1))
    row.refresh_from_db()
    assert (row.state, mailoutbox) == (Mail.State.FAILED, [])
    assert row.last_error.startswith(delivery.unknown_outcome())


def test_an_impossible_address_fails_that_mail_alone(mailoutbox):
    bad = waiting(to="nobody")
    Mail.objects.filter(pk=bad.pk).update(to="a\nb@example.org")
    good = waiting()
    assert delivery.deliver_due(at=NOW) == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (Mail.State.FAILED, Mail.State.SENT)


def test_a_killed_workers_mail_is_marked_after_ten_minutes_and_not_sent_twice(mailoutbox):
    row = waiting()
    delivery.claim(row.pk, at=NOW)
    assert delivery.give_up_lost_claims(at=NOW + timedelta(minutes=9)) == 0
    assert delivery.give_up_lost_claims(at=NOW + timedelta(minutes=10)) == 1
    assert delivery.give_up_lost_claims(at=NOW + timedelta(minutes=11)) == 0
    row.refresh_from_db()
    assert (row.state, row.last_error) == (Mail.State.FAILED, delivery.unknown_outcome())
    assert mailoutbox == []


def test_a_worker_that_comes_back_late_knows_better():
    row = waiting()
    claimed = delivery.claim(row.pk, at=NOW)
    delivery.give_up_lost_claims(at=NOW + timedelta(minutes=10))
    assert delivery.settle(claimed, Mail.State.SENT, at=NOW) == 1
    row.refresh_from_db()
    assert (row.state, row.last_error) == (Mail.State.SENT, "")


def test_a_code_is_blanked_once_it_is_sent_and_kept_in_the_demo(settings):
    row, kept, other = waiting("account_login_code"), waiting("account_login_code"), waiting()
    delivery.deliver(row.pk, at=NOW)
    delivery.deliver(other.pk, at=NOW)
    settings.DEMO = True
    delivery.deliver(kept.pk, at=NOW)
    texts = [Mail.objects.get(pk=mail_.pk).text for mail_ in (row, kept, other)]
    assert texts == ["", "Kære Aya\n", "Kære Aya\n"]


def test_a_mail_without_subject_is_refused_at_once():
    with pytest.raises(ValueError, match="no subject"):
        mail.put("news", to="a@example.org", subject=" ", text="x", language="da")
