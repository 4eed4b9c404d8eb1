"""Texts that an editor gives in Danish and English side by side on one row."""

from django.utils.translation import get_language


class Bilingual:
    """`name = Bilingual("name")` reads `name_en` under an English page and `name_da` otherwise.

    An empty English text falls back to the Danish one, never to nothing.
    """

    def __init__(self, stem: str):
        self.stem = stem

    def __get__(self, row, owner=None):
        if row is None:
            return self
        danish = getattr(row, f"{self.stem}_da")
        if is_english():
            return getattr(row, f"{self.stem}_en") or danish
        return danish


def is_english() -> bool:
    """Whether the page that is made now is read in English."""
    return (get_language() or "da").startswith("en")
