"""The ranking against sums done by hand."""

from fractions import Fraction

import pytest

from judging.ranking import rank, sheet_score

WEIGHTS = {"quality": 25, "angles": 25, "sources": 20, "language": 15, "layout": 15}


def sheet(*points):
    return dict(zip(WEIGHTS, points, strict=True))


def test_a_sheet_scores_the_weighted_mean_of_its_points():
    # (25·8 + 25·6 + 20·7 + 15·9 + 15·5) / 100
    assert sheet_score(sheet(8, 6, 7, 9, 5), WEIGHTS) == Fraction(700, 100)


def test_cannot_judge_is_left_out_of_both_sums():
    # Without sources: (25·8 + 25·6 + 15·9 + 15·5) / 80, not / 100 and not with a 0.
    assert sheet_score(sheet(8, 6, None, 9, 5), WEIGHTS) == Fraction(560, 80)


def test_leaving_out_never_lowers_a_sheet_of_equal_points():
    assert sheet_score(sheet(9, 9, None, None, 9), WEIGHTS) == 9


def test_a_sheet_on_which_nothing_could_be_judged_has_no_score():
    assert sheet_score(sheet(None, None, None, None, None), WEIGHTS) is None


def test_weights_need_not_add_up_to_100():
    assert sheet_score({"a": 4, "b": 10}, {"a": 1, "b": 2}) == 8


def test_the_ranking_is_by_the_mean_over_sheets():
    standings = rank(
        {
            "K7F3": {"anna": sheet(8, 8, 8, 8, 8), "bo": sheet(6, 6, 6, 6, 6)},
            "B2Q9": {"anna": sheet(9, 9, 9, 9, 9)},
            "X4M2": {"bo": sheet(3, 3, 3, 3, 3), "cai": sheet(5, 5, 5, 5, 5), "anna": sheet(4, 4, 4, 4, 4)},
        },
        WEIGHTS,
    )
    assert [(s.entry, s.rank, s.mean, s.readings, s.spread) for s in standings] == [
        ("B2Q9", 1, 9.0, 1, None),
        ("K7F3", 2, 7.0, 2, 2.0),
        ("X4M2", 3, 4.0, 3, 2.0),
    ]


def test_ties_share_a_rank_and_the_next_is_skipped():
    standings = rank({code: {"a": {"c": x}} for code, x in zip("DCBA", [5, 7, 7, 9], strict=True)}, {"c": 1})
    assert [(s.entry, s.rank) for s in standings] == [("A", 1), ("B", 2), ("C", 2), ("D", 4)]


def test_means_that_are_equal_on_paper_tie_though_floats_would_differ():
    # 1/3 of 10+10+9 against the same three points given in another order of addition
    one = {"a": {"c": 10}, "b": {"c": 10}, "c": {"c": 9}}
    other = {"x": {"c": 9}, "y": {"c": 10}, "z": {"c": 10}}
    assert [s.rank for s in rank({"A": one, "B": other}, {"c": 7})] == [1, 1]


def test_entries_without_readings_come_last_and_have_no_rank():
    nothing_judged = {"a": {"c": None}}
    standings = rank({"A": {}, "B": {"a": {"c": 1}}, "C": nothing_judged}, {"c": 1})
    assert [(s.entry, s.rank, s.readings) for s in standings] == [("B", 1, 1), ("A", None, 0), ("C", None, 0)]


def test_points_for_a_criterion_without_weight_are_a_fault_and_not_ignored():
    with pytest.raises(KeyError):
        sheet_score({"unknown": 5}, {"c": 1})


def test_nothing_to_rank_is_an_empty_ranking():
    assert rank({}, WEIGHTS) == []
