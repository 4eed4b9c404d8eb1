"""What a category's sheets say, against sums done by hand; and that data and objects say the same."""

import json
from datetime import timedelta

import pytest

from judging.outcome import outcome_from, results_of
from judging.sent_sheets import SentSheets, Sheet, as_json, from_json, score_of
from judging.wording import summary
from tests.factories import AFTER

WEIGHTS = {1: 25, 2: 25, 3: 20, 4: 15, 5: 15}
MAKING = 7


def sheet(*points):
    return dict(zip(WEIGHTS, points, strict=True))


def sent(*rows, weights=None):
    """rows: (entry, judge, points) or (entry, judge, points, category), in the order of sending."""
    sheets = [
        Sheet(entry, more[0] if more else MAKING, judge, AFTER + timedelta(minutes=minute), points)
        for minute, (entry, judge, points, *more) in enumerate(rows)
    ]
    return SentSheets(weights or WEIGHTS, sheets)


def outcome(sheets, codes=None, category=MAKING):
    codes = codes or {each.entry for each in sheets.sheets if each.category == category}
    return outcome_from(results_of(sheets.calibrated(), sheets, category, codes))


def contest(entries=12, judges=6, readers=3, strict=0, quality=None, category=MAKING):
    """A linked jury without noise; judge 0 gives `strict` points fewer than the others."""
    rows = []
    for entry in range(entries):
        good = quality[entry] if quality else 5 + (entry % 4)
        for step in range(readers):
            judge = (entry + step * (1 + entry // judges)) % judges
            rows.append((f"E{entry:02d}", judge, {1: good - (strict if judge == 0 else 0)}, category))
    return list({(entry, judge): (entry, judge, *rest) for entry, judge, *rest in rows}.values())


# A sheet's score ------------------------------------------------------------------------------------


def test_a_sheet_scores_the_weighted_mean_of_its_points():
    # (25·8 + 25·6 + 20·7 + 15·9 + 15·5) / 100
    assert score_of(sheet(8, 6, 7, 9, 5), WEIGHTS) == 7.0


def test_cannot_judge_is_left_out_of_both_sums():
    # Without sources: (25·8 + 25·6 + 15·9 + 15·5) / 80, not / 100 and not with a 0.
    assert score_of(sheet(8, 6, None, 9, 5), WEIGHTS) == 7.0
    assert score_of(sheet(8, 6, None, 9, 1), WEIGHTS) == 6.25


def test_leaving_out_never_lowers_a_sheet_of_equal_points():
    assert score_of(sheet(9, 9, None, None, 9), WEIGHTS) == 9


def test_a_sheet_on_which_nothing_could_be_judged_has_no_score():
    assert score_of(sheet(None, None, None, None, None), WEIGHTS) is None


def test_weights_need_not_add_up_to_100():
    assert score_of({1: 4, 2: 10}, {1: 1, 2: 2}) == 8


def test_points_for_a_criterion_without_weight_are_a_fault_and_not_ignored():
    with pytest.raises(KeyError):
        score_of({99: 5}, {1: 1})


# With too little data: raw means ----------------------------------------------------------------------


def test_with_few_readings_the_ranking_is_by_raw_means_and_says_so():
    found = outcome(
        sent(
            ("K7F3", 1, sheet(8, 8, 8, 8, 8)),
            ("K7F3", 2, sheet(6, 6, 6, 6, 6)),
            ("B2Q9", 1, sheet(9, 9, 9, 9, 9)),
            ("X4M2", 2, sheet(3, 3, 3, 3, 3)),
            ("X4M2", 3, sheet(5, 5, 5, 5, 5)),
            ("X4M2", 1, sheet(4, 4, 4, 4, 4)),
        )
    )
    assert [(e.entry, e.rank, e.score, e.readings, e.spread) for e in found.entries] == [
        ("B2Q9", 1, 9.0, 1, None),
        ("K7F3", 2, 7.0, 2, 2.0),
        ("X4M2", 3, 4.0, 3, 2.0),
    ]
    assert not found.is_adjusted
    assert found.incomplete == ("B2Q9",)
    assert found.proposed is None
    assert all(judge.generosity is None for judge in found.judges)


def test_ties_share_a_rank_and_the_next_is_skipped():
    rows = [(code, 1, {1: x}) for code, x in zip("DCBA", [5, 7, 7, 9], strict=True)]
    assert [(e.entry, e.rank) for e in outcome(sent(*rows)).entries] == [
        ("A", 1),
        ("B", 2),
        ("C", 2),
        ("D", 4),
    ]


def test_means_that_are_equal_on_paper_tie_though_floats_would_differ():
    one = [("A", judge, {1: x}) for judge, x in enumerate([10, 10, 9])]
    other = [("B", judge, {1: x}) for judge, x in enumerate([9, 10, 10])]
    assert [e.rank for e in outcome(sent(*one, *other)).entries] == [1, 1]


def test_entries_without_readings_come_last_and_have_no_rank():
    found = outcome(sent(("B", 1, {1: 1}), ("C", 1, {1: None})), codes=["A", "B", "C"])
    assert [(e.entry, e.rank, e.readings) for e in found.entries] == [
        ("B", 1, 1),
        ("A", None, 0),
        ("C", None, 0),
    ]


def test_nothing_sent_is_an_empty_ranking():
    nothing = sent()
    assert nothing.calibrated() is None
    found = outcome(nothing, codes=["A"])
    assert [(e.entry, e.rank) for e in found.entries] == [("A", None)]
    assert len(summary(found)) == 1


# Strictness taken out -----------------------------------------------------------------------------------


def test_a_strict_judge_does_not_lower_the_entries_that_she_happened_to_read():
    # All entries are equally good; judge 0 gives two points fewer.
    found = outcome(sent(*contest(strict=2, quality=[7] * 12)))
    assert found.is_adjusted
    raw = [entry.raw_mean for entry in found.entries]
    assert max(raw) - min(raw) > 0.6
    scores = [entry.score for entry in found.entries]
    assert max(scores) - min(scores) < 0.1
    assert max(entry.spread for entry in found.entries) < 0.5
    strict = next(judge for judge in found.judges if judge.judge == 0)
    assert strict.generosity < -1.2


def test_strictness_that_shows_in_another_category_counts_here_too():
    # Here every entry has two readers, too few to compare; in the other category the judges are linked.
    here = [
        (f"H{number}", judge, {1: 8 - 3 * (judge == 0)}, MAKING)
        for number, judge in [(1, 0), (1, 1), (2, 1), (2, 2)]
    ]
    alone = outcome(sent(*here))
    assert not alone.is_adjusted
    assert [entry.rank for entry in alone.entries] == [1, 2]
    there = contest(strict=3, category=8)
    together = outcome(sent(*here, *there))
    assert together.is_adjusted
    gap = [abs(entries.entries[0].score - entries.entries[1].score) for entries in (alone, together)]
    assert gap[1] < gap[0] / 3


def test_a_category_with_criteria_of_its_own_keeps_its_own_level():
    easy = [(entry, judge, {2: points[1] + 3}, 8) for entry, judge, points, _ in contest(quality=[5] * 12)]
    easy = [(f"F{entry}", *rest) for entry, *rest in easy]
    found = sent(*contest(quality=[5] * 12), *easy)
    here, there = outcome(found), outcome(found, category=8)
    assert here.entries[0].score == pytest.approx(5, abs=0.2)
    assert there.entries[0].score == pytest.approx(8, abs=0.2)


def test_unconnected_groups_are_said_and_nothing_is_proposed():
    one = contest()
    other = [(f"F{entry}", judge + 100, points, category) for entry, judge, points, category in contest()]
    found = outcome(sent(*one, *other))
    assert len(found.parts) == 2
    assert found.proposed is None
    assert "2" in summary(found)[0]
    assert [entry.rank for entry in found.entries].count(1) >= 2


# The same on the way through a verdict --------------------------------------------------------------------


def test_what_a_verdict_keeps_gives_the_same_objects_and_the_same_numbers_again():
    sheets = sent(*contest(strict=1))
    codes = [f"E{number:02d}" for number in range(12)]
    results = results_of(sheets.calibrated(), sheets, MAKING, codes)
    kept = json.loads(json.dumps({"results": results, "inputs": as_json(sheets)}))
    assert outcome_from(kept["results"]) == outcome_from(results)
    again = from_json(kept["inputs"])
    assert results_of(again.calibrated(), again, MAKING, codes) == results


def test_a_verdict_of_an_earlier_method_can_still_be_shown():
    old = {"ranking": [{"entry": "A", "rank": 1, "mean": 8.0, "readings": 3, "spread": 1.0}], "awards": []}
    assert [(e.entry, e.rank, e.readings) for e in outcome_from(old).entries] == [("A", 1, 3)]
