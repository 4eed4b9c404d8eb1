"""What a screener must say: a reason, a date, what worries her, what was done."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

RETURN_DAYS = 7


class ReasonForm(forms.Form):
    """A decision that the teacher reads the reason of."""

    reason = forms.CharField(
        label=_("Reason, as the teacher will read it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the reason: the teacher gets it by mail.")},
    )


class UntilForm(ReasonForm):
    """A reason and a moment that lies ahead."""

    until = forms.SplitDateTimeField(
        label=_("The class may change it until"),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        input_date_formats=["%Y-%m-%d"],
        input_time_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "required": _("Give a date and a time, so that the class knows how long it has."),
            "invalid_date": _("Write the date as year-month-day, for example 2026-11-20."),
            "invalid_time": _("Write the time as hours and minutes, for example 12:00."),
        },
    )

    def __init__(self, *args, at, **kwargs):
        """at: now; a return date must lie after it, and seven days on at noon is offered."""
        self.at = at
        noon = localtime(at + timedelta(days=RETURN_DAYS)).replace(hour=12, minute=0, second=0, microsecond=0)
        super().__init__(*args, **kwargs | {"initial": {"until": noon}})
        for widget, label in zip(self.fields["until"].widget.widgets, (_("Date"), _("Time")), strict=True):
            widget.attrs["aria-label"] = label

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= self.at:
            raise forms.ValidationError(_("This moment has passed. Choose one in the future."))
        return until


class ReturnForm(UntilForm):
    """What a class must change, and until when."""


class ExtendForm(UntilForm):
    """Why a class gets more time, and until when."""


class RetractForm(forms.Form):
    """Taking a class's work off the website cannot be taken back, so a click is not enough."""

    is_sure = forms.BooleanField(
        label=_("I know that the pages, stories and pictures go away for good"),
        error_messages={"required": _("Tick the box if the class’s work is to go away for good.")},
    )


class WorryForm(forms.Form):
    note = forms.CharField(
        label=_("What worries you"),
        help_text=_("Only the secretariat reads this. Neither the class nor the judges learn of it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in a few words what worries you, and in which story.")},
    )


class ContentNoteForm(forms.Form):
    """What a judge should know before she opens an entry with a heavy theme."""

    text = forms.CharField(
        label=_("Note to the judges"),
        help_text=_("For example: “About losing a parent.” It is shown before the text. Empty: no note."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseWorryForm(forms.Form):
    outcome = forms.CharField(
        label=_("What was done"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was done before the worry is closed.")},
    )
