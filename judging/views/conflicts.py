"""The judge names the schools and municipalities she has a tie to, before the first reading and later."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from submissions.lifecycle import Refusal
from submissions.models import School

from ..declaring import add_conflict, declare, own_school, remove_conflict, stands
from ..forms_conflicts import MunicipalityForm, SchoolsForm
from ..models import Assignment, Judge
from ..permissions import readings_of

SHOWN_AT_ONCE = 20
SHORTEST_SEARCH = 2
INVALID = 422


class OwnConflicts(View):
    """Leads to the page of the edition that she has not answered for yet, else of the newest."""

    def get(self, request):
        own = Judge.objects.filter(user=request.user).order_by("-edition__year", "-pk")
        judge = own.filter(conflicts_declared_at=None, edition__released_at=None).first() or own.first()
        if judge is None:
            raise Http404
        return redirect("judging:conflicts", judge.pk)


class Conflicts(WagtailAdminTemplateMixin, TemplateView):
    """What she has named, a search for more, and "that is all". Each button is one POST with `act`."""

    template_name = "judging/conflicts.html"
    header_icon = "no-view"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        own = Judge.objects.select_related("edition", "user")
        self.judge = get_object_or_404(own, pk=kwargs["pk"], user_id=request.user.pk)

    def get_page_title(self):
        return _("What you should not read")

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:readings"), "label": _("My readings")},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request, *args, **kwargs):
        acts = {
            "schools": self.add_schools,
            "municipality": self.add_municipality,
            "remove": self.remove,
            "declare": self.declare,
        }
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        return act()

    def add_schools(self):
        form = SchoolsForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(schools_form=form), status=INVALID)
        reason = form.cleaned_data["reason"]
        return self.add([{"school": school, "reason": reason} for school in form.cleaned_data["schools"]])

    def add_municipality(self):
        form = MunicipalityForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(municipality_form=form), status=INVALID)
        return self.add([form.cleaned_data])

    def add(self, rows):
        before = self.readings()
        for row in rows:
            add_conflict(self.judge, by=self.request.user, at=timezone.now(), **row)
        messages.success(self.request, _("It is on your list. None of the classes loses anything by it."))
        if left := before - self.readings():
            messages.info(self.request, words_of_what_left(left))
        return self.back()

    def readings(self) -> int:
        return readings_of(self.request.user).filter(judge=self.judge).count()

    def remove(self):
        key = self.request.POST.get("conflict", "")
        if not key.isdecimal() or len(key) > 18:
            raise Http404
        conflict = get_object_or_404(self.judge.conflicts.select_related("judge__edition"), pk=int(key))
        try:
            remove_conflict(conflict, by=self.request.user, at=timezone.now())
        except Refusal as refusal:
            messages.warning(self.request, str(refusal))
        else:
            messages.success(self.request, _("It is off your list."))
        return self.back()

    def declare(self):
        declare(self.judge, by=self.request.user, at=timezone.now())
        messages.success(self.request, _("Thank you. You can add to it at any time."))
        return redirect("judging:readings")

    def back(self):
        return redirect("judging:conflicts", self.judge.pk)

    def get_context_data(self, **kwargs):
        query = (self.request.POST.get("q") or self.request.GET.get("q", "")).strip()[:80]
        is_search = len(query) >= SHORTEST_SEARCH
        found = list(School.objects.search(query)[: SHOWN_AT_ONCE + 1]) if is_search else []
        context = {
            "judge": self.judge,
            "rows": self.rows(),
            "declared_at": self.judge.conflicts_declared_at,
            "own_school": own_school(self.judge),
            "q": query,
            "schools": found[:SHOWN_AT_ONCE],
            "there_are_more": len(found) > SHOWN_AT_ONCE,
            "schools_form": SchoolsForm(),
            "municipality_form": MunicipalityForm(),
            "waiting": Assignment.objects.awaiting(self.judge).count(),
        }
        return super().get_context_data(**context | kwargs)

    def rows(self) -> list[dict]:
        """What is named so far. An entry that the secretariat named is shown by half its code alone."""
        has_to_stay = stands(self.judge)
        return [
            {
                "pk": row.pk,
                "name": name_of(row),
                "is_municipality": bool(row.municipality),
                "is_entry": row.entry_id is not None,
                "reason": row.reason if row.declared_by_id == self.request.user.pk else "",
                "may_remove": row.declared_by_id == self.request.user.pk and not has_to_stay,
            }
            for row in self.judge.conflicts.select_related("school", "entry").order_by("pk")
        ]


def name_of(conflict) -> str:
    if conflict.entry:
        return conflict.entry.code.split("-")[0]
    return conflict.municipality or str(conflict.school)


def words_of_what_left(number):
    return ngettext(
        "%(number)s entry has left your list. Somebody else reads it.",
        "%(number)s entries have left your list. Somebody else reads them.",
        number,
    ) % {"number": number}
