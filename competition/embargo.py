"""Results that are prepared and not released: seen by three roles, in one place, and nowhere else."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page

from .models import ClassesPage, MethodPage, ResultsPage, StoryPage, WinnerPage
from .page_permissions import may_see_embargoed
from .roles import SECRETARIAT, has_role

FROZEN_TYPES = (ResultsPage, ClassesPage, MethodPage, WinnerPage, StoryPage)


def frozen_type_ids() -> list[int]:
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*FROZEN_TYPES).values()]


def without_embargoed(pages):
    """The pages of a queryset less the frozen ones that are not out."""
    return pages.exclude(live=False, content_type__in=frozen_type_ids())


@require_safe
@never_cache
def results_list(request):
    """All results pages, newest first, prepared and released."""
    require_sight(request.user)
    pages = ResultsPage.objects.select_related("edition", "locale").order_by("-edition__year", "path")
    context = {"pages": pages, "may_make_links": has_role(request.user, SECRETARIAT)}
    return render(request, "competition/embargoed_results.html", context)


@require_safe
@never_cache
def preview(request, pk):
    """A page of the record as the public will read it; links lead on within the preview."""
    require_sight(request.user)
    page = Page.objects.filter(pk=pk, content_type__in=frozen_type_ids()).first()
    if page is None:
        raise Http404
    request.is_embargo_preview = True
    response = page.specific.serve(request)
    response["X-Robots-Tag"] = "noindex"
    return response


def require_sight(user):
    if not may_see_embargoed(user):
        raise Http404


def choose_below(request, parent_page_id):
    """Wagtail's page chooser, which would tell anybody in the admin the title of the page it begins at."""
    embargoed = Page.objects.filter(pk=parent_page_id, live=False, content_type__in=frozen_type_ids())
    if embargoed.exists():
        raise Http404
    return BrowseView.as_view()(request, parent_page_id)
