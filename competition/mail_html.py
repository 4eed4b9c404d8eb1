"""Simple HTML from a mail's plain text: paragraphs, lists, links, one link as a button. Nothing is fetched.

No pictures, no tracking, no style sheet: mail programs cut those, or ask before they show them.
Only the portal's own addresses are links: what people typed must not lead out of a mail in our name.
"""

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .addresses import portal_url

URL = re.compile(r"https?://[^\s<>\"']+")
# "The entry: https://…" on a line of its own.
LABELLED_URL = re.compile(r"(?P<label>[^:\n]{1,60}):\s+(?P<url>https?://[^\s<>\"']+)")
BULLET = "- "
AFTER_A_URL = ".,;:!?)]»”"

BODY = "margin:0;padding:24px;background:#ffffff;color:#1b1b1b;font:16px/1.5 Georgia,serif;"
COLUMN = "max-width:600px;"
BUTTON = (
    "display:inline-block;padding:10px 18px;background:#1b1b1b;color:#ffffff;text-decoration:none;"
    "font-family:Arial,sans-serif;"
)


def document(text: str, *, subject: str, language: str) -> str:
    """The whole HTML part of a mail."""
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>\n'
        '<body style="{}"><div style="{}">\n{}\n</div></body></html>\n',
        language,
        subject,
        BODY,
        COLUMN,
        fragment(text),
    )


def fragment(text: str) -> SafeString:
    """Paragraphs and lists; the first labelled link is a button."""
    blocks, has_button = [], False
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for lines, is_list in runs(paragraph.splitlines()):
            if is_list:
                items = format_html_join("\n", "<li>{}</li>", ((linked(line),) for line in lines))
                blocks.append(format_html("<ul>\n{}\n</ul>", items))
                continue
            place, match = (None, None) if has_button else first_labelled(lines)
            if place is None or match is None:
                blocks.append(format_html("<p>{}</p>", joined(lines)))
                continue
            has_button = True
            blocks += with_button(lines, place, match)
    return mark_safe("\n".join(blocks))


def runs(lines):
    """(lines, whether they are a list) of each stretch of a paragraph; bullets are taken off."""
    found: list[tuple[list[str], bool]] = []
    for line in lines:
        is_item = line.startswith(BULLET)
        if not found or found[-1][1] != is_item:
            found.append(([], is_item))
        found[-1][0].append(line.removeprefix(BULLET))
    return found


def first_labelled(lines) -> tuple[int, re.Match] | tuple[None, None]:
    """The first line that is nothing but a label and an address of ours: its place, and its parts."""
    for place, line in enumerate(lines):
        if (match := LABELLED_URL.fullmatch(line.strip())) and is_ours(match["url"]):
            return place, match
    return None, None


def with_button(lines, place, match):
    """The line at `place` as a button, what stands around it as paragraphs."""
    button = format_html(
        '<p><a href="{}" style="{}">{}</a></p>', match["url"], BUTTON, match["label"].strip()
    )
    before, after = lines[:place], lines[place + 1 :]
    return [
        *([format_html("<p>{}</p>", joined(before))] if before else []),
        button,
        *([format_html("<p>{}</p>", joined(after))] if after else []),
    ]


def joined(lines) -> SafeString:
    return mark_safe("<br>\n".join(linked(line) for line in lines))


def linked(line: str) -> SafeString:
    """The line escaped, our addresses in it as links that show where they lead; others stay text."""
    parts, end = [], 0
    for match in URL.finditer(line):
        url = match[0].rstrip(AFTER_A_URL)
        if not is_ours(url):
            continue
        parts += [escape(line[end : match.start()]), format_html('<a href="{}">{}</a>', url, url)]
        end = match.start() + len(url)
    return mark_safe("".join([*parts, escape(line[end:])]))


def is_ours(url: str) -> bool:
    """Whether the address is the portal itself or lies under it."""
    portal = portal_url()
    return url == portal or url.startswith(portal + "/")
