"""The forms of the pupils' writing desk."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .pupils import DESK_LASTS


class OpenDeskForm(forms.Form):
    """For how long a class code is open. `lasts`: hours."""

    LASTS_WORDS = (_("2 hours"), _("the school day, 8 hours"), _("a week"), _("30 days"))

    lasts = forms.TypedChoiceField(
        label=_("How long is the desk open?"),
        coerce=int,
        initial=2,
        choices=[
            (int(lasts.total_seconds() // 3600), words)
            for lasts, words in zip(DESK_LASTS, LASTS_WORDS, strict=True)
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how long the desk is open."),
            "invalid_choice": _("Choose how long the desk is open."),
        },
    )


class EnterDeskForm(forms.Form):
    """The class code and who is writing."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=20,
        help_text=_("Eight letters and numbers. Your teacher shows it."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "is-code",
            }
        ),
        error_messages={
            "required": _("Write the class code that your teacher shows."),
            "max_length": _("A class code has eight letters and numbers."),
        },
    )
    name = forms.CharField(
        label=_("Your first name or initials"),
        max_length=20,
        help_text=_("No surname. Your teacher sees it beside what you write."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "is-short"}),
        error_messages={
            "required": _("Write your first name or your initials."),
            "max_length": _("Write at most 20 letters: your first name or your initials."),
        },
    )

    def clean_name(self):
        """A first name, perhaps with an initial: "Aya", "Aya-Marie", "Aya H.", "A.H."."""
        name = " ".join(self.cleaned_data["name"].split())
        first, *rest = name.split()
        if not re.search(r"[^\W\d_]", first) or re.search(r"[^\w.\-' ]", name):
            raise forms.ValidationError(_("Write your name with letters."))
        if len(rest) > 1 or any(len(word.strip(".")) > 2 for word in rest):
            raise forms.ValidationError(
                _("Write your first name only, or your first name and one letter, for example “Aya H.”.")
            )
        return name
