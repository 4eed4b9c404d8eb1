"""The catalogue's kinds about accounts: allauth writes them, and nobody can give them a text of their own."""

from django.utils.translation import gettext_lazy as _

from .delivery import CODE_LASTS
from .mail_kinds import MailKind


def account(name, label, sent, lasts=None) -> MailKind:
    return MailKind(f"account_{name}", label, sent, lasts=lasts)


KINDS = (
    account("login_code", _("Code to log in"), _("Somebody logs in with an address."), CODE_LASTS),
    account(
        "email_confirmation",
        _("Code to confirm an address"),
        _("An account gets an address."),
        CODE_LASTS,
    ),
    account(
        "email_confirmation_signup",
        _("Code to confirm an address, at the first time"),
        _("Somebody makes an account."),
        CODE_LASTS,
    ),
    account(
        "password_reset_code",
        _("Code for a new password"),
        _("Somebody has forgotten the password."),
        CODE_LASTS,
    ),
    account("password_reset_key", _("Link for a new password"), _("The secretariat sends a new password.")),
    account(
        "account_already_exists",
        _("There is an account already"),
        _("Somebody makes an account with an address that has one."),
    ),
    account(
        "unknown_account",
        _("There is no account"),
        _("Somebody logs in with an address that has no account."),
    ),
    account("email_confirm", _("Address confirmed"), _("An address is confirmed.")),
    account("email_changed", _("Address changed"), _("An account has another address.")),
    account("email_deleted", _("Address removed"), _("An address is taken off an account.")),
    account("password_changed", _("Password changed"), _("A password is changed.")),
    account("password_set", _("Password set"), _("An account gets a password for the first time.")),
    account("password_reset", _("Password reset"), _("A new password is set with a code.")),
    account("totp_activated", _("Authenticator app on"), _("An account gets an app with codes.")),
    account("totp_deactivated", _("Authenticator app off"), _("The app with codes is taken off.")),
    account("webauthn_added", _("Passkey added"), _("An account gets a passkey.")),
    account("webauthn_removed", _("Passkey removed"), _("A passkey is taken off an account.")),
    account(
        "recovery_codes_generated",
        _("New recovery codes"),
        _("An account gets recovery codes."),
    ),
    account("account_connected", _("School login connected"), _("A school login is tied to an account.")),
    account(
        "account_disconnected", _("School login disconnected"), _("A school login is taken off an account.")
    ),
)
