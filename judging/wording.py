"""What a calibration found, said to the chair and the public in plain sentences."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .calibration import READINGS_WANTED
from .calibration_results import Look
from .outcome import JudgeOutcome, Outcome
from .parts import Reason

# Points below which a difference is not worth a word.
FAINT_GENEROSITY, FAINT_DRIFT = 0.15, 0.2
# Uses of the scale that are called narrow and wide.
NARROW, WIDE = 0.8, 1.25
# Times the usual noise from which a judge is said to agree less with the others.
NOISY = 1.5
# Reliability of a ranking from which its differences are mostly, or partly, real.
HIGH, MODERATE = 0.8, 0.6


def points(value: float) -> str:
    return number_format(abs(value), 1)


def share(value: float) -> str:
    """0.874 -> "87 %"; what is drawn by lot is never called 0 or 100."""
    whole = round(100 * value)
    if whole < 1:
        return _("under 1 %")
    if whole > 99:
        return _("over 99 %")
    return _("%(number)s %%") % {"number": whole}


def short_share(value: float) -> str:
    """The same for a narrow column."""
    whole = round(100 * value)
    number = "<1" if whole < 1 else ">99" if whole > 99 else str(whole)
    return _("%(number)s %%") % {"number": number}


# The category ---------------------------------------------------------------------------------------


def summary(outcome: Outcome, proposed_title: str = "") -> list[str]:
    """What the numbers say of the category as a whole, in the order of importance."""
    if not outcome.parts:
        return [_("No score sheet is sent yet, so there is nothing to rank.")]
    found = [what_is_compared(outcome), *(too_little(reason) for reason in outcome.reasons)]
    if outcome.is_connected and outcome.is_adjusted:
        found.append(who_may_win(outcome, proposed_title))
    if incomplete := len(outcome.incomplete):
        found.append(
            ngettext(
                "%(number)s entry has fewer than %(wanted)s readings and is not proposed.",
                "%(number)s entries have fewer than %(wanted)s readings and are not proposed.",
                incomplete,
            )
            % {"number": incomplete, "wanted": READINGS_WANTED}
        )
    return [sentence for sentence in found if sentence]


def what_is_compared(outcome: Outcome) -> str:
    if not outcome.is_connected:
        return _(
            "The readings fall into %(number)s groups that share neither a judge nor an entry. Entries of "
            "different groups cannot be compared: each group is ranked by itself, and no winner is proposed. "
            "Let a judge of one group read an entry of another."
        ) % {"number": len(outcome.parts)}
    if outcome.is_adjusted:
        return _(
            "Each judge's general strictness and use of the scale is estimated from the entries that judges "
            "share, and taken out of the scores."
        )
    return ""


def too_little(reason: Reason) -> str:
    words = {
        Reason.ONE_JUDGE: _("only one judge has read these entries"),
        Reason.FEW_SHARED: _("too few entries were read by more than one judge"),
        Reason.FEW_READINGS: _("there are too few readings to tell strictness from quality"),
    }
    return _("Too little data, so these are raw means: %(reason)s.") % {"reason": words[reason]}


def who_may_win(outcome: Outcome, proposed_title: str) -> str:
    chances = {entry.entry: entry.p_win or 0 for entry in outcome.entries}
    if outcome.proposed:
        return _("Proposed as winner: %(title)s, with a probability of %(share)s. The jury decides.") % {
            "title": proposed_title or outcome.proposed,
            "share": share(chances.get(outcome.proposed, 0)),
        }
    return ngettext(
        "No winner is sure enough to be proposed. The likeliest is marked “to be discussed”: ask for "
        "one more reading of it, or talk about it.",
        "Too close to propose a winner: with 90 %% certainty it is among the %(number)s entries marked "
        "“to be discussed”. Ask for more readings of them, and talk about them.",
        len(outcome.deliberation),
    ) % {"number": len(outcome.deliberation)}


def reliability_words(ranking: float | None) -> str:
    """How far the differences in a ranking can be trusted."""
    if ranking is None:
        return _("There is too little data to say how reliable the scores are.")
    if ranking >= HIGH:
        return _("Most of the differences between entries are real.")
    if ranking >= MODERATE:
        return _("The larger differences between entries are real; neighbours may well change places.")
    return _("The differences between entries are uncertain; the talk weighs more than the order.")


def reliability_figures(outcome: Outcome) -> list[tuple[str, str]]:
    """(what, figure from 0 to 1) for all sheets of the edition; those that are known."""
    names = {
        "ranking": _("Of the scores in the ranking"),
        "consistency": _("Of one reading, strictness taken out"),
        "absolute": _("Of one reading as it was given"),
        "alpha_interval": _("Agreement of the judges (Krippendorff's alpha)"),
    }
    known = {name: outcome.reliability.get(name) for name in names}
    return [(names[name], number_format(value, 2)) for name, value in known.items() if value is not None]


# A judge --------------------------------------------------------------------------------------------


def judge_words(judge: JudgeOutcome) -> list[str]:
    """What was found about a judge's points, and what was done about it."""
    if judge.generosity is None or judge.scale is None:
        return [_("Nothing is taken out: there is too little to compare with.")]
    found = [generosity_words(judge.generosity), scale_words(judge.scale)]
    if judge.drift and abs(judge.drift) >= FAINT_DRIFT:
        found.append(drift_words(judge.drift))
    if (judge.inconsistency or 0) >= NOISY:
        found.append(_("Agrees less with the other readers of the same entries; counts less."))
    return [words for words in found if words]


def generosity_words(generosity: float) -> str:
    if abs(generosity) < FAINT_GENEROSITY:
        return _("Gives about as many points as the others.")
    if generosity > 0:
        said = _("Gives on average %(points)s points more than the others; taken out.")
    else:
        said = _("Gives on average %(points)s points fewer than the others; taken out.")
    return said % {"points": points(generosity)}


def scale_words(scale: float) -> str:
    if scale < NARROW:
        return _("Uses less of the scale than the others; evened out.")
    if scale > WIDE:
        return _("Uses more of the scale than the others; evened out.")
    return ""


def drift_words(drift: float) -> str:
    if drift > 0:
        said = _("Gave %(points)s points more at the end than at the start; taken out.")
    else:
        said = _("Gave %(points)s points fewer at the end than at the start; taken out.")
    return said % {"points": points(drift)}


def look_words(look: str) -> str:
    """What the chair should do about a judge who tells entries apart less well than others."""
    if look == Look.RED:
        return _("The points hardly follow what others saw in the same entries: read these sheets.")
    if look == Look.AMBER:
        return _("The points follow what others saw less clearly: worth a look.")
    return ""
