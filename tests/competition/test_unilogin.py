"""Unilogin against a real provider process: staff come in, nobody else, and no claim stays."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from competition.models import Mail, User
from competition.settings.unilogin import Unilogin, from_environment
from competition.unilogin import says_staff
from tests import oidc
from tests.factories import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db

NEWCOMER = {"first_name": "Karen", "last_name": "Holm", "email": "karen@example.org"}


@pytest.fixture(scope="module")
def provider():
    with oidc.provider() as address:
        yield address


@pytest.fixture
def unilogin(provider, settings):
    oidc.switch_on(settings, provider, scope=("openid", "profile", "email"))
    return provider


def login_url():
    return reverse("openid_connect_login", args=["unilogin"])


def go_there(client, **data):
    """Press the button; the provider's address that it leads to."""
    response = client.post(login_url(), data)
    assert response.status_code == 302
    return response.url


def come_back(address, **answer):
    """What somebody does at the provider; the address of ours that it sends her back to."""
    response = requests.post(address, data=answer, allow_redirects=False, timeout=10)
    assert response.status_code == 302, response.text
    back = urlsplit(response.headers["Location"])
    return f"{back.path}?{back.query}"


def log_in(client, sub, **data):
    return client.get(come_back(go_there(client, **data), sub=sub))


def sign_up(client, **changes):
    """A newcomer, from the button to the code's page."""
    assert log_in(client, "staff").url == reverse("socialaccount_signup")
    return client.post(reverse("socialaccount_signup"), NEWCOMER | changes)


def code_in(mail) -> str:
    return mail.text.split("\n\n")[1].strip()


# In ---------------------------------------------------------------------------------------------


def test_a_teacher_creates_an_account_once_and_is_then_let_in_by_the_button(unilogin):
    client = Client()
    response = sign_up(client)
    assert response.url == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
    client.post(response.url, {"code": code_in(Mail.objects.get())})
    user = User.objects.get()
    assert (user.get_full_name(), user.email) == ("Karen Holm", "karen@example.org")
    assert not user.has_usable_password()
    again = Client()
    assert log_in(again, "staff").url == reverse("after_login")
    assert again.session["_auth_user_id"] == str(user.pk)
    assert User.objects.count() == 1


def test_the_token_names_no_school_so_it_is_chosen_like_by_everybody(unilogin):
    SchoolFactory()
    client = Client()
    client.post(sign_up(client).url, {"code": code_in(Mail.objects.get())})
    assert reverse("submissions:school") in client.get(reverse("submissions:desk")).text


def test_nothing_but_the_number_is_kept(unilogin):
    client = Client()
    sign_up(client)
    log_in(Client(), "staff")
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("staff", {"sub": "staff"})
    assert not SocialToken.objects.exists()
    assert "Claimname" not in str(list(User.objects.values()))


def test_the_way_back_leads_to_where_one_was_going(unilogin):
    client = Client()
    client.post(sign_up(client).url, {"code": code_in(Mail.objects.get())})
    target = reverse("submissions:sign_up")
    assert log_in(Client(), "staff", next=target).url == target
    assert log_in(Client(), "staff", next="https://evil.example/").url == reverse("after_login")


def test_the_request_carries_state_pkce_and_only_the_scope_that_is_set(unilogin, settings):
    oidc.switch_on(settings, unilogin)
    asked = parse_qs(urlsplit(go_there(Client())).query)
    assert (asked["scope"], asked["code_challenge_method"]) == (["openid"], ["S256"])
    assert asked["state"]
    assert asked["redirect_uri"][0].endswith(reverse("openid_connect_callback", args=["unilogin"]))


# Refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sub", ["pupil", "pupil-list", "nobody", "nonsense"])
def test_who_is_no_staff_is_turned_away_and_forgotten(unilogin, sub):
    client = Client()
    response = log_in(client, sub)
    assert response.status_code == 403
    assert "socialaccount/staff_only.html" in [template.name for template in response.templates]
    assert "Claimname" not in response.text
    assert not SocialAccount.objects.exists()
    assert not User.objects.exists()
    assert "socialaccount_sociallogin" not in client.session
    assert "_auth_user_id" not in client.session


def test_a_list_that_holds_staff_is_staff(unilogin):
    assert log_in(Client(), "staff-list").url == reverse("socialaccount_signup")


def test_who_stops_being_staff_is_turned_away_and_no_claim_stays(unilogin):
    user = UserFactory()
    SocialAccount.objects.create(user=user, provider="unilogin", uid="pupil", extra_data={"sub": "pupil"})
    client = Client()
    assert log_in(client, "pupil").status_code == 403
    assert SocialAccount.objects.get().extra_data == {"sub": "pupil"}
    assert "_auth_user_id" not in client.session


def test_names_and_values_of_the_claim_are_settings(unilogin, settings):
    oidc.switch_on(settings, unilogin, staff_roles=frozenset({"Elev"}))
    assert log_in(Client(), "pupil").status_code == 302
    oidc.switch_on(settings, unilogin, role_claim="another")
    assert log_in(Client(), "staff").status_code == 403


@pytest.mark.parametrize(
    ("claims", "is_staff"),
    [
        ({"userinfo": {"aktoer_gruppe": "Medarbejder"}}, True),
        ({"id_token": {"aktoer_gruppe": ["Medarbejder"]}}, True),
        # What the provider is asked for decides over what came along.
        ({"userinfo": {"aktoer_gruppe": "Elev"}, "id_token": {"aktoer_gruppe": "Medarbejder"}}, False),
        ({"userinfo": {"aktoer_gruppe": "Ikke Medarbejder"}}, False),
        ({"userinfo": {"aktoer_gruppe": ""}}, False),
        ({"userinfo": {"aktoer_gruppe": None}}, False),
        ({}, False),
    ],
)
def test_the_claim_is_compared_as_a_whole(claims, is_staff):
    assert says_staff(claims, Unilogin()) == is_staff


# What goes wrong --------------------------------------------------------------------------------


def test_a_login_that_is_broken_off_leads_back_with_a_word_about_it(unilogin):
    client = Client()
    response = client.get(come_back(go_there(client), action="deny"), follow=True)
    assert response.redirect_chain == [(reverse("account_login"), 302)]
    assert len(response.context["messages"]) == 1


def failed(response):
    return "socialaccount/authentication_error.html" in [template.name for template in response.templates]


def test_a_wrong_state_opens_nothing(unilogin):
    client = Client()
    back = come_back(go_there(client), sub="staff")
    for wrong in (back.replace("state=", "state=x"), back.partition("?")[0], back.replace("code=", "code=x")):
        response = client.get(wrong)
        assert (response.status_code, failed(response)) == (400, True)
    # Another browser's answer, too.
    response = Client().get(come_back(go_there(Client()), sub="staff"))
    assert (response.status_code, failed(response)) == (400, True)
    assert not SocialAccount.objects.exists()


def test_an_answer_is_used_once(unilogin):
    client = Client()
    back = come_back(go_there(client), sub="staff")
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 400


def test_a_provider_that_is_down_is_a_page_and_no_fault_of_ours(unilogin, settings):
    client = Client()
    back = come_back(go_there(client), sub="staff")
    oidc.switch_on(settings, f"http://127.0.0.1:{oidc.free_port()}")
    for response in (client.post(login_url()), client.get(back)):
        assert (response.status_code, failed(response)) == (503, True)
        assert reverse("account_login") in response.text


def test_a_provider_that_answers_nonsense_is_the_same_page(unilogin, settings):
    oidc.switch_on(settings, f"{unilogin}/not-there")
    response = Client().post(login_url())
    assert (response.status_code, failed(response)) == (503, True)


# Addresses --------------------------------------------------------------------------------------


def account_at(email):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def test_an_address_that_the_provider_has_not_verified_opens_no_account(unilogin, settings):
    oidc.switch_on(settings, unilogin, trusts_email=True, scope=("openid", "email"))
    account_at("karen@example.org")
    client = Client()
    assert log_in(client, "unverified").url == reverse("socialaccount_signup")
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(("trusts", "is_let_in"), [(True, True), (False, False)])
def test_a_verified_address_opens_the_account_only_where_it_is_trusted(unilogin, settings, trusts, is_let_in):
    oidc.switch_on(settings, unilogin, trusts_email=trusts, scope=("openid", "email"))
    user = account_at("karen@example.org")
    client = Client()
    log_in(client, "verified")
    assert (client.session.get("_auth_user_id") == str(user.pk)) == is_let_in
    assert SocialAccount.objects.filter(user=user).exists() == is_let_in


def test_an_address_that_has_an_account_is_not_told_to_a_stranger(unilogin):
    account_at("karen@example.org")
    client = Client()
    response = sign_up(client)
    assert response.url == reverse("account_email_verification_sent")
    assert [mail.kind for mail in Mail.objects.all()] == ["account_account_already_exists"]
    assert not SocialAccount.objects.exists()


def test_a_teacher_adds_the_login_to_her_account_and_removes_it(unilogin):
    user = account_at("lise@example.org")
    client = Client()
    client.force_login(user)
    page = client.get(reverse("socialaccount_connections"))
    assert login_url() in page.text
    there = client.post(f"{login_url()}?process=connect").url
    client.get(come_back(there, sub="staff"))
    account = SocialAccount.objects.get()
    assert (account.user, account.extra_data) == (user, {"sub": "staff"})
    client.post(reverse("socialaccount_connections"), {"account": account.pk})
    assert not SocialAccount.objects.exists()


# Switched off, and the settings -----------------------------------------------------------------


def test_without_a_provider_there_is_no_button_and_no_way(client):
    for name in ("account_login", "account_signup"):
        assert "oidc" not in client.get(reverse(name)).text
    assert client.post(login_url()).status_code == 404


def test_with_a_provider_login_and_sign_up_show_the_button_and_may_lead_there(unilogin, client):
    for name in ("account_login", "account_signup"):
        page = client.get(reverse(name))
        assert login_url() in page.text
        [rule] = [
            part.strip()
            for part in page.headers["Content-Security-Policy"].split(";")
            if "form-action" in part
        ]
        assert rule == f"form-action 'self' {unilogin}"


def test_the_environment_says_all_of_it(monkeypatch):
    import environ

    values = {
        "SERVER_URL": "https://broker.example/auth/realms/broker/",
        "CLIENT_ID": "portal",
        "CLIENT_SECRET": "s",
        "SCOPE": "openid,extra",
        "UID_CLAIM": "uniid",
        "ROLE_CLAIM": "role",
        "STAFF_ROLES": "Medarbejder,Ekstern",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"UNILOGIN_{name}", value)
    unilogin = from_environment(environ.Env())
    assert unilogin.form_origins == ["https://broker.example"]
    assert (unilogin.role_claim, unilogin.staff_roles) == ("role", {"Medarbejder", "Ekstern"})
    [app] = unilogin.providers["openid_connect"]["APPS"]
    assert app["settings"] == {
        "server_url": "https://broker.example/auth/realms/broker",
        "uid_field": "uniid",
        "scope": ["openid", "extra"],
        "email_authentication": False,
        "oauth_pkce_enabled": True,
    }
