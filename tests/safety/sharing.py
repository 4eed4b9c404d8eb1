"""Into the seeded world: a waiting invitation, a writing desk, a film, links for families and telephones."""

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.utils import timezone

from submissions import colleagues, family, phones, pupils
from submissions.models import Attachment, Upload


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
    give_film(draft, at=now)


def seat_pupils(draft, *, at):
    """A pupil at the draft's open desk, who proposes a change to its story."""
    code = pupils.open_desk(draft, lasts=pupils.DESK_LASTS[0], by=draft.owner, at=at)
    story = draft.stories.get()
    texts = {"headline": "zqdraftheadline", "standfirst": "", "body": "<p>zqdraftbody</p>", "byline": ""}
    values = texts | {"sources": ""}
    pupils.write(pupils.join(code, "Aya", at=at), story.key, version=story.version, values=values, at=at)


def give_film(draft, *, at):
    """A film with captions in the draft's story; co has a telephone's link open to it, tA had one."""
    story = draft.stories.get()
    film = Attachment(
        entry=draft,
        story_key=story.key,
        kind=Attachment.Kind.VIDEO,
        sort_order=9,
        media_type="video/mp4",
        preview_media_type="video/mp4",
        size=9,
        file_name="film.mp4",
        captions="WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nzqdraftbody\n",
        caption="zqdraftcaption",
        credit="zqdraftcredit",
    )
    film.original.save("film", ContentFile(b"zqdraftoriginalbytes"), save=False)
    film.preview.save("film", ContentFile(b"zqdraftpreviewbytes"), save=False)
    film.save()
    co = draft.co_teachers.order_by("pk").first().user
    begun = {"fingerprint": "0" * 64, "begun_at": at, "touched_at": at}
    picture = {"kind": Attachment.Kind.PICTURE, "file_name": "zqdraftfile", "size": 9}
    Upload.objects.create(entry=draft, story_key=story.key, user=co, **picture, **begun)
    phones.open_link(draft, story.key, by=co, at=at)
    phones.open_link(draft, story.key, by=draft.owner, at=at)
    phones.close_link(draft, story.key, by=draft.owner, at=at)
