"""What mails about entries are shown with before they are sent: a real entry, or a made-up one.

Both contexts hold all that `mail.write` is given for any kind of `submissions.mail_kinds`.
"""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from competition.models import Category, Edition, User
from competition.moments import time_left

from .mail_words import what_is_missing_lazily
from .models import Entry, Invitation, School
from .models.sharing import INVITATION_LASTS

CHOICES_SHOWN = 40


def choices() -> list[tuple[str, str]]:
    """(code, words) of the newest entries; one that was sent in shows the most, so those come first."""
    newest = Entry.objects.select_related("school", "category").exclude(state=Entry.State.WITHDRAWN)
    rows = sorted(newest.order_by("-created_at", "-pk")[:CHOICES_SHOWN], key=lambda row: row.sent_at is None)
    return [(row.code, f"{row.class_label}, {row.school} · {row.category} · {row.code}") for row in rows]


def context_of(code) -> dict | None:
    """A real entry's context; what the entry itself does not know has an example's words."""
    entry = Entry.objects.select_related("edition", "category", "school", "owner").filter(code=code).first()
    if entry is None:
        return None
    deadline = entry.announced_deadline
    return {
        **about(entry),
        "reason": entry.reason or _("Please write under each picture who took it."),
        "missing": what_is_missing_lazily(entry),
        "until": deadline + timedelta(days=2),
        "days_left": time_left(deadline - timedelta(days=3), deadline),
        "stories": list(entry.stories.all()),
        "attachments": list(entry.attachments.all()),
        "invitation": Invitation(
            entry=entry, email="kollega@example.org", expires_at=entry.created_at + INVITATION_LASTS
        ),
        "colleague": User(first_name=_("Your colleague"), email="kollega@example.org"),
        "former": User(first_name=_("Your colleague"), email="kollega@example.org"),
    }


def made_up() -> dict:
    """A context in which every word is unmistakable, for finding the placeholders of a default text."""
    edition = Edition(
        theme_da="zqedition",
        theme_en="zqedition",
        opens_at=datetime(2001, 1, 1, 7, 1, tzinfo=UTC),
        closes_at=datetime(2002, 2, 2, 8, 2, tzinfo=UTC),
        signup_closes_at=datetime(2000, 8, 8, 14, 8, tzinfo=UTC),
        results_at=datetime(2007, 7, 7, 13, 7, tzinfo=UTC),
    )
    entry = Entry(
        code="ZQZQ-ZQZQ",
        class_label="zqclass",
        paper_name="zqpaper",
        edition=edition,
        category=Category(edition=edition, name_da="zqcategory", name_en="zqcategory"),
        school=School(name="zqschool", town="zqtown"),
        owner=User(first_name="Zqowner", email="zqowner@example.org"),
        sent_at=datetime(2003, 3, 3, 9, 3, tzinfo=UTC),
        sent_digest="zqchecksum",
        created_at=datetime(2004, 4, 4, 10, 4, tzinfo=UTC),
    )
    return {
        **about(entry),
        "reason": "zqreason",
        "missing": "- zqmissing",
        "until": datetime(2005, 5, 5, 11, 5, tzinfo=UTC),
        "days_left": "zqdays",
        "stories": [],
        "attachments": [],
        "invitation": Invitation(entry=entry, expires_at=datetime(2006, 6, 6, 12, 6, tzinfo=UTC)),
        "colleague": User(first_name="Zqcolleague", email="zqcolleague@example.org"),
        "former": User(first_name="Zqformer", email="zqformer@example.org"),
        "inviter": User(first_name="Zqinviter", email="zqinviter@example.org"),
    }


def about(entry) -> dict:
    return {
        "entry": entry,
        "edition": entry.edition,
        "user": entry.owner,
        "inviter": entry.owner,
        "is_change": False,
        "can_be_undone": True,
        "former_stays": False,
    }
