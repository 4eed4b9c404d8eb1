"""Moments as people read them: Danish »16. september 2019 kl. 12.00«, English "16 September 2019, 12:00".

Always Europe/Copenhagen, whatever the moment's own zone is; the language is the active one.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEEKDAY_FORMATS = {"da": r"l j. F \k\l. H.i", "en": "l j F, H:i"}
DAY_FORMATS = {"da": "l j. F Y", "en": "l j F Y"}


def in_words(moment) -> str:
    """Date and time: "16. september 2019 kl. 12.00"."""
    return date_format(moment.astimezone(COPENHAGEN), "DATETIME_FORMAT")


def weekday_in_words(moment) -> str:
    """Weekday, date without year, and time: "fredag 13. november kl. 12.00"."""
    return date_format(moment.astimezone(COPENHAGEN), WEEKDAY_FORMATS[language()])


def day_in_words(moment) -> str:
    """Weekday and date: "onsdag 29. januar 2020"."""
    return date_format(moment.astimezone(COPENHAGEN), DAY_FORMATS[language()])


def language() -> str:
    return "en" if (get_language() or "").startswith("en") else "da"


def days_between(moment, target) -> int:
    """Midnights in Copenhagen between the two moments; negative when `target` is on an earlier day."""
    return (target.astimezone(COPENHAGEN).date() - moment.astimezone(COPENHAGEN).date()).days


def countdown(moment, target) -> str:
    """ "23 days left, until Friday 13 November, 12:00"; hours and minutes on the last day, "" once past."""
    left = target - moment
    if left <= timedelta():
        return ""
    return gettext("%(time_left)s left, until %(moment)s") % {
        "time_left": time_left(moment, target),
        "moment": weekday_in_words(target),
    }


def time_left(moment, target) -> str:
    """ "23 days", on the last day "5 hours", in the last hour "12 minutes" (begun minutes count whole)."""
    if days := days_between(moment, target):
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    minutes = -(-(target - moment) // timedelta(minutes=1))
    if minutes >= 60:
        hours = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
