"""Contrast of an edition's accent colour, by WCAG 2.2's relative luminance."""

from django.utils.translation import gettext as _

PAPER, INK, DARK_PAPER = "#fbfaf6", "#17171b", "#141416"
# Under boxes: where less of an accent is left to read.
RAISED, DARK_RAISED = "#f3f1e9", "#1e1e21"
READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance 0–1 of "#rrggbb" (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio 1–21 of two "#rrggbb" colours."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0–1) of `other` mixed in, per channel."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, paper: str) -> str:
    """The colour itself, or the nearest mix with black or white that reads on `paper`."""
    towards = "#000000" if luminance(paper) > 0.5 else "#ffffff"
    return next(
        tone for step in range(21) if contrast(tone := mix(colour, towards, step / 20), paper) >= READABLE
    )


def accent_sheet(colour: str) -> str:
    """The style sheet that puts "#rrggbb" on every page: as it is, or as near as reads on either paper."""
    light, dark = readable(colour, RAISED), readable(colour, DARK_RAISED)
    tokens = ":root {{ --accent: {}; --on-accent: {}; }}"
    return (
        f"@media screen {{ {tokens.format(light, best_on(light))} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {tokens.format(dark, best_on(dark))} }}\n"
    )


def best_on(colour: str) -> str:
    """White or the dark paper, whichever reads better on the colour."""
    return max("#ffffff", DARK_PAPER, key=lambda ink: contrast(ink, colour))


def check_accent(colour: str) -> str:
    """An empty string, or why the accent is refused and what would do. Bad syntax is the field's matter."""
    if len(colour) != 7 or contrast_ok(colour):
        return ""
    return _("This colour is too pale to read on the paper colour. Try %(colour)s.") % {
        "colour": readable(colour, PAPER)
    }


def contrast_ok(colour: str) -> bool:
    try:
        return contrast(colour, PAPER) >= READABLE
    except ValueError:
        return True
