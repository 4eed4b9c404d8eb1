"""What the secretariat does about mails in the admin: own texts, holding all of them, sending one again."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from . import delivery, mail, mail_hold, mail_html, mail_texts, tasks
from .mail_forms import HoldForm, OwnTextForm
from .mail_kinds import catalogue, kind_of
from .models import Mail, MailText
from .roles import SECRETARIAT, has_role


class ForTheSecretariat:
    """Others go home with Wagtail's message."""

    def dispatch(self, request, *args, **kwargs):
        if not has_role(request.user, SECRETARIAT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class MailPage(ForTheSecretariat, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "mail"
    parents: tuple = ()  # (URL name, label) of the pages above

    def get_breadcrumbs_items(self):
        above = [{"url": reverse(name), "label": label} for name, label in self.parents]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


# Own texts --------------------------------------------------------------------------------------


class MailTexts(MailPage):
    """Every kind of mail, and in which language it has a text of the secretariat's own."""

    template_name = "competition/admin/mail_texts.html"
    page_title = gettext_lazy("Mail texts")

    def get_context_data(self, **kwargs):
        own = set(MailText.objects.values_list("kind", "language"))
        languages = list(settings.LANGUAGES)
        kinds = catalogue().values()
        return super().get_context_data(
            languages=languages,
            ours=[
                {"kind": kind, "texts": [(code, name, (kind.name, code) in own) for code, name in languages]}
                for kind in kinds
                if kind.takes_own_text
            ],
            account=[kind for kind in kinds if not kind.takes_own_text],
            **kwargs,
        )


class OneMailText(MailPage):
    """Write one text: save it, look at it with a real entry, or have it sent to oneself."""

    template_name = "competition/admin/mail_text.html"
    parents = (("mail_texts:index", MailTexts.page_title),)

    @property
    def language(self):
        return self.kwargs["language"]

    @cached_property
    def kind(self):
        return get_kind(**self.kwargs)

    @cached_property
    def own(self):
        return MailText.objects.filter(kind=self.kind.name, language=self.language).first()

    def get_page_title(self):
        return f"{self.kind.label} · {dict(settings.LANGUAGES)[self.language]}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            kind=self.kind,
            own=self.own,
            default=mail_texts.default_with_placeholders(self.kind, self.language),
        )

    def get(self, request, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.empty_form(), **kwargs))

    def empty_form(self):
        subject, text = (
            (self.own.subject, self.own.text)
            if self.own
            else mail_texts.default_with_placeholders(self.kind, self.language)
        )
        return OwnTextForm(initial={"subject": subject, "text": text}, kind=self.kind, language=self.language)

    def post(self, request, **kwargs):
        form = OwnTextForm(request.POST, kind=self.kind, language=self.language)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, **kwargs), status=422)
        act = request.POST.get("act")
        if act == "save":
            return self.save(form.cleaned_data)
        shown = self.filled(form.cleaned_data)
        if shown is None:
            messages.warning(request, _("There is no entry yet that the mail could be shown with."))
        elif act == "test":
            self.send_test(*shown)
        context = self.get_context_data(form=form, shown=shown and preview(*shown), **kwargs)
        return self.render_to_response(context)

    def filled(self, data) -> tuple[str, str] | None:
        """Subject and text with the words of the chosen entry, else of the newest; None without entries."""
        choices = self.kind.about.choices()
        key = data["shown_with"] or (choices[0][0] if choices else "")
        with translation.override(self.language):
            context = self.kind.about.context(key)
            if context is None:
                return None
            words = self.kind.words(context)
        return mail_texts.filled(data["subject"], words), mail_texts.filled(data["text"], words)

    def save(self, data):
        row, created = MailText.objects.update_or_create(
            kind=self.kind.name,
            language=self.language,
            defaults={"subject": data["subject"], "text": data["text"]},
        )
        log(row, "wagtail.create" if created else "wagtail.edit", user=self.request.user)
        messages.success(self.request, _("Saved. The next mail of this kind says this."))
        return redirect("mail_texts:text", self.kind.name, self.language)

    def send_test(self, subject, text):
        """To the asker's own address alone, so that nobody else gets a mail that says what is not so."""
        to = self.request.user.email  # type: ignore[union-attr]
        mail.put(self.kind.name, to=to, subject=_("Test:") + " " + subject, text=text, language=self.language)
        if mail_hold.current():
            messages.warning(self.request, _("The test waits: all mail is held."))
        else:
            messages.success(self.request, _("A test is on its way to %(address)s.") % {"address": to})


class DefaultText(ForTheSecretariat, View):
    """Take the own text away: the default is sent again."""

    http_method_names = ["post"]

    def post(self, request, name, language):
        kind = get_kind(name, language)
        row = MailText.objects.filter(kind=kind.name, language=language).first()
        if row is not None:
            log(row, "wagtail.delete", user=request.user, deleted=True)
            row.delete()
        messages.success(request, _("This mail has its default text again."))
        return redirect("mail_texts:text", name, language)


def get_kind(name, language):
    """The kind that may have an own text, in a language of ours; Http404 otherwise."""
    kind = kind_of(name)
    if kind is None or not kind.takes_own_text or language not in dict(settings.LANGUAGES):
        raise Http404
    return kind


def preview(subject, text) -> dict:
    return {"subject": " ".join(subject.split()), "text": text, "html": mail_html.fragment(text)}


# The outbox -------------------------------------------------------------------------------------


class Hold(MailPage):
    """The switch, and what it keeps back."""

    template_name = "competition/admin/mail_hold.html"
    page_title = gettext_lazy("Hold all mail")
    parents = (("mails:index", gettext_lazy("Mail log")),)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", HoldForm())
        return super().get_context_data(
            hold=mail_hold.current(), waiting=mail_hold.waiting().count(), **kwargs
        )

    def post(self, request):
        form = HoldForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if mail_hold.hold(by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"]):
            messages.success(request, _("All mail is held. Codes to log in are still sent."))
        else:
            messages.warning(request, _("Somebody else was faster: all mail is held already."))
        return redirect("mails:hold")


class Release(ForTheSecretariat, View):
    http_method_names = ["post"]

    def post(self, request):
        if mail_hold.release(by=request.user):
            messages.success(request, _("Mail is sent again, the oldest first."))
        else:
            messages.warning(request, _("Mail was not held any more."))
        return redirect("mails:hold")


class SendAgain(ForTheSecretariat, View):
    """A failed mail once more, because a person decided so."""

    http_method_names = ["post"]

    def post(self, request, pk):
        row = get_object_or_404(Mail, pk=pk)
        if delivery.send_again(row.pk, at=timezone.now()):
            tasks.enqueue(tasks.deliver_mail, row.pk)
            log(row, "competition.send_again", user=request.user)
            messages.success(request, _("The mail is in the outbox again."))
        else:
            messages.warning(request, _("Only a failed mail can be sent again, and none with a code."))
        return redirect("mails:inspect", row.pk)
