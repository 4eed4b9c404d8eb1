"""The mail log in the admin: what was sent to whom, read-only for everybody.

Two things can be done from here, each a view of `mail_views`: hold all mail, and send a failed one again.
"""

from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from . import delivery, mail_hold, mail_views
from .mail_kinds import label_of
from .models import Mail
from .roles import SECRETARIAT, has_role

MOMENT = "SHORT_DATETIME_FORMAT"


class LookingOnly(ModelPermissionPolicy):
    """Whoever may view mails sees them; nobody writes, changes or deletes one, a superuser neither."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class MailIndexView(IndexView):
    @property
    def header_buttons(self):
        if not has_role(self.request.user, SECRETARIAT):
            return []
        label = _("All mail is held") if mail_hold.current() else _("Hold all mail")
        return [HeaderButton(label, url=reverse("mails:hold"), icon_name="mail")]


class MailInspectView(InspectView):
    template_name = "competition/admin/mail.html"
    page_title = gettext_lazy("Mail")

    def get_context_data(self, **kwargs):
        mail = self.object
        return super().get_context_data(
            can_be_sent_again=mail.state == Mail.State.FAILED
            and bool(mail.text)
            and has_role(self.request.user, SECRETARIAT),
            is_outcome_unknown=mail.last_error.startswith(delivery.unknown_outcome()),
            **kwargs,
        )

    def get_page_subtitle(self):
        return self.object.subject

    def get_kind_display_value(self):
        return label_of(self.object.kind)

    def get_sent_at_display_value(self):
        return date_format(localtime(self.object.sent_at), MOMENT) if self.object.sent_at else "–"

    def get_text_display_value(self):
        """Mails about an account hold codes to log in with: not even a waiting one is shown."""
        if self.object.kind.startswith(delivery.ACCOUNT_KIND):
            return _("Not shown, because mails about an account can hold a code.")
        return format_html('<pre class="mail-plain">{}</pre>', self.object.text)

    def get_next_attempt_at_display_value(self):
        """Only a waiting mail has one."""
        if self.object.state != Mail.State.WAITING:
            return "–"
        return date_format(localtime(self.object.next_attempt_at), MOMENT)


class MailViewSet(ModelViewSet):
    model = Mail
    icon = "mail"
    menu_label = gettext_lazy("Mail log")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = MailIndexView
    inspect_view_enabled = True
    inspect_view_class = MailInspectView
    inspect_view_fields = (
        "to",
        "kind",
        "subject",
        "text",
        "entry_code",
        "state",
        "attempts",
        "next_attempt_at",
        "last_error",
        "created_at",
        "sent_at",
    )
    form_fields = ("kind",)
    list_display = (
        "subject",
        "to",
        Column("kind", label=gettext_lazy("Kind"), accessor=lambda row: label_of(row.kind), sort_key="kind"),
        "entry_code",
        "state",
        "last_error",
        "created_at",
    )
    list_filter = ("state", "kind")
    list_per_page = 50
    search_fields = ("to", "entry_code", "subject")
    search_backend_name = None
    ordering = ("-created_at", "-pk")

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("hold/", mail_views.Hold.as_view(), name="hold"),
            path("release/", mail_views.Release.as_view(), name="release"),
            path("send-again/<int:pk>/", mail_views.SendAgain.as_view(), name="send_again"),
        ]
