"""The plan of rounds with the numbers that it is reckoned with, as one form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .round_plans import LARGEST_TOP, MOST_READERS, MOST_ROUNDS, Round, RoundsInvalid, rounds_of, validated
from .workload import MINUTES_WHEN_UNKNOWN, SoFar, Workload, workload

EMPTY_ROWS = 2


class RoundsForm(forms.Form):
    """Rows of rounds (an empty row is none), and what they are tried with."""

    minutes = forms.IntegerField(label=_("Minutes for one entry"), min_value=1, max_value=600)
    judges = forms.IntegerField(label=_("Number of judges"), min_value=1, max_value=500)

    def __init__(self, *args, edition, known: SoFar, **kwargs):
        plan = rounds_of(edition)
        initial: dict[str, int | None] = {
            "minutes": known.minutes or MINUTES_WHEN_UNKNOWN,
            "judges": max(known.people, 1),
            **{f"entries_{key}": number for key, number in known.entries.items()},
        }
        for number, each in enumerate(plan, 1):
            initial |= {f"add_{number}": each.add, f"top_{number}": each.top}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.known = known
        self.rows_shown = range(1, min(len(plan) + EMPTY_ROWS, MOST_ROUNDS) + 1)
        for number in self.rows_shown:
            self.fields[f"add_{number}"] = forms.IntegerField(
                label=_("Round %(number)s: readers added") % {"number": number},
                min_value=1,
                max_value=MOST_READERS,
                required=False,
            )
            self.fields[f"top_{number}"] = forms.IntegerField(
                label=_("Round %(number)s: of the best") % {"number": number},
                min_value=1,
                max_value=LARGEST_TOP,
                required=False,
                disabled=number == 1,
            )
        for category in known.categories:
            self.fields[f"entries_{category.pk}"] = forms.IntegerField(
                label=category.name, min_value=0, max_value=5000
            )

    @property
    def rounds(self):
        return [(number, self[f"add_{number}"], self[f"top_{number}"]) for number in self.rows_shown]

    @property
    def categories(self):
        return [
            (category, self.known.entries[category.pk], self[f"entries_{category.pk}"])
            for category in self.known.categories
        ]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        rows = [(cleaned[f"add_{number}"], cleaned[f"top_{number}"]) for number in self.rows_shown]
        filled = [row for row in rows if row != (None, None)]
        if any(add is None for add, _top in filled):
            self.add_error(None, _("A round needs the number of readers that it adds."))
            return cleaned
        try:
            cleaned["rows"] = validated(filled)
        except RoundsInvalid as fault:
            self.add_error(None, str(fault))
        return cleaned

    def workload(self) -> Workload:
        """Of what was typed in, once it is valid."""
        cleaned = self.cleaned_data
        return workload(
            self.known,
            [Round(row["add"], row["top"]) for row in cleaned["rows"]],
            entries={category.pk: cleaned[f"entries_{category.pk}"] for category in self.known.categories},
            minutes=cleaned["minutes"],
            judges=cleaned["judges"],
        )
