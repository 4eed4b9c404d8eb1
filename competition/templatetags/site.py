"""Tags and filters for every page: `{% load site %}`."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from competition import moments
from competition.chrome import Chrome

register = template.Library()


@register.simple_tag(takes_context=True)
def site_chrome(context) -> Chrome:
    """The edition, menu and languages around this page; nothing is read before it is asked for."""
    page = context.get("page")
    return Chrome(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag
def accent_url(edition) -> str:
    """The small style sheet with the edition's accent: its address is its content, so it is kept for good."""
    return reverse("accent", args=[edition.accent.lstrip("#").lower()])


@register.simple_tag
def absolute_url(path: str) -> str:
    return settings.PORTAL_BASE_URL.rstrip("/") + path


@register.simple_tag
def absolute_static(path: str) -> str:
    return absolute_url(static(path))


@register.simple_tag
def now():
    return timezone.now()


register.filter("moment", moments.in_words)
register.filter("weekday_moment", moments.weekday_in_words)
register.filter("day", moments.day_in_words)
