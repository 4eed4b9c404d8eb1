"""The one boundary that cleans what people write in the editor: nothing else is trusted to."""

import nh3
from django.utils.html import linebreaks, strip_tags

TAGS = {"p", "h3", "h4", "strong", "em", "blockquote", "ul", "ol", "li", "a", "br"}
LINK_SCHEMES = {"http", "https", "mailto"}
LINK_REL = "nofollow ugc noopener"


def clean(text: str) -> str:
    """The text as safe HTML with the tags above and links to full addresses only.

    Text without tags becomes paragraphs. What shows nothing (only spaces or empty tags) becomes "".
    """
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if not nh3.is_html(text):
        # Escaped first: plain text may hold "<3" or "&" and means just that.
        text = linebreaks(text.strip(), autoescape=True)
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=LINK_SCHEMES,
        # Neither "//host" nor "/path": a pupil's link names its whole address.
        url_relative="deny",
        link_rel=LINK_REL,
    )
    return cleaned.strip() if is_visible(cleaned) else ""


def is_visible(html: str) -> bool:
    """False for markup that shows nothing but space, non-breaking and zero-width ones included."""
    bare = strip_tags(html).replace("&nbsp;", " ").replace("\u200b", "").replace("\ufeff", "")
    return bool(bare.strip())
