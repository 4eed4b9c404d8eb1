"""A category's criteria and their weights, edited together so that the sum can be held."""

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext as _

from competition.models import Category

from .models import Criterion

WHOLE = 100


class RubricFormSet(BaseInlineFormSet):
    def clean(self):
        """The weights of what is kept must add up to 100 per cent. Raises ValidationError."""
        super().clean()
        if any(self.errors):
            return
        total = self.total_weight()
        if total != WHOLE:
            raise forms.ValidationError(
                _("The weights add up to %(total)d per cent. Change them so that they make 100.")
                % {"total": total}
            )

    def total_weight(self) -> int:
        kept = (form for form in self.forms if not form.cleaned_data.get("DELETE"))
        return sum(form.cleaned_data.get("weight") or 0 for form in kept)


CriteriaFormSet = inlineformset_factory(
    Category,
    Criterion,
    formset=RubricFormSet,
    fields=["name_da", "name_en", "help_da", "help_en", "weight", "position"],
    widgets={
        "help_da": forms.Textarea(attrs={"rows": 3}),
        "help_en": forms.Textarea(attrs={"rows": 3}),
    },
    extra=2,
    can_delete=True,
)
