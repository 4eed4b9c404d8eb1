"""The panel's talk about entries: the chair writes at any time, a judge once her own sheets are sent.

Until the reading is closed a judge talks about the entries that she has read herself; then about those that
the jury has to discuss. Which these are is said by all sheets together, so that nobody learns it who could
still change hers. Scores and ranks are never part of it.
"""

from dataclasses import dataclass
from functools import cache

from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category
from submissions.lifecycle import Refusal
from submissions.models import Entry

from .blinding import neutral_label, neutral_title
from .conflicting import barred_pairs
from .guards import require_no_verdict
from .models import Judge, Remark, reading_closed_at
from .outcome import outcome_from
from .permissions import readings_of
from .sent_sheets import sent_sheets
from .standings import entries_in_play, with_sent_paper_name


@transaction.atomic
def write_remark(entry, *, by, at, text) -> Remark:
    """Raises Refusal when nothing is written, the verdict is frozen, or the entry is out of play."""
    if not text.strip():
        raise Refusal(_("Write something first."))
    require_no_verdict(entry.category)
    if not entries_in_play(entry.category).filter(pk=entry.pk).exists():
        raise Refusal(_("This entry is not in the competition at present."))
    remark = Remark.objects.create(entry=entry, by=by, at=at, text=text.strip())
    log(entry, "judging.remark", user=by, timestamp=at, data={"remark": remark.pk})
    return remark


def remarks_on(entry) -> list[Remark]:
    return list(entry.remarks.select_related("by"))


@dataclass(frozen=True)
class TalkEntry:
    """One entry that a judge talks about. own_reading: the key of her own reading of it, if she read it."""

    code: str
    label: str
    title: str
    remarks: int
    own_reading: int | None


@dataclass(frozen=True)
class Talk:
    """One category of the judge. waiting: how many of her own sheets are not sent; then it is not open.

    is_frozen: nothing is written any more. is_released: the ranking may be seen.
    """

    category: Category
    waiting: int
    is_closed: bool
    is_frozen: bool
    entries: tuple[TalkEntry, ...] = ()

    @property
    def is_released(self) -> bool:
        return self.is_frozen and self.category.edition.released_at is not None


def talks_of(user) -> list[Talk]:
    """The user's categories as a judge, the newest edition first. Queries grow with categories alone."""
    own = list(readings_of(user).values_list("entry__category_id", "entry_id", "pk", "sheet__sent_at"))
    categories = (
        Category.objects.filter(pk__in={row[0] for row in own})
        .select_related("edition", "reading", "verdict")
        .defer("verdict__inputs", "verdict__plan")
        .order_by("-edition__opens_at", "position", "pk")
    )
    calibrated = cache(lambda edition: sent_sheets(edition).calibrated())
    return [
        talk_of(user, category, [row[1:] for row in own if row[0] == category.pk], calibrated)
        for category in categories
    ]


def talk_of(user, category, own, calibrated) -> Talk:
    """own: (entry key, reading key, sent at) of her readings in the category; calibrated: by edition."""
    verdict, is_closed = getattr(category, "verdict", None), reading_closed_at(category) is not None
    waiting = sum(sent_at is None for _entry, _reading, sent_at in own)
    if waiting and not verdict:
        return Talk(category, waiting, is_closed, is_frozen=False)
    readings = {entry: key for entry, key, _sent_at in own}
    if is_closed:
        found = talked_about(category, verdict, calibrated)
    else:
        found = entries_in_play(category).filter(pk__in=readings)
    return Talk(category, 0, is_closed, bool(verdict), entries_of(user, category, found, readings))


def talked_about(category, verdict, calibrated):
    """The deliberation set, and what somebody has written about."""
    if verdict:
        codes = outcome_from(verdict.results).deliberation
    else:
        found = calibrated(category.edition)
        own = found.categories.get(str(category.pk)) if found else None
        codes = own.deliberation if own else ()
    return entries_in_play(category).filter(Q(code__in=codes) | Q(pk__in=Remark.objects.values("entry")))


def entries_of(user, category, entries, readings) -> tuple[TalkEntry, ...]:
    """In the order of their codes, which says nothing; without those she has a conflict with."""
    rows = with_sent_paper_name(
        Entry.objects.filter(pk__in=entries.values("pk")).select_related("school", "category", "owner")
    )
    rows = list(rows.annotate(remark_count=Count("remarks")).order_by("code"))
    judges = list(Judge.objects.filter(user=user, edition=category.edition_id))
    barred = {entry for entry, _judge in barred_pairs(judges, rows)}
    return tuple(
        TalkEntry(
            code=entry.code,
            label=neutral_label(entry.code),
            title=neutral_title(entry, entry.sent_paper_name),
            remarks=entry.remark_count,
            own_reading=readings.get(entry.pk),
        )
        for entry in rows
        if entry.pk not in barred
    )


def get_talk_entry(user, code) -> tuple[Talk, TalkEntry, Entry]:
    """The talk about one entry if it is open to this judge; Http404 otherwise."""
    entry = Entry.objects.select_related("category", "edition").filter(code=code).first()
    if entry is None:
        raise Http404
    for talk in talks_of(user):
        if talk.category.pk == entry.category_id:
            for row in talk.entries:
                if row.code == code:
                    return talk, row, entry
    raise Http404
