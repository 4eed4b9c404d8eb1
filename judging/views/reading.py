"""A judge reads an entry and fills in her score sheet. Everything about the entry comes blinded."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.moments import in_words
from submissions.lifecycle import Refusal
from submissions.media.serving import serve

from .. import decisions
from ..blinding import blinded, file_name
from ..forms import ReasonForm, ScoreSheetForm
from ..permissions import get_reading
from ..readings import ReadingList


class ReadingsView(WagtailAdminTemplateMixin, TemplateView):
    """The judge's own list on a page of its own; the dashboard shows the same."""

    template_name = "judging/reading_list.html"
    header_icon = "glasses"

    def get_page_title(self):
        return _("My readings")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("My readings")}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "readings": ReadingList(self.request.user, at=timezone.now())
        }


class ReadingMixin(WagtailAdminTemplateMixin):
    """Looks the reading up: the judge's own, in the competition, after the deadline; 404 otherwise."""

    header_icon = "glasses"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.reading = get_reading(request.user, kwargs["pk"], at=timezone.now())
        self.entry = blinded(self.reading.entry.sent_version)

    def get_page_title(self):
        return self.entry.title

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:readings"), "label": _("My readings")},
            {"url": "", "label": self.entry.title},
        ]

    @property
    def closed_at(self):
        closing = getattr(self.reading.entry.category, "reading", None)
        return closing.closed_at if closing else None


class SheetView(ReadingMixin, TemplateView):
    """The entry with the score sheet beside it."""

    template_name = "judging/reading.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.sheet = getattr(self.reading, "sheet", None)
        self.criteria = list(self.reading.entry.category.criteria.all())

    def get(self, request, *args, **kwargs):
        return self.show(ScoreSheetForm(criteria=self.criteria, sheet=self.sheet))

    def post(self, request, *args, **kwargs):
        form = ScoreSheetForm(request.POST, criteria=self.criteria, sheet=self.sheet)
        is_sending = request.POST.get("action") == "send"
        if self.closed_at:
            # What she typed stays on the page to be copied; the answer says that it was not kept.
            messages.error(request, _("Not saved: the reading was closed while you were writing."))
            return self.show(form, status=404)
        if not form.is_valid() or (is_sending and not form.require_complete()):
            return self.show(form)
        try:
            sheet = self.decide(form.sheet_data(), is_sending)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return self.show(form)
        return self.go_on(sheet, is_sending)

    def decide(self, data, is_sending):
        verb = decisions.send_sheet if is_sending else decisions.save_sheet
        return verb(self.reading, data, by=self.request.user, at=timezone.now())

    def go_on(self, sheet, is_sending):
        if not is_sending:
            saved = _("Draft saved on %(when)s. It is not sent yet.") % {"when": in_words(sheet.saved_at)}
            messages.success(self.request, saved)
            return redirect("judging:read", self.reading.pk)
        messages.success(
            self.request,
            _("The score sheet for “%(entry)s” is sent. You can change it until the reading closes.")
            % {"entry": self.entry.title},
        )
        following = ReadingList(self.request.user, at=timezone.now()).next_after(self.reading.pk)
        return redirect("judging:read", following.pk) if following else redirect("judging:readings")

    def show(self, form, status=200):
        if self.closed_at:
            for field in form.fields.values():
                field.disabled = not form.is_bound
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "entry": self.entry,
            "reading_pk": self.reading.pk,
            "saved_at": self.sheet.saved_at if self.sheet else None,
            "sent_at": self.sheet.sent_at if self.sheet else None,
            "closed_at": self.closed_at,
            "reading_closes_at": self.reading.entry.edition.reading_closes_at,
            "file_base": reverse("judging:read", args=[self.reading.pk]) + "files/",
        }


class RecuseView(ReadingMixin, TemplateView):
    """The judge says why she does not read this entry; it leaves her list for good."""

    template_name = "judging/recuse.html"
    header_icon = "warning"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.closed_at:
            raise Http404

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=ReasonForm()))

    def post(self, request, *args, **kwargs):
        form = ReasonForm(request.POST)
        if form.is_valid():
            try:
                reason = form.cleaned_data["reason"]
                decisions.recuse(self.reading, by=request.user, at=timezone.now(), reason=reason)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    _("You do not read “%(entry)s”. The class loses nothing by it.")
                    % {"entry": self.entry.title},
                )
                return redirect("judging:readings")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"entry": self.entry, "reading_pk": self.reading.pk}


class ReadingFileView(View):
    """A picture or the paper of an entry that the judge reads: the cleaned preview of the sent version."""

    def get(self, request, pk, key):
        reading = get_reading(request.user, pk, at=timezone.now())
        return serve_blind(reading.entry, key, request)


def serve_blind(entry, key, request):
    """The sent version's preview under a neutral name; Http404 when the version has no such file."""
    files = entry.sent_version.attachments.all()
    file = next((file for file in files if file.key == key), None)
    if file is None or not file.preview:
        raise Http404
    is_paper = file.kind == file.Kind.PAPER
    return serve(
        file.preview,
        request,
        media_type=file.preview_media_type,
        etag=f"{file.key}-{file.preview.name.rpartition('/')[2]}",
        download_name=file_name(entry, file) if is_paper else "",
    )
