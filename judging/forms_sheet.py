"""The score sheet as a form: it may be saved half done and is checked whole only when sent."""

from datetime import datetime

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from .scoring import NOT_COMPARED
from .sheets import POINTS, WORDS, SheetData, field_name, missing_in

CANNOT_JUDGE = "none"
POINT_CHOICES = [*((str(points), str(points)) for points in POINTS), (CANNOT_JUDGE, _("Cannot judge"))]
LONGEST_WORDS = 1000
LONGEST_REASON = 300


class ScoreSheetForm(forms.Form):
    """One radio group per criterion, two strengths, a next step, and a note that only the jury reads.

    `seen`: the moment at which the sheet was last saved when the page was drawn. `change_reason`: only on a
    sheet that is sent.
    """

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
    change_reason = forms.CharField(
        label=_("Why you change it"),
        help_text=_("A few words are enough. The chair sees what the sheet said before, and this."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    # A browser that fills it in anew after a reload would bring the old moment back.
    seen = forms.CharField(
        required=False, max_length=40, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args, criteria, sheet=None, asks_words=False, **kwargs):
        self.criteria, self.asks_words = criteria, asks_words
        kwargs.setdefault("initial", initial_of(sheet) if sheet else {})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if not (sheet and sheet.sent_at):
            del self.fields["change_reason"]
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

    def seen_at(self) -> datetime | object | None:
        """When the sheet that was shown was saved, None for a new one; NOT_COMPARED without a word."""
        if "seen" not in self.data:
            return NOT_COMPARED
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def require_complete(self) -> bool:
        """Name each field that is missing before sending; True when nothing is."""
        missing = missing_in(self.sheet_data(), self.criteria, asks_words=self.asks_words)
        self.add_missing(missing)
        return not self.errors

    def add_missing(self, missing):
        for name, remedy in missing.items():
            self.add_error(name if name in self.fields else None, remedy)

    def criterion_fields(self):
        """For the template: each criterion with its bound field, its weight in whole per cent, its levels."""
        total = sum(criterion.weight for criterion in self.criteria) or 1
        return [
            {
                "criterion": criterion,
                "field": self[field_name(criterion)],
                "percent": round(100 * criterion.weight / total),
                "levels": levels_of(criterion),
            }
            for criterion in self.criteria
        ]

    def class_fields(self):
        """The words that the class will read."""
        return [self[name] for name in WORDS if name != "jury_note"]

    def jury_fields(self):
        return [self["jury_note"]]


def levels_of(criterion) -> list[tuple[int, str]]:
    """What 2, 5 and 8 points look like, as far as somebody has written it."""
    levels = ((2, criterion.low), (5, criterion.middle), (8, criterion.high))
    return [(points, text) for points, text in levels if text]


def initial_of(sheet) -> dict:
    """The form's fields from a sheet that was saved before."""
    points = {
        f"criterion_{score.criterion_id}": CANNOT_JUDGE if score.points is None else str(score.points)
        for score in sheet.scores.all()
    }
    words = {name: getattr(sheet, name) for name in WORDS}
    return points | words | {"seen": sheet.saved_at.isoformat() if sheet.saved_at else ""}
