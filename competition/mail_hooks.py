"""What the mails hang into the Wagtail admin: addresses, menu, style, words of the audit log."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import mail_views
from .roles import SECRETARIAT, has_role

TEXTS = [
    path("", mail_views.MailTexts.as_view(), name="index"),
    path("<slug:name>/<slug:language>/", mail_views.OneMailText.as_view(), name="text"),
    path("<slug:name>/<slug:language>/default/", mail_views.DefaultText.as_view(), name="default"),
]


class MailTextsMenuItem(MenuItem):
    def is_shown(self, request):
        return has_role(request.user, SECRETARIAT)


@hooks.register("register_admin_urls")
def register_mail_texts():
    return [path("mail-texts/", include((TEXTS, "mail_texts")))]


@hooks.register("register_settings_menu_item")
def register_mail_texts_menu_item():
    return MailTextsMenuItem(
        _("Mail texts"), reverse_lazy("mail_texts:index"), name="mail-texts", icon_name="mail", order=890
    )


@hooks.register("insert_global_admin_css")
def style_of_mails():
    return format_html('<link rel="stylesheet" href="{}">', static("competition/mail_admin.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("competition.hold_mail", _("Hold all mail"), _("All mail was held"))
    actions.register_action("competition.release_mail", _("Release the mail"), _("The mail was released"))
    actions.register_action("competition.send_again", _("Send again"), _("A failed mail was sent again"))
