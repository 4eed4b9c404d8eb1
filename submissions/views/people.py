"""Who teaches the class of an entry: the list, inviting, taking back, removing, handing over."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import colleagues
from ..lifecycle import Refusal
from ..models import CoTeacher
from ..permissions import get_own_entry
from .pages import CLOSED, INVALID, entry_page, portal_page


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Your colleague’s e-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "The address that your colleague logs in with, or will create an account with."
        ),
        error_messages={
            "required": gettext_lazy("Write your colleague’s e-mail address."),
            "invalid": gettext_lazy("Write a whole e-mail address, for example name@school.dk."),
        },
    )


@portal_page
def people(request, code):
    """The entry's teachers and the invitations that are out."""
    return people_page(request, get_own_entry(request.user, code), at=timezone.now())


def people_page(request, entry, *, at, form=None, status=200, **context):
    return entry_page(
        request,
        "submissions/people.html",
        entry,
        at=at,
        status=status,
        form=form or InviteForm(),
        co_teachers=entry.co_teachers.select_related("user").order_by("pk"),
        invitations=entry.invitations.filter(accepted_at=None, revoked_at=None, expires_at__gt=at),
        is_owner=entry.owner_id == request.user.pk,
        **context,
    )


@portal_page
def invite(request, code):
    """POST writes to a colleague; the answer is the same whether or not the address has an account."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return redirect("submissions:people", code)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return people_page(request, entry, at=at, form=form, status=INVALID)
    email = form.cleaned_data["email"]
    try:
        invitation = colleagues.invite(entry, email, by=request.user, at=at)
    except Refusal as refusal:
        return people_page(request, entry, at=at, form=form, refusal=refusal, status=CLOSED)
    if invitation.invited_at == at:
        messages.success(request, _("We have written to %(email)s.") % {"email": email})
    else:
        messages.info(request, _("The invitation to %(email)s is out already.") % {"email": email})
    return redirect("submissions:people", code)


@portal_page
def revoke_invitation(request, code, pk):
    """POST takes an invitation back; the link in the mail is dead from then on."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if not entry.invitations.filter(pk=pk).exists():
        raise Http404
    if request.method == "POST":
        try:
            colleagues.revoke_invitation(entry, pk, by=request.user, at=at)
        except Refusal as refusal:
            return people_page(request, entry, at=at, refusal=refusal, status=CLOSED)
        messages.success(request, _("The invitation is taken back."))
    return redirect("submissions:people", code)


@portal_page
def remove_co_teacher(request, code, pk):
    """Asks first. The owner removes a co-teacher; a co-teacher leaves by the same page."""
    entry, row = own_entry_and_co_teacher(request.user, code, pk)
    if request.user.pk not in {entry.owner_id, row.user_id}:
        raise Http404
    if request.method == "POST":
        return act_then(
            request,
            entry,
            lambda at: colleagues.remove(entry, pk, by=request.user, at=at),
            done=_("%(name)s is not a co-teacher any more.") % {"name": row.user},
            leads_to="submissions:desk" if row.user == request.user else None,
        )
    return entry_page(
        request,
        "submissions/people_remove.html",
        entry,
        at=timezone.now(),
        colleague=row.user,
        is_self=row.user == request.user,
    )


@portal_page
def hand_over(request, code, pk):
    """Asks first. The co-teacher becomes the owner, and who hands over stays as co-teacher."""
    entry, row = own_entry_and_co_teacher(request.user, code, pk)
    if request.user.pk != entry.owner_id:
        raise Http404
    if request.method == "POST":
        return act_then(
            request,
            entry,
            lambda at: colleagues.hand_over(entry, pk, by=request.user, at=at),
            done=_("The entry now belongs to %(name)s. You are a co-teacher.") % {"name": row.user},
        )
    return entry_page(
        request, "submissions/people_hand_over.html", entry, at=timezone.now(), colleague=row.user
    )


def own_entry_and_co_teacher(user, code, pk):
    entry = get_own_entry(user, code)
    row = CoTeacher.objects.select_related("user").filter(entry=entry, pk=pk).first()
    if row is None:
        raise Http404
    return entry, row


def act_then(request, entry, verb, *, done, leads_to=None):
    """Do it and go back to the list; or show the list with why it may not be."""
    at = timezone.now()
    try:
        verb(at)
    except Refusal as refusal:
        return people_page(request, entry, at=at, refusal=refusal, status=CLOSED)
    messages.success(request, done)
    return redirect(leads_to) if leads_to else redirect("submissions:people", entry.code)
