"""Moves the guided edition in time: all its moments are shifted together."""

from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils.timezone import localtime, make_aware

from competition.models import Edition, Phase
from judging.models import Award, ScoreSheet
from submissions.models import Clearance, Entry

# Days from the deadline to today in each phase that the bar offers.
DAYS_AFTER_DEADLINE = {
    Phase.SIGN_UP: -100,
    Phase.OPEN: -23,
    Phase.JUDGING: 14,
    Phase.DECIDED: 70,
    Phase.RELEASED: 76,
}


def dates_for(phase: Phase, now: datetime) -> dict[str, datetime]:
    """The edition's dates, by field name, that put `now` in the phase; whole hours in Copenhagen."""
    deadline_day = localtime(now).date() - timedelta(days=DAYS_AFTER_DEADLINE[phase])

    def on(days: int, hour: int) -> datetime:
        return make_aware(datetime.combine(deadline_day + timedelta(days=days), time(hour)))

    return {
        "signup_opens_at": on(-220, 8),
        "opens_at": on(-60, 8),
        "signup_closes_at": on(0, 12),
        "closes_at": on(0, 12),
        "reading_closes_at": on(35, 12),
        "winners_told_at": on(66, 12),
        "results_at": on(75, 18),
    }


def shift(edition: Edition, phase: Phase, now: datetime) -> None:
    """Put the edition into the phase and carry along what has happened in it."""
    dates = dates_for(phase, now)
    delta = dates["closes_at"] - edition.closes_at
    Edition.objects.filter(pk=edition.pk).update(**dates)
    edition.refresh_from_db()
    entries = Entry.objects.filter(edition=edition)
    entries.update(sent_at=F("sent_at") + delta, editable_until_override=F("editable_until_override") + delta)
    Clearance.objects.filter(entry__in=entries).update(declared_at=F("declared_at") + delta)
    ScoreSheet.objects.filter(assignment__entry__in=entries).update(
        saved_at=F("saved_at") + delta, sent_at=F("sent_at") + delta
    )
    Award.objects.filter(edition=edition).update(placed_at=F("placed_at") + delta)
