"""Agreement against published figures: Shrout & Fleiss (1979) and Krippendorff (2011)."""

import numpy as np
import pytest

from judging import strictness
from judging.links import Sheets
from judging.reliability import Measure, agreement, krippendorff_alpha

SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)
KRIPPENDORFF = """
A 1 2 3 3 2 1 4 1 2 . . .
B 1 2 3 3 2 2 4 1 2 5 . 3
C . 3 3 3 2 3 4 2 2 5 1 .
D 1 2 3 3 2 4 4 1 2 5 1 .
"""


def long_form(rows):
    """(unit, value) of a table of judges by units with gaps."""
    cells = [(unit, float(cell)) for row in rows for unit, cell in enumerate(row.split()[1:]) if cell != "."]
    return np.array([unit for unit, _ in cells]), np.array([value for _, value in cells])


def test_mean_squares_of_shrout_and_fleiss():
    found = agreement(SHROUT_FLEISS)
    squares = (found.between_entries, found.between_judges, found.within_entries, found.residual)
    assert squares == pytest.approx((11.2417, 32.4861, 6.2639, 1.0194), abs=5e-5)


def test_the_six_correlations_of_shrout_and_fleiss():
    found = agreement(SHROUT_FLEISS)
    single = (found.single_oneway, found.single_absolute, found.single_consistent)
    mean = (found.mean_oneway, found.mean_absolute, found.mean_consistent)
    assert single == pytest.approx((0.1657, 0.2898, 0.7148), abs=5e-5)
    assert mean == pytest.approx((0.4428, 0.6201, 0.9093), abs=5e-5)


def test_judge_effects_of_shrout_and_fleiss():
    assert agreement(SHROUT_FLEISS).judge_effects == pytest.approx([2.375, -2.7917, -0.9583, 1.375], abs=5e-5)


def test_the_additive_model_finds_the_maximum_likelihood_variances():
    entry, judge = np.indices(SHROUT_FLEISS.shape)
    one_category, no_order = np.zeros(6, dtype=int), np.zeros(24)
    sheets = Sheets(
        entry.ravel(), judge.ravel(), SHROUT_FLEISS.ravel(), one_category, 4, no_order, np.ones(4)
    )
    found = strictness.fit(sheets, additive=True, rounds=20_000, still=1e-10)
    variances = (found.variance_quality, found.variance_generosity, found.variance_noise)
    assert variances == pytest.approx((2.3974, 4.1828, 1.0214), abs=5e-4)


def test_interval_alpha_of_shrout_and_fleiss():
    unit = np.indices(SHROUT_FLEISS.shape)[0].ravel()
    assert krippendorff_alpha(unit, SHROUT_FLEISS.ravel()) == pytest.approx(0.1473, abs=5e-5)


@pytest.mark.parametrize(
    ("measure", "alpha"),
    [
        (Measure.NOMINAL, 0.7434),
        (Measure.ORDINAL, 0.8154),
        (Measure.INTERVAL, 0.8491),
        (Measure.RATIO, 0.7974),
    ],
)
def test_alpha_of_krippendorffs_example(measure, alpha):
    unit, value = long_form(KRIPPENDORFF.strip().splitlines())
    assert krippendorff_alpha(unit, value, measure) == pytest.approx(alpha, abs=5e-5)


@pytest.mark.parametrize("measure", list(Measure))
def test_alpha_is_1_when_all_agree_and_nothing_when_nothing_varies(measure):
    assert krippendorff_alpha([0, 0, 1, 1], [3, 3, 8, 8], measure) == pytest.approx(1)
    assert np.isnan(krippendorff_alpha([0, 0, 1, 1], [4, 4, 4, 4], measure))


@pytest.mark.parametrize("measure", list(Measure))
def test_alpha_is_nothing_when_no_unit_was_read_twice(measure):
    assert np.isnan(krippendorff_alpha([0, 1, 2], [3, 4, 5], measure))


@pytest.mark.parametrize("table", [np.ones(4), np.ones((1, 4)), np.array([[1, 2], [3, np.nan]])])
def test_agreement_wants_a_complete_table(table):
    with pytest.raises(ValueError, match="complete table"):
        agreement(table)
