"""More time for one entry, given by the secretariat with a reason. The state stays as it is."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.moments import in_words

from .lifecycle import Refusal, locked, require_undecided, write_to_teachers
from .models import Entry

State = Entry.State
ENDED = {State.DISQUALIFIED, State.WITHDRAWN}


@transaction.atomic
def extend(entry, *, until, reason, by, at) -> Entry:
    """Let the class change and send in its entry until a moment of its own, with a mail that says why.

    Raises Refusal for a moment that gives no more time, and for an entry that is out or already decided on.
    """
    entry = locked(entry)
    if entry.state in ENDED:
        raise Refusal(
            _("This entry is “%(state)s” and cannot get more time.") % {"state": entry.get_state_display()}
        )
    require_undecided(entry)
    if until <= max(at, entry.announced_deadline):
        raise Refusal(
            _("The class has time until %(when)s already. Choose a later moment.")
            % {"when": in_words(entry.announced_deadline)}
        )
    Entry.objects.filter(pk=entry.pk).update(editable_until_override=until)
    entry.editable_until_override = until
    log(entry, "submissions.extend", user=by, data={"reason": reason, "until": until.isoformat()})
    write_to_teachers(
        entry, "entry_extended", f"extended:{entry.pk}:{until.isoformat()}", reason=reason, until=until
    )
    return entry
