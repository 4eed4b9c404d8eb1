"""What a judge says of herself before she reads: schools and municipalities that she has a tie to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.models import School

LONGEST_REASON = 200


class TieForm(forms.Form):
    """What the tie is; each form below asks what it is to."""

    reason = forms.CharField(
        label=_("What your tie to it is"),
        help_text=_("A few words, if you like. Only the secretariat reads them."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class SchoolsForm(TieForm):
    """One or more of the schools that the search found."""

    schools = forms.ModelMultipleChoiceField(
        School.objects.none(),
        label=_("Schools"),
        error_messages={
            "required": _("Tick the school that you have a tie to."),
            "invalid_choice": _("This school is not in the list any more. Search again."),
            "invalid_pk_value": _("This school is not in the list any more. Search again."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["schools"].queryset = School.objects.filter(is_active=True)


class MunicipalityForm(TieForm):
    """One of the municipalities that the register of schools knows."""

    municipality = forms.ChoiceField(
        label=_("Municipality"),
        error_messages={
            "required": _("Choose a municipality in the list."),
            "invalid_choice": _("This municipality is not in the list. Choose one of the list."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [
            ("", _("Choose …")),
            *((name, name) for name in municipalities()),
        ]


def municipalities() -> list[str]:
    named = School.objects.filter(is_active=True).exclude(municipality="")
    return list(named.order_by("municipality").values_list("municipality", flat=True).distinct())
