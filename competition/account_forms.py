"""allauth's entrance forms in our words."""

from allauth.account import forms as allauth_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.utils.translation import gettext_lazy as _

EMAIL_HELP = _("Use the address that you read at school.")


def without_placeholders(form):
    """The labels say it already; a placeholder vanishes when one begins to write."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth_forms.LoginForm):
    """An address is enough: without a password, a code is e-mailed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        without_placeholders(self)

    def _setup_password_field(self):
        # allauth drops the field because nobody chooses a password at sign-up.
        self.fields["password"].required = False


class TeacherForm(forms.Form):
    """A name and an address, for the forms of allauth that make an account."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    field_order = ("first_name", "last_name", "email")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = EMAIL_HELP
        without_placeholders(self)

    # A line break in a name would begin a paragraph of its own in the mails that name the teacher.

    def clean_first_name(self):
        return " ".join(self.cleaned_data["first_name"].split())

    def clean_last_name(self):
        return " ".join(self.cleaned_data["last_name"].split())


class SignupForm(TeacherForm, allauth_forms.SignupForm):
    """Name and address. No password: who signs up with another's address must not keep a key to it."""


class UniloginSignupForm(TeacherForm, social_forms.SignupForm):
    """What Unilogin does not tell: the teacher's name, and an address that mails can go to."""


class RemoveLoginForm(social_forms.DisconnectForm):
    """allauth wants a password to be there first; here a confirmed address is enough to log in."""

    def clean(self):
        return forms.Form.clean(self)


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    """A key is a passkey unless one says otherwise: it then also logs in by itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        self.fields["name"].help_text = _("So that you can tell it from others, for example “My phone”.")
        self.fields["passwordless"].label = _("Log in with this key alone")
        self.fields["passwordless"].help_text = _("Needs a key with a fingerprint, a face or a PIN.")
        self.fields["passwordless"].initial = True
