"""What the Wagtail admin shows of the public record: its log's words, the preview, and what stays hidden.

Imported by `competition.wagtail_hooks`, where Wagtail looks.
"""

from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import embargo, preview_views
from .page_permissions import may_see_embargoed


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("competition.prepare", _("Prepare results"), _("Results were prepared"))
    actions.register_action("competition.discard", _("Discard results"), _("Prepared results were discarded"))
    actions.register_action("competition.release", _("Release results"), _("Results were released"))
    actions.register_action("competition.retract", _("Take back"), _("An entry was taken back"))
    actions.register_action("competition.take_out_picture", _("Take out picture"), _("Picture taken out"))
    actions.register_action(
        "competition.preview_link", _("Make a preview link"), _("A preview link was made")
    )
    actions.register_action(
        "competition.preview_link_revoke", _("Revoke a preview link"), _("A preview link was revoked")
    )
    actions.register_action("competition.sign_off", _("Sign off"), _("A partner signed the results off"))
    actions.register_action("competition.take_out_names", _("Take out names"), _("Names taken out"))


@hooks.register("register_admin_urls")
def register_embargo_urls():
    return [
        path("results/", embargo.results_list, name="embargoed_results"),
        path("results/<int:pk>/", embargo.preview, name="embargoed_page"),
        path("results/links/", preview_views.links, name="embargoed_links"),
        path("results/links/<int:pk>/revoke/", preview_views.revoke, name="embargoed_link_revoke"),
    ]


class ResultsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_embargoed(request.user)


@hooks.register("register_admin_menu_item")
def register_results_menu_item():
    return ResultsMenuItem(
        _("Results"), reverse("embargoed_results"), name="results", icon_name="view", order=250
    )


@hooks.register("construct_page_chooser_queryset")
def hide_embargoed_from_choosers(pages, request):
    return embargo.without_embargoed(pages)


@hooks.register("construct_explorer_page_queryset")
def hide_embargoed_from_explorer(parent_page, pages, request):
    return embargo.without_embargoed(pages)


@hooks.register("before_move_page")
def refuse_to_move_the_record(request, page, destination):
    """Wagtail's page of confirmation names both pages before it asks who may move them."""
    if {page.specific_class, destination.specific_class} & set(embargo.FROZEN_TYPES):
        raise Http404


@hooks.register("construct_admin_api")
def guard_admin_api(router):
    """Wagtail's own end points list every page and every picture's address to whoever may enter the admin."""
    from . import admin_api

    router.register_endpoint("pages", admin_api.PagesWithoutEmbargoed)
    router.register_endpoint("images", admin_api.ImagesOfOwnCollections)
    router.register_endpoint("documents", admin_api.DocumentsOfOwnCollections)
