"""Plays the people who are not there: the other judges, and the chair where nobody else decides."""

from random import Random

from django.db import transaction

from competition import ticking
from competition.models import Phase, User
from competition.publishing import FROZEN_TYPES
from judging import assigning, decisions, feedback, standings
from judging.models import Assignment, Judge
from judging.sheets import SheetData
from submissions.models import Entry

from . import calendar, judgements
from .cast import CHAIR, JUDGE, OTHER_JUDGES, TEACHER

READERS_PER_ENTRY = 3


def catch_up(edition, *, at) -> None:
    """What the others would have done by now: in the judging phase every entry has readers and sheets."""
    if edition.phase_at(at) == Phase.JUDGING:
        seat_readers(edition, at=at)
        score_for_the_others(edition, at=at)


def move_to(edition, phase: Phase, *, at) -> None:
    """Move the edition's dates; decide what nobody decided; release, or take an early release back."""
    with transaction.atomic():
        if phase != Phase.RELEASED and edition.released_at:
            take_release_back(edition)
        calendar.shift(edition, phase, at)
        catch_up(edition, at=at)
        if phase in (Phase.DECIDED, Phase.RELEASED):
            seat_readers(edition, at=at)
            score_for_the_others(edition, at=at)
            decide_the_rest(edition, at=at)
    if phase == Phase.RELEASED:
        # Outside the transaction, as in real life: the tick finds an edition that is due.
        ticking.tick(at)


def take_release_back(edition) -> None:
    """Only the demo can: its visitors move in time as they like."""
    for kind in FROZEN_TYPES:
        kind.objects.filter(edition=edition).update(live=False)
    edition.released_at = None
    edition.save(update_fields=["released_at"])


# Reading ----------------------------------------------------------------------------------------


def seat_readers(edition, *, at) -> None:
    """Three readers for each accepted entry that has none; the demo's judge is always one of 7.A's."""
    judges = list(
        Judge.objects.filter(edition=edition, user__email__in=[p.email for p in (JUDGE, *OTHER_JUDGES)])
        .select_related("user")
        .order_by("pk")
    )
    secretary = User.objects.get(email="sekretariat@demo.example")
    entries = Entry.objects.filter(edition=edition, assignments=None).in_play().order_by("pk")
    for number, entry in enumerate(entries.filter(category__reading__closed_at=None)):
        first = 0 if entry.owner.email == TEACHER.email else number % len(judges)
        for step in range(READERS_PER_ENTRY):
            assigning.assign(entry, judges[(first + step) % len(judges)], by=secretary, at=at)


def score_for_the_others(edition, *, at) -> None:
    """Send every open sheet but the one that the visitor is to write: the demo judge's of 7.A's teacher."""
    waiting = (
        Assignment.objects.active()
        .filter(entry__edition=edition, entry__state=Entry.State.ELIGIBLE, sheet__sent_at=None)
        .filter(entry__category__reading__closed_at=None)
        .exclude(judge__user__email=JUDGE.email, entry__owner__email=TEACHER.email)
        .select_related("judge__user", "entry__category__reading")
    )
    for assignment in waiting:
        decisions.send_sheet(assignment, sheet_for(assignment), by=assignment.judge.user, at=at)


def sheet_for(assignment) -> SheetData:
    """A believable sheet: the entry's quality, the judge's strictness, some noise; the same every time."""
    seed = f"{assignment.entry.paper_name}/{assignment.judge.user.email}"
    noise = Random(seed)
    quality = Random(assignment.entry.paper_name).gauss(6.0, 1.2)
    if assignment.entry.paper_name in judgements.REASONS_BY_PAPER:
        quality += 2  # the papers that are written out in full are the ones worth reading
    strictness = Random(assignment.judge.user.email).gauss(0, 0.8)
    points: dict[int, int | None] = {
        criterion.pk: min(10, max(1, round(quality + strictness + noise.gauss(0, 0.9))))
        for criterion in assignment.entry.category.criteria.all()
    }
    first, second = judgements.strengths(noise.randrange(10_000))
    return SheetData(
        points=points,
        strength_1=first,
        strength_2=second,
        next_step=judgements.next_step(noise.randrange(10_000)),
        jury_note=judgements.jury_note(noise.randrange(10_000)) if noise.random() < 0.3 else "",
    )


# Deciding ---------------------------------------------------------------------------------------


def decide_the_rest(edition, *, at) -> None:
    """Close, award and freeze each category that its chair has not: the best by the ranking wins."""
    chair = User.objects.get(email=CHAIR.email)
    for category in decisions.open_categories(edition).order_by("position"):
        decide(category, by=chair, at=at)


def decide(category, *, by, at) -> None:
    if not standings.entries_in_play(category).exists():
        return
    reading = decisions.locked_reading(category)
    if reading.closed_at is None:
        note = "Demoens formand lukkede læsningen, fordi gæsten gik videre."
        decisions.close_reading(category, by=by, at=at, reason=note, shortfall_accepted=True)
    if not category.awards.exists():
        best, _outcome = standings.Standings(category).ranked[0]
        danish, english = judgements.award_reason(best.entry.sent_paper_name, category.position)
        decisions.place_award(
            best.entry, category=category, place=1, reason_da=danish, reason_en=english, by=by, at=at
        )
    read_feedback_over(category, by=by, at=at)
    decisions.freeze_verdict(category, by=by, at=at)


def read_feedback_over(category, *, by, at) -> None:
    """The words to the classes may go out, each as it was gathered."""
    for entry in feedback.entries_with_feedback(category):
        if feedback.state_of(entry) == "written":
            words = entry.feedback
            feedback.save_feedback(
                entry, strengths=words.strengths, next_step=words.next_step, by=by, at=at, approve=True
            )
