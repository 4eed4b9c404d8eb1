"""An entry's history for its teachers: who did what, in plain words.

Made of the audit log and the saved versions. Only the actions named here are shown: what happens in
screening and in the jury room (a worry about a child above all) is never on the list, and no name of the
secretariat's people is. An action that is added later stays out until somebody writes it down here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import ModelLogEntry

from competition.models import Category, User

from .models import CoTeacher, Entry, Invitation, Story, StoryVersion

SENT_IN = "wagtail.edit"  # what Wagtail writes for the revision that sending in makes
# What teachers do, named with who did it. The blanks are filled by `details`.
BY_TEACHERS = {
    "wagtail.create": gettext_noop("signed the class up"),
    SENT_IN: gettext_noop("sent the entry in"),
    "submissions.change_category": gettext_noop("moved the class to “%(category)s”"),
    "submissions.confirm": gettext_noop("confirmed that the class takes part"),
    "submissions.withdraw": gettext_noop("withdrew the class"),
    "submissions.undo_withdrawal": gettext_noop("took the withdrawal back"),
    "submissions.declare_answers": gettext_noop("changed the declarations"),
    "submissions.declare_clearance": gettext_noop("declared a clearance"),
    "submissions.withdraw_clearance": gettext_noop("took a clearance back"),
    "submissions.leave_out_picture": gettext_noop("left a picture out of the website"),
    "submissions.put_picture_back": gettext_noop("said that a picture may be shown again"),
    "submissions.story_state": gettext_noop("set “%(story)s” to “%(state)s”"),
    "submissions.invite": gettext_noop("invited %(email)s"),
    "submissions.revoke_invitation": gettext_noop("took the invitation of %(email)s back"),
    "submissions.join": gettext_noop("became co-teacher"),
    "submissions.remove_co_teacher": gettext_noop("removed %(user)s"),
    "submissions.hand_over": gettext_noop("handed the entry over to %(to)s"),
    "submissions.open_desk": gettext_noop("opened the pupils’ writing desk"),
    "submissions.close_desk": gettext_noop("closed the pupils’ writing desk"),
    "submissions.remove_writer": gettext_noop("removed a pupil from the writing desk"),
    "submissions.decide_proposal": gettext_noop("decided on a pupil’s proposal for “%(story)s”"),
    "submissions.captions": gettext_noop("changed the captions of a recording"),
    "submissions.phone_link": gettext_noop("opened a link for a telephone"),
    "submissions.family_link": gettext_noop("made a link for the families"),
    "submissions.revoke_family_link": gettext_noop("closed a link for the families"),
}
# What the secretariat does to a class and tells it anyway; never with a name.
BY_SECRETARIAT = {
    "submissions.accept": gettext_noop("accepted the entry for judging"),
    "submissions.return": gettext_noop("returned the entry: %(reason)s"),
    "submissions.disqualify": gettext_noop("did not accept the entry: %(reason)s"),
    "submissions.extend": gettext_noop("gave the class more time"),
}
SENT_IN_AGAIN = gettext_noop("sent the entry in again")
LEFT = gettext_noop("left the class")
SAVED, DELETED = gettext_noop("saved “%(story)s”"), gettext_noop("deleted “%(story)s”")

LOG, VERSION = "log", "version"


@dataclass(frozen=True)
class Event:
    """One line: when, who ("" where nobody is known any more) and what."""

    at: datetime
    who: str
    what: str


def keys_of(entry):
    """A queryset of (moment, key, source), the newest first, for a paginator; `events` makes lines of it."""
    shown = [*BY_TEACHERS, *BY_SECRETARIAT]
    logged = ModelLogEntry.objects.for_instance(entry).filter(action__in=shown).order_by()
    saved = StoryVersion.objects.filter(entry=entry).order_by()
    return (
        logged.values_list("timestamp", "pk", Value(LOG, CharField()))
        .union(saved.values_list("saved_at", "pk", Value(VERSION, CharField())), all=True)
        .order_by("-timestamp", "-pk")
    )


def events(entry, keys) -> list[Event]:
    """The lines of one page of `keys_of`, at the same price however many there are."""
    keys = list(keys)
    logged = ModelLogEntry.objects.in_bulk([pk for _at, pk, source in keys if source == LOG])
    saved = StoryVersion.objects.select_related("saved_by").in_bulk(
        [pk for _at, pk, source in keys if source == VERSION]
    )
    known = Known(entry, logged.values())
    return [
        known.event_of_log(logged[pk]) if source == LOG else event_of_version(saved[pk])
        for _at, pk, source in keys
    ]


def event_of_version(version) -> Event:
    text = DELETED if version.kind == StoryVersion.Kind.DELETED else SAVED
    return Event(version.saved_at, version.author, _(text) % {"story": named(version.headline)})


class Known:
    """What the log's numbers stand for, looked up once for a page."""

    def __init__(self, entry: Entry, logged: Iterable[ModelLogEntry]):
        data = [(row.action, row.data) for row in logged]
        users = {row.user_id for row in logged} | {
            facts.get(name) for _action, facts in data for name in ("user", "from", "to")
        }
        self.users = User.objects.in_bulk([pk for pk in users if pk])
        self.teachers = ids_of_teachers(entry)
        self.categories = {
            category.pk: category for category in Category.objects.filter(edition=entry.edition)
        }
        self.invitations = dict(Invitation.objects.filter(entry=entry).values_list("pk", "email"))
        self.headlines = {
            str(key): headline
            for key, headline in Story.objects.filter(entry=entry).values_list("key", "headline")
        }
        first = ModelLogEntry.objects.for_instance(entry).filter(action=SENT_IN).order_by("timestamp", "pk")
        self.first_sending = first.values_list("pk", flat=True).first()

    def event_of_log(self, row) -> Event:
        return Event(row.timestamp, self.who(row), _(self.text(row)) % self.details(row.data))

    def who(self, row) -> str:
        """A teacher by name; of everybody else only what house they are of."""
        if row.action in BY_SECRETARIAT or (row.user_id and row.user_id not in self.teachers):
            return _("The secretariat")
        return self.name(row.user_id)

    def text(self, row) -> str:
        if row.action == SENT_IN and row.pk != self.first_sending:
            return SENT_IN_AGAIN
        if row.action == "submissions.remove_co_teacher" and row.data.get("user") == row.user_id:
            return LEFT
        return BY_TEACHERS.get(row.action) or BY_SECRETARIAT[row.action]

    def details(self, data) -> dict[str, str]:
        category = self.categories.get(data.get("to"))
        return {
            "category": category.name if category else "–",
            "story": named(self.headlines.get(data.get("story", ""), "")),
            "state": str(dict(Story.State.choices).get(data.get("state"), "–")),
            "email": self.invitations.get(data.get("invitation"), "–"),
            "user": self.name(data.get("user")),
            "to": self.name(data.get("to")),
            "reason": data.get("reason", ""),
        }

    def name(self, pk) -> str:
        user = self.users.get(pk)
        return str(user) if user else _("somebody")


def named(headline) -> str:
    return headline or _("Story without a headline")


def ids_of_teachers(entry) -> set[int]:
    """Who is or was a teacher of the entry: their names are known to each other."""
    handed = ModelLogEntry.objects.for_instance(entry).filter(action="submissions.hand_over")
    return {
        entry.owner_id,
        *CoTeacher.objects.filter(entry=entry).values_list("user_id", flat=True),
        *Invitation.objects.filter(entry=entry, accepted_by__isnull=False).values_list(
            "accepted_by_id", flat=True
        ),
        *(row.data.get(end) for row in handed for end in ("from", "to")),
    }
