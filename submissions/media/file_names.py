"""A file's own name: for showing only, never for a path."""

import re
import unicodedata

FILE_NAME_CHARACTERS = 120
# Controls, marks that turn the writing direction, halves of characters, private and unused places.
UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def short_name(name: str) -> str:
    """The last part of the name in NFC, without what cannot be seen, at most 120 characters with its ending.

    What is left empty by that is "?".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name or ""))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in UNSEEN_CATEGORIES).strip()
    if not seen.strip("."):
        return "?"
    stem, dot, ending = seen.rpartition(".")
    ending = (dot + ending)[:10] if stem else ""
    return seen if len(seen) <= FILE_NAME_CHARACTERS else seen[: FILE_NAME_CHARACTERS - len(ending)] + ending
