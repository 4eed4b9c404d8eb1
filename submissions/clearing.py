"""Declaring and withdrawing clearances. What is withdrawn comes off the website at once."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition import publishing
from competition.models import WinnerPage

from .lifecycle import Refusal, locked, withdraw_from_judging
from .models import Clearance, Entry
from .models.clearances import WORDING_VERSION

Purpose = Clearance.Purpose


@transaction.atomic
def declare(entry, purposes, *, basis, by, at):
    """State that the purposes are cleared, on one basis, under today's wording. Twice is the same as once.

    Raises Refusal for an entry that is not in the competition any more.
    """
    entry = locked(entry)
    if entry.state in {Entry.State.WITHDRAWN, Entry.State.DISQUALIFIED}:
        raise Refusal(_("This entry is not in the competition any more."))
    for purpose in purposes:
        declare_one(entry, purpose, basis=basis, by=by, at=at)


def declare_one(entry, purpose, *, basis, by, at):
    in_force = entry.clearances.in_force().filter(purpose=purpose, attachment_key=None)
    if in_force.filter(basis=basis, wording_version=WORDING_VERSION).exists():
        return
    # A new basis or a new wording is a new declaration; the old row stays as it was made.
    in_force.update(withdrawn_at=at)
    Clearance.objects.create(entry=entry, purpose=purpose, basis=basis, declared_by=by, declared_at=at)
    log(entry, "submissions.declare_clearance", user=by, data={"purpose": purpose, "basis": basis})


@transaction.atomic
def withdraw(entry, purpose, *, by, at):
    """Take one purpose back, at any time. Twice is the same as once.

    judging: an entry that is sent in leaves the competition. web, names: what is public comes down.
    """
    entry = locked(entry)
    withdrawn = (
        entry.clearances.in_force().filter(purpose=purpose, attachment_key=None).update(withdrawn_at=at)
    )
    if not withdrawn:
        return
    log(entry, "submissions.withdraw_clearance", user=by, data={"purpose": purpose})
    if purpose == Purpose.JUDGING and entry.state in LEAVES_JUDGING:
        withdraw_from_judging(entry, by=by, at=at)
    if purpose == Purpose.WEB and is_on_the_website(entry):
        publishing.retract(entry.code, by=by, at=at)
    if purpose == Purpose.NAMES and is_on_the_website(entry):
        publishing.take_out_names(entry.code, by=by, at=at)


LEAVES_JUDGING = {Entry.State.SUBMITTED, Entry.State.RETURNED, Entry.State.ELIGIBLE}


@transaction.atomic
def leave_out_picture(entry, attachment_key, *, by, at):
    """Keep one picture off the website, now and later: a withdrawn row of its own. Twice is as once."""
    entry = locked(entry)
    rows = Clearance.objects.filter(entry=entry, purpose=Purpose.WEB, attachment_key=attachment_key)
    if rows.in_force().update(withdrawn_at=at) or not rows.exists():
        if not rows.exists():
            Clearance.objects.create(
                entry=entry,
                purpose=Purpose.WEB,
                attachment_key=attachment_key,
                basis=Clearance.Basis.ASSESSED,
                declared_by=by,
                declared_at=at,
                withdrawn_at=at,
            )
        log(entry, "submissions.leave_out_picture", user=by, data={"picture": str(attachment_key)})
        if is_on_the_website(entry):
            publishing.take_out_picture(entry.code, attachment_key, by=by, at=at)


@transaction.atomic
def put_picture_back(entry, attachment_key, *, by, at):
    """The picture may be shown again where the entry may; what was taken off the website does not return."""
    entry = locked(entry)
    rows = Clearance.objects.filter(entry=entry, purpose=Purpose.WEB, attachment_key=attachment_key)
    if not rows.exists() or rows.in_force().exists():
        return
    Clearance.objects.create(
        entry=entry,
        purpose=Purpose.WEB,
        attachment_key=attachment_key,
        basis=Clearance.Basis.ASSESSED,
        declared_by=by,
        declared_at=at,
    )
    log(entry, "submissions.put_picture_back", user=by, data={"picture": str(attachment_key)})


def is_on_the_website(entry) -> bool:
    """Whether a frozen page of the class exists, be it released or only prepared."""
    return WinnerPage.objects.filter(entry_code=entry.code).exists()
