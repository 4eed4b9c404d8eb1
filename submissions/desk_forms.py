"""The forms behind the desk's smaller pages: the class's facts, the declarations, a text from a file."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .forms import ClassForm
from .models import Entry


class EditClassForm(ClassForm):
    """The class's facts with the entry's version that the teacher saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    language = forms.ChoiceField(
        label=_("Language of the stories"),
        choices=Entry._meta.get_field("language").choices,
        help_text=_("So that it is read by judges who know it, and read aloud correctly on the website."),
        error_messages={"required": _("Choose the language that most of the stories are in.")},
    )

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("class_label", "grade", "pupil_count", "language")}


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

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
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


class ImportForm(forms.Form):
    """A file and where its text goes: a new story, or one that is there, at the version that was seen."""

    NEW = "new"

    into = forms.ChoiceField(
        label=_("Where shall the text go?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where the text goes."),
            "invalid_choice": _("This story is not there any more. Choose again."),
        },
    )
    file = forms.FileField(
        label=_("The text"),
        help_text=_("A Word file (.docx) or plain text (.txt), at most 10 MB. Pictures are left out."),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,text/plain"}),
        error_messages={
            "required": _("Choose the file on your computer first."),
            "empty": _("The file is empty. Choose it again."),
        },
    )
    # The new story's key, so that a second click makes no second story.
    new_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, stories, takes_new, **kwargs):
        super().__init__(*args, **kwargs)
        self.versions = {str(story.key): story.version for story in stories}
        choices = [(self.NEW, gettext("A new story"))] if takes_new else []
        choices += [
            (str(story.key), story.headline or gettext("Story without a headline")) for story in stories
        ]
        self.fields["into"].choices = choices
        for story in stories:
            self.fields[f"version-{story.key}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, min_value=1, initial=story.version
            )

    def target(self) -> tuple:
        """The story's key and the version that was seen; 0 for a new story."""
        into = self.cleaned_data["into"]
        if into == self.NEW:
            return self.cleaned_data["new_key"], 0
        return UUID(into), self.cleaned_data.get(f"version-{into}") or self.versions[into]
