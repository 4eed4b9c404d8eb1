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
from ..content_notes import note_of
from ..forms import ReasonForm
from ..forms_sheet import ScoreSheetForm
from ..models import Reading, reading_closed_at
from ..permissions import get_reading
from ..readings import ReadingList
from ..scoring import SheetIncomplete, StaleSheet, changes_in, put_back, save_sheet, send_sheet, skip


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
        self.reading = get_reading(request.user, kwargs["pk"], at=timezone.now(), even_undeclared=True)
        if self.has_declared:
            self.entry = blinded(self.reading.entry.sent_version)

    def dispatch(self, request, *args, **kwargs):
        """Nothing of an entry is shown before the judge has said which ones she should not read."""
        if not self.has_declared:
            return redirect("judging:conflicts", self.reading.judge_id)
        return super().dispatch(request, *args, **kwargs)

    @property
    def has_declared(self) -> bool:
        return self.reading.judge.conflicts_declared_at is not None

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
        return reading_closed_at(self.reading.entry.category)


class SheetView(ReadingMixin, TemplateView):
    """The entry with the score sheet beside it."""

    template_name = "judging/reading.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.sheet = getattr(self.reading, "sheet", None)
        self.criteria = list(self.reading.entry.category.criteria.all())

    def form(self, data=None):
        return ScoreSheetForm(
            data, criteria=self.criteria, sheet=self.sheet, asks_words=self.reading.writes_feedback
        )

    def get(self, request, *args, **kwargs):
        return self.show(self.form())

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        action = request.POST.get("action")
        if self.closed_at and self.says_the_same(form):
            # The last sheet of a category closes its reading, so a second click comes too late.
            return self.after_sending(was_sent=False)
        if self.closed_at:
            # What she typed stays on the page to be copied; the answer says that it was not kept.
            messages.error(request, _("Not saved: the reading was closed while you were writing."))
            return self.show(form, status=404)
        if not form.is_valid() or (action == "send" and not form.require_complete()):
            return self.show(form)
        try:
            return self.act(action, form)
        except StaleSheet as stale:
            return self.show_stale(form, stale)
        except SheetIncomplete as incomplete:
            form.add_missing(incomplete.missing)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return self.show(form)

    def says_the_same(self, form) -> bool:
        is_sent = self.sheet is not None and self.sheet.sent_at is not None
        return is_sent and form.is_valid() and not changes_in(self.sheet, form.sheet_data())

    def act(self, action, form):
        """Do what was pressed, and go where that leads. Raises Refusal."""
        data, now = form.sheet_data(), timezone.now()
        who = {"by": self.request.user, "at": now, "seen": form.seen_at()}
        if action == "send":
            was_sent = self.sheet is not None and self.sheet.sent_at is not None
            reason = form.cleaned_data.get("change_reason", "")
            send_sheet(self.reading, data, change_reason=reason, **who)
            return self.after_sending(was_sent)
        sheet = save_sheet(self.reading, data, **who)
        if action == "skip":
            skip(self.reading, by=self.request.user, at=now)
            messages.success(self.request, self.words_of_skipping())
            return self.next_one()
        saved = _("Draft saved on %(when)s. It is not sent yet.") % {"when": in_words(sheet.saved_at)}
        messages.success(self.request, saved)
        return redirect("judging:read", self.reading.pk)

    def words_of_skipping(self):
        return _("“%(entry)s” stands last on your list now. What you wrote is saved.") % {
            "entry": self.entry.title
        }

    def after_sending(self, was_sent):
        category = self.reading.entry.category_id
        if was_sent:
            done = _("The changes to the score sheet for “%(entry)s” are sent.")
        elif Reading.objects.filter(category=category, closed_at__isnull=False).exists():
            done = _(
                "The score sheet for “%(entry)s” is sent. It was the last one: the reading is closed now."
            )
        else:
            done = _("The score sheet for “%(entry)s” is sent. You can change it until the reading closes.")
        messages.success(self.request, done % {"entry": self.entry.title})
        return self.next_one()

    def next_one(self):
        following = ReadingList(self.request.user, at=timezone.now()).next_after(self.reading.pk)
        return redirect("judging:read", following.pk) if following else redirect("judging:readings")

    def show_stale(self, form, stale):
        """Nothing typed is lost: it stays on the page, and saving again puts it in the other's place."""
        messages.error(
            self.request,
            _(
                "Not saved: this score sheet was saved in another window on %(when)s. "
                "What you typed here is still below; save again if it is what you want to keep."
            )
            % {"when": in_words(stale.saved_at)},
        )
        form.data = form.data.copy()
        form.data["seen"] = stale.saved_at.isoformat()
        return self.show(form, status=409)

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
            "content_note": note_of(self.reading.entry),
            "asks_words": self.reading.writes_feedback,
            "skipped_at": self.reading.skipped_at,
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


class PutBackView(View):
    """A reading that was put off stands where it stood before."""

    http_method_names = ["post"]

    def post(self, request, pk):
        reading = get_reading(request.user, pk, at=timezone.now())
        put_back(reading, by=request.user)
        messages.success(request, _("The entry is back in its place on your list."))
        return redirect("judging:readings")


class ReadingFileView(View):
    """A picture or the paper of an entry that the judge reads: the cleaned preview of the sent version."""

    def get(self, request, pk, key):
        reading = get_reading(request.user, pk, at=timezone.now())
        return serve_blind(reading.entry, key, request)


def serve_blind(entry, key, request):
    """The sent version's preview under a neutral name; Http404 when the version has no such file."""
    file = entry.sent_file(key)
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
