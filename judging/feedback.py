"""What each class gets to read of its judges: gathered from sheets, read over, released with the results.

Nobody but the chair and the secretariat reads it before; a class reads it when its edition is released, it is
read over, and it is not held back.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Mail
from submissions.lifecycle import Refusal, write_to_teachers
from submissions.models import Entry
from submissions.waiting import open_worries, without_worry

from .conflicting import without_conflicted
from .guards import locked_reading
from .models import Assignment, Feedback
from .standings import entries_in_play

KIND = "feedback_ready"
MAILS_AT_A_TIME = 200
MOST_CHARACTERS = 6000


# Gathering ----------------------------------------------------------------------------------------


@transaction.atomic
def gather_feedback(category) -> int:
    """Put the words of the sent sheets together, for each entry in play that has some; the number written.

    What somebody has read over, held back or edited stays as it is. A few queries, whatever the number.
    """
    # As `locked_feedback` does: what is read over at this moment must not be written over.
    locked_reading(category)
    words = words_of(category)
    standing = Feedback.objects.filter(entry__category=category)
    touched = Q(approved_at__isnull=False) | Q(edited_at__isnull=False) | ~Q(held_back_reason="")
    kept = set(standing.filter(touched).values_list("entry_id", flat=True))
    # Whose only words came from a judge with a conflict, for one.
    standing.exclude(touched).exclude(entry__in=words).update(strengths="", next_step="")
    rows = [
        Feedback(entry_id=entry, strengths="\n".join(strengths), next_step="\n".join(steps))
        for entry, (strengths, steps) in words.items()
        if entry not in kept and (strengths or steps)
    ]
    Feedback.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["strengths", "next_step"],
        batch_size=200,
    )
    return len(rows)


def words_of(category) -> dict[int, tuple[list[str], list[str]]]:
    """Entry key -> strengths and next steps, those of the reader who was asked for them first."""
    sent = Assignment.objects.active().filter(
        entry__in=entries_in_play(category), sheet__sent_at__isnull=False
    )
    rows = without_conflicted(sent).order_by("entry", "-writes_feedback", "pk")
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for entry, first, second, step in rows.values_list(
        "entry_id", "sheet__strength_1", "sheet__strength_2", "sheet__next_step"
    ):
        strengths, steps = found[entry]
        strengths += [text for text in (first.strip(), second.strip()) if text and text not in strengths]
        steps += [text for text in (step.strip(),) if text and text not in steps]
    return found


# Reading it over ----------------------------------------------------------------------------------


@transaction.atomic
def save_feedback(entry, *, strengths, next_step, by, at, approve=False) -> Feedback:
    """Keep the words; `approve` says that they are read over and may go out. Raises Refusal for empty ones.

    What is approved after the release is there for the class at once.
    """
    row = locked_feedback(entry)
    strengths, next_step = strengths.strip()[:MOST_CHARACTERS], next_step.strip()[:MOST_CHARACTERS]
    changed = (row.strengths, row.next_step) != (strengths, next_step)
    if changed:
        row.strengths, row.next_step = strengths, next_step
        row.edited_at, row.edited_by = at, by
    if approve:
        if not (strengths and next_step):
            raise Refusal(_("Write at least one strength and a next step, or hold the feedback back."))
        row.approved_at, row.approved_by, row.held_back_reason = at, by, ""
    else:
        # Other words than those that were read over must be read over again.
        row.approved_at, row.approved_by = None, None
    row.save()
    if changed:
        log(entry, "judging.edit_feedback", user=by, timestamp=at)
    if approve:
        log(entry, "judging.approve_feedback", user=by, timestamp=at)
    return row


@transaction.atomic
def hold_back(entry, *, reason, by, at) -> Feedback:
    """The class gets no feedback, with a reason for the record. Raises Refusal without one."""
    if not reason.strip():
        raise Refusal(_("Write in a few words why the class gets no feedback."))
    row = locked_feedback(entry)
    row.held_back_reason = reason.strip()[:300]
    row.approved_at, row.approved_by = None, None
    row.save()
    log(entry, "judging.hold_back_feedback", user=by, timestamp=at)
    return row


def locked_feedback(entry) -> Feedback:
    locked_reading(entry.category)
    Feedback.objects.get_or_create(entry=entry)
    return Feedback.objects.select_for_update(of=("self",)).get(entry=entry)


# How far it is ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """How many of the classes have feedback that is read over, and how many get none on purpose."""

    classes: int
    approved: int
    held_back: int
    written: int

    @property
    def is_complete(self) -> bool:
        return self.approved + self.held_back == self.classes


def entries_with_feedback(category):
    """The entries in play in the order of their codes, each with its feedback if there is one."""
    return entries_in_play(category).select_related("feedback").order_by("code")


def coverage_of(entries) -> Coverage:
    """entries: with their feedback selected."""
    counted: Counter = Counter(state_of(entry) for entry in entries)
    return Coverage(sum(counted.values()), counted["approved"], counted["held_back"], counted["written"])


def state_of(entry) -> str:
    """approved, held_back, written or missing."""
    row = getattr(entry, "feedback", None)
    if row is None or not (row.is_held_back or row.strengths or row.next_step):
        return "missing"
    if row.is_held_back:
        return "held_back"
    return "approved" if row.approved_at else "written"


# What the class gets ------------------------------------------------------------------------------


@dataclass(frozen=True)
class ForTheClass:
    """The words as paragraphs; `url`: of their own page at the teacher's desk."""

    strengths: list[str]
    next_steps: list[str]
    url: str


def ready():
    """Feedback that its class may read: released, read over, not held back, and the entry still in play.

    A category that is decided after the release has its results, and these words, from its verdict on.
    """
    return Feedback.objects.filter(
        entry__edition__released_at__isnull=False,
        entry__category__verdict__isnull=False,
        approved_at__isnull=False,
        held_back_reason="",
        entry__state=Entry.State.ELIGIBLE,
    ).exclude(entry__in=open_worries())


def for_the_class(entry) -> ForTheClass | None:
    """What the class's teachers may read now, or None. See settings.FEEDBACK_FOR_CLASS."""
    row = ready().filter(entry=entry).first()
    if row is None:
        return None
    url = reverse("jury:feedback", args=[entry.code])
    return ForTheClass(lines(row.strengths), lines(row.next_step), url)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def tell_classes(*, at) -> int:
    """Write once to the teachers of each class whose feedback is there; the number of classes.

    Safe each minute: an entry that has its mail is not asked for again.
    """
    told = Mail.objects.filter(kind=KIND, entry_code=OuterRef("entry__code"))
    rows = ready().filter(~Exists(told)).order_by("pk").values_list("entry_id", flat=True)
    count = 0
    for entry in rows[:MAILS_AT_A_TIME]:
        count += tell(entry)
    return count


@transaction.atomic
def tell(entry_pk) -> bool:
    """One mail to each teacher; the entry may be stopped or held back at this moment."""
    entry = (
        without_worry(Entry.objects.filter(pk=entry_pk))
        .select_related("edition", "category", "owner", "school")
        .first()
    )
    if entry is None or for_the_class(entry) is None:
        return False
    write_to_teachers(entry, KIND, f"{KIND}:{entry.pk}")
    return True
