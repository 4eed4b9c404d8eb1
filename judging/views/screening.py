"""Screening: the list of what waits, the entry's page with what may be done, the decision, the files."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from submissions import lifecycle
from submissions.media import serving

from ..content_notes import note_of
from ..entry_page import entry_sections
from ..forms_screening import UntilForm
from ..permissions import (
    entries_to_screen,
    get_entry_to_decide,
    get_entry_to_look_at,
    get_sent_file,
    is_secretariat,
    may_use_screening,
)
from ..screening import (
    ACTS,
    CONTENT_NOTE,
    STAY,
    WORRY,
    acts_for,
    may_perform,
    next_to_screen,
    perform,
)


class Queue(WagtailAdminTemplateMixin, TemplateView):
    """What waits for this person's decision; the first one of all is a click away."""

    template_name = "judging/screening.html"
    page_title = gettext_lazy("Screening")
    header_icon = "check"
    page_size = 100

    def dispatch(self, request, *args, **kwargs):
        if not may_use_screening(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        entries = list(entries_to_screen(self.request.user)[: self.page_size + 1])
        return super().get_context_data(
            entries=entries[: self.page_size],
            has_more=len(entries) > self.page_size,
            sees_people=is_secretariat(self.request.user),
            **kwargs,
        )


class EntryPage(WagtailAdminTemplateMixin, TemplateView):
    """One entry as it was sent in, with the acts that are open to this person beside it."""

    template_name = "judging/entry.html"
    header_icon = "doc-full"
    faulty: tuple = ()  # (act, bound form) when a decision was refused for what was typed

    def get_page_title(self):
        return self.entry.code

    def get_breadcrumbs_items(self):
        secretariat = is_secretariat(self.request.user)
        parent = (
            {"url": reverse("wagtailsnippets_submissions_entry:list"), "label": _("Entries")}
            if secretariat
            else {"url": reverse("judging:screening"), "label": _("Screening")}
        )
        return [*self.breadcrumbs_items, parent, {"url": "", "label": self.entry.code}]

    def get_context_data(self, code, **kwargs):
        user = self.request.user
        self.entry = get_entry_to_look_at(user, code)
        return super().get_context_data(
            entry=self.entry,
            acts=[(act, self.form_for(act)) for act in acts_for(user, self.entry)],
            faulty_verb=self.faulty[0].verb if self.faulty else "",
            next_entry=next_to_screen(user, after=self.entry),
            **entry_sections(self.entry, in_full=is_secretariat(user)),
            **kwargs,
        )

    def form_for(self, act):
        if self.faulty and self.faulty[0] is act:
            return self.faulty[1]
        initial = {"text": note_of(self.entry)} if act is CONTENT_NOTE else None
        return build_form(act, at=timezone.now(), initial=initial)


class Decide(View):
    """One act upon one entry: POST only; asked by GET it leads to the entry's page."""

    def get(self, request, code, verb):
        return redirect("judging:entry", code)

    def post(self, request, code, verb):
        act, step, now = ACTS.get(verb), step_of(request), timezone.now()
        entry = get_entry_to_decide(request.user, code, step)
        if act is None or not may_perform(request.user, act, entry, step):
            raise Http404
        form = build_form(act, at=now, data=request.POST)
        if form and not form.is_valid():
            return self.show_again(request, act, form, code)
        try:
            perform(act, entry, by=request.user, at=now, step=step, cleaned=form.cleaned_data if form else {})
        except lifecycle.Refusal as refusal:
            messages.warning(request, refusal_for(request.user, refusal))
        else:
            messages.success(request, act.done % {"code": entry.code})
        return redirect(self.where_next(request.user, entry, act))

    def show_again(self, request, act, form, code):
        """The entry's page with what was typed, and what is wrong with it."""
        page = EntryPage(faulty=(act, form))
        page.setup(request, code=code)
        return page.render_to_response(page.get_context_data(code=code), status=422)

    def where_next(self, user, entry, act) -> str:
        """After a decision the next waiting entry; the secretariat stays where a worry is."""
        if act in STAY and is_secretariat(user):
            return reverse("judging:entry", args=[entry.code])
        following = next_to_screen(user, after=entry)
        if following is None or act is WORRY:
            return reverse("judging:screening")
        return reverse("judging:entry", args=[following.code])


class SentFile(View):
    """A file of the sent version, streamed to whom it may concern."""

    original = False

    def get(self, request, code, key):
        file = get_sent_file(request.user, code, key, original=self.original)
        return (
            serving.serve_original(file, request) if self.original else serving.serve_preview(file, request)
        )


def build_form(act, *, at, data=None, initial=None):
    """The act's form, with ids of its own, or None when a click is enough."""
    if act.form is None:
        return None
    extra = {"at": at} if issubclass(act.form, UntilForm) else {"initial": initial}
    return act.form(data, auto_id=f"{act.verb}-%s", prefix=None, **extra)


def step_of(request):
    """The task state that the page showed; None when none ran. Http404 for anything but a number."""
    value = request.POST.get("step", "")
    if value == "":
        return None
    if not value.isdecimal() or len(value) > 18:
        raise Http404
    return int(value)


def refusal_for(user, refusal) -> str:
    """A worry is nobody's business but the secretariat's: others hear only that the entry has moved on."""
    if isinstance(refusal, lifecycle.OpenWorry) and not is_secretariat(user):
        return _("This entry does not wait for you any more. Nothing was changed.")
    return str(refusal)
