"""The jury room's forms. Score sheets may be saved half done and are checked whole only when sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Award
from .sheets import POINTS, WORDS, SheetData, field_name, missing_in

CANNOT_JUDGE = "none"
POINT_CHOICES = [*((str(points), str(points)) for points in POINTS), (CANNOT_JUDGE, _("Cannot judge"))]
LONGEST_WORDS = 1000


class ScoreSheetForm(forms.Form):
    """One radio group per criterion, two strengths, a next step, and a note that only the jury reads."""

    strength_1 = forms.CharField(
        label=_("One strength"), help_text=_("What does the class do well? The class will read this.")
    )
    strength_2 = forms.CharField(label=_("Another strength"))
    next_step = forms.CharField(
        label=_("A next step"), help_text=_("One thing to try next time, said so that it helps.")
    )
    jury_note = forms.CharField(
        label=_("A note to the jury"),
        help_text=_("Only the chair reads this. It is never shown to the class."),
    )

    def __init__(self, *args, criteria, sheet=None, **kwargs):
        self.criteria = criteria
        kwargs.setdefault("initial", initial_of(sheet) if sheet else {})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name in WORDS:
            self.fields[name].required = False
            self.fields[name].max_length = LONGEST_WORDS
            self.fields[name].validators.append(forms.fields.validators.MaxLengthValidator(LONGEST_WORDS))
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WORDS})
        for criterion in criteria:
            self.fields[field_name(criterion)] = forms.ChoiceField(
                label=criterion.name,
                help_text=criterion.help,
                choices=POINT_CHOICES,
                widget=forms.RadioSelect,
                required=False,
                error_messages={
                    "invalid_choice": _("Give whole points from 1 to 10, or choose “Cannot judge”.")
                },
            )

    def sheet_data(self) -> SheetData:
        """What was typed, once `is_valid()`; criteria without an answer are absent."""
        points = {}
        for criterion in self.criteria:
            if answer := self.cleaned_data[field_name(criterion)]:
                points[criterion.pk] = None if answer == CANNOT_JUDGE else int(answer)
        return SheetData(points=points, **{name: self.cleaned_data[name] for name in WORDS})

    def require_complete(self) -> bool:
        """Name each field that is missing before sending; True when nothing is."""
        for name, remedy in missing_in(self.sheet_data(), self.criteria).items():
            self.add_error(name, remedy)
        return not self.errors

    def criterion_fields(self):
        """For the template: each criterion with its bound field, and its weight in whole per cent."""
        total = sum(criterion.weight for criterion in self.criteria) or 1
        return [
            {
                "criterion": criterion,
                "field": self[field_name(criterion)],
                "percent": round(100 * criterion.weight / total),
            }
            for criterion in self.criteria
        ]

    def word_fields(self):
        return [self[name] for name in WORDS]


def initial_of(sheet) -> dict:
    """The form's fields from a sheet that was saved before."""
    points = {
        f"criterion_{score.criterion_id}": CANNOT_JUDGE if score.points is None else str(score.points)
        for score in sheet.scores.all()
    }
    return points | {name: getattr(sheet, name) for name in WORDS}


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
