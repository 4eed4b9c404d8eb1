"""Drawn demo pictures: `draw` returns a JPEG that depends on its arguments alone."""

from . import (
    scenes_coast,
    scenes_country,
    scenes_goals,
    scenes_graves,
    scenes_home,
    scenes_memory,
    scenes_people,
    scenes_school,
)
from .picture_kit import Sheet

LANDSCAPE = (1600, 1067)
PORTRAIT = (1067, 1600)
PANORAMA = (2000, 900)
SIZES = {"landscape": LANDSCAPE, "portrait": PORTRAIT, "panorama": PANORAMA}

SCENES = {
    **scenes_coast.SCENES,
    **scenes_country.SCENES,
    **scenes_goals.SCENES,
    **scenes_graves.SCENES,
    **scenes_home.SCENES,
    **scenes_memory.SCENES,
    **scenes_people.SCENES,
    **scenes_school.SCENES,
}
MOTIFS = tuple(sorted(SCENES))


def draw(motif: str, seed: int, size: tuple[int, int] = LANDSCAPE) -> bytes:
    """Return the picture as JPEG; `size` is width and height in pixels. Raises KeyError for no such motif."""
    sheet = Sheet(size, seed)
    SCENES[motif](sheet)
    return sheet.jpeg()
