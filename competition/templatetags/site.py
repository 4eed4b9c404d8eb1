"""Tags and filters for every page: `{% load site %}`."""

from dataclasses import dataclass

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from competition import metadata, moments, share_pictures
from competition.addresses import absolute, page_address
from competition.chrome import Chrome
from competition.models.images import SPECS

register = template.Library()

LONG_HEADLINE = 70  # characters


@register.simple_tag(takes_context=True)
def site_chrome(context) -> Chrome:
    """The edition, menu and languages around this page; nothing is read before it is asked for."""
    page = context.get("page")
    if not isinstance(page, Page):
        return Chrome(context.get("request"))
    return Chrome(context.get("request"), page, context.get("edition"))


@register.simple_tag
def accent_url(edition) -> str:
    """The small style sheet with the edition's accent: its address is its content, so it is kept for good."""
    return reverse("accent", args=[edition.accent.lstrip("#").lower()])


@register.simple_tag
def absolute_url(path: str) -> str:
    return absolute(path)


@register.simple_tag
def absolute_static(path: str) -> str:
    return absolute_url(static(path))


@register.simple_tag(takes_context=True)
def page_link(context, page) -> str:
    """The page's address in the language that is read, without a query.

    In the preview of embargoed results it leads on within the preview.
    """
    request = context.get("request")
    if not page.live and getattr(request, "is_embargo_preview", False):
        if token := getattr(request, "preview_token", ""):
            return reverse("preview_link_page", args=[token, page.pk])
        return reverse("embargoed_page", args=[page.pk])
    return page_address(page.url_path)


@register.inclusion_tag("components/picture.html")
def picture(image, alt="", sizes="100vw", eager=False) -> dict:
    """An <img> in three widths; give the image `with_renditions()`, and nothing is read or made here."""
    renditions = list(image.get_renditions(*SPECS).values())
    return {
        "image": image,
        "smallest": renditions[0],
        "largest": renditions[-1],
        "renditions": {rendition.width: rendition for rendition in renditions}.values(),
        "alt": alt,
        "sizes": sizes,
        "eager": eager,
    }


@dataclass(frozen=True)
class Shared:
    """What other sites show beside a link; sizes in pixels."""

    url: str
    width: int
    height: int


@register.simple_tag(takes_context=True)
def shared_picture(context, page, image=None):
    """The picture drawn for the page, else `image` in its largest width, else None."""
    if getattr(page, "share_picture", None):
        return Shared(absolute(page.share_picture.url), *share_pictures.SIZE)
    if image:
        largest = list(image.get_renditions(*SPECS).values())[-1]
        return Shared(absolute(largest.url), largest.width, largest.height)
    return None


@register.simple_tag(takes_context=True)
def linked_data(context, page, picture=None):
    """The page's JSON-LD, one block of text per thing that it describes."""
    menu = {place.url_path: place.title for place in context["chrome"].surroundings.menu}
    found = metadata.json_ld(page, picture.url if picture else "", metadata.crumbs_of(page, menu))
    return [metadata.as_script(data) for data in found]


@register.simple_tag
def now():
    return timezone.now()


@register.filter
def is_past(moment) -> bool:
    return moment < timezone.now()


@register.filter
def is_long(words: str) -> bool:
    """A headline that needs a smaller size to stay a headline."""
    return len(words) > LONG_HEADLINE


register.filter("moment", moments.in_words)
register.filter("weekday_moment", moments.weekday_in_words)
register.filter("day", moments.day_in_words)
