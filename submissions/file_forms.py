"""The forms about files: the words beside pictures and recordings, and the plain file fields."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import one_line
from .media.limits import MIB
from .models import Attachment
from .upload_limits import most_in_form

Kind = Attachment.Kind


class PictureForm(forms.ModelForm):
    """What stands beside one picture, and whether it goes."""

    what = "picture"

    class Meta:
        model = Attachment
        fields = ["caption", "credit", "alt_text"]
        labels = {
            "caption": _("Caption"),
            "credit": _("Who took it"),
            "alt_text": _("Description for those who cannot see it"),
        }
        help_texts = {"credit": _("First name or initials only.")}
        widgets = {
            name: forms.TextInput(attrs={"autocomplete": "off"}) for name in ("caption", "credit", "alt_text")
        }

    remove = forms.BooleanField(label=_("Remove this picture"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prefix = f"{self.what}-{self.instance.key}"
        for name in self._meta.fields:
            # The page sends what it showed along, so that another's newer words are not put back.
            self.fields[name].show_hidden_initial = True

    def clean_caption(self):
        return one_line(self.cleaned_data["caption"])

    def clean_credit(self):
        return one_line(self.cleaned_data["credit"])

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self):
        """Nothing is written onto the instance: `editing.describe_pictures` stores, under a lock."""

    def seen(self) -> dict:
        """What the page showed before something was typed; a page that does not say so showed nothing."""
        return {name: self.data.get(self.add_initial_prefix(name), "") for name in self._meta.fields}

    def show_theirs(self, theirs):
        """Say what is stored now, {field: text}; what was typed, sent again, replaces it knowingly."""
        for name, text in theirs.items():
            self.data[self.add_initial_prefix(name)] = text
            message = _("Somebody else has written “%(theirs)s” here meanwhile. Save again to keep yours.")
            self.add_error(name, message % {"theirs": text})


class RecordingForm(PictureForm):
    """The same beside a sound recording or film; what is said in it stands in its captions."""

    what = "recording"

    class Meta(PictureForm.Meta):
        fields = ["caption", "credit"]
        labels = {"caption": _("Caption"), "credit": _("Who recorded it")}

    remove = forms.BooleanField(label=_("Remove this recording"), required=False)


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several files at once; each is judged by `media.intake`, so that one bad file spoils no other."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        return [file for file in (data or []) if file]


class PicturesForm(forms.Form):
    """The plain file field of a story. accept: as in upload_area; takes_recordings: sound and film too."""

    pictures = PicturesField(
        label=_("Add pictures"),
        required=False,
        widget=SeveralFilesInput(attrs={"accept": "image/*,.heic,.heif,.avif"}),
    )

    def __init__(self, category, *args, accept="", takes_recordings=False, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["pictures"]
        picture = form_megabytes(category, Kind.PICTURE)
        if takes_recordings:
            field.label = _("Add pictures, sound or film")
            field.help_text = _(
                "Pictures of at most %(picture)d MB each, sound %(sound)d MB, film %(film)d MB. "
                "You may choose several."
            ) % {
                "picture": picture,
                "sound": form_megabytes(category, Kind.AUDIO),
                "film": form_megabytes(category, Kind.VIDEO),
            }
        else:
            field.help_text = _(
                "JPEG, PNG, WebP, GIF, HEIC or AVIF, at most %(size)d MB each. You may choose several."
            ) % {"size": picture}
        if accept:
            field.widget.attrs["accept"] = accept


class PdfForm(forms.Form):
    paper = forms.FileField(
        label=_("The finished paper as a PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF on your computer first."),
            "empty": _("The file is empty. Export the paper again and upload that file."),
        },
    )

    def __init__(self, category, *args, **kwargs):
        super().__init__(*args, **kwargs)
        size = form_megabytes(category, Kind.PAPER)
        self.fields["paper"].help_text = _(
            "At most %(size)d MB and 100 pages, not locked with a password."
        ) % {"size": size}


def form_megabytes(category, kind) -> int:
    return most_in_form(category, kind) // MIB
