"""What the jury room hangs into the Wagtail admin: addresses, menu, home panels, words of the audit log."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from . import urls


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("judging/", include(urls))]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("judging.assign", _("Assign"), _("A judge was given the entry to read"))
    actions.register_action("judging.unassign", _("Unassign"), _("A judge was relieved of the entry"))
