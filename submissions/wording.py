"""The words that a clearance is declared under, the pupils' licence with them, in both languages.

Each version stays as it was: a declaration points to its own.

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
    },
    "2026-2": {
        Purpose.JUDGING: _(
            "The competition’s judges and secretariat may read the class’s entry in order to judge it. "
            "The pupils and their parents know that the class takes part."
        ),
        Purpose.WEB: _(
            "If the class wins, its stories and pictures may be shown on the competition’s website, "
            "under the licence below, until this is taken back."
        ),
        Purpose.NAMES: _(
            "The bylines – first names or initials, never surnames – may be shown with the stories "
            "on the website."
        ),
        Purpose.PRINT: _(
            "If the class wins, its paper may be printed for the class and for the competition’s exhibition, "
            "under the licence below. What is printed cannot be called back."
        ),
    },
}

# What the pupils allow and what they keep; part of the wording of the same version.
LICENCES = {
    "2026-1": (),
    "2026-2": (
        _("The pupils keep the copyright to their texts and pictures. They may use them as they like."),
        _(
            "The competition may show the winning entries in order to tell about the competition and its "
            "theme, on its own website and, where printing is allowed, on paper. It may not sell them or use "
            "them for advertising."
        ),
        _(
            "The competition may shorten texts, correct the spelling and crop pictures. It may not change "
            "what they say, and the class may ask to see the change."
        ),
        _(
            "The year’s partners, who are named on the page of the edition, may show the same on their own "
            "websites with a link to the competition. Nobody else may, without asking anew."
        ),
        _(
            "This holds until it is taken back, and at the longest for as long as the edition’s results are "
            "shown. Taking it back needs no reason and removes what is shown on the website at once."
        ),
    ),
}


def wording(purpose, version=WORDING_VERSION) -> str:
    """The text of one purpose. Raises KeyError for a version that never was."""
    return str(WORDINGS[version][purpose])


def licence(version=WORDING_VERSION) -> list[str]:
    """The points of the pupils' licence. Raises KeyError for a version that never was."""
    return [str(point) for point in LICENCES[version]]
