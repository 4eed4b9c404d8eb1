"""Forms about mails: an own text, and the reason for holding all of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import mail_texts


class OwnTextForm(forms.Form):
    """Subject and text of one kind in one language, and what they are shown with."""

    subject = forms.CharField(label=_("Subject"), max_length=200, widget=forms.TextInput({"size": 60}))
    text = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea({"rows": 18}))
    shown_with = forms.ChoiceField(label=_("Show it with"), required=False)

    def __init__(self, *args, kind, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.language = kind, language
        self.fields["shown_with"].choices = kind.about.choices()  # type: ignore[attr-defined]

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean() or {}
        if "subject" in cleaned and "text" in cleaned:
            try:
                mail_texts.check(self.kind, self.language, cleaned["subject"], cleaned["text"])
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned


class HoldForm(forms.Form):
    """Why all mail is held: others read it on every page of the admin."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("The rest of the secretariat reads it on every page here."),
    )
