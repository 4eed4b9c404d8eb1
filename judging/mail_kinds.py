"""The catalogue's kinds about awards."""

from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from competition.addresses import absolute
from competition.mail_kinds import About, Placeholder
from competition.moments import language
from submissions.mail_kinds import ABOUT_ENTRIES, about_entry
from submissions.mail_words import LINK, RESULTS

from .mail_judges import KINDS as ABOUT_READING


def what_was_won(context) -> str:
    """Each award with the jury's reason, in the active language."""
    return "\n\n".join(in_words(award) for award in context["awards"])


def in_words(award) -> str:
    is_english = language() == "en"
    prize = award.prize_en if is_english else award.prize_da
    reason = (is_english and award.reason_en) or award.reason_da
    return prize + "\n" + gettext("The jury’s reason:") + " " + reason


def with_awards(context, prize, reason) -> dict:
    award = SimpleNamespace(prize_da=prize, prize_en=prize, reason_da=reason, reason_en=reason)
    return {**context, "awards": [award]}


def context_of(code) -> dict | None:
    """A real entry with an award that it need not have: no preview tells who has won."""
    context = ABOUT_ENTRIES.context(code)
    return context and with_awards(context, gettext("First prize"), gettext("The stories listen."))


def made_up() -> dict:
    return with_awards(ABOUT_ENTRIES.made_up(), "zqprize", "zqjuryreason")


ABOUT_AWARDS = About(choices=ABOUT_ENTRIES.choices, context=context_of, made_up=made_up)
AWARDS = Placeholder("awards", _("What the class has won, with the jury's reasons"), what_was_won)

FEEDBACK_LINK = Placeholder(
    "link",
    _("The address of the class's feedback"),
    lambda c: absolute(reverse("jury:feedback", args=[c["entry"].code])),
)

KINDS = (
    *ABOUT_READING,
    about_entry(
        "feedback_ready",
        _("The judges' words to the class"),
        _("The results are out and the class's feedback is read over; once for each class."),
        FEEDBACK_LINK,
        required=["link"],
    ),
    about_entry(
        "winner_told",
        _("You have won, and it is not public yet"),
        _("The moment comes at which an edition's winners are told."),
        *(AWARDS, RESULTS, LINK),
        required=["awards", "results"],
        about=ABOUT_AWARDS,
    ),
)
