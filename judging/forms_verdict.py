"""The forms of the talk and of the special prizes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import AwardForm
from .models import Remark


class RemarkForm(forms.ModelForm):
    """One word in the panel's talk."""

    class Meta:
        model = Remark
        fields = ["text"]
        labels = {"text": _("Your remark")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"text": {"required": _("Write something first.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class SpecialPrizeForm(AwardForm):
    """A prize by name for any of `entries`, which is a list of (code, words)."""

    entry = forms.CharField(
        label=_("Entry"),
        max_length=20,
        help_text=_("Its code, for example K7F3. The list shows the entries that can get a prize."),
        error_messages={"required": _("Choose an entry.")},
        widget=forms.TextInput(attrs={"list": "entries-that-can-win", "autocomplete": "off"}),
    )

    field_order = ["entry", "prize_da", "prize_en", "reason_da", "reason_en"]

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, special=True, **kwargs)
        self.entries = entries

    def clean_entry(self):
        """The full code; the first half is enough, as it is on every page."""
        wanted = self.cleaned_data["entry"].strip().upper()
        found = [code for code, _words in self.entries if wanted in {code, code.split("-")[0]}]
        if len(found) != 1:
            raise forms.ValidationError(
                _("No entry with this code can get a prize here. Choose from the list.")
            )
        return found[0]
