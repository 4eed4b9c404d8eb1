"""Inviting judges by mail: once, for the address it went to, for two weeks. One verb each."""

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition import mail
from submissions.lifecycle import Refusal

from .forms_people import give_roles
from .mail_judges import asked_lazily
from .models import Judge, JudgeInvitation
from .models.judges import all_languages

LASTS = timedelta(days=14)
# Mails to strangers in our name: a jury is invited in one go, nobody needs more.
INVITATIONS_AN_HOUR = 100
SEPARATORS = re.compile(r"[\s,;]+")


class NoInvitation(Refusal):
    """Not there, used, taken back, too old or for another address: whoever asks is told no difference."""

    def __init__(self):
        super().__init__(_("This invitation cannot be used."))


# The secretariat ----------------------------------------------------------------------------------


def addresses_in(text: str) -> list[str]:
    """The addresses of a text, one a line or with commas, each once. Raises ValidationError."""
    found = list(dict.fromkeys(word.lower() for word in SEPARATORS.split(text) if word))
    for address in found:
        try:
            validate_email(address)
        except ValidationError:
            said = _("“%(address)s” is not an e-mail address.") % {"address": address[:80]}
            raise ValidationError(said) from None
    return found


@transaction.atomic
def invite(edition, emails, *, categories, by, at, is_chair=False, capacity_minutes=None, languages=()):
    """Ask the people at these addresses to be judges; one mail each. Returns the new invitations.

    Who has an open invitation is left out. Nothing else is looked up, so an address that has an account and
    one that has none are treated alike.
    Raises Refusal for more than 100 within an hour.
    """
    sent = JudgeInvitation.objects.filter(invited_by=by, invited_at__gt=at - timedelta(hours=1)).count()
    if sent + len(emails) > INVITATIONS_AN_HOUR:
        raise Refusal(
            _("At most %(count)s invitations are sent within an hour. Wait a little and go on.")
            % {"count": INVITATIONS_AN_HOUR}
        )
    standing = set(open_invitations(edition, at).values_list("email", flat=True))
    made = []
    for email in emails:
        if email in standing:
            continue
        row = JudgeInvitation.objects.create(
            edition=edition,
            email=email,
            is_chair=is_chair,
            capacity_minutes=capacity_minutes,
            languages=list(languages) or all_languages(),
            invited_by=by,
            invited_at=at,
            expires_at=at + LASTS,
        )
        row.categories.set(categories)
        log(edition, "judging.invite_judge", user=by, timestamp=at, data={"invitation": row.pk})
        write_mail(row, at=at)
        made.append(row)
    return made


def open_invitations(edition, at):
    return JudgeInvitation.objects.filter(
        edition=edition, accepted_at=None, declined_at=None, revoked_at=None, expires_at__gt=at
    )


def write_mail(invitation, *, at):
    mail.write(
        "judge_invited",
        to=invitation.email,
        # Whoever reads no Danish was invited to read English alone.
        language="da" if "da" in invitation.languages else "en",
        dedupe_key=f"judge_invited:{invitation.pk}:{at.isoformat()}",
        context={
            "invitation": invitation,
            "edition": invitation.edition,
            "inviter": invitation.invited_by,
            "categories": ", ".join(category.name for category in invitation.categories.all()),
            "asked": asked_lazily(invitation.capacity_minutes),
        },
    )


@transaction.atomic
def revoke(invitation, *, by, at):
    """Take it back; twice is the same as once. Refusal when it was answered meanwhile."""
    row = locked(invitation.pk)
    if row.accepted_at:
        raise Refusal(_("The invitation was accepted meanwhile. Change the judge instead."))
    if row.revoked_at is None:
        JudgeInvitation.objects.filter(pk=row.pk).update(revoked_at=at)
        log(
            row.edition, "judging.revoke_judge_invitation", user=by, timestamp=at, data={"invitation": row.pk}
        )


@transaction.atomic
def send_again(invitation, *, by, at) -> JudgeInvitation:
    """The same invitation under a new secret for another two weeks; the old link stops working.

    Raises Refusal when it was accepted, or was sent within the last minute.
    """
    row = locked(invitation.pk)
    if row.accepted_at:
        raise Refusal(_("The invitation was accepted meanwhile."))
    if at - row.invited_at < timedelta(minutes=1):
        raise Refusal(_("It was sent a moment ago. Wait a minute before you send it again."))
    row.secret = JudgeInvitation._meta.get_field("secret").get_default()
    row.invited_by, row.invited_at, row.expires_at = by, at, at + LASTS
    row.declined_at, row.revoked_at = None, None
    row.save()
    log(row.edition, "judging.invite_judge", user=by, timestamp=at, data={"invitation": row.pk})
    write_mail(row, at=at)
    return row


def locked(key) -> JudgeInvitation:
    rows = JudgeInvitation.objects.select_for_update(of=("self",)).select_related("edition", "invited_by")
    return rows.get(pk=key)


# The invited --------------------------------------------------------------------------------------


def find_open(secret, at) -> JudgeInvitation:
    """The open invitation with this secret. Raises NoInvitation, also when the edition is released."""
    rows = JudgeInvitation.objects.select_related("edition", "invited_by").prefetch_related("categories")
    row = rows.filter(secret=secret, edition__released_at=None).first()
    if row is None or not row.is_open_at(at):
        raise NoInvitation
    return row


def holds(user, invitation) -> bool:
    """True when the user has shown that the address of the invitation is hers."""
    rows = EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.email)
    return rows.exists()


@transaction.atomic
def accept(secret, *, by, at) -> Judge:
    """Become a judge of the invitation's categories; the same person's second click finds it done.

    Raises NoInvitation, for anybody but the holder of the address too, and Refusal when she would chair
    categories that nobody asked her to chair.
    """
    row = JudgeInvitation.objects.filter(secret=secret).first()
    if row is None or not holds(by, row):
        raise NoInvitation
    # Lock first: it may be taken back, or accepted in another tab, at this moment.
    row = locked(row.pk)
    if row.accepted_at and row.judge and row.judge.user_id == by.pk:
        return row.judge
    if not row.is_open_at(at) or row.edition.released_at:
        raise NoInvitation
    judge, is_new = Judge.objects.get_or_create(user=by, edition=row.edition)
    # A judge chairs all of her categories or none, so another role is no light matter of a click.
    own = set(judge.categories.values_list("pk", flat=True))
    asked = {category.pk for category in row.categories.all()}
    if not is_new and (
        (row.is_chair and not judge.is_chair and own - asked)
        or (judge.is_chair and not row.is_chair and asked - own)
    ):
        raise Refusal(
            _("You are in this jury already, in another role. Write to the secretariat, which can change it.")
        )
    judge.is_chair = judge.is_chair or row.is_chair
    if is_new:
        judge.capacity_minutes, judge.languages = row.capacity_minutes, row.languages
    judge.save()
    judge.categories.add(*row.categories.all())
    give_roles(by)
    row.accepted_at, row.judge = at, judge
    row.save(update_fields=["accepted_at", "judge"])
    log(row.edition, "judging.accept_judge_invitation", user=by, timestamp=at, data={"invitation": row.pk})
    return judge


@transaction.atomic
def decline(secret, *, at):
    """Say no, with the link alone. Raises NoInvitation."""
    row = locked(find_open(secret, at).pk)
    if not row.is_open_at(at):
        raise NoInvitation
    row.declined_at = at
    row.save(update_fields=["declined_at"])
    log(row.edition, "judging.decline_judge_invitation", timestamp=at, data={"invitation": row.pk})
