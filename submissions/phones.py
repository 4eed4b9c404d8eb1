"""A telephone that takes over: by a secret address it adds pictures to one story, and sees nothing else.

The link lasts half an hour. Its teacher closes it; and it is closed when the entry cannot be changed any
more, or the teacher is no longer one of the class. What was begun in time may still come to its end.
"""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.addresses import absolute

from . import grace
from .lifecycle import Refusal, locked, require_editable
from .models import PhoneLink, Story
from .permissions import is_teacher_of
from .qr import qr_svg

LASTS = timedelta(minutes=30)


class NoPhone(Exception):
    """The secret was never ours."""


class PhoneClosed(Refusal):
    """It was a link once. Why it is none any more is not told."""

    def __init__(self):
        super().__init__(_("This link is closed. Ask your teacher to open it again."))


@transaction.atomic
def open_link(entry, story_key, *, by, at) -> PhoneLink:
    """The teacher's one link to the story: the one that is open, with half an hour from now, or a new one."""
    entry = locked(entry)
    require_editable(entry, at)
    if not Story.objects.filter(entry=entry, key=story_key).exists():
        raise Refusal(_("The story is deleted."))
    link = own_link(entry, story_key, by=by, at=at)
    if link is None:
        link = PhoneLink(entry=entry, story_key=story_key, user=by, opened_at=at)
        log(entry, "submissions.phone_link", user=by, timestamp=at, data={"story": str(story_key)})
    link.expires_at = at + LASTS
    link.save()
    return link


def own_link(entry, story_key, *, by, at) -> PhoneLink | None:
    rows = PhoneLink.objects.filter(entry=entry, story_key=story_key, user=by)
    return rows.filter(closed_at=None, expires_at__gt=at).last()


def close_link(entry, story_key, *, by, at):
    """Twice is the same as once."""
    PhoneLink.objects.filter(entry=entry, story_key=story_key, user=by, closed_at=None).update(closed_at=at)


def opened(secret, at, *, for_running=False) -> PhoneLink:
    """The link, with its entry, if pictures may be sent by it now. Raises NoPhone, PhoneClosed.

    for_running: to go on with an upload; whether that one was begun in time is asked with each of its parts.
    """
    rows = PhoneLink.objects.select_related("user", "entry__edition", "entry__category", "entry__school")
    link = rows.filter(secret=secret).first()
    if link is None:
        raise NoPhone
    entry = link.entry
    may_send = entry.is_editable_at(at) or (for_running and grace.is_late(entry, at))
    if (
        not link.is_open_at(at)
        or not may_send
        or not link.user.is_active
        or not is_teacher_of(link.user, entry)
    ):
        raise PhoneClosed
    return link


def headline_of(link) -> str | None:
    """The headline of the story; None when it is deleted."""
    return (
        Story.objects.filter(entry=link.entry, key=link.story_key).values_list("headline", flat=True).first()
    )


def shown(entry, story, *, by, at) -> dict | None:
    """What the story's page shows of the teacher's open link; None without one."""
    link = own_link(entry, story.key, by=by, at=at) if story.pk else None
    if link is None:
        return None
    address = absolute(reverse("submissions:phone", args=[link.secret]))
    return {"address": address, "qr": qr_svg(address), "until": link.expires_at}
