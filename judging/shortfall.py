"""Which entries still lack readers: one query, for the secretariat's home and the list of categories."""

from django.db.models import Count, F, Q

from submissions.models import Entry
from submissions.waiting import without_worry

from .round_plans import first_add


def entries_short_of_readers():
    """Accepted entries whose reading is open, with fewer readers than the first round gives them."""
    readers = Count("assignments", filter=Q(assignments__recused_at__isnull=True))
    return (
        without_worry(Entry.objects.in_play())
        .filter(edition__released_at=None, category__reading__closed_at=None)
        .annotate(readers=readers, planned=first_add("edition__"))
        .filter(readers__lt=F("planned"))
    )
