"""The words to the classes, read over one after the other by the chair or the secretariat."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from submissions.lifecycle import Refusal

from ..blinding import neutral_label
from ..feedback import (
    MOST_CHARACTERS,
    coverage_of,
    entries_with_feedback,
    gather_feedback,
    hold_back,
    save_feedback,
    state_of,
)
from ..permissions import get_ranked_category
from ..standings import with_sent_paper_name

INVALID = 422


class FeedbackForm(forms.Form):
    strengths = forms.CharField(
        label=gettext_lazy("What the class does well"),
        help_text=gettext_lazy("Each on a line of its own."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    next_step = forms.CharField(
        label=gettext_lazy("A next step"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("If it is held back: why"),
        help_text=gettext_lazy("For the record alone; the class does not see it."),
        max_length=300,
        required=False,
    )


class OfCategory(WagtailAdminTemplateMixin, TemplateView):
    """For the category's chair and the secretariat; 404 for everybody else."""

    header_icon = "comment"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.category = get_ranked_category(request.user, kwargs["category"])

    @property
    def list_url(self):
        return reverse("judging:feedback", args=[self.category.pk])

    def get_page_title(self):
        return _("Feedback to the classes")

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:jury"), "label": _("Jury")},
            {"url": reverse("judging:board", args=[self.category.pk]), "label": self.category.name},
            {"url": self.list_url, "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        own = {"category": self.category, "list_url": self.list_url}
        return super().get_context_data(**kwargs) | own


class FeedbackList(OfCategory):
    """Every class of the category with what it gets, and how far it is. POST gathers again."""

    template_name = "judging/feedback_list.html"

    def get_context_data(self, **kwargs):
        entries = list(with_sent_paper_name(entries_with_feedback(self.category)))
        rows = [(entry, neutral_label(entry.code), state_of(entry)) for entry in entries]
        first = next((entry.code for entry, _label, state in rows if state == "written"), None)
        return super().get_context_data(
            rows=rows, coverage=coverage_of(entries), first_to_read=first, **kwargs
        )

    def post(self, request, *args, **kwargs):
        number = gather_feedback(self.category)
        said = ngettext(
            "The words for %(count)s class were gathered from the score sheets.",
            "The words for %(count)s classes were gathered from the score sheets.",
            number,
        )
        messages.success(request, said % {"count": number})
        return redirect(self.list_url)


class FeedbackEdit(OfCategory):
    """One class's words: change, approve, hold back; then the next one."""

    template_name = "judging/feedback_edit.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        entries = with_sent_paper_name(entries_with_feedback(self.category))
        self.entry = entries.filter(code=kwargs["code"]).first()
        if self.entry is None:
            raise Http404

    def get_page_title(self):
        return _("Feedback to the class")

    def get_context_data(self, **kwargs):
        row = getattr(self.entry, "feedback", None)
        return super().get_context_data(
            entry=self.entry,
            label=neutral_label(self.entry.code),
            state=state_of(self.entry),
            row=row,
            form=kwargs.pop("form", None) or self.form_of(row),
            **kwargs,
        )

    def form_of(self, row):
        shown = {
            "strengths": row.strengths if row else "",
            "next_step": row.next_step if row else "",
            "reason": row.held_back_reason if row else "",
        }
        return FeedbackForm(initial=shown, label_suffix="")

    def post(self, request, *args, **kwargs):
        form = FeedbackForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                self.keep(form.cleaned_data, request.POST.get("act"))
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(self.next_url())
        return self.render_to_response(self.get_context_data(form=form), status=INVALID)

    def keep(self, words, act):
        by, at = self.request.user, timezone.now()
        if act == "hold_back":
            hold_back(self.entry, reason=words["reason"], by=by, at=at)
            messages.success(self.request, _("Held back: the class gets no feedback."))
            return
        approve = act == "approve"
        save_feedback(
            self.entry,
            strengths=words["strengths"],
            next_step=words["next_step"],
            by=by,
            at=at,
            approve=approve,
        )
        messages.success(
            self.request, _("Read over: it goes out with the results.") if approve else _("Saved.")
        )

    def next_url(self):
        """The next class whose words nobody has read over; the list after the last."""
        entries = entries_with_feedback(self.category)
        waiting = [entry.code for entry in entries if state_of(entry) == "written"]
        later = [code for code in waiting if code > self.entry.code]
        code = next(iter(later or waiting), None)
        return reverse("judging:edit_feedback", args=[self.category.pk, code]) if code else self.list_url
