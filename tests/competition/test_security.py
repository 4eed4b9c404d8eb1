"""The admin's door, the headers, the mail log and the demo's mailbox."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from competition import roles
from competition.models import Mail, User
from tests.conftest import login_with_factor
from tests.factories import NOON, UserFactory

pytestmark = pytest.mark.django_db

ADMIN = "/admin/"


def write_mail(**fields):
    defaults = {"kind": "news", "to": "aya@example.org", "subject": "Nyt", "text": "Brødtekst"}
    return Mail.objects.create(created_at=NOON, next_attempt_at=NOON, **(defaults | fields))


def test_anonymous_people_are_sent_to_the_log_in(client):
    answer = client.get(f"{ADMIN}pages/")
    assert answer.headers["Location"] == "/da/konto/login/?next=/admin/pages/"


def test_wagtails_own_log_in_leads_to_ours(client):
    answer = client.get(f"{ADMIN}login/?next=/admin/reports/")
    assert answer.headers["Location"] == "/da/konto/login/?next=/admin/reports/"


def test_wagtails_own_password_pages_are_off(staff_client):
    assert staff_client.get(f"{ADMIN}password_reset/").status_code == 404


def test_a_teacher_in_the_admin_gets_a_403_page_and_no_loop(client):
    login_with_factor(client, UserFactory())
    answer = client.get(ADMIN)
    assert answer.status_code == 403
    assert "Location" not in answer.headers


@pytest.mark.parametrize("path", ["", "pages/", "api/main/pages/", "no-such-page/", "account/"])
def test_every_admin_address_refuses_a_teacher_alike(client, path):
    client.force_login(UserFactory())
    assert client.get(ADMIN + path).status_code == 403


def test_staff_without_a_factor_are_sent_to_add_one_and_told_why(client):
    client.force_login(UserFactory(roles=[roles.SECRETARIAT]))
    answer = client.get(ADMIN, follow=True)
    assert answer.redirect_chain == [("/da/konto/2fa/", 302)]
    assert len(answer.context["messages"]) == 1


def test_staff_whose_session_showed_no_factor_are_asked_for_it(client):
    judge = UserFactory(roles=[roles.JUDGES])
    Authenticator.objects.create(user=judge, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(judge)
    answer = client.get(f"{ADMIN}reports/workflow/?page=2")
    assert answer.headers["Location"] == (
        "/da/konto/2fa/reauthenticate/?next=%2Fadmin%2Freports%2Fworkflow%2F%3Fpage%3D2"
    )


def test_a_factor_shown_by_somebody_else_in_this_browser_does_not_count(client):
    login_with_factor(client, UserFactory(roles=[roles.JUDGES]))
    client.force_login(UserFactory(roles=[roles.JUDGES]))
    assert client.get(ADMIN).headers["Location"] == "/da/konto/2fa/"


def test_a_shown_factor_opens_the_admin(staff_client):
    assert staff_client.get(ADMIN).status_code == 200


def test_a_setting_can_do_without_the_factor_but_not_without_the_role(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client.force_login(UserFactory(roles=[roles.JUDGES]))
    assert client.get(ADMIN).status_code == 200
    client.force_login(UserFactory())
    assert client.get(ADMIN).status_code == 403


def test_logging_out_needs_no_factor(client):
    client.force_login(UserFactory(roles=[roles.JUDGES]))
    client.post(f"{ADMIN}logout/")
    assert "_auth_user_id" not in client.session


def csp(answer):
    policy = answer.headers["Content-Security-Policy"]
    return {
        name: values.split()
        for name, _sep, values in (part.strip().partition(" ") for part in policy.split(";"))
    }


@pytest.mark.parametrize("path", ["/da/konto/login/", "/da/konto/signup/", "/en/konto/password/reset/"])
def test_public_and_account_pages_run_no_inline_script_or_style(client, path):
    policy = csp(client.get(path))
    assert policy["script-src"][0] == "'self'"
    assert "'unsafe-inline'" not in policy["script-src"] + policy["style-src"]
    assert (policy["object-src"], policy["base-uri"]) == (["'none'"], ["'none'"])
    assert (policy["form-action"], policy["frame-ancestors"]) == (["'self'"], ["'self'"])


def test_only_the_admin_may_run_inline_scripts(staff_client):
    policy = csp(staff_client.get(ADMIN))
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["default-src"] == ["'self'"]


def test_a_refused_admin_page_keeps_the_strict_policy(client):
    client.force_login(UserFactory())
    assert "'unsafe-inline'" not in csp(client.get(ADMIN))["script-src"]


def test_the_usual_headers_and_cookies_are_strict(client):
    answer = client.get("/da/konto/login/")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.cookies["csrftoken"]["httponly"]
    cookie = client.post("/da/konto/login/", {"login": "a@example.org"}).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_secretariat_reads_the_mail_log_and_changes_nothing(staff_client):
    mail = write_mail(entry_code="ABC234")
    assert "Nyt" in staff_client.get(reverse("mails:index")).content.decode()
    inspected = staff_client.get(reverse("mails:inspect", args=[mail.pk])).content.decode()
    assert "Brødtekst" in inspected
    for name, args in (("add", []), ("edit", [mail.pk]), ("delete", [mail.pk])):
        for method in (staff_client.get, staff_client.post):
            answer = method(reverse(f"mails:{name}", args=args))
            assert answer.headers["Location"] == ADMIN
    mail.refresh_from_db()
    assert mail.kind == "news"


def test_not_even_a_superuser_changes_a_mail(client):
    mail = write_mail()
    login_with_factor(client, UserFactory(is_superuser=True))
    assert client.get(reverse("mails:index")).status_code == 200
    assert client.post(reverse("mails:delete", args=[mail.pk])).headers["Location"] == ADMIN
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("role", [roles.JUDGES, roles.CHAIRS, roles.EDITORS, roles.PARTNERS])
def test_nobody_else_reads_the_mail_log(client, role):
    mail = write_mail()
    login_with_factor(client, UserFactory(roles=[role]))
    for address in (reverse("mails:index"), reverse("mails:inspect", args=[mail.pk])):
        assert client.get(address).headers["Location"] == ADMIN


def test_the_mail_log_never_shows_a_code_not_even_a_waiting_one(staff_client):
    mail = write_mail(kind="account_login_code", text="Kode: QWERTY")
    for address in (
        reverse("mails:index"),
        reverse("mails:inspect", args=[mail.pk]),
        reverse("mails:history", args=[mail.pk]),
    ):
        assert "QWERTY" not in staff_client.get(address, follow=True).content.decode()


def test_the_mail_log_is_searched_by_address_and_entry_and_filtered_by_state(staff_client):
    write_mail(subject="Første", to="bo@example.org", entry_code="ABC234")
    write_mail(subject="Anden", state=Mail.State.FAILED)

    def shown(query):
        page = staff_client.get(reverse("mails:index") + query).content.decode()
        return [subject for subject in ("Første", "Anden") if subject in page]

    assert shown("?q=bo@example") == ["Første"]
    assert shown("?q=ABC234") == ["Første"]
    assert shown("?state=failed") == ["Anden"]
    assert shown("") == ["Første", "Anden"]


def test_the_mail_log_costs_the_same_queries_for_one_mail_and_for_three(
    staff_client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    write_mail()
    staff_client.get(reverse("mails:index"))
    with CaptureQueriesContext(connection) as one:
        staff_client.get(reverse("mails:index"))
    write_mail()
    write_mail()
    with django_assert_num_queries(len(one)):
        staff_client.get(reverse("mails:index"))


def test_there_is_no_mailbox_without_the_demo(client, staff_client):
    write_mail()
    assert client.get("/demo/mails/").status_code == 404
    assert staff_client.get("/demo/mails/").status_code == 404


def test_the_demos_mailbox_shows_codes_and_can_be_narrowed_to_one_person(client, settings):
    settings.DEMO = True
    write_mail(kind="account_login_code", text="QWERTY")
    write_mail(to="bo@example.org", text="Til Bo <b>")
    page = client.get("/demo/mails/").content.decode()
    assert "QWERTY" in page
    assert "Til Bo &lt;b&gt;" in page
    page = client.get("/demo/mails/?to=bo@example.org").content.decode()
    assert ("QWERTY" in page, "Til Bo" in page) == (False, True)


def test_the_mailbox_costs_the_same_queries_for_one_mail_and_for_three(
    client, settings, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.DEMO = True
    write_mail()
    client.get("/demo/mails/")
    with CaptureQueriesContext(connection) as one:
        client.get("/demo/mails/")
    write_mail()
    write_mail()
    with django_assert_num_queries(len(one)):
        client.get("/demo/mails/")


NEWCOMER = {"email": "ny@example.org", "first_name": "Ny", "last_name": "Bruger"}


def test_the_secretariat_makes_accounts_and_no_administrator(staff_client):
    address = reverse("wagtailusers_users:add")
    staff_client.post(address, NEWCOMER | {"is_superuser": "on"})
    assert not User.objects.filter(email=NEWCOMER["email"]).exists()
    staff_client.post(address, NEWCOMER)
    assert not User.objects.get(email=NEWCOMER["email"]).is_superuser


def test_the_secretariat_makes_nobody_an_administrator_and_changes_none(staff_client):
    teacher, superuser = UserFactory(last_name="Holm"), UserFactory(last_name="Krag", is_superuser=True)
    for user in (teacher, superuser):
        address = reverse("wagtailusers_users:edit", args=[user.pk])
        staff_client.post(address, NEWCOMER | {"is_superuser": "on", "is_active": "on"})
    staff_client.post(address, NEWCOMER | {"is_active": "on"})
    assert not User.objects.filter(email=NEWCOMER["email"]).exists()
    assert list(User.objects.filter(is_superuser=True)) == [superuser]


def test_a_superuser_makes_another(client):
    login_with_factor(client, UserFactory(is_superuser=True))
    client.post(reverse("wagtailusers_users:add"), NEWCOMER | {"is_superuser": "on"})
    assert User.objects.get(email=NEWCOMER["email"]).is_superuser
