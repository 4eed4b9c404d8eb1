"""The mail log in the admin: what was sent to whom, read-only for everybody."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from . import delivery
from .models import Mail


class LookingOnly(ModelPermissionPolicy):
    """Whoever may view mails sees them; nobody writes, changes or deletes one, a superuser neither."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class MailInspectView(InspectView):
    def get_text_display_value(self):
        """Mails about an account hold codes to log in with: not even a waiting one is shown."""
        if self.object.kind.startswith(delivery.ACCOUNT_KIND):
            return _("Not shown, because mails about an account can hold a code.")
        return self.object.text

    def get_next_attempt_at_display_value(self):
        """Only a waiting mail has one."""
        if self.object.state != Mail.State.WAITING:
            return "–"
        return date_format(localtime(self.object.next_attempt_at), "SHORT_DATETIME_FORMAT")


class MailViewSet(ModelViewSet):
    model = Mail
    icon = "mail"
    menu_label = gettext_lazy("Mail log")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
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
    list_display = ("subject", "to", "kind", "entry_code", "state", "last_error", "created_at")
    list_filter = ("state", "kind")
    list_per_page = 50
    search_fields = ("to", "entry_code", "subject")
    search_backend_name = None
    ordering = ("-created_at", "-pk")
