"""Whom the secretariat invites, and to what."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .inviting import addresses_in

MOST_AT_ONCE = 50


class InviteForm(forms.Form):
    emails = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_(
            "One or several, each on a line of its own. Each person gets a mail and a link of her own."
        ),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write at least one address.")},
    )
    categories: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Categories"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one category.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that they read"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    hours = forms.IntegerField(
        label=_("Reading time, hours"),
        help_text=_("In all. Empty: no limit."),
        min_value=1,
        max_value=500,
        required=False,
    )
    is_chair = forms.BooleanField(label=_("Chairs these categories"), required=False)

    def __init__(self, *args, edition, **kwargs):
        kwargs.setdefault("initial", {"languages": [code for code, _name in settings.LANGUAGES]})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["categories"].queryset = edition.categories.order_by("position", "pk")

    def clean_emails(self):
        found = addresses_in(self.cleaned_data["emails"])
        if len(found) > MOST_AT_ONCE:
            raise forms.ValidationError(_("At most %(count)s at a time, please.") % {"count": MOST_AT_ONCE})
        return found

    def invitation(self) -> dict:
        """The arguments of `inviting.invite`."""
        cleaned = self.cleaned_data
        hours = cleaned["hours"]
        return {
            "emails": cleaned["emails"],
            "categories": cleaned["categories"],
            "languages": cleaned["languages"],
            "capacity_minutes": hours * 60 if hours else None,
            "is_chair": cleaned["is_chair"],
        }
