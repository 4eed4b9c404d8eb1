"""What may be done with a class that is signed up, beside writing: its dates, its category, its yes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from competition.models import Category

from ..calendar_file import calendar_file
from ..lifecycle import Refusal
from ..permissions import get_own_entry, is_teacher_of
from ..signing_up import AlreadySignedUp, with_places
from ..signing_up import change_category as move_class
from ..signing_up import confirm as confirm_class
from .pages import CLOSED, INVALID, entry_page, portal_page


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Category"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a category."),
            "invalid_choice": gettext_lazy("Choose one of the edition’s categories."),
        },
    )
    understood = forms.BooleanField(required=False)

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["category"]
        choice.queryset = categories


@portal_page
def change_category(request, code):
    """Another category of the same edition; where the format changes, it asks once more."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    categories = with_places(entry.edition.categories.all())
    form = CategoryForm(
        request.POST if request.method == "POST" else None,
        categories=categories,
        initial={"category": entry.category_id},
    )
    context: dict[str, object] = {"form": form, "categories": categories}
    status = 200
    if request.method == "POST":
        status = INVALID
        if form.is_valid():
            category = form.cleaned_data["category"]
            if changes_format(entry, category) and not form.cleaned_data["understood"]:
                context["asks_about"] = category
            else:
                try:
                    move_class(entry, category, by=request.user, at=at)
                except AlreadySignedUp as refusal:
                    existing = refusal.existing
                    context |= {
                        "refusal": refusal,
                        "existing": existing if is_teacher_of(request.user, existing) else None,
                    }
                except Refusal as refusal:
                    context["refusal"], status = refusal, CLOSED
                else:
                    messages.success(
                        request, _("The class now takes part in “%(name)s”.") % {"name": category.name}
                    )
                    return redirect("submissions:entry", code)
    return entry_page(request, "submissions/change_category.html", entry, at=at, status=status, **context)


def changes_format(entry, category) -> bool:
    """What is written stays, but another format asks for something else."""
    return category.format != entry.category.format


@portal_page
def confirm(request, code):
    """Asks whether the class takes part; POST says yes."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return entry_page(request, "submissions/confirm.html", entry, at=at)
    try:
        confirm_class(entry, by=request.user, at=at)
    except Refusal as refusal:
        return entry_page(request, "submissions/confirm.html", entry, at=at, refusal=refusal, status=CLOSED)
    messages.success(
        request, _("Thank you. We know now that class %(label)s takes part.") % {"label": entry.class_label}
    )
    return redirect("submissions:desk")


@portal_page
@require_safe
def calendar(request, code):
    """The edition's dates and the class's own deadline, for the teacher's calendar."""
    entry = get_own_entry(request.user, code)
    return HttpResponse(
        calendar_file(entry, at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{entry.code}.ics"',
            "X-Content-Type-Options": "nosniff",
        },
    )
