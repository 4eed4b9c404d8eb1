"""What the edition and the outbox hang into the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from . import embargo_hooks  # noqa: F401  (registers its hooks)
from .mail_log import LookingOnly, MailViewSet
from .models import Mail
from .roles import EDITORS, has_role
from .secretariat import CategoryViewSet, EditionViewSet

register_permission_policy(Mail, LookingOnly(Mail))
register_snippet(EditionViewSet)
register_snippet(CategoryViewSet)


@hooks.register("register_admin_viewset")
def register_mail_log():
    return MailViewSet("mails", url_prefix="mails")


@hooks.register("construct_help_menu")
def keep_the_guide_for_site_editors(request, menu_items):
    """Wagtail's guide is about editing pages, which judges, chairs and the secretariat do not do."""
    if not has_role(request.user, EDITORS):
        menu_items.clear()
