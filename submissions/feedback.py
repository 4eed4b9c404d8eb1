"""What judges wrote to a class. It comes from above: `settings.FEEDBACK_FOR_CLASS` names who knows it."""

from django.conf import settings
from django.utils.module_loading import import_string


def feedback_for(entry):
    """What the class's teachers may read now, or None; no query before the results are released.

    It has strengths and next_steps (lists of texts) and url, the address of a page of its own.
    """
    if entry.edition.released_at is None or not settings.FEEDBACK_FOR_CLASS:
        return None
    return import_string(settings.FEEDBACK_FOR_CLASS)(entry)
