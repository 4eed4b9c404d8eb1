"""What the jury decides, one verb each: score, send, recuse; close, reopen, award, freeze.

Each verb takes who (`by=`) and when (`at=`), runs in one transaction with its line in the audit log, and
raises a `Refusal` in the user's words when it may not be. A judge's own verbs live in `scoring`, those of a
category's reading in `closing`.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.waiting import without_worry

from . import publication
from .closing import approve_step, close_reading, reopen_reading
from .guards import (
    ReadingClosed,
    lock_special_prizes,
    locked_entries,
    locked_reading,
    require_award_is_open,
    require_may_award,
    special_verdict_of,
)
from .models import Award, JuryTask, Verdict
from .record import frozen_record, special_prizes_record
from .scoring import SheetIncomplete, recuse, save_sheet, send_sheet
from .standings import Standings

__all__ = [
    "ReadingClosed",
    "SheetIncomplete",
    "close_reading",
    "freeze_verdict",
    "locked_reading",
    "open_categories",
    "place_award",
    "recuse",
    "remove_award",
    "reopen_reading",
    "save_sheet",
    "send_sheet",
]


@transaction.atomic
def place_award(
    entry, *, by, at, reason_da, reason_en="", category=None, place=1, prize_da="", prize_en=""
) -> Award:
    """Give a place in the entry's category, or (`category` None) a special prize by name.

    Giving the same entry the same again changes place and reasons. Raises Refusal when the reading is open,
    the verdict is frozen, the entry is out of the competition, or the reason is missing.
    """
    require_may_award(entry, special=category is None)
    if category is not None and category.pk != entry.category_id:
        raise Refusal(_("This entry is not in this category."))
    if category is None and not prize_da.strip():
        raise Refusal(_("Write the name of the special prize in Danish."))
    if not reason_da.strip():
        raise Refusal(_("Write the jury's reason in Danish."))
    named = {"category": category} if category else {"category": None, "prize_da": prize_da.strip()}
    award, _created = Award.objects.update_or_create(
        edition=entry.edition,
        entry=entry,
        **named,
        defaults={
            "place": place,
            "prize_en": prize_en.strip(),
            "reason_da": reason_da.strip(),
            "reason_en": reason_en.strip(),
            "placed_by": by,
            "placed_at": at,
        },
    )
    data = {"award": award.pk, "place": award.place, "special": category is None}
    log(entry, "judging.place_award", user=by, timestamp=at, data=data)
    return award


@transaction.atomic
def remove_award(award, *, by, at):
    """Take an award back before the verdict is frozen."""
    require_award_is_open(award.entry, special=award.category_id is None)
    log(award.entry, "judging.remove_award", user=by, timestamp=at, data={"award": award.pk})
    Award.objects.filter(pk=award.pk).delete()


def freeze_verdict(category, *, by, at) -> Verdict:
    """Write the verdict for good, end every entry's workflow, and prepare what the edition has frozen so far.

    Idempotent: a second call returns the first verdict and prepares again. Nothing is published here: the
    edition is released by the clock. The verdict stands even when its pages could not be made (no page of
    the edition, a picture that cannot be read): `verdict.not_prepared` then says why, "" otherwise.
    """
    verdict = write_verdict(category, by=by, at=at)
    verdict.not_prepared = publication.prepare_what_is_frozen(category.edition, by=by, at=at)
    return verdict


@transaction.atomic
def write_verdict(category, *, by, at) -> Verdict:
    """The verdict in one transaction with the end of the workflows; the first one when there is one already.

    With the edition's last category its special prizes are frozen too.
    """
    reading = locked_reading(category)
    if existing := Verdict.objects.filter(category=category).first():
        return existing
    if reading.closed_at is None:
        raise Refusal(_("Close the reading before the verdict is frozen."))
    entries = locked_entries(category)
    standings = Standings(category)
    left_behind = [entry.code for entry in entries if not approve_step(entry, JuryTask, by=by)]
    if left_behind:
        raise Refusal(
            ngettext(
                "This entry has not been through the reading: %(codes)s. Open the reading again.",
                "These entries have not been through the reading: %(codes)s. Open the reading again.",
                len(left_behind),
            )
            % {"codes": ", ".join(left_behind)}
        )
    verdict = Verdict.objects.create(
        edition=category.edition,
        category=category,
        frozen_by=by,
        frozen_at=at,
        **frozen_record(standings, reading),
    )
    data = {"sha256": verdict.sha256}
    log(category, "judging.freeze_verdict", user=by, timestamp=at, data=data)
    freeze_special_prizes_with_the_last(category.edition, by=by, at=at)
    return verdict


def freeze_special_prizes_with_the_last(edition, *, by, at):
    """The special prizes go across categories, so they are frozen when no category is open any more."""
    lock_special_prizes(edition)
    if open_categories(edition).exists() or special_verdict_of(edition):
        return
    record = special_prizes_record(edition)
    verdict = Verdict.objects.create(edition=edition, frozen_by=by, frozen_at=at, **record)
    log(edition, "judging.freeze_verdict", user=by, timestamp=at, data={"sha256": verdict.sha256})


def open_categories(edition):
    """Categories that still have something to decide: sent in or accepted entries and no verdict."""
    undecided = without_worry(
        Entry.objects.filter(edition=edition, state__in=[Entry.State.SUBMITTED, Entry.State.ELIGIBLE])
    )
    return edition.categories.filter(verdict__isnull=True, pk__in=undecided.values("category_id"))
