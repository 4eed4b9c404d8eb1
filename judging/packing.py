"""Find room for a reading where minutes differ and judges have little time left. Pure: numpy only."""

import numpy as np

from .filling import Draft
from .linkage import ROUNDING, Numbers

# Work before the search is given up: pairs of readings weighed in all; exchanges and starts for one reading.
MOST_PAIRS = 20_000_000
MOST_STEPS = 200
MOST_STARTS = 6


def pack(draft: Draft, wanted: Numbers, rng: np.random.Generator):
    """Give readers to entries that lack them: overload a judge, then exchange readings until nobody is over.

    A search by chance within a fixed amount of work; what it cannot place stays missing.
    """
    search = Search(draft, rng)
    missing = wanted - draft.reads.sum(axis=1)
    for entry in np.flatnonzero(missing > 0).tolist():
        if search.pairs_left < 0:
            return
        for _reader in range(missing[entry]):
            if not search.place(entry):
                break


class Search:
    def __init__(self, draft: Draft, rng: np.random.Generator):
        self.draft, self.rng, self.pairs_left = draft, rng, MOST_PAIRS
        # What locked readings alone are over the limit is nobody's fault here.
        self.limit = np.maximum(draft.capacity, draft.load)

    def place(self, entry: int) -> bool:
        """One more reader for the entry; False, and nothing changed, when none was found."""
        draft, room = self.draft, self.draft.slack
        comers = np.flatnonzero(draft.free[entry])
        if np.maximum(room, 0).sum() < draft.minutes[entry] - ROUNDING:
            return False
        for judge in comers[np.argsort(-room[comers], kind="stable")][:MOST_STARTS].tolist():
            before = draft.reads.copy(), draft.free.copy(), draft.load.copy(), draft.count.copy()
            draft.give(entry, judge)
            if self._settle():
                return True
            draft.reads, draft.free, draft.load, draft.count = before
        return False

    def _settle(self) -> bool:
        """Exchange readings until nobody is over her limit."""
        for _step in range(MOST_STEPS):
            over = self.draft.load - self.limit
            if over.max() <= ROUNDING:
                return True
            if self.pairs_left < 0 or not self._exchange(int(over.argmax()), float(over.max())):
                return False
        return False

    def _exchange(self, judge: int, over: float) -> bool:
        """The hand-over or exchange after which least is over the limits; False when all make it more."""
        draft = self.draft
        give = np.flatnonzero(draft.reads[:, judge] & ~draft.locked[:, judge])
        entry, other = np.nonzero(draft.reads & ~draft.locked & draft.free[:, [judge]])
        # Without anything in return: the entry -1 of no minutes.
        entry = np.concatenate([entry, np.full(len(draft.load), -1)])
        other = np.concatenate([other, np.arange(len(draft.load))])
        back = np.where(entry < 0, 0, draft.minutes[entry])
        step = draft.minutes[give][:, None] - back[None, :]
        self.pairs_left -= step.size
        room = (self.limit - draft.load)[other]
        left = np.maximum(over - step, 0) + np.maximum(step - np.maximum(room, 0), 0)
        fits = draft.free[give][:, other] & (step > ROUNDING) & (left <= over + ROUNDING)
        if not fits.any():
            return False
        best = np.flatnonzero(fits & (left <= np.where(fits, left, np.inf).min() + ROUNDING))
        row, column = divmod(int(best[self.rng.integers(len(best))]), step.shape[1])
        draft.move(int(give[row]), judge, int(other[column]))
        if entry[column] >= 0:
            draft.move(int(entry[column]), int(other[column]), judge)
        return True
