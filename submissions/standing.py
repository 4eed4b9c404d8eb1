"""Where an entry stands, in one line, and the one thing to do next. Everything the teacher sees says this."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competition.moments import in_words
from competition.moments import time_left as time_in_words

from . import grace
from .completeness import checklist
from .digest import content_digest
from .models import Entry

State = Entry.State


@dataclass(frozen=True)
class Standing:
    """`tone` is one of the design's (info, success, warning, danger); `step_url` "" means: nothing to do."""

    tone: str
    text: str
    detail: str = ""
    step_label: str = ""
    step_url: str = ""
    has_unsent_changes: bool = False


def standing(entry, at, points=None) -> Standing:
    """Where the entry stands at this moment. `points`: its checklist, where it is at hand already."""
    points = checklist(entry) if points is None else points
    return STANDINGS[entry.state](entry, at, [point for point in points if not point.is_done])


def draft(entry, at, missing):
    if at < entry.edition.opens_at:
        when = {"when": in_words(entry.edition.opens_at)}
        return Standing(
            "info",
            _("Signed up – not sent in yet"),
            _("You can write and send in from %(when)s.") % when,
            *look(entry),
        )
    if grace.may_still_send(entry, at):
        return waited(entry, missing)
    if at >= entry.editable_until:
        return Standing(
            "danger",
            _("Not sent in – the deadline was %(when)s") % {"when": in_words(entry.announced_deadline)},
            _("The entry does not take part. Write to the secretariat if something is wrong."),
            *look(entry),
        )
    parts = [_("Not sent in"), lack(missing), time_left(entry, at)]
    return Standing("warning", " – ".join(parts), until(entry), *go_on(entry, missing))


def waited(entry, missing):
    """The deadline has passed while a file was on its way: nothing but sending in is left."""
    detail = _(
        "A file was on its way at the deadline. You can send in until %(when)s, but not change anything."
    )
    step = look(entry) if missing else (_("Look through and send in"), url("preview", entry))
    parts = [_("Not sent in"), lack(missing)]
    when = {"when": in_words(grace.announced_last_moment(entry))}
    return Standing("warning", " – ".join(parts), detail % when, *step)


def sent_in(entry, at, missing):
    when = {"when": in_words(entry.sent_at)}
    is_accepted = entry.state == State.ELIGIBLE
    text = (_("Accepted – sent in on %(when)s") if is_accepted else _("Sent in on %(when)s")) % when
    if content_digest(entry) == entry.sent_digest:
        detail = (
            _("The secretariat has accepted the entry for judging.")
            if is_accepted
            else _("The secretariat looks at it now. You can still change it and send the changes.")
            if entry.is_editable_at(at)
            else _("The secretariat looks at it now.")
        )
        return Standing("success", text, detail, *look(entry))
    return changed(entry, at, missing, text)


def changed(entry, at, missing, text):
    if not entry.is_editable_at(at):
        detail = _("Changes that you made later were not sent and do not count. What you sent in counts.")
        return Standing("success", text, detail, *look(entry))
    parts = [text, _("you have changes that are not sent")]
    if missing:
        parts.append(lack(missing))
    detail = _("What you sent in counts until you send the changes.") + " " + until(entry)
    step: tuple[str, str] = (
        (_("Send the changes"), url("send", entry)) if not missing else go_on(entry, missing)
    )
    return Standing("warning", " – ".join(parts), detail, *step, has_unsent_changes=True)


def returned(entry, at, missing):
    if grace.may_still_send(entry, at):
        return waited(entry, missing)
    until_when = {"when": in_words(entry.announced_deadline)}
    if at >= entry.editable_until:
        return Standing(
            "danger",
            _("Returned, and not sent in again – the time ran out on %(when)s") % until_when,
            _("The entry does not take part. Write to the secretariat if something is wrong."),
            *look(entry),
        )
    parts = [_("Returned – not sent in"), time_left(entry, at)]
    if missing:
        parts.insert(1, lack(missing))
    detail = _("Change what the secretariat asks for and send it in again before %(when)s.") % until_when
    return Standing("danger", " – ".join(parts), detail, *go_on(entry, missing))


def disqualified(entry, at, missing):
    return Standing(
        "danger", _("Not accepted"), _("The entry is not in the competition any more."), *look(entry)
    )


def withdrawn(entry, at, missing):
    if at >= entry.editable_until:
        return Standing("info", _("Withdrawn"), _("The class does not take part with this entry."))
    return Standing(
        "info",
        _("Withdrawn"),
        _("You can take the withdrawal back. %(until)s") % {"until": until(entry)},
        _("Take the withdrawal back"),
        url("undo_withdrawal", entry),
    )


STANDINGS = {
    State.DRAFT: draft,
    State.SUBMITTED: sent_in,
    State.ELIGIBLE: sent_in,
    State.RETURNED: returned,
    State.DISQUALIFIED: disqualified,
    State.WITHDRAWN: withdrawn,
}


# The pieces -------------------------------------------------------------------------------------


def lack(missing) -> str:
    if not missing:
        return _("everything is ready")
    return ngettext("%(number)d thing is missing", "%(number)d things are missing", len(missing)) % {
        "number": len(missing)
    }


def time_left(entry, at) -> str:
    """Days by the calendar, then hours, then minutes until the announced deadline."""
    if entry.announced_deadline - at < timedelta(minutes=1):
        return _("the deadline is now")
    return _("%(time_left)s left") % {"time_left": time_in_words(at, entry.announced_deadline)}


def until(entry) -> str:
    return _("The deadline is %(when)s.") % {"when": in_words(entry.announced_deadline)}


def url(name, entry) -> str:
    return reverse(f"submissions:{name}", args=[entry.code])


def look(entry):
    return _("See the entry"), url("entry", entry)


def go_on(entry, missing):
    if missing:
        return _("Go on with the entry"), url("entry", entry)
    return _("Look through and send in"), url("preview", entry)
