"""The teachers of winning classes hear of it before the release, once, with the embargo spelled out."""

from django.db import transaction

from competition.models import Edition
from submissions.lifecycle import write_to_teachers
from submissions.models import Entry

from .models import Verdict
from .publication import winners_of


def tell_winners(*, at) -> int:
    """Write to the teachers of every frozen award whose moment has come; the number of classes.

    Safe each minute: a mail that is written has a key of its own. An award that is frozen late is told with
    the next tick, until the results are out.
    """
    editions = Edition.objects.filter(winners_told_at__lte=at, results_at__gt=at, released_at=None)
    return sum(tell(edition) for edition in editions.filter(pk__in=Verdict.objects.values("edition")))


@transaction.atomic
def tell(edition) -> int:
    """One mail per teacher and class, with all that the class has won."""
    prizes: dict[str, list] = {}
    for winner in winners_of(edition):
        prizes.setdefault(winner.entry_code, []).append(winner)
    entries = Entry.objects.filter(code__in=prizes).select_related("edition", "category", "owner", "school")
    for entry in entries:
        write_to_teachers(entry, "winner_told", f"winner_told:{entry.pk}", awards=prizes[entry.code])
    return len(prizes)
