"""Who an entry belongs to: inviting a colleague, joining, leaving, handing over. One verb each.

The people of an entry may change at any time, deadline or not: a clearance must be withdrawn years later.
"""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition import mail
from competition.models import User

from .lifecycle import Refusal, locked
from .models import CoTeacher, Entry, Invitation
from .models.sharing import INVITATION_LASTS
from .pupils import close_codes

# Mails to strangers in our name: nobody needs more, whatever the cache knows.
INVITATIONS_AN_HOUR = 20


class NoInvitation(Refusal):
    """Not there, used, taken back, too old or for another address: whoever asks is told no difference."""

    def __init__(self):
        super().__init__(_("This invitation cannot be used."))


class OwnerOnly(Refusal):
    """Only the owner of the entry may do this."""

    def __init__(self):
        super().__init__(_("Only the owner of the entry can do this."))


# Inviting ---------------------------------------------------------------------------------------


@transaction.atomic
def invite(entry, email, *, by, at) -> Invitation:
    """Ask the person at this address to become co-teacher. Twice is the same as once, with one mail.

    Nothing is looked up but the entry's own people, so an address that has an account and one that has none
    are treated alike. Raises Refusal for the entry's own people and for more than 20 within an hour.
    """
    entry = locked(entry)
    require_teacher(entry, by)
    email = email.strip().lower()
    if email in {person.email.lower() for person in teachers_of(entry)}:
        raise Refusal(_("%(email)s is a teacher of this entry already.") % {"email": email})
    rows = Invitation.objects.filter(entry=entry, email=email, accepted_at=None, revoked_at=None)
    if (standing := rows.first()) and standing.is_open_at(at):
        return standing
    an_hour_ago = at - timedelta(hours=1)
    if Invitation.objects.filter(invited_by=by, invited_at__gt=an_hour_ago).count() >= INVITATIONS_AN_HOUR:
        raise Refusal(_("You have sent many invitations within an hour. Wait a little and try again."))
    # One that ran out makes room for the new one.
    rows.update(revoked_at=at)
    invitation = Invitation.objects.create(
        entry=entry, email=email, invited_by=by, invited_at=at, expires_at=at + INVITATION_LASTS
    )
    log(entry, "submissions.invite", user=by, data={"invitation": invitation.pk})
    mail.write(
        "co_teacher_invited",
        to=email,
        language=language_of(by),
        entry_code=entry.code,
        dedupe_key=f"invited:{invitation.pk}",
        context={"entry": entry, "invitation": invitation, "inviter": by},
    )
    return invitation


@transaction.atomic
def revoke_invitation(entry, invitation_pk, *, by, at):
    """Take an invitation back. Twice is the same as once; Refusal when it was accepted meanwhile."""
    entry = locked(entry)
    require_teacher(entry, by)
    rows = Invitation.objects.filter(entry=entry, pk=invitation_pk)
    if rows.filter(accepted_at__isnull=False).exists():
        raise Refusal(_("The invitation was accepted meanwhile. You can remove the co-teacher instead."))
    if rows.filter(revoked_at=None).update(revoked_at=at):
        log(entry, "submissions.revoke_invitation", user=by, data={"invitation": invitation_pk})


def find_invitation(secret, user, at) -> Invitation:
    """The open invitation with this secret, for the user who holds its address. Raises NoInvitation."""
    invitation = (
        Invitation.objects.select_related("entry__edition", "entry__category", "entry__school", "invited_by")
        .filter(secret=secret, email__in=confirmed_addresses(user))
        .first()
    )
    if invitation is None or not invitation.is_open_at(at):
        raise NoInvitation
    return invitation


def invitations_for(user, at):
    """The open invitations to the user's confirmed addresses."""
    return Invitation.objects.filter(
        email__in=confirmed_addresses(user), accepted_at=None, revoked_at=None, expires_at__gt=at
    ).select_related("entry__category", "entry__edition", "entry__school", "invited_by")


@transaction.atomic
def accept(secret, *, by, at) -> Entry:
    """Become co-teacher; the same person's second click finds it done. Raises NoInvitation."""
    invitation = Invitation.objects.filter(secret=secret, email__in=confirmed_addresses(by)).first()
    if invitation is None:
        raise NoInvitation
    # Lock first: the invitation may be taken back, or accepted in another tab, at this moment.
    entry = locked(invitation.entry)
    accepted = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=at
    ).update(accepted_at=at, accepted_by=by)
    if not accepted:
        if Invitation.objects.filter(pk=invitation.pk, accepted_by=by).exists() and is_among(entry, by):
            return entry
        raise NoInvitation
    if is_among(entry, by):
        return entry
    others = teachers_of(entry)
    CoTeacher.objects.create(entry=entry, user=by)
    log(entry, "submissions.join", user=by, data={"invitation": invitation.pk})
    tell(others, entry, "co_teacher_joined", f"joined:{invitation.pk}", colleague=by)
    return entry


# Leaving and handing over -----------------------------------------------------------------------


@transaction.atomic
def remove(entry, co_teacher_pk, *, by, at):
    """The owner takes a co-teacher's access away, or a co-teacher leaves. Twice is the same as once."""
    entry = locked(entry)
    require_teacher(entry, by)
    row = CoTeacher.objects.select_related("user").filter(entry=entry, pk=co_teacher_pk).first()
    if row is None:
        return
    if by.pk not in {entry.owner_id, row.user_id}:
        raise OwnerOnly
    row.delete()
    take_keys_back(entry, row.user, at=at)
    log(entry, "submissions.remove_co_teacher", user=by, data={"user": row.user_id})
    kind, told = (
        ("co_teacher_left", [entry.owner]) if by.pk == row.user_id else ("co_teacher_removed", [row.user])
    )
    tell(told, entry, kind, f"{kind}:{co_teacher_pk}", colleague=row.user)


@transaction.atomic
def hand_over(entry, co_teacher_pk, *, by, at) -> Entry:
    """A co-teacher becomes the owner; the former owner stays as co-teacher."""
    entry = locked(entry)
    if entry.owner_id != by.pk:
        raise OwnerOnly
    row = CoTeacher.objects.select_related("user").filter(entry=entry, pk=co_teacher_pk).first()
    if row is None:
        raise Refusal(_("This colleague is not a co-teacher any more. Nothing was changed."))
    return change_owner(entry, row.user, former_stays=True, by=by, at=at)


@transaction.atomic
def hand_over_orphan(entry, email, *, former_stays, reason, by, at) -> Entry:
    """The secretariat gives the entry to the account at this address, because its owner cannot.

    Raises Refusal when there is no active account that has confirmed the address.
    """
    entry = locked(entry)
    new_owner = account_of(email)
    if new_owner is None:
        raise Refusal(
            _("No teacher has confirmed this address. Ask for an account with it and a first login.")
        )
    if new_owner.pk == entry.owner_id:
        raise Refusal(_("The entry belongs to this teacher already."))
    return change_owner(entry, new_owner, former_stays=former_stays, by=by, at=at, reason=reason)


def change_owner(entry, new_owner, *, former_stays, by, at, **data):
    former = entry.owner
    Entry.objects.filter(pk=entry.pk).update(owner=new_owner)
    CoTeacher.objects.filter(entry=entry, user=new_owner).delete()
    if former_stays:
        CoTeacher.objects.get_or_create(entry=entry, user=former)
    else:
        take_keys_back(entry, former, at=at)
    entry.owner = new_owner
    log(entry, "submissions.hand_over", user=by, data={"from": former.pk, "to": new_owner.pk, **data})
    tell(
        [former, *teachers_of(entry)],
        entry,
        "entry_handed_over",
        f"handed_over:{entry.pk}:{at.isoformat()}",
        former=former,
        former_stays=former_stays,
    )
    return entry


# What the verbs are made of ---------------------------------------------------------------------


def take_keys_back(entry, user, *, at):
    """Whoever teaches the class no longer knows no way in: neither an own invitation nor the class code."""
    Invitation.objects.filter(entry=entry, invited_by=user, accepted_at=None, revoked_at=None).update(
        revoked_at=at
    )
    close_codes(entry, at=at)


def teachers_of(entry) -> list[User]:
    """The owner and then the co-teachers, read now."""
    rows = CoTeacher.objects.filter(entry=entry).select_related("user").order_by("pk")
    return [entry.owner, *(row.user for row in rows)]


def is_among(entry, user) -> bool:
    return user.pk in {person.pk for person in teachers_of(entry)}


def require_teacher(entry, user):
    """Asked again under the lock: she may have been removed since the page was opened."""
    if not is_among(entry, user):
        raise Refusal(_("You are not a teacher of this entry any more."))


def confirmed_addresses(user) -> list[str]:
    """The addresses that the user has shown to be hers; an invitation opens for no other."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return [address.lower() for address in rows.values_list("email", flat=True)]


def account_of(email) -> User | None:
    """The active account that has confirmed this address."""
    row = EmailAddress.objects.filter(
        email__iexact=email.strip(), verified=True, user__is_active=True
    ).first()
    return User.objects.get(pk=row.user_id) if row else None


def language_of(user) -> str:
    return user.teacher.language if hasattr(user, "teacher") else "da"


def tell(people, entry, kind, cause, **context):
    """One mail to each of the people, whoever of them is there twice."""
    for person in {person.pk: person for person in people}.values():
        mail.write(
            kind,
            to=person.email,
            language=language_of(person),
            entry_code=entry.code,
            dedupe_key=f"{cause}:{person.pk}",
            context={"entry": entry, "edition": entry.edition, "user": person, **context},
        )
