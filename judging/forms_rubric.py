"""A category's criteria and their weights, edited together so that the sum can be held."""

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext as _

from competition.models import Category

from .models import Criterion

WHOLE = 100
# What 2, 5 and 8 points look like; all of them may be left empty.
LEVELS = tuple(f"{level}_{language}" for level in ("low", "middle", "high") for language in ("da", "en"))


class CriterionForm(forms.ModelForm):
    """The page shows the levels in a part of their own, closed until somebody looks."""

    def main_fields(self):
        return [field for field in self.visible_fields() if field.name not in LEVELS]

    def level_fields(self):
        return [self[name] for name in LEVELS]

    def has_level_errors(self) -> bool:
        return any(name in self.errors for name in LEVELS)


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
    form=CriterionForm,
    formset=RubricFormSet,
    fields=["name_da", "name_en", "help_da", "help_en", "weight", "position", *LEVELS],
    widgets={name: forms.Textarea(attrs={"rows": 3}) for name in ("help_da", "help_en", *LEVELS)},
    extra=2,
    can_delete=True,
)
