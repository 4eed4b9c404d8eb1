"""The dates of an edition, and one class's own deadline, as a file for calendars (RFC 5545).

Opened a second time after a date was moved, it moves the events that are in the calendar already: their UIDs
stay the same and SEQUENCE grows.
"""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from wagtail.models import ModelLogEntry

from competition.addresses import absolute, host_name
from competition.moments import COPENHAGEN

# What in the log may have moved a date of an entry.
MOVES_A_DEADLINE = ("submissions.extend", "submissions.return")


@dataclass(frozen=True)
class Date:
    """One event. `key` makes its UID, so it never changes; `moment` is aware."""

    key: str
    title: str
    moment: datetime
    text: str = ""


def dates_of(entry) -> list[Date]:
    """The edition's dates in order, with the deadline that holds for this class."""
    edition, label = entry.edition, {"label": entry.class_label}
    own = entry.announced_deadline
    dates = [
        Date("sign-up-opens", _("The Media Competition: sign-up opens"), edition.signup_opens_at),
        Date("sign-up-closes", _("The Media Competition: last moment to sign up"), edition.signup_closes_at),
        Date("opens", _("The Media Competition: papers can be sent in from now"), edition.opens_at),
        Date(
            "deadline",
            _("Deadline: the paper of class %(label)s must be sent in") % label,
            own,
            _("Nothing is sent in until you press “Send in” and get a receipt."),
        ),
        Date("results", _("The Media Competition: winners are published"), edition.results_at),
    ]
    if own != edition.closes_at:
        dates.append(
            Date(
                "general-deadline",
                _("The Media Competition: deadline of the other classes"),
                edition.closes_at,
                _("Class %(label)s has more time; see its own deadline.") % label,
            )
        )
    return sorted(dates, key=lambda date: date.moment)


def calendar_file(entry, *, at) -> bytes:
    """The file, in the active language; `at` is when it was asked for."""
    host = host_name()
    calendar = Calendar()
    calendar.add("prodid", "-//Mediekonkurrencen//portal//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    sequence = moves(entry)
    for date in dates_of(entry):
        event = Event()
        event.add("uid", f"{entry.code}-{date.key}@{host}".lower())
        event.add("dtstamp", at)
        event.add("sequence", sequence)
        event.add("dtstart", date.moment.astimezone(COPENHAGEN))
        event.add("summary", date.title)
        if date.text:
            event.add("description", date.text)
        event.add("url", absolute(reverse("submissions:entry", args=[entry.code])))
        # A date to know, not a meeting: it keeps nobody busy.
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def moves(entry) -> int:
    """How often a date may have been moved so far: it never gets smaller, because the log only grows."""
    edition_changed = ModelLogEntry.objects.for_instance(entry.edition).filter(action="wagtail.edit")
    entry_moved = ModelLogEntry.objects.for_instance(entry).filter(action__in=MOVES_A_DEADLINE)
    return edition_changed.count() + entry_moved.count()
