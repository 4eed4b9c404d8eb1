"""Choosing one's school, once."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from ..contact import secretariat_address
from ..forms import SchoolChoice
from ..models import School, Teacher
from .pages import INVALID, portal_page

SHOWN_AT_ONCE = 20


@portal_page
@vary_on_headers("HX-Request")
def choose_school(request):
    """Search by GET (a part of the page for htmx), choose by POST."""
    at = timezone.now()
    teacher = Teacher.objects.select_related("school").filter(user=request.user).first()
    bound_by = teacher.entries_bound_to_school(at).first() if teacher else None
    form = SchoolChoice(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not bound_by and form.is_valid():
        remember(request.user, form.cleaned_data["school"])
        messages.success(request, _("Your school is %(school)s.") % {"school": form.cleaned_data["school"]})
        return redirect(next_page(request))
    query = (request.POST.get("q") or request.GET.get("q", "")).strip()[:80]
    found = list(School.objects.search(query)[: SHOWN_AT_ONCE + 1]) if len(query) >= 2 else []
    context = {
        "teacher": teacher,
        "bound_by": bound_by,
        "form": form,
        "q": query,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "schools": found[:SHOWN_AT_ONCE],
        "there_are_more": len(found) > SHOWN_AT_ONCE,
        "secretariat": secretariat_address(),
    }
    template = "submissions/schools_found.html" if request.htmx else "submissions/school.html"
    return render(request, template, context, status=INVALID if request.method == "POST" else 200)


def remember(user, school):
    """Store the choice; a double click meets the first one's row."""
    values = {"school": school, "language": (get_language() or "da")[:2]}
    try:
        with transaction.atomic():
            Teacher.objects.update_or_create(user=user, defaults=values)
    except IntegrityError:
        Teacher.objects.filter(user=user).update(**values)


def next_page(request):
    """Where the teacher came from, if that is one of our own pages."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return "submissions:desk"
