"""Into the seeded world: a waiting invitation, a writing desk, and links for families, open and closed."""

from allauth.account.models import EmailAddress
from django.utils import timezone

from submissions import colleagues, family, pupils


def share(world):
    """tB is invited to the draft; draft and prepared have an open link, the draft a closed one too."""
    now, draft = timezone.now(), world.draft
    guest = world.people["tB"]
    EmailAddress.objects.create(user=guest, email=guest.email, verified=True, primary=True)
    world.invitation = colleagues.invite(draft, guest.email, by=draft.owner, at=now)
    world.links = {
        name: family.make_link(world.entries[name], weeks=4, by=world.people["tA"], at=now)
        for name in ("draft", "prepared")
    }
    world.links["closed"] = family.make_link(draft, weeks=4, by=draft.owner, at=now)
    family.revoke_link(draft, world.links["closed"].pk, by=draft.owner, at=now)
    seat_pupils(draft, at=now)


def seat_pupils(draft, *, at):
    """A pupil at the draft's open desk, who proposes a change to its story."""
    code = pupils.open_desk(draft, lasts=pupils.DESK_LASTS[0], by=draft.owner, at=at)
    story = draft.stories.get()
    texts = {"headline": "zqdraftheadline", "standfirst": "", "body": "<p>zqdraftbody</p>", "byline": ""}
    values = texts | {"sources": ""}
    pupils.write(pupils.join(code, "Aya", at=at), story.key, version=story.version, values=values, at=at)
