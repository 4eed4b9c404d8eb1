"""Logging in with Unilogin: staff of a school alone, and nothing kept but the number that it gives them.

What the provider says reaches us by allauth. Its token names no school, so the teacher chooses it in the
portal like everybody else; nothing here knows of schools.
"""

import logging
from functools import wraps
from http import HTTPStatus

import requests
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """allauth's, but for one kind of provider that pupils use as well."""

    def pre_social_login(self, request, sociallogin):
        """Keep only the number; then turn away who is no staff. In this order: see `forget_claims`."""
        claims = sociallogin.account.extra_data
        is_staff = says_staff(claims, settings.UNILOGIN)
        forget_claims(sociallogin)
        if not is_staff:
            raise ImmediateHttpResponse(
                render(request, "socialaccount/staff_only.html", status=HTTPStatus.FORBIDDEN)
            )

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Broken off: back to the login with a word about it. Everything else: a page with ways on."""
        if error == AuthError.CANCELLED:
            messages.info(request, _("You broke off the login. Nothing has happened; you can try again."))
            raise ImmediateHttpResponse(redirect("account_login"))
        # The exception may quote the provider's answer, with names and tokens in it: its kind is enough.
        logger.warning("Login by %s failed: %s, %s", provider.name, error, type(exception).__name__)
        raise ImmediateHttpResponse(failure_page(request, HTTPStatus.BAD_REQUEST))

    def get_requests_session(self):
        """allauth catches not every trouble with the provider; here each of them becomes the same page."""
        session = super().get_requests_session()
        session.request = answer_or_failure_page(session.request)
        return session


def says_staff(claims, unilogin) -> bool:
    """Whether the role claim, a string or a list, holds one of the accepted values.

    claims: {"userinfo": {…}, "id_token": {…}}; the first that has the claim decides.
    """
    for source in (claims.get("userinfo"), claims.get("id_token")):
        if source and unilogin.role_claim in source:
            said = source[unilogin.role_claim]
            roles = (
                {said} if isinstance(said, str) else set(said) if isinstance(said, list | tuple) else set()
            )
            return not roles.isdisjoint(unilogin.staff_roles)
    return False


def forget_claims(sociallogin):
    """Drop all claims but the account's number.

    Of an account that is linked already allauth has stored everything before it asks us: that is put right
    at once, whatever becomes of the login.
    """
    account = sociallogin.account
    account.extra_data = {"sub": account.uid}
    if account.pk:
        account.save(update_fields=["extra_data"])


def answer_or_failure_page(ask):
    """`ask` (a session's request) answers JSON, or the login ends with a page that says so."""

    @wraps(ask)
    def request(*args, **kwargs):
        try:
            answer = ask(*args, **kwargs)
            # A wrong code is answered by 400: that is the login's own error, and allauth's to tell.
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.request.method == "GET":
                answer.raise_for_status()
                answer.json()
        except requests.RequestException as error:
            logger.warning("The login provider did not answer as it should: %s", type(error).__name__)
            page = failure_page(allauth_context.request, HTTPStatus.SERVICE_UNAVAILABLE)
            raise ImmediateHttpResponse(page) from error
        return answer

    return request


def failure_page(request, status):
    return render(request, "socialaccount/authentication_error.html", status=status)
