"""How an edition stands in numbers, counted by the tick so that no public page has to."""

from datetime import timedelta

from django.db.models import Count, Sum

from competition.models import Edition
from submissions.models import Entry

# Afterwards the numbers stay as they are.
COUNTED_AFTER_CLOSING = timedelta(days=60)


def count(*, at) -> int:
    """Bring the figures of editions that are running up to date; the number of editions that changed."""
    running = Edition.objects.filter(
        signup_opens_at__lte=at, closes_at__gt=at - COUNTED_AFTER_CLOSING, released_at=None
    )
    changed = 0
    for edition in running:
        if (figures := figures_of(edition)) != edition.figures:
            changed += Edition.objects.filter(pk=edition.pk).update(figures=figures)
    return changed


def figures_of(edition) -> dict[str, int]:
    """Classes that take part, drafts among them; withdrawn and disqualified ones are not."""
    entries = Entry.objects.filter(edition=edition).exclude(
        state__in=(Entry.State.WITHDRAWN, Entry.State.DISQUALIFIED)
    )
    numbers = entries.aggregate(
        classes=Count("pk"),
        schools=Count("school", distinct=True),
        pupils=Sum("pupil_count"),
    )
    named = entries.exclude(school__municipality="")
    numbers["municipalities"] = named.aggregate(n=Count("school__municipality", distinct=True))["n"]
    return {name: number or 0 for name, number in numbers.items()}
