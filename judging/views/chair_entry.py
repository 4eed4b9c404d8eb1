"""What the chair does with one entry: reads it with its sheets, talks about it, gives it awards."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from submissions.lifecycle import Refusal

from .. import decisions, rounds
from ..blinding import blinded, neutral_label
from ..chairing import sheets_on
from ..forms import AwardForm
from ..forms_verdict import RemarkForm
from ..guards import ReadingClosed, special_verdict_of
from ..models import Award, Reading, Verdict
from ..permissions import get_entry_for_chair
from ..remarks import remarks_on, write_remark
from ..standings import Standings, entries_in_play
from .chair import CategoryMixin, DecisionView
from .reading import serve_blind


class EntryMixin(CategoryMixin):
    """One sent-in entry of the category, blinded."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.row = get_entry_for_chair(request.user, kwargs["category"], kwargs["code"])
        self.entry = blinded(self.row.sent_version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"entry": self.entry, "code": self.row.code}


class ChairEntryView(EntryMixin, TemplateView):
    """The entry as its judges read it, with their sheets behind it."""

    template_name = "judging/chair_entry.html"
    header_icon = "glasses"

    @property
    def title(self):
        return self.entry.title

    def get_context_data(self, **kwargs):
        reading = Reading.objects.filter(category=self.category).first()
        is_frozen = Verdict.objects.filter(category=self.category).exists()
        return super().get_context_data(**kwargs) | {
            "sheets": sheets_on(self.row),
            "awards": list(self.row.awards.all()),
            "can_decide": bool(reading and reading.closed_at),
            "is_frozen": is_frozen,
            "can_ask": not is_frozen and timezone.now() >= self.category.edition.deadline,
            "remarks": remarks_on(self.row),
            "may_remark": not is_frozen,
            "remark_form": kwargs.get("remark_form") or RemarkForm(),
            "remark_url": reverse("judging:chair_remark", args=[self.category.pk, self.row.code]),
            "special_verdict": special_verdict_of(self.category.edition),
            "file_base": reverse("judging:chair_entry", args=[self.category.pk, self.row.code]) + "files/",
        }


class ChairRemarkView(ChairEntryView):
    """Writes in the panel's talk; what cannot be kept comes back with the text."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = RemarkForm(request.POST)
        if form.is_valid():
            try:
                write_remark(self.row, by=request.user, at=timezone.now(), text=form.cleaned_data["text"])
            except Refusal as refusal:
                form.add_error("text", str(refusal))
            else:
                page = reverse("judging:chair_entry", args=[self.category.pk, self.row.code])
                return redirect(f"{page}#talk")
        return self.render_to_response(self.get_context_data(remark_form=form))


class AskForReadingView(EntryMixin, View):
    """Asks for one more reader of this entry."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        ask(request, self.category, [self.row])
        return redirect("judging:chair_entry", self.category.pk, self.row.code)


class AskForReadingsView(CategoryMixin, View):
    """Asks for one more reader of every entry that is to be discussed."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        codes = Standings(self.category).outcome.deliberation
        entries = entries_in_play(self.category).select_related("category", "edition").filter(code__in=codes)
        ask(request, self.category, list(entries.order_by("code")))
        return redirect(self.board_url)


def ask(request, category, entries):
    """Ask for one more reading of each, and say of how many that was done and why not of the others."""
    refused: dict[str, list[str]] = {}
    for entry in entries:
        try:
            rounds.ask_for_reading(entry, by=request.user, at=timezone.now())
        except ReadingClosed as refusal:
            reopen = reverse("judging:reopen_reading", args=[category.pk])
            words = _("%(closed)s Open the reading again first.") % {"closed": refusal}
            messages.error(request, words, buttons=[messages.button(reopen, _("Open the reading again"))])
            return
        except Refusal as refusal:
            refused.setdefault(str(refusal), []).append(neutral_label(entry.code))
    if given := len(entries) - sum(map(len, refused.values())):
        messages.success(
            request,
            ngettext(
                "%(number)s entry gets one more reader.", "%(number)s entries get one more reader.", given
            )
            % {"number": given},
        )
    for why, labels in refused.items():
        messages.error(request, f"{', '.join(labels)}: {why}")


class ChairFileView(View):
    def get(self, request, category, code, key):
        return serve_blind(get_entry_for_chair(request.user, category, code), key, request)


class AwardView(EntryMixin, DecisionView):
    """Give the entry a place in its category, or with `special` a prize by name."""

    template_name = "judging/chair_award.html"
    special = False

    @property
    def title(self):
        return _("Give a special prize") if self.special else _("Give a place")

    @property
    def done(self):
        return _("The award is placed. It can be changed until the verdict is frozen.")

    def get_form(self, data=None):
        placed = None if self.special else self.row.awards.filter(category=self.category).first()
        return AwardForm(data, special=self.special, instance=placed)

    def decide(self, form, *, by, at):
        decisions.place_award(
            self.row,
            category=None if self.special else self.category,
            by=by,
            at=at,
            **form.cleaned_data,
        )


class RemoveAwardView(CategoryMixin, View):
    """Takes an award of this category's entries back."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        awards = Award.objects.filter(entry__category=self.category)
        take_back(request, awards, kwargs["award"], done=_("The award is taken back."))
        return redirect(self.board_url)


def take_back(request, awards, pk, *, done):
    """Take the one of these awards back; 404 for any other. done: what is said then."""
    award = get_object_or_404(awards.select_related("entry__category", "entry__edition"), pk=pk)
    try:
        decisions.remove_award(award, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
