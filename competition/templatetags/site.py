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
from competition.models.images import ALL_SPECS, FORMATS, SPECS, WIDTHS, spec_of

register = template.Library()

LONG_HEADLINE = 70  # characters
SPECS_BY_TYPE = {media_type: [spec_of(width, media_type) for width in WIDTHS] for media_type in FORMATS}


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
    """A picture in three widths; give the image `with_renditions()`, and nothing is read or made here.

    Where the copies for the website are there, a browser takes AVIF or WebP of them; JPEG is for the rest.
    """
    sets = sets_of(image)
    renditions = sets.pop("image/jpeg", None) or list(image.get_renditions(*SPECS).values())
    return {
        "image": image,
        "sources": sets,
        "classes": ground_of(image),
        "smallest": renditions[0],
        "largest": renditions[-1],
        "renditions": {rendition.width: rendition for rendition in renditions}.values(),
        "alt": alt,
        "sizes": sizes,
        "eager": eager,
    }


def sets_of(image) -> dict[str, list]:
    """Media type -> its renditions by width, the best first; empty as long as they are not all there."""
    there = {
        rendition.filter_spec: rendition for rendition in getattr(image, "prefetched_renditions", None) or ()
    }
    if not there.keys() >= set(ALL_SPECS):
        return {}
    return {
        media_type: list({there[spec].width: there[spec] for spec in specs}.values())
        for media_type, specs in SPECS_BY_TYPE.items()
    }


def ground_of(image) -> str:
    """Classes for the colour until it is loaded and for what stays in view when it is cropped.

    In eight steps a channel and five a side: the content policy forbids a style of its own.
    """
    classes = []
    if colour := image.dominant_colour:
        channels = {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
        classes += ["has-ground", *(f"{name}{value // 32}" for name, value in channels.items())]
    if image.focal_point_x is not None and image.width and image.height:
        across, down = image.focal_point_x / image.width, image.focal_point_y / image.height
        classes += [f"x{min(int(across * 5), 4)}", f"y{min(int(down * 5), 4)}"]
    return " ".join(classes)


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


@register.simple_tag
def page_summary(page) -> str:
    """One or two sentences that stand for the page in a list of search results."""
    return metadata.summary_of(page)


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
