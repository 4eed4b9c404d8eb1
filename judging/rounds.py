"""The rounds of a category: is there a further one, end them here, one more reader for one entry.

The plan itself is in `round_plans`, giving it in `giving`.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from submissions.lifecycle import Refusal

from .closing import close_if_done
from .guards import locked_entries, require_open_reading
from .models import Assignment
from .naming import name_feedback_reader, name_feedback_readers
from .planning import gather, proposal_of
from .round_plans import rounds_of
from .round_state import last_round_of

__all__ = [
    "ask_for_reading",
    "change_rounds",
    "end_rounds",
    "name_feedback_reader",
    "name_feedback_readers",
]


@transaction.atomic
def change_rounds(edition, rows, *, by, at):
    """Keep another plan. rows: as `round_plans.validated` gives them. What is given stays given."""
    edition.reading_rounds = rows
    edition.readers_per_entry = rows[0]["add"]
    edition.save(update_fields=["reading_rounds", "readers_per_entry"])
    log(edition, "judging.change_rounds", user=by, timestamp=at, data={"rounds": rows})


@transaction.atomic
def end_rounds(category, *, by, at):
    """No further round here: what is given so far is all. The reading then closes with its last sheet.

    Raises ReadingClosed, and Refusal as long as no round was given.
    """
    reading = require_open_reading(category)
    if not Assignment.objects.active().filter(entry__category=category).exists():
        raise Refusal(_("Nobody has been given anything to read here yet."))
    planned = len(rounds_of(category.edition))
    if reading.rounds_given < planned:
        reading.rounds_given = planned
        reading.save(update_fields=["rounds_given"])
        log(category, "judging.end_rounds", user=by, timestamp=at)
    close_if_done(category, at=at)


@transaction.atomic
def ask_for_reading(entry, *, by, at, reason="") -> Assignment:
    """One more reader for one entry: who has most time left for it; nobody else's readings move.

    Raises ReadingClosed, and Refusal when the entry is out of play or nobody may and can read it.
    """
    category = entry.category
    require_open_reading(category)
    if entry.pk not in {each.pk for each in locked_entries(category)}:
        raise Refusal(_("This entry is not in the competition at present."))
    situation = gather(entry.edition, category)
    wanted = {each.pk: situation.readers_of(each.pk) for each in situation.planned}
    wanted[entry.pk] += 1
    proposal = proposal_of(situation, wanted, rounds={})
    given = [judge for pk, judge in proposal.given if pk == entry.pk]
    if not given:
        raise Refusal(
            _(
                "No judge of this category may read this entry and has time left. "
                "Ask the secretariat for another judge, or for more time of one."
            )
        )
    assignment = Assignment.objects.create(entry=entry, judge_id=given[0], round=last_round_of(entry))
    name_feedback_reader(entry)
    data = {"judge": given[0], "reason": reason.strip()}
    log(entry, "judging.ask_for_reading", user=by, timestamp=at, data=data)
    return assignment
