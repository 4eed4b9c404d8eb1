"""A story's cleaned HTML as plain text, for counting, searching and files that anything can open."""

import html
import re

from django.utils.html import strip_tags

BLOCK_ENDS = re.compile(r"</(?:p|h3|h4|blockquote|ul|ol)>")
BREAK = re.compile(r"<br\s*/?>")
LIST_ITEM = re.compile(r"<li>(?:<p>)?")
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def count_words(body: str) -> int:
    """The words of HTML or of text; a tag parts words as a space does."""
    return len(strip_tags(body.replace("<", " <")).split())


def plain_text(body: str, *, with_links=False) -> str:
    """Paragraphs with an empty line between, list items with a hyphen. with_links: addresses in brackets.

    body: HTML as `rich_text.clean` leaves it, so that a "<" is always a tag.
    """
    if with_links:
        body = LINK.sub(r"\2 (\1)", body)
    body = BREAK.sub("\n", body.replace("</p></li>", "</li>"))
    body = LIST_ITEM.sub("\n- ", body)
    body = BLOCK_ENDS.sub("\n\n", body)
    lines = [" ".join(line.split()) for line in html.unescape(TAG.sub("", body)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
