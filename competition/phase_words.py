"""Where an edition is, in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext

from .models import Phase
from .moments import countdown, time_left, weekday_in_words


@dataclass(frozen=True)
class PhaseWords:
    """`countdown` is a sentence that begins with `time_left`; both are empty where nothing is waited for."""

    sentence: str
    countdown: str = ""
    time_left: str = ""

    @property
    def countdown_rest(self) -> str:
        """The countdown after its number, which the page sets larger."""
        return self.countdown.removeprefix(self.time_left)


def phase_words(edition, moment) -> PhaseWords:
    """What the public is told at `moment`. The hidden grace after the deadline is never mentioned."""
    phase = edition.phase_at(moment)
    if phase == Phase.OPEN and moment >= edition.closes_at:
        phase = Phase.JUDGING
    sentence, target = words_of(edition, phase)
    if target is None or moment >= target:
        return PhaseWords(sentence)
    return PhaseWords(sentence, countdown(moment, target), time_left(moment, target))


def words_of(edition, phase):
    """The sentence, and the moment that it waits for."""
    results = weekday_in_words(edition.results_at)
    match phase:
        case Phase.ANNOUNCED:
            return gettext("Sign-up has not opened yet."), edition.signup_opens_at
        case Phase.SIGN_UP:
            return gettext("Sign-up is open. Soon the classes begin."), edition.opens_at
        case Phase.OPEN:
            return gettext("The newsrooms are at work. This is the deadline:"), edition.closes_at
        case Phase.JUDGING:
            return gettext("The papers are in, and the judges are reading."), edition.results_at
        case Phase.DECIDED:
            sentence = gettext("The jury has decided. The winners are made public %(moment)s.")
            return sentence % {"moment": results}, edition.results_at
        case _:
            return gettext("The winners have been found."), None
