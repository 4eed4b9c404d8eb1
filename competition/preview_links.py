"""Preview links: made, signed off, revoked and read here. The address is signed; the row says how long."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from wagtail.log_actions import log

from .models import PreviewLink

SALT = "competition.preview_links"
USE_IS_NOTED_EVERY = timedelta(minutes=1)


def make(edition, *, name, expires_at, by, at) -> PreviewLink:
    """A new link. Raises ValidationError when it would outlive the embargo or is over already."""
    link = PreviewLink(edition=edition, name=name, expires_at=expires_at, created_at=at, created_by=by)
    link.full_clean()
    with transaction.atomic():
        link.save()
        log(edition, "competition.preview_link", user=by, timestamp=at, data={"link": link.pk})
    return link


def revoke(link, *, by, at) -> bool:
    """Close the link for good; True when this call did it."""
    with transaction.atomic():
        moved = PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)
        if moved:
            log(
                link.edition, "competition.preview_link_revoke", user=by, timestamp=at, data={"link": link.pk}
            )
    return bool(moved)


def sign_off(link, *, name, at) -> bool:
    """The partner has seen the results and says that they may go out; True when this call did it.

    False where the link opens nothing any more, the edition does not ask, or it was said before. `name`:
    who says so. The log keeps the link's number alone.
    """
    asked = PreviewLink.objects.valid_at(at).filter(
        pk=link.pk, signed_off_at=None, edition__asks_sign_off=True, edition__released_at=None
    )
    with transaction.atomic():
        moved = asked.update(signed_off_at=at, signed_off_by=name)
        if moved:
            log(link.edition, "competition.sign_off", timestamp=at, data={"link": link.pk})
    return bool(moved)


def token_of(link) -> str:
    """Always the same for one link: what is handed out is what the list shows."""
    return signing.Signer(salt=SALT).sign(link.key.hex)


def address_of(link) -> str:
    """The path to hand out, without a host, in the language that is active."""
    return reverse("preview_link", args=[token_of(link)])


def find(token: str, *, at) -> PreviewLink | None:
    """The link that the token opens at `at`; None for a wrong, an expired or a revoked one alike."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    link = PreviewLink.objects.valid_at(at).select_related("edition").filter(key=key).first()
    if link is not None:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=at - USE_IS_NOTED_EVERY)
        PreviewLink.objects.filter(stale, pk=link.pk).update(last_used_at=at)
    return link
