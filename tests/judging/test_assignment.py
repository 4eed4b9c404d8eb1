"""Who reads what: the properties of every plan, on made-up juries and against plain independent methods."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.assignment import assign
from judging.linkage import linkage, seats
from judging.plans import Reader, ToRead
from tests.judging.rosters import every_full_plan, is_allowed, most_readings, roster

CATEGORIES = ["a", "b"]
quick = settings(max_examples=60, deadline=None)


@st.composite
def small_juries(draw, *, equal=True):
    """Entries, judges, conflicts and readings given before: a few of each, often without a full plan."""
    number = draw(st.integers(1, 7))
    length = st.just(10) if equal else st.integers(1, 30)
    entries = [ToRead(f"E{n}", draw(st.sampled_from(CATEGORIES)), float(draw(length))) for n in range(number)]
    judges = [
        Reader(
            f"J{n}",
            draw(st.frozensets(st.sampled_from(CATEGORIES))),
            draw(st.none() | st.integers(0, 60).map(float)),
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    pairs = st.frozensets(
        st.tuples(st.sampled_from([e.key for e in entries]), st.sampled_from([j.key for j in judges]))
    )
    return entries, judges, draw(pairs), draw(pairs)


def loads_of(plan, entries):
    minutes = {entry.key: entry.minutes for entry in entries}
    load = Counter()
    for entry, judge in plan.pairs:
        load[judge] += minutes[entry]
    return load


# Every plan ---------------------------------------------------------------------------------------


@quick
@given(small_juries(equal=False), st.integers(1, 4))
def test_no_plan_breaks_a_rule(jury, readers):
    entries, judges, conflicts, locked = jury
    plan = assign(entries, judges, readers=readers, seed=1, conflicts=conflicts, locked=locked)
    stay = {pair for pair in locked if is_allowed(pair, entries, judges, conflicts)}
    assert len(plan.pairs) == len(set(plan.pairs))
    assert all(is_allowed(pair, entries, judges, conflicts) for pair in plan.pairs)
    assert stay <= set(plan.pairs)
    assert set(plan.dropped) == set(locked) - stay
    number = Counter(entry for entry, _judge in plan.pairs)
    held = Counter(entry for entry, _judge in stay)
    assert all(number[entry.key] <= max(readers, held[entry.key]) for entry in entries)
    assert plan.shortfall == sum(max(readers - number[entry.key], 0) for entry in entries)
    assert {short.entry: short.missing for short in plan.short} == {
        entry.key: readers - number[entry.key] for entry in entries if number[entry.key] < readers
    }
    assert plan.conflicts == 0
    assert (plan.moved, plan.moved_lower_bound) == (len(plan.dropped), len(plan.dropped))


@quick
@given(small_juries(equal=False), st.integers(1, 3))
def test_nobody_is_asked_for_more_than_her_time_beyond_what_is_locked(jury, readers):
    entries, judges, conflicts, locked = jury
    plan = assign(entries, judges, readers=readers, seed=1, conflicts=conflicts, locked=locked)
    load = loads_of(plan, entries)
    minutes = {entry.key: entry.minutes for entry in entries}
    for judge in judges:
        held = sum(
            minutes[entry]
            for entry, name in locked
            if name == judge.key and is_allowed((entry, name), entries, judges, conflicts)
        )
        assert judge.capacity is None or load[judge.key] <= max(judge.capacity, held) + 1e-6


@quick
@given(small_juries(), st.integers(1, 4))
def test_no_more_readings_are_missing_than_a_maximum_flow_leaves(jury, readers):
    entries, judges, conflicts, locked = jury
    plan = assign(entries, judges, readers=readers, seed=1, conflicts=conflicts, locked=locked)
    assert len(plan.pairs) == most_readings(
        entries, judges, readers=readers, conflicts=conflicts, locked=locked
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 2))
def test_loads_are_as_even_as_in_the_most_even_of_all_plans(seed, readers):
    entries, judges, conflicts = roster(5, 4, categories=2, each=1 + seed % 2, conflicts=0.2, seed=seed)
    plan = assign(entries, judges, readers=readers, seed=1, conflicts=conflicts)
    if plan.shortfall or plan.linkage.groups > 1:
        return
    able = [judge.key for judge in judges if judge.key in plan.loads]
    best = min(
        max(counts[judge] for judge in able) - min(counts[judge] for judge in able)
        for counts in every_full_plan(entries, judges, readers=readers, conflicts=conflicts)
    )
    assert plan.max_minus_min <= max(best, 1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_a_plan_that_just_fits_is_found_where_minutes_differ(seed):
    """Capacities are what a plan made by chance takes, and one longest entry more."""
    entries, judges, conflicts = roster(
        30, 8, categories=2, minutes=lambda rng: rng.integers(5, 31), conflicts=0.1, seed=seed
    )
    rng = np.random.default_rng(seed)
    taken = Counter()
    for entry in entries:
        able = [j.key for j in judges if is_allowed((entry.key, j.key), entries, judges, conflicts)]
        for judge in rng.permutation(able)[:3]:
            taken[judge] += entry.minutes
    judges = [Reader(judge.key, judge.categories, taken[judge.key] + 30) for judge in judges]
    assert assign(entries, judges, readers=3, seed=1, conflicts=conflicts).shortfall == 0


# What a good plan looks like ----------------------------------------------------------------------


def test_six_hundred_entries_and_forty_judges_reach_the_figures_of_the_method():
    entries, judges, conflicts = roster(600, 40, categories=6, each=3, conflicts=0.02)
    plan = assign(entries, judges, readers=3, seed=1, conflicts=conflicts)
    assert (plan.shortfall, plan.conflicts, plan.max_minus_min) == (0, 0, 0)
    assert plan.linkage.a_eff >= 0.982
    assert plan.linkage.lambda2_ratio >= 0.61


def test_different_minutes_are_level_to_a_minute_and_readings_to_one():
    entries, judges, conflicts = roster(
        600, 40, categories=6, each=3, minutes=lambda rng: rng.integers(5, 41), conflicts=0.02
    )
    plan = assign(entries, judges, readers=3, seed=1, conflicts=conflicts)
    assert plan.max_minus_min == plan.max_minus_min_minutes <= 1
    assert plan.max_minus_min_reads <= 1


def test_minutes_come_before_readings_where_both_cannot_be_even():
    entries = [ToRead(f"E{n:02}", "long" if n < 10 else "short", 60.0 if n < 10 else 10.0) for n in range(70)]
    judges = [Reader("L1", {"long"}), Reader("S1", {"short"})]
    plan = assign(entries, judges, readers=1, seed=1)
    assert plan.loads == {"L1": (10, 600.0), "S1": (60, 600.0)}
    assert (plan.max_minus_min, plan.max_minus_min_reads) == (0, 50)


def test_scarce_judges_are_kept_for_what_only_they_read():
    entries = [ToRead(f"E{n}", "b" if n < 4 else "a", 10.0) for n in range(8)]
    judges = [Reader("J1", {"a", "b"}, 40.0), Reader("J2", {"a"}, 40.0)]
    plan = assign(entries, judges, readers=1, seed=1)
    assert plan.shortfall == 0
    assert {entry for entry, judge in plan.pairs if judge == "J1"} == {"E0", "E1", "E2", "E3"}


def test_what_is_missing_is_spread_over_the_entries():
    entries, judges, _none = roster(10, 2, capacity=140.0)
    plan = assign(entries, judges, readers=2, seed=1)
    assert plan.shortfall == 6
    assert {short.missing for short in plan.short} == {1}


def test_more_readers_than_judges_is_told_for_each_entry():
    entries, judges, _none = roster(4, 3)
    plan = assign(entries, judges, readers=5, seed=1, conflicts={("E00000", "J000")})
    assert plan.shortfall == 9
    first, second = plan.short[0], plan.short[1]
    assert (first.missing, first.of_category, first.in_conflict, first.has_too_few_judges) == (3, 3, 1, True)
    assert (second.missing, second.in_conflict) == (2, 0)


def test_an_entry_may_want_more_or_fewer_readers_than_others():
    entries, judges, _none = roster(6, 4)
    entries[0], entries[1] = replace(entries[0], readers=4), replace(entries[1], readers=0)
    plan = assign(entries, judges, readers=2, seed=1)
    number = Counter(entry for entry, _judge in plan.pairs)
    assert [number[entry.key] for entry in entries] == [4, 0, 2, 2, 2, 2]
    assert (plan.shortfall, plan.max_minus_min) == (0, 0)


def test_a_short_entry_whose_judges_have_no_time_left_says_so():
    entries, judges, _none = roster(3, 2, capacity=20.0)
    plan = assign(entries, judges, readers=1, seed=1)
    assert [(short.missing, short.has_too_few_judges) for short in plan.short] == [(1, False)]


def test_a_judge_of_two_panels_links_them():
    entries = [ToRead(f"E{n:02}", "a" if n < 11 else "b", 20.0) for n in range(29)]
    judges = [Reader(f"A{n}", {"a"}) for n in range(4)] + [Reader(f"B{n}", {"b"}) for n in range(4)]
    plan = assign(entries, [*judges, Reader("X", {"a", "b"})], readers=2, seed=1)
    assert plan.linkage.groups == 1
    assert assign(entries, judges, readers=2, seed=1).linkage.groups == 2


# Another day --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def settled():
    entries, judges, conflicts = roster(200, 20, categories=4, each=2, conflicts=0.02)
    return entries, judges, conflicts, assign(entries, judges, readers=3, seed=1, conflicts=conflicts)


@pytest.mark.parametrize("how", ["locked", "kept"])
def test_judges_who_leave_are_replaced_and_nothing_else_moves(settled, how):
    entries, judges, conflicts, plan = settled
    gone = {"J003", "J011"}
    stay = [judge for judge in judges if judge.key not in gone]
    after = assign(entries, stay, readers=3, seed=1, conflicts=conflicts, **{how: plan.pairs})
    lost = {pair for pair in plan.pairs if pair[1] in gone}
    assert after.shortfall == 0
    assert set(after.dropped) == lost
    assert after.moved == after.moved_lower_bound == len(lost)
    assert set(plan.pairs) - set(after.pairs) == lost
    assert after.max_minus_min <= 3


@pytest.mark.parametrize("how", ["locked", "kept"])
def test_a_conflict_found_later_moves_that_reading_alone(settled, how):
    entries, judges, conflicts, plan = settled
    found = plan.pairs[17]
    after = assign(entries, judges, readers=3, seed=1, conflicts={*conflicts, found}, **{how: plan.pairs})
    assert set(plan.pairs) - set(after.pairs) == {found}
    assert (after.shortfall, after.moved, after.moved_lower_bound) == (0, 1, 1)


def test_a_new_judge_gets_her_share_and_others_give_up_no_more_than_that(settled):
    entries, judges, conflicts, plan = settled
    joined = [*judges, Reader("J900", {"c0", "c1", "c2", "c3"})]
    after = assign(entries, joined, readers=3, seed=1, conflicts=conflicts, kept=plan.pairs)
    assert after.moved == after.moved_lower_bound == after.loads["J900"][0]
    assert after.max_minus_min <= 3
    locked = assign(entries, joined, readers=3, seed=1, conflicts=conflicts, locked=plan.pairs)
    assert locked.moved == 0
    assert set(locked.pairs) == set(plan.pairs)


def test_a_plan_that_is_kept_and_still_fits_does_not_change(settled):
    entries, judges, conflicts, plan = settled
    assert (
        assign(entries, judges, readers=3, seed=9, conflicts=conflicts, kept=plan.pairs).pairs == plan.pairs
    )


def test_less_time_takes_from_a_judge_what_is_kept_and_leaves_her_what_is_locked(settled):
    entries, judges, conflicts, plan = settled
    fewer = [Reader(j.key, j.categories, 200.0 if j.key == "J000" else None) for j in judges]
    hers = [pair for pair in plan.pairs if pair[1] == "J000"]
    after = assign(entries, fewer, readers=3, seed=1, conflicts=conflicts, kept=plan.pairs)
    assert after.loads["J000"] == (10, 200.0)
    assert after.moved == after.moved_lower_bound == len(hers) - 10
    locked = assign(entries, fewer, readers=3, seed=1, conflicts=conflicts, locked=plan.pairs)
    assert set(locked.pairs) == set(plan.pairs)


@quick
@given(small_juries(equal=False), st.integers(1, 3))
def test_what_moves_is_never_below_its_bound(jury, readers):
    entries, judges, conflicts, kept = jury
    plan = assign(entries, judges, readers=readers, seed=1, conflicts=conflicts, kept=kept)
    assert plan.moved == len(set(kept) - set(plan.pairs))
    assert plan.moved_lower_bound <= plan.moved


# The same again -----------------------------------------------------------------------------------


def test_the_order_of_the_rows_changes_nothing():
    entries, judges, conflicts = roster(
        80, 9, categories=3, each=2, minutes=lambda rng: rng.integers(5, 31), conflicts=0.05
    )
    plan = assign(entries, judges, readers=3, seed=4, conflicts=conflicts)
    mixed = assign(entries[::-1], judges[::-1], readers=3, seed=4, conflicts=sorted(conflicts))
    assert mixed.pairs == plan.pairs
    assert assign(entries, judges, readers=3, seed=5, conflicts=conflicts).pairs != plan.pairs


def test_two_processes_that_hash_differently_make_the_same_plan():
    code = (
        "from tests.judging.rosters import roster\n"
        "from judging.assignment import assign\n"
        "e, j, c = roster(80, 9, categories=3, each=2, minutes=lambda rng: rng.gamma(4, 5), conflicts=.1)\n"
        "locked = {(row.key, 'J001') for row in e[:20]}\n"
        "print(assign(e, j, readers=3, seed=1, conflicts=c, locked=locked))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# The figures of linkage ---------------------------------------------------------------------------


def figures(reads):
    reads = np.array(reads, bool)
    seated, _fixed = seats(reads, reads)
    return linkage(seated, reads.shape[1])


def test_a_jury_that_reads_everything_is_perfectly_linked():
    found = figures([[1, 1, 1, 1]] * 5)
    assert (found.a_eff, found.lambda2_ratio) == pytest.approx((1.0, 1.0))
    assert found.groups == 1


def test_linkage_follows_its_formula():
    reads = np.random.default_rng(3).permuted(np.tile([1, 1, 1, 0, 0, 0, 0], (40, 1)), axis=1)
    per_entry = np.diag(1 / reads.sum(axis=1))
    laplacian = np.diag(reads.sum(axis=0)) - reads.T @ per_entry @ reads
    found = figures(reads)
    expected = 36 / (np.trace(laplacian) * np.trace(np.linalg.pinv(laplacian)))
    assert found.a_eff == pytest.approx(expected)
    second = np.sort(np.linalg.eigvalsh(laplacian))[1]
    assert found.lambda2_ratio == pytest.approx(second * 6 / np.trace(laplacian))


def test_panels_that_share_no_entry_cannot_be_compared():
    found = figures([[1, 1, 0, 0], [0, 0, 1, 1]])
    assert (found.a_eff, found.lambda2_ratio, found.groups) == (0.0, 0.0, 2)


def test_one_judge_alone_has_nobody_to_be_compared_with():
    found = figures([[1, 0], [1, 0]])
    assert (found.a_eff, found.lambda2_ratio, found.groups) == (None, None, 1)
