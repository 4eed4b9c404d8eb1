"""From qualities to places: ranks with ties, intervals, who may have won, who is to be talked about. Pure;
numpy only.
"""

from dataclasses import dataclass

import numpy as np

# Scores that are printed alike are alike: so many decimals decide a tie.
DECIMALS = 4
# The interval of places holds this share of what is possible.
INTERVAL = 0.90
# The deliberation set is the smallest that holds the winner with this probability,
DELIBERATION = 0.9
# and a winner is proposed from this probability on.
PROPOSAL = 0.8


@dataclass(frozen=True)
class Chances:
    """What simulated qualities say, each (n,): the lowest and highest likely place (1 is best), and
    probabilities 0–1.
    """

    low: np.ndarray
    high: np.ndarray
    win: np.ndarray
    top3: np.ndarray


def places(score: np.ndarray) -> np.ndarray:
    """(n,) ranks from 1, the best first. Equal scores (to `DECIMALS`) share a rank and the next is skipped:
    1, 2, 2, 4.
    """
    rounded = np.round(score, DECIMALS)
    return 1 + np.searchsorted(np.sort(-rounded), -rounded, side="left")


def chances(drawn: np.ndarray) -> Chances:
    """drawn: (n, draws) simulated qualities of the entries that are compared."""
    n, draws = drawn.shape
    place = np.empty((n, draws), dtype=np.int32)
    order = np.argsort(-drawn, axis=0, kind="stable")
    np.put_along_axis(place, order, np.arange(1, n + 1, dtype=np.int32)[:, None], axis=0)
    tail = int(np.floor((1 - INTERVAL) / 2 * draws))
    ordered = np.partition(place, (tail, draws - 1 - tail), axis=1)
    return Chances(
        low=ordered[:, tail],
        high=ordered[:, draws - 1 - tail],
        win=np.mean(place == 1, axis=1),
        top3=np.mean(place <= 3, axis=1),
    )


def no_chances(n: int) -> Chances:
    """Nothing is known: every place is possible and all are equally likely to have won."""
    return Chances(
        low=np.ones(n, dtype=int),
        high=np.full(n, n),
        win=np.full(n, 1 / n),
        top3=np.full(n, min(3, n) / n),
    )


def deliberation_set(win: np.ndarray) -> np.ndarray:
    """Indices of the fewest entries whose P(win) add up to `DELIBERATION`, the likeliest first; equals stay
    together.
    """
    order = np.argsort(-win, kind="stable")
    total = np.cumsum(win[order])
    # Sums of probabilities fall a hair short of what they are.
    last = min(int(np.searchsorted(total, DELIBERATION - 1e-9)), len(order) - 1)
    return order[win[order] >= win[order[last]]]
