"""The words that a clearance is declared under. Each version stays: a declaration points to its own.

When a text changes, add a version here and raise `WORDING_VERSION` in `models.clearances`.
"""

from django.utils.translation import gettext_lazy as _

from .models import Clearance
from .models.clearances import WORDING_VERSION

Purpose = Clearance.Purpose

WORDINGS = {
    "2026-1": {
        Purpose.JUDGING: _(
            "The competition’s judges and secretariat may read the class’s entry in order to judge it. "
            "The pupils and their parents know that the class takes part."
        ),
        Purpose.WEB: _(
            "If the class wins, its stories and pictures may be shown on the competition’s website. "
            "The pupils keep their copyright. They may be shown until you withdraw this."
        ),
        Purpose.NAMES: _(
            "The bylines – first names or initials, never surnames – may be shown with the stories "
            "on the website."
        ),
        Purpose.PRINT: _(
            "If the class wins, its paper may be printed for the class and for the competition’s exhibition."
        ),
    }
}


def wording(purpose, version=WORDING_VERSION) -> str:
    """The text of one purpose. Raises KeyError for a version that never was."""
    return str(WORDINGS[version][purpose])
