"""A judge who does not read what she was given: her unread entries go to others, or are missed knowingly."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category
from submissions.lifecycle import Refusal

from .closing import close_if_done, pending_readings
from .guards import require_open_reading
from .models import Assignment, Judge, reading_closed_at
from .naming import name_feedback_readers
from .planning import Proposal, gather, proposal_of
from .plans import Pair


@dataclass(frozen=True)
class Release:
    """What would become of a judge's unread entries in a category.

    unread: her readings that are not sent. Nothing else moves: `proposal` takes nothing away.
    """

    judge: Judge
    unread: list[Pair]
    proposal: Proposal

    @property
    def takers(self) -> list[tuple[Judge, int]]:
        """Who would get how many, the most first."""
        judges = self.proposal.situation.judges
        counted = Counter(judge for _entry, judge in self.proposal.given).most_common()
        return [(judges[judge], number) for judge, number in counted]

    @property
    def missing(self) -> int:
        """Readings that nobody else may or can take."""
        return len(self.unread) - len(self.proposal.given)

    @property
    def fingerprint(self) -> str:
        return self.proposal.fingerprint


def judges_with_unread(category) -> list[tuple[Judge, int]]:
    """The judges of the category who have readings to send, those with most first. Two queries."""
    counted = Counter(pending_readings(category).values_list("judge_id", flat=True))
    judges = Judge.objects.select_related("user").in_bulk(counted)
    return [(judges[judge], number) for judge, number in counted.most_common()]


def release_of(judge, category) -> Release:
    """The proposal for the judge's unread entries of the category; nothing is changed."""
    situation = gather(category.edition, category)
    unread = sorted(pair for pair in situation.pending if pair[1] == judge.pk)
    wanted = {entry.pk: situation.readers_of(entry.pk) for entry in situation.planned}
    for pair in unread:
        if pair in situation.gone:
            wanted[pair[0]] += 1
    situation.locked -= set(unread)
    situation.kept -= set(unread)
    situation.barred |= set(unread)
    situation.gone = set()
    return Release(judge, unread, proposal_of(situation, wanted, rounds={}))


@transaction.atomic
def release_judge(judge, category=None, *, by, at, reason, reassign=True, fingerprint=None) -> int:
    """She reads nothing more here: in the category, or in all of her edition. The number of her readings.

    reassign: others get them as `release_of` says; else their shortfall is accepted. What she has begun stays
    kept and does not count. fingerprint: of the release that was shown.
    Raises Refusal without a reason, when nothing is unread, or when others would get them by now.
    """
    if not reason.strip():
        raise Refusal(_("Write in a few words why her entries are taken from her."))
    categories = [category] if category else open_categories_of(judge)
    released = 0
    for each in categories:
        require_open_reading(each)
        release = release_of(judge, each)
        if reassign and fingerprint is not None and release.fingerprint != fingerprint:
            raise Refusal(_("Something has changed since this was shown, so nothing was moved. Look again."))
        released += let_go(release, each, by=by, at=at, reason=reason.strip(), reassign=reassign)
    if not released:
        raise Refusal(_("%(judge)s has no unread entry here any more.") % {"judge": judge})
    for each in categories:
        close_if_done(each, at=at)
    return released


def open_categories_of(judge) -> list[Category]:
    asked = Category.objects.filter(entries__assignments__judge=judge, edition=judge.edition_id)
    rows = asked.select_related("reading", "edition").distinct().order_by("pk")
    return [row for row in rows if reading_closed_at(row) is None]


def let_go(release: Release, category, *, by, at, reason, reassign) -> int:
    entries = [entry for entry, _judge in release.unread]
    hers = Assignment.objects.active().filter(judge=release.judge, entry__in=entries, sheet__sent_at=None)
    rounds = dict(hers.values_list("entry_id", "round"))
    Assignment.objects.filter(pk__in=list(hers.values_list("pk", flat=True))).update(
        recused_at=at, recused_reason=reason, writes_feedback=False
    )
    given = release.proposal.given if reassign else []
    Assignment.objects.bulk_create(
        [Assignment(entry_id=entry, judge_id=judge, round=rounds.get(entry, 1)) for entry, judge in given]
    )
    name_feedback_readers(entries)
    data = {"judge": release.judge.pk, "readings": len(rounds), "given": len(given), "reason": reason}
    if rounds:
        log(category, "judging.release_judge", user=by, timestamp=at, data=data)
    return len(rounds)
