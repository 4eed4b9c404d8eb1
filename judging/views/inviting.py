"""Invitations of judges: the secretariat's list, and the page that the invited opens from her mail."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.generic import View

from competition import accounts
from submissions.lifecycle import Refusal

from .. import inviting
from ..forms_inviting import InviteForm
from ..models import JudgeInvitation
from ..permissions import SecretariatOnly
from ..plan_page import in_hours
from ..workload import present_workload, so_far
from .assigning import EditionPage

INVALID = 422


class Invitations(EditionPage):
    """Who was invited and what became of it; the form for more."""

    template_name = "judging/invitations.html"
    page_title = gettext_lazy("Invite judges")
    header_icon = "mail"

    def get_context_data(self, **kwargs):
        at = timezone.now()
        rows = JudgeInvitation.objects.filter(edition=self.edition).prefetch_related("categories")
        return super().get_context_data(
            edition=self.edition,
            form=kwargs.pop("form", None) or InviteForm(edition=self.edition),
            rows=[(row, state_of(row, at)) for row in rows],
            asked=present_workload(self.edition, so_far(self.edition)),
            **kwargs,
        )

    def post(self, request, pk):
        form = InviteForm(request.POST, edition=self.edition)
        if form.is_valid():
            at = timezone.now()
            try:
                made = inviting.invite(self.edition, **form.invitation(), by=request.user, at=at)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                self.say(made, left_out=len(form.cleaned_data["emails"]) - len(made))
                return redirect("judging:invitations", pk)
        return self.render_to_response(self.get_context_data(form=form), status=INVALID)

    def say(self, made, *, left_out):
        if made:
            said = ngettext(
                "%(count)s invitation is on its way.", "%(count)s invitations are on their way.", len(made)
            )
            messages.success(self.request, said % {"count": len(made)})
        if left_out:
            said = ngettext(
                "%(count)s address has an open invitation already and got no second mail.",
                "%(count)s addresses have an open invitation already and got no second mail.",
                left_out,
            )
            messages.info(self.request, said % {"count": left_out})


def state_of(row, at) -> str:
    """accepted, declined, revoked, expired or open."""
    for name in ("accepted", "declined", "revoked"):
        if getattr(row, f"{name}_at"):
            return name
    return "open" if row.is_open_at(at) else "expired"


class ChangeInvitation(SecretariatOnly, View):
    """Take it back, or send it again under a new link."""

    http_method_names = ["post"]
    again = False

    def post(self, request, pk):
        row = get_object_or_404(JudgeInvitation.objects.filter(edition__released_at=None), pk=pk)
        verb = inviting.send_again if self.again else inviting.revoke
        try:
            verb(row, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request,
                _("The invitation was sent again; the old link no longer works.")
                if self.again
                else _("The invitation was taken back; its link no longer works."),
            )
        return redirect("judging:invitations", row.edition_id)


# The invited --------------------------------------------------------------------------------------


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    """What is asked of her, and yes or no. Yes needs an account with the address that the mail came to."""
    at = timezone.now()
    try:
        if request.method == "POST":
            return answer(request, secret, at=at)
        found = inviting.find_open(secret, at)
    except inviting.NoInvitation:
        return nothing_here(request, secret)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    return render(request, "judging/invitation.html", context_of(request, found))


def context_of(request, found) -> dict:
    known = request.user.is_authenticated
    query = urlencode({"next": request.path})
    return {
        "invitation": found,
        "edition": found.edition,
        "categories": list(found.categories.all()),
        "time": in_hours(found.capacity_minutes) if found.capacity_minutes else "",
        "is_known": known,
        "is_hers": known and inviting.holds(request.user, found),
        "log_in": f"{reverse('account_request_login_code')}?{query}",
        "sign_up": f"{reverse('account_signup')}?{query}",
    }


def answer(request, secret, *, at):
    if request.POST.get("act") == "decline":
        inviting.decline(secret, at=at)
        return render(request, "judging/invitation_declined.html")
    if not request.user.is_authenticated:
        inviting.find_open(secret, at)
        return redirect(request.path)
    judge = inviting.accept(secret, by=request.user, at=at)
    messages.success(request, _("Thank you: you are a judge now."))
    return redirect(first_page_of(request, judge))


def first_page_of(request, judge) -> str:
    """Her conflicts, which lead to her first reading; by way of a passkey when she has none."""
    if accounts.has_factor(request.user):
        return reverse("judging:conflicts", args=[judge.pk])
    return reverse("mfa_add_webauthn")


def nothing_here(request, secret):
    """One answer for all that may be wrong; whoever has accepted goes on to her readings."""
    if request.user.is_authenticated:
        used = JudgeInvitation.objects.filter(secret=secret, judge__user=request.user).first()
        if used:
            return redirect("judging:conflicts", used.judge_id)
    return render(request, "judging/invitation_dead.html", status=404)
