"""One switch holds all mail; a failed mail is sent again by a person; what waited too long lapses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from competition import delivery, mail_hold, roles
from competition.delivery import Outcome
from competition.models import Mail, MailHold
from competition.ticking import queue_due_mails
from tests.conftest import login_with_factor
from tests.factories import UserFactory

from .test_mail import failing

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 10, 1, 10, 0, tzinfo=UTC)


def waiting(kind="entry_returned", *, at=NOW, **fields):
    defaults = {"to": "aya@example.org", "subject": "Hej", "text": "Kære Aya\n"}
    return Mail.objects.create(kind=kind, created_at=at, next_attempt_at=at, **(defaults | fields))


def hold(reason="A link was wrong."):
    return mail_hold.hold(by=UserFactory(), at=NOW, reason=reason)


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_while_mail_is_held_nothing_leaves_but_codes(mailoutbox):
    row, code = waiting(), waiting("account_login_code", to="bo@example.org")
    hold()
    assert delivery.deliver(row.pk, at=NOW) is Outcome.NOT_OURS
    assert delivery.deliver_due(at=NOW) == 1
    assert [message.to for message in mailoutbox] == [["bo@example.org"]]
    assert (state_of(row), state_of(code)) == (Mail.State.WAITING, Mail.State.SENT)


def test_the_tick_queues_no_task_for_what_is_held():
    waiting()
    hold()
    assert queue_due_mails(at=NOW) == 0


def test_what_waited_is_sent_on_release_the_oldest_first(mailoutbox, django_capture_on_commit_callbacks):
    for number in (2, 1, 3):
        waiting(at=NOW + timedelta(minutes=number), to=f"{number}@example.org")
    hold()
    with django_capture_on_commit_callbacks(execute=True):
        assert mail_hold.release(by=UserFactory()) is True
    assert [message.to[0][0] for message in mailoutbox] == ["1", "2", "3"]


def test_two_people_who_press_at_once_make_one_hold_and_one_release():
    assert [hold(), hold("Another.")] == [True, False]
    assert MailHold.objects.get().reason == "A link was wrong."
    user = UserFactory()
    assert [mail_hold.release(by=user), mail_hold.release(by=user)] == [True, False]


def test_a_reminder_that_waited_a_day_is_marked_and_not_sent(mailoutbox):
    row, other = waiting("reminder_not_sent_in"), waiting()
    delivery.deliver_due(at=NOW + timedelta(days=1, minutes=1))
    assert (state_of(row), state_of(other)) == (Mail.State.LAPSED, Mail.State.SENT)
    assert len(mailoutbox) == 1


def test_a_reminder_of_the_same_day_is_sent():
    row = waiting("reminder_not_sent_in")
    assert delivery.deliver(row.pk, at=NOW + timedelta(days=1)) is Outcome.SENT


def test_a_reminder_that_is_due_at_night_leaves_in_the_morning(mailoutbox):
    night, morning = datetime(2019, 10, 1, 18, 0, tzinfo=UTC), datetime(2019, 10, 2, 6, 0, tzinfo=UTC)
    row, other = waiting("reminder_not_sent_in"), waiting()
    delivery.deliver_due(at=night)
    assert (state_of(row), state_of(other)) == (Mail.State.WAITING, Mail.State.SENT)
    assert (row.next_attempt_at, row.attempts) == (morning, 0)
    assert delivery.deliver(row.pk, at=morning) is Outcome.SENT


def test_the_time_in_a_hold_and_before_send_again_is_no_time_of_trying():
    row = waiting()
    with failing(ConnectionRefusedError("away"), on_open=True):
        assert delivery.deliver(row.pk, at=NOW) is Outcome.SERVER_AWAY
        hold()
        mail_hold.release(by=UserFactory())
        later = NOW + timedelta(days=4)
        assert delivery.deliver(row.pk, at=later) is Outcome.SERVER_AWAY
        assert delivery.deliver(row.pk, at=later + timedelta(days=3)) is Outcome.FAILED
        again = later + timedelta(days=9)
        assert delivery.send_again(row.pk, at=again) is True
        assert delivery.deliver(row.pk, at=again) is Outcome.SERVER_AWAY


def test_a_code_that_waited_too_long_leaves_no_text_behind(mailoutbox):
    row = waiting("account_login_code", html="<p>123456</p>")
    assert delivery.deliver(row.pk, at=NOW + timedelta(minutes=16)) is Outcome.LAPSED
    row.refresh_from_db()
    assert (row.text, row.html, mailoutbox) == ("", "", [])


def test_a_sent_code_is_blanked_in_its_html_too(mailoutbox):
    row = waiting("account_login_code", html="<p>123456</p>")
    delivery.deliver(row.pk, at=NOW)
    row.refresh_from_db()
    assert row.html == ""
    assert mailoutbox[0].alternatives[0].content == "<p>123456</p>"


def test_a_mail_goes_out_as_plain_text_and_simple_html(mailoutbox):
    from competition import mail

    row = mail.put("news", to="a@example.org", subject="Hej", text="Åse & co.\n\n- Ét\n", language="da")
    delivery.deliver(row.pk, at=timezone.now())
    message = mailoutbox[0].message()
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert plain.get_content() == "Åse & co.\n\n- Ét\n"
    assert html.get_content_type() == "text/html"
    assert "<p>Åse &amp; co.</p>\n<ul>\n<li>Ét</li>\n</ul>" in html.get_content()


# In the admin -------------------------------------------------------------------------------------


def test_the_secretariat_holds_and_releases_with_a_reason(staff_client):
    assert staff_client.post(reverse("mails:hold"), {"reason": ""}).status_code == 422
    assert MailHold.objects.count() == 0
    staff_client.post(reverse("mails:hold"), {"reason": "Wrong link."})
    row = MailHold.objects.get()
    assert (row.reason, row.held_by) == ("Wrong link.", staff_client.user)
    assert staff_client.get(reverse("mails:release")).status_code == 405
    staff_client.post(reverse("mails:release"))
    assert MailHold.objects.count() == 0


@pytest.mark.parametrize("page", ["wagtailadmin_home", "mails:index", "mail_texts:index", "mails:hold"])
def test_a_hold_is_said_on_every_page_of_the_admin(staff_client, page):
    assert "mail-hold-banner" not in staff_client.get(reverse(page)).content.decode()
    hold("Because of <b>.")
    shown = staff_client.get(reverse(page)).content.decode()
    assert shown.count("mail-hold-banner") == 1
    assert "Because of &lt;b&gt;." in shown


def test_a_failed_mail_is_sent_again_once(staff_client, mailoutbox, django_capture_on_commit_callbacks):
    row = waiting(state=Mail.State.FAILED, last_error="550 no such box", attempts=1)
    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            staff_client.post(reverse("mails:send_again", args=[row.pk]))
    assert len(mailoutbox) == 1
    assert (state_of(row), row.last_error, row.attempts) == (Mail.State.SENT, "", 2)


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "lapsed"])
def test_only_a_failed_mail_is_sent_again(staff_client, state):
    row = waiting(state=state)
    staff_client.post(reverse("mails:send_again", args=[row.pk]))
    assert state_of(row) == state


def test_a_failed_code_is_not_sent_again():
    row = waiting("account_login_code", state=Mail.State.FAILED, text="")
    assert delivery.send_again(row.pk, at=NOW) is False


@pytest.mark.parametrize(
    ("error", "is_unknown"), [("550 no such box", False), (delivery.unknown_outcome, True)]
)
def test_the_log_says_why_a_mail_failed_and_whether_it_may_arrive_twice(staff_client, error, is_unknown):
    error = error() if callable(error) else error
    row = waiting(state=Mail.State.FAILED, last_error=error)
    page = staff_client.get(reverse("mails:inspect", args=[row.pk]))
    assert error in page.content.decode()
    assert (page.context["can_be_sent_again"], page.context["is_outcome_unknown"]) == (True, is_unknown)


def test_a_mail_that_was_sent_offers_no_second_sending(staff_client):
    row = waiting(state=Mail.State.SENT)
    page = staff_client.get(reverse("mails:inspect", args=[row.pk]))
    assert page.context["can_be_sent_again"] is False


def test_the_log_keeps_a_mails_lines_and_escapes_what_stands_in_it(staff_client):
    row = waiting(text="Kære Aya\n\n<script>x</script>\n")
    page = staff_client.get(reverse("mails:inspect", args=[row.pk])).content.decode()
    assert '<pre class="mail-plain">Kære Aya\n\n&lt;script&gt;x&lt;/script&gt;\n</pre>' in page


@pytest.mark.parametrize("role", [roles.JUDGES, roles.CHAIRS, roles.EDITORS, roles.PARTNERS])
def test_nobody_else_releases_the_mail_or_hears_that_it_is_held(client, role):
    login_with_factor(client, UserFactory(roles=[role]))
    hold()
    client.post(reverse("mails:release"))
    assert MailHold.objects.count() == 1
    assert "mail-hold-banner" not in client.get(reverse("wagtailadmin_home")).content.decode()
