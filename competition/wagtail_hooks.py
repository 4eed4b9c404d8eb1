"""What the edition and the outbox hang into the Wagtail admin."""

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from . import embargo_hooks, mail_hooks  # noqa: F401  (each registers its hooks)
from .mail_log import LookingOnly, MailViewSet
from .models import Mail
from .rich_links import KnownDocumentLinks, KnownPageLinks
from .secretariat import CategoryViewSet, EditionViewSet

register_permission_policy(Mail, LookingOnly(Mail))
register_snippet(EditionViewSet)
register_snippet(CategoryViewSet)


@hooks.register("register_admin_viewset")
def register_mail_log():
    return MailViewSet("mails", url_prefix="mails")


@hooks.register("register_rich_text_features", order=900)
def read_links_once(features):
    """After Wagtail's own handlers, which read link targets block by block."""
    features.register_link_type(KnownPageLinks)
    features.register_link_type(KnownDocumentLinks)


@hooks.register("construct_help_menu")
def hide_the_help_menu(request, menu_items):
    """Wagtail's guide and news are in English, on another site, and about what few here do."""
    menu_items.clear()


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
def keep_superusers_among_themselves(request, user=None):
    """Wagtail lets whoever may change accounts make an administrator, or take one's account over."""
    is_about_one = "is_superuser" in request.POST or (user is not None and user.is_superuser)
    if is_about_one and not request.user.is_superuser:
        raise PermissionDenied
