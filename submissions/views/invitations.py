"""What an invited colleague sees: nothing of the entry but its class, until the invitation is accepted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import colleagues
from ..models import Invitation
from .pages import portal_page


def invitation(request, secret):
    """Asks whether to join; POST joins. Who is not logged in is led there and back."""
    if not request.user.is_authenticated:
        messages.info(
            request,
            _(
                "You were asked to join a class as co-teacher. Log in with the address that the mail came "
                "to; if you have no account yet, create one with it. You come back here by yourself."
            ),
        )
    return for_the_invited(request, secret)


@portal_page
def for_the_invited(request, secret):
    at = timezone.now()
    try:
        if request.method == "POST":
            entry = colleagues.accept(secret, by=request.user, at=at)
            messages.success(
                request, _("You are now a co-teacher of %(label)s.") % {"label": entry.class_label}
            )
            return redirect("submissions:entry", entry.code)
        found = colleagues.find_invitation(secret, request.user, at)
    except colleagues.NoInvitation:
        if joined := joined_by(request.user, secret):
            return redirect("submissions:entry", joined.code)
        # One answer for all that may be wrong: it says nothing of whether the invitation is there.
        return render(request, "submissions/invitation_dead.html", status=404)
    return render(request, "submissions/invitation.html", {"invitation": found, "entry": found.entry})


def joined_by(user, secret):
    """The entry that the user came into by this very invitation, if she still is its teacher."""
    used = Invitation.objects.select_related("entry").filter(secret=secret, accepted_by=user).first()
    return used.entry if used and colleagues.is_among(used.entry, user) else None
