"""What frozen verdicts tell the public about the method: counts and shares, no name, no entry."""

from collections.abc import Iterable
from statistics import mean

from .models import Verdict
from .outcome import EntryOutcome, Outcome, outcome_from
from .wording import HIGH, MODERATE


def method_figures(edition) -> dict:
    """Numbers for competition.MethodPage, {} before the first verdict. One query.

    classes, readings, judges, categories: counts. readings_per_class: their mean. adjusted: categories whose
    scores were freed of strictness; clear: those where the winner was sure enough to be proposed.
    plain: those with raw means. rounds: of reading that were given at most.
    strictness_mean, strictness_most: points by which judges differ from the average one, in absolute value.
    moved: per cent of the classes that stand elsewhere than by raw means. reliability: "high", "moderate" or
    "low". What is not known is None.
    """
    verdicts = list(Verdict.objects.filter(edition=edition).exclude(category=None).order_by("pk"))
    if not verdicts:
        return {}
    outcomes = [outcome_from(verdict.results) for verdict in verdicts]
    own = [
        sheet
        for verdict in verdicts
        for sheet in verdict.inputs.get("sheets", ())
        if sheet.get("category") == verdict.category_id
    ]
    classes = sum(len(outcome.entries) for outcome in outcomes)
    # The last frozen verdict knows most of a judge who reads in several categories.
    strictness = {
        judge.judge: abs(judge.generosity)
        for outcome in outcomes
        for judge in outcome.judges
        if judge.generosity is not None
    }
    adjusted = [outcome for outcome in outcomes if outcome.is_adjusted]
    return {
        "classes": classes,
        "readings": len(own),
        "judges": len({sheet["judge"] for sheet in own}),
        "categories": len(outcomes),
        "readings_per_class": round(len(own) / classes, 1) if classes else None,
        "adjusted": len(adjusted),
        "plain": len(outcomes) - len(adjusted),
        "rounds": max(verdict.plan.get("rounds_given", 0) for verdict in verdicts),
        "clear": sum(outcome.proposed is not None for outcome in adjusted),
        "strictness_mean": round(mean(strictness.values()), 1) if strictness else None,
        "strictness_most": round(max(strictness.values()), 1) if strictness else None,
        "moved": percent_moved(adjusted),
        "reliability": level(adjusted),
    }


def percent_moved(outcomes: Iterable[Outcome]) -> int | None:
    """Of the classes whose scores were adjusted, those whose rank differs from the rank of their raw mean."""
    moved = [entry.rank != raw for outcome in outcomes for entry, raw in with_raw_rank(outcome)]
    return round(100 * sum(moved) / len(moved)) if moved else None


def with_raw_rank(outcome: Outcome) -> list[tuple[EntryOutcome, int]]:
    means = {entry.entry: entry.raw_mean for entry in outcome.entries if entry.raw_mean is not None}
    return [
        (entry, 1 + sum(other > means[entry.entry] for other in means.values()))
        for entry in outcome.entries
        if entry.entry in means
    ]


def level(outcomes: Iterable[Outcome]) -> str | None:
    """In one word, for all sheets of the edition: by the last verdict, which knew the most of them."""
    known = [value for outcome in outcomes if (value := outcome.reliability.get("ranking")) is not None]
    if not known:
        return None
    last = known[-1]
    return "high" if last >= HIGH else "moderate" if last >= MODERATE else "low"
