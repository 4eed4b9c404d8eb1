"""How people get in: allauth's adapter, and the second factor that the staff need."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from . import delivery, mail
from .addresses import absolute

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FACTOR_TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address; all mails about them go through the outbox."""

    def send_mail(self, template_prefix, email, context):
        """Write the mail as kind "account_…" in the language of the page that caused it."""
        extra = {
            "request": allauth_context.request,
            "email": email,
            "login_url": absolute(reverse("account_login")),
        }
        message = self.render_mail(template_prefix, email, extra | context)
        mail.put(
            delivery.ACCOUNT_KIND + template_prefix.rpartition("/")[2],
            to=email,
            subject=message.subject,
            text=message.body,
            language=(translation.get_language() or settings.LANGUAGE_CODE)[:2],
        )


def display_name(user) -> str:
    """What allauth calls a person in its pages and mails."""
    return str(user)


def has_factor(user) -> bool:
    """True when the account has a passkey or an authenticator app."""
    return get_mfa_adapter().is_mfa_enabled(user, FACTOR_TYPES)


def reauthentication_url_name(user) -> str:
    """Where this person shows a second factor: the page that takes what she has."""
    has_codes = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN).exists()
    return "mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn"


def session_has_factor(request) -> bool:
    """True when the person of this session has shown a second factor or a passkey in it."""
    from allauth.account.authentication import get_authentication_records

    # Without the user allauth answers with an empty list.
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def remember_added_factor(sender, request, user, authenticator, **kwargs):
    """Adding a factor proves that one holds it: no need to ask for it again in the same session."""
    if authenticator.type in FACTOR_TYPES:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def sign_in_with_factor(request, user):
    """Log `user` in as if with a second factor, for the demo's role switcher; else PermissionDenied."""
    if not settings.DEMO:
        raise PermissionDenied("Only the guided demo edition may change roles.")
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "mfa", type="demo")
