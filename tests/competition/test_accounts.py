"""Getting in: an address, a code, and for the staff a second factor."""

import re

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from competition import accounts, roles
from competition.account_forms import SignupForm, UniloginSignupForm
from competition.models import Mail, User
from tests.conftest import login_with_factor
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "en meget lang sætning"


def url(name, language="da"):
    with translation.override(language):
        return reverse(name)


def last_code() -> str:
    """The code in the newest mail, as a person would read it."""
    return re.search(r"^([A-Z0-9-]{6,9})$", Mail.objects.order_by("pk").last().text, re.MULTILINE)[1]


def record_authentication_now(client, user):
    """What allauth asks for before it lets anybody at the factors: to have shown one just now."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "mfa", reauthenticated=True)
    request.session.save()


@pytest.fixture
def teacher():
    user = UserFactory(email="aya@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_teacher_signs_up_confirms_the_address_by_code_and_stands_at_the_desk(client, language):
    answer = client.post(
        url("account_signup", language),
        {"first_name": "Aya", "last_name": "Ærø", "email": "Aya@Example.org"},
    )
    assert answer.headers["Location"] == url("account_email_verification_sent", language)
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.language) == (
        "account_email_confirmation_signup",
        "aya@example.org",
        language,
    )
    answer = client.post(answer.headers["Location"], {"code": last_code()})
    assert answer.headers["Location"] == url("after_login", language)
    assert client.get(answer.headers["Location"]).headers["Location"] == url("submissions:desk", language)
    user = User.objects.get()
    assert (user.first_name, user.last_name, user.email) == ("Aya", "Ærø", "aya@example.org")
    assert not user.has_usable_password()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_teacher_logs_in_by_an_emailed_code(client, teacher, language):
    answer = client.post(url("account_login", language), {"login": "aya@example.org", "password": ""})
    assert answer.headers["Location"] == url("account_confirm_login_code", language)
    assert Mail.objects.get().language == language
    answer = client.post(answer.headers["Location"], {"code": last_code()})
    assert answer.headers["Location"] == url("after_login", language)
    assert int(client.session["_auth_user_id"]) == teacher.pk


def test_a_code_that_was_asked_for_leads_back_to_where_one_came_from(client, teacher):
    answer = client.post(url("account_login"), {"login": teacher.email, "next": "/da/konto/2fa/"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/da/konto/2fa/">' in page
    answer = client.post(url("account_confirm_login_code"), {"code": last_code(), "next": "/da/konto/2fa/"})
    assert answer.headers["Location"] == "/da/konto/2fa/"


def test_nobody_is_led_to_another_site_after_logging_in(client, teacher):
    client.post(url("account_login"), {"login": teacher.email})
    answer = client.post(
        url("account_confirm_login_code"), {"code": last_code(), "next": "https://evil.example/"}
    )
    assert answer.headers["Location"] == url("after_login")


def test_the_code_reaches_the_mailbox_and_is_blanked_in_the_log(
    client, teacher, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("account_login"), {"login": teacher.email})
    assert re.search(r"^[A-Z0-9-]{6,9}$", mailoutbox[0].body, re.MULTILINE)
    assert Mail.objects.get().text == ""


def test_a_wrong_code_is_refused_and_a_third_one_ends_the_attempt(client, teacher):
    client.post(url("account_login"), {"login": teacher.email})
    for _attempt in range(3):
        answer = client.post(url("account_confirm_login_code"), {"code": "WRONG1"})
    assert answer.headers["Location"] == url("account_request_login_code")
    assert "_auth_user_id" not in client.session
    answer = client.post(url("account_confirm_login_code"), {"code": last_code()})
    assert "_auth_user_id" not in client.session


def without_address(answer, address):
    """What a page says, less the address and the tokens that differ each time."""
    text = answer.content.decode().replace(address, "ADDRESS")
    return re.sub(r'(value|nonce)="[A-Za-z0-9+/=_-]{22,}"', "TOKEN", text)


def test_an_unknown_address_gets_the_same_answer_as_a_known_one(client, teacher):
    pages = []
    for address in ("aya@example.org", "nobody@example.org"):
        client.cookies.clear()
        answer = client.post(url("account_login"), {"login": address}, follow=True)
        assert answer.redirect_chain == [(url("account_confirm_login_code"), 302)]
        pages.append(without_address(answer, address))
    assert pages[0] == pages[1]
    assert list(Mail.objects.order_by("pk").values_list("kind", flat=True)) == [
        "account_login_code",
        "account_unknown_account",
    ]


def test_signing_up_with_a_known_address_gets_the_same_answer_as_with_a_new_one(client, teacher):
    pages = []
    for address in ("aya@example.org", "new@example.org"):
        client.cookies.clear()
        answer = client.post(
            url("account_signup"), {"first_name": "A", "last_name": "B", "email": address}, follow=True
        )
        assert answer.redirect_chain == [(url("account_email_verification_sent"), 302)]
        pages.append(without_address(answer, address))
    assert pages[0] == pages[1]
    assert [mail.kind for mail in Mail.objects.order_by("pk")] == [
        "account_account_already_exists",
        "account_email_confirmation_signup",
    ]
    assert url("account_login") in Mail.objects.order_by("pk").first().text


def test_a_password_for_an_unknown_address_is_refused_like_a_wrong_one(client, teacher):
    teacher.set_password(PASSWORD)
    teacher.save()
    pages = []
    for address in ("aya@example.org", "nobody@example.org"):
        answer = client.post(url("account_login"), {"login": address, "password": "forkert"})
        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session
        pages.append(without_address(answer, address))
    assert pages[0] == pages[1]


def test_a_refused_log_in_keeps_the_address_that_was_typed(client):
    answer = client.post(url("account_login"), {"login": "aya@example.org", "password": "forkert"})
    assert 'value="aya@example.org"' in answer.content.decode()


def test_a_teacher_with_a_password_logs_in_with_it(client, teacher):
    teacher.set_password(PASSWORD)
    teacher.save()
    answer = client.post(url("account_login"), {"login": teacher.email, "password": PASSWORD})
    assert answer.headers["Location"] == url("after_login")
    assert Mail.objects.count() == 0


def test_a_password_of_fourteen_characters_is_too_short(client, teacher):
    client.force_login(teacher)
    short, long = "æbler og pære!", "æbler og pærer!"
    answer = client.post(url("account_set_password"), {"password1": short, "password2": short})
    assert answer.status_code == 200
    answer = client.post(url("account_set_password"), {"password1": long, "password2": long})
    assert answer.status_code == 302
    teacher.refresh_from_db()
    assert (len(short), len(long), teacher.check_password(long)) == (14, 15, True)


def test_a_forgotten_password_is_replaced_by_code(client, teacher):
    client.post(url("account_reset_password"), {"email": teacher.email})
    assert Mail.objects.get().kind == "account_password_reset_code"
    answer = client.post(url("account_confirm_password_reset_code"), {"code": last_code()}, follow=True)
    answer = client.post(
        answer.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}, follow=True
    )
    teacher.refresh_from_db()
    assert teacher.check_password(PASSWORD)


def test_too_many_codes_for_one_address_are_refused(client, teacher):
    answers = []
    for _request in range(4):
        client.cookies.clear()
        answers.append(client.post(url("account_login"), {"login": teacher.email}))
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert Mail.objects.count() == 3


def test_an_inactive_account_gets_no_code(client, teacher):
    User.objects.filter(pk=teacher.pk).update(is_active=False)
    client.post(url("account_login"), {"login": teacher.email})
    assert Mail.objects.get().kind == "account_unknown_account"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_every_way_in_reads_as_a_page_of_ours(client, name, language):
    page = client.get(url(name, language)).content.decode()
    assert f'<html lang="{language}">' in page
    assert 'class="masthead"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_set_password",
        "account_logout",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    ],
)
def test_every_account_page_reads_as_a_page_of_ours(client, teacher, name):
    client.force_login(teacher)
    answer = client.get(url(name))
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1
    assert " style=" not in answer.content.decode()


def test_a_passkey_is_listed_renamed_and_removed(client, teacher):
    """Its credential is not real; only the pages about it are looked at."""
    client.force_login(teacher)
    key = Authenticator.objects.create(
        user=teacher, type=Authenticator.Type.WEBAUTHN, data={"name": "Min telefon", "credential": {}}
    )
    record_authentication_now(client, teacher)
    assert "Min telefon" in client.get(url("mfa_list_webauthn")).content.decode()
    edit = reverse("mfa_edit_webauthn", args=[key.pk])
    assert client.get(edit).content.decode().count("<h1") == 1
    client.post(edit, {"name": "Min nøgle"})
    assert "Min nøgle" in client.get(url("mfa_list_webauthn")).content.decode()
    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    assert client.get(remove).content.decode().count("<h1") == 1
    client.post(remove)
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_shown_and_made_anew(client, teacher):
    client.force_login(teacher)
    Authenticator.objects.create(user=teacher, type=Authenticator.Type.TOTP, data={"secret": "x"})
    record_authentication_now(client, teacher)
    page = client.get(url("mfa_generate_recovery_codes"))
    assert page.content.decode().count("<h1") == 1
    client.post(url("mfa_generate_recovery_codes"))
    page = client.get(url("mfa_view_recovery_codes")).content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", page)) == 10


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_adding_an_app_opens_the_admin_in_the_same_session(client):
    judge = UserFactory(roles=[roles.JUDGES])
    client.force_login(judge)
    page = client.get(url("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    answer = client.post(url("mfa_activate_totp"), {"code": code})
    assert answer.headers["Location"] == url("mfa_view_recovery_codes")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_reauthentication_page_takes_what_the_person_has():
    user = UserFactory()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    assert accounts.reauthentication_url_name(user) == "mfa_reauthenticate_webauthn"
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert accounts.reauthentication_url_name(user) == "mfa_reauthenticate"


def test_after_logging_in_everybody_lands_at_their_own_work(client):
    for role, landing in (
        (roles.JUDGES, reverse("wagtailadmin_home")),
        (roles.SECRETARIAT, reverse("wagtailadmin_home")),
        (None, url("submissions:desk")),
    ):
        login_with_factor(client, UserFactory(roles=[role] if role else []))
        assert client.get(url("after_login")).headers["Location"] == landing


def test_the_role_switcher_is_refused_without_the_demo(rf):
    with pytest.raises(PermissionDenied):
        accounts.sign_in_with_factor(rf.get("/"), UserFactory())


def test_the_role_switcher_opens_the_admin_in_the_demo(client, rf, settings):
    settings.DEMO = True
    judge = UserFactory(roles=[roles.JUDGES])
    request = rf.get("/")
    request.session = client.session
    request.session.create()
    accounts.sign_in_with_factor(request, judge)
    request.session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = request.session.session_key
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("form_class", [SignupForm, UniloginSignupForm])
def test_a_name_cannot_begin_a_paragraph_of_its_own_in_a_mail(form_class):
    form = form_class.__new__(form_class)
    form.cleaned_data = {"first_name": "Aya\n\nSe: https://evil.example", "last_name": " Ærø\r\n"}
    assert (form.clean_first_name(), form.clean_last_name()) == ("Aya Se: https://evil.example", "Ærø")
