"""What other sites show beside a link: a front page in the edition's colours, drawn with Pillow.

Drawn when results are prepared, once for all languages; never in a request.
"""

import logging
import uuid
from functools import cache
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from .colours import INK, PAPER, readable
from .models import StoryPage

logger = logging.getLogger(__name__)

SIZE = (1200, 630)  # pixels, as the Open Graph protocol's readers crop least
MARGIN = 72
HEADLINE_SIZES = (92, 78, 66, 56, 48)  # pixels; the largest at which the headline fits
MOST_LINES = 4
MUTED = "#5b5b63"
SITE_NAMES = {"da": "Mediekonkurrencen", "en": "The Media Competition"}


def draw(*, kicker: str, headline: str, foot: str, accent: str) -> bytes | None:
    """A JPEG of `SIZE`, or None on a machine without the font of `settings.SHARE_PICTURE_FONT`."""
    if not has_font():
        return None
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    colour = readable(accent, PAPER)
    width, right = SIZE[0] - 2 * MARGIN, SIZE[0] - MARGIN
    pen.rectangle((0, 0, SIZE[0], 18), fill=colour)
    pen.text((MARGIN, 62), shortened(pen, kicker, font(34), width), font=font(34), fill=colour)
    pen.line((MARGIN, 124, right, 124), fill=INK, width=4)
    chosen, lines = fitted(pen, headline, width)
    for number, line in enumerate(lines):
        pen.text((MARGIN, 158 + number * round(chosen.size * 1.14)), line, font=chosen, fill=INK)
    pen.line((MARGIN, SIZE[1] - 112, right, SIZE[1] - 112), fill="#d9d6cc", width=2)
    pen.text((MARGIN, SIZE[1] - 88), shortened(pen, foot, font(30), width), font=font(30), fill=MUTED)
    out = BytesIO()
    picture.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()


def words_by_place(edition, winners, titles: dict[str, str]) -> dict:
    """What each picture says. Places: a language (the results), a winner's number, (winner's, story's)."""
    themes = {"da": edition.theme_da, "en": edition.theme_en or edition.theme_da}
    words: dict[object, dict[str, str]] = {
        language: {"kicker": SITE_NAMES[language], "headline": title, "foot": themes[language]}
        for language, title in titles.items()
    }
    for number, winner in enumerate(winners):
        foot = f"{winner.class_label}, {winner.school_name}, {winner.town} · {edition.year}"
        words[number] = {"kicker": winner.prize_da, "headline": winner.paper_name, "foot": foot}
        for position, story in enumerate(winner.shown_stories):
            words[number, position] = {
                "kicker": winner.paper_name,
                "headline": story.headline,
                "foot": foot,
            }
    return {place: {**each, "accent": edition.accent} for place, each in words.items()}


class Drawn(dict):
    """File name by place. A picture that an earlier preparation drew from the same words is kept."""

    def __init__(self, words_by_place: dict, earlier: set[str]):
        by_digest = {name.rpartition("-")[2]: name for name in earlier}
        self.new: list[str] = []
        for place, words in words_by_place.items():
            ending = f"{digest(words)}.jpg"
            self[place] = by_digest.get(ending) or self.save(words, ending)

    def save(self, words, ending) -> str:
        """Draws and stores it under a random name; the name, "" where nothing can be drawn."""
        content = draw(**words)
        if content is None:
            return ""
        name = storage().save(f"share/{uuid.uuid4().hex}-{ending}", ContentFile(content))
        self.new.append(name)
        return name

    def take_back(self):
        """Delete what this call drew."""
        for name in self.new:
            storage().delete(name)


def digest(words) -> str:
    return sha256(repr(sorted(words.items())).encode()).hexdigest()[:16]


def storage():
    return StoryPage._meta.get_field("share_picture").storage


def font(size: int):
    return face(settings.SHARE_PICTURE_FONT, size)


@cache
def face(name: str, size: int):
    return ImageFont.truetype(name, size)


def has_font() -> bool:
    """Whether there is one; an empty setting means that none is wanted."""
    if not settings.SHARE_PICTURE_FONT:
        return False
    try:
        font(30)
    except OSError:
        logger.warning("No font %s: links are shared without drawn pictures.", settings.SHARE_PICTURE_FONT)
        return False
    return True


def fitted(pen, words: str, width: int):
    """The largest face at which the words fit into `MOST_LINES`, and the lines."""
    for size in HEADLINE_SIZES:
        lines = wrapped(pen, words, font(size), width)
        if len(lines) * size * 1.14 <= 350 and len(lines) <= MOST_LINES:
            return font(size), lines
    smallest = font(HEADLINE_SIZES[-1])
    lines = wrapped(pen, words, smallest, width)[:MOST_LINES]
    lines[-1] = shortened(pen, lines[-1] + " …", smallest, width)
    return smallest, lines


def wrapped(pen, words: str, chosen, width: int) -> list[str]:
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=chosen) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shortened(pen, line, chosen, width) for line in lines]


def shortened(pen, line: str, chosen, width: int) -> str:
    if pen.textlength(line, font=chosen) <= width:
        return line
    while line and pen.textlength(line + "…", font=chosen) > width:
        line = line[:-1]
    return line.rstrip() + "…"
