"""The catalogue's kinds about entries: when each is sent, and what the secretariat's own text may say in it.

A new kind needs its template in `templates/emails/`, a row in KINDS, and in `mail_previews.context_of` and
`made_up` what its context holds besides the entry.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from competition.mail_kinds import PORTAL, About, MailKind

from .mail_previews import choices, context_of, made_up
from .mail_words import (
    CALENDAR_LINK,
    CATEGORY,
    CHECKSUM,
    CLASS,
    CODE,
    COLLEAGUE,
    COLLEAGUE_EMAIL,
    DAYS_LEFT,
    DEADLINE,
    DESK_LINK,
    EDITION,
    EXPIRES,
    FORMER,
    FORMER_STAYS,
    INVITATION_LINK,
    INVITER,
    LINK,
    MISSING,
    OPENS,
    OWNER,
    OWNER_EMAIL,
    PAPER,
    PEOPLE_LINK,
    REASON,
    RECEIPT_LINK,
    RECEIVED,
    REPLACES,
    RESULTS,
    SCHOOL,
    SENT_AT,
    SIGN_UP_CLOSES,
    UNTIL,
)

ABOUT_ENTRIES = About(choices=choices, context=context_of, made_up=made_up)
THE_ENTRY = (CLASS, CODE, PAPER, CATEGORY, SCHOOL, EDITION)
# "3 days left" is wrong a day later.
REMINDER_LASTS = timedelta(days=1)


def about_entry(
    name, label, sent, *placeholders, required=(), lasts=None, by_day=False, about=ABOUT_ENTRIES
) -> MailKind:
    """A kind whose mails are about one entry, so that its subject names the class or the code."""
    return MailKind(
        name,
        label,
        sent,
        placeholders=(*placeholders, *THE_ENTRY, PORTAL),
        required=frozenset(required),
        in_subject=frozenset({"class", "code"}),
        lasts=lasts,
        by_day=by_day,
        about=about,
    )


def reminder(name, label, sent, *placeholders, required=("link",)) -> MailKind:
    return about_entry(
        name,
        label,
        sent,
        *(LINK, DEADLINE, DAYS_LEFT, *placeholders),
        required=required,
        lasts=REMINDER_LASTS,
        by_day=True,
    )


KINDS = (
    about_entry(
        "entry_signed_up",
        _("Signed up"),
        _("A class is signed up."),
        *(LINK, SIGN_UP_CLOSES, OPENS, DEADLINE, RESULTS, CALENDAR_LINK),
        required=["deadline"],
    ),
    about_entry(
        "entry_received",
        _("Receipt"),
        _("An entry, or a changed version of it, is sent in."),
        *(RECEIPT_LINK, RECEIVED, SENT_AT, CHECKSUM, REPLACES, DEADLINE),
        required=["sent", "received", "code"],
    ),
    about_entry(
        "entry_returned",
        _("Returned"),
        _("The secretariat gives an entry back to be changed."),
        *(REASON, DEADLINE, LINK),
        required=["reason", "deadline"],
    ),
    about_entry(
        "entry_disqualified",
        _("Not accepted"),
        _("The secretariat does not accept an entry."),
        REASON,
        required=["reason"],
    ),
    about_entry(
        "entry_withdrawn", _("Withdrawn"), _("An entry is taken out by its teacher."), *(LINK, DEADLINE)
    ),
    about_entry(
        "entry_extended",
        _("More time"),
        _("The secretariat gives one class more time."),
        *(UNTIL, REASON, LINK),
        required=["until", "reason"],
    ),
    about_entry(
        "entry_handed_over",
        _("Handed over"),
        _("An entry gets another owner. Both get the mail, and the co-teachers."),
        *(OWNER, OWNER_EMAIL, FORMER, FORMER_STAYS, DESK_LINK),
        required=["owner"],
    ),
    about_entry(
        "co_teacher_invited",
        _("Invitation"),
        _("A teacher asks a colleague to join."),
        *(INVITATION_LINK, INVITER, EXPIRES),
        required=["link", "inviter"],
    ),
    about_entry(
        "co_teacher_joined",
        _("New co-teacher"),
        _("A colleague has accepted the invitation. The other teachers get the mail."),
        *(COLLEAGUE, COLLEAGUE_EMAIL, PEOPLE_LINK),
        required=["colleague"],
    ),
    about_entry(
        "co_teacher_left",
        _("A co-teacher has left"),
        _("A co-teacher leaves an entry. The owner gets the mail."),
        *(COLLEAGUE, PEOPLE_LINK),
        required=["colleague"],
    ),
    about_entry(
        "co_teacher_removed",
        _("No longer co-teacher"),
        _("The owner takes a co-teacher off an entry. The co-teacher gets the mail."),
        OWNER,
    ),
    reminder(
        "reminder_not_confirmed",
        _("Reminder: not confirmed"),
        _("Some days before the deadline, to a class that has neither confirmed nor written anything."),
    ),
    reminder(
        "reminder_not_started",
        _("Reminder: not begun"),
        _("Some days before the deadline, to a class that has confirmed and not written anything."),
    ),
    reminder(
        "reminder_not_sent_in",
        _("Reminder: not sent in"),
        _("Some days before the deadline, to a class that has written something and not sent it in."),
        MISSING,
        required=["missing", "link"],
    ),
    reminder(
        "reminder_returned",
        _("Reminder: returned"),
        _("Two days before its own date, to a class that has not sent its returned entry in again."),
        *(REASON, MISSING),
    ),
)
