"""The demo's mailbox: what the portal has written, for people who try it without a mail server."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .models import Mail

MAILS_PER_PAGE = 30


@never_cache
@require_safe
def mailbox(request):
    """All mails, newest first, or those to one address (`?to=`). 404 where there is no demo."""
    if not settings.DEMO:
        raise Http404
    recipient = request.GET.get("to", "")
    mails = Mail.objects.order_by("-created_at", "-pk")
    if recipient:
        mails = mails.filter(to=recipient)
    return render(
        request,
        "competition/demo_mailbox.html",
        {
            "page": Paginator(mails, MAILS_PER_PAGE).get_page(request.GET.get("page")),
            "recipients": Mail.objects.order_by("to").values_list("to", flat=True).distinct(),
            "recipient": recipient,
        },
    )
