"""The forms behind the desk's smaller pages: the class's facts, the declarations, a text from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import ClassForm
from .models import Entry

VERSION = {"widget": forms.HiddenInput, "min_value": 1}


class EditClassForm(ClassForm):
    """The class's facts with the entry's version that the teacher saw."""

    version = forms.IntegerField(**VERSION)

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("class_label", "grade", "pupil_count")}


class DeclarationsForm(forms.ModelForm):
    """What the teacher answers for. Nothing is required here: the checklist says what is missing."""

    class Meta:
        model = Entry
        fields = [
            "interviewees_agreed",
            "rights_to_pictures",
            "third_persons_considered",
            "ai_use",
            "ai_note",
        ]
        widgets = {"ai_note": forms.Textarea(attrs={"rows": 3, "maxlength": 600})}

    version = forms.IntegerField(**VERSION)
    ai_use = forms.ChoiceField(
        label=_("AI tools"), choices=Entry.AiUse, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self):
        values = super().clean()
        if values.get("ai_use") == Entry.AiUse.USED and not values.get("ai_note", "").strip():
            self.add_error("ai_note", _("Write which AI tools were used, and for what."))
        return values

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self):
        """Nothing is written onto the instance: `editing.save_entry` stores, under a lock."""
