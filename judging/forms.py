"""The jury room's forms but for the score sheet, which is in `forms_sheet`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Award

LONGEST_WORDS = 1000


class ReasonForm(forms.Form):
    """One text that says why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a reason in a few words.")},
    )


class CloseReadingForm(forms.Form):
    """With a shortfall, a reason and an explicit tick; without one, nothing to fill in."""

    accept_shortfall = forms.BooleanField(
        label=_("I accept that this is missing"),
        error_messages={"required": _("Tick this to close the reading although something is missing.")},
    )
    reason = forms.CharField(
        label=_("Why the reading is closed now"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the reading is closed now.")},
    )

    def __init__(self, *args, is_short, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if not is_short:
            self.fields.clear()


class AwardForm(forms.ModelForm):
    """A place in the category, or with `special` a prize by name."""

    class Meta:
        model = Award
        fields = ["place", "prize_da", "prize_en", "reason_da", "reason_en"]
        widgets = {
            "reason_da": forms.Textarea(attrs={"rows": 5}),
            "reason_en": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "place": _("1 is the winner."),
            "reason_da": _("This is published with the result."),
            "reason_en": _("May be left empty; the Danish reason is shown then."),
        }
        error_messages = {
            "reason_da": {"required": _("Write the jury's reason in Danish.")},
            "place": {"min_value": _("Give the place as a number from 1 to 10.")},
        }

    def __init__(self, *args, special, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if special:
            del self.fields["place"]
            self.fields["prize_da"].required = True
            self.fields["prize_da"].error_messages["required"] = _(
                "Write the name of the special prize in Danish."
            )
        else:
            del self.fields["prize_da"], self.fields["prize_en"]
            self.fields["place"].min_value, self.fields["place"].max_value = 1, 10
            self.fields["place"].validators = [
                forms.fields.validators.MinValueValidator(1, _("Give the place as a number from 1 to 10.")),
                forms.fields.validators.MaxValueValidator(10, _("Give the place as a number from 1 to 10.")),
            ]
            self.fields["place"].widget.attrs.update(min=1, max=10)
