"""What may be done with the entry: declared, and taken back at any time."""

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import clearing
from ..contact import secretariat_address
from ..files import filled
from ..forms import ClearanceForm
from ..lifecycle import Refusal
from ..models import Attachment, Clearance
from ..models.clearances import WORDING_VERSION
from ..permissions import get_own_attachment, get_own_entry
from ..wording import licence, wording
from .pages import CLOSED, INVALID, entry_page, portal_page

Purpose = Clearance.Purpose


@portal_page
def clearances(request, code):
    """Every purpose with its wording and who declared it; POST declares some."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return clearance_page(request, entry, at=at)
    form = ClearanceForm(request.POST, purposes=Purpose)
    if not form.is_valid():
        return clearance_page(request, entry, at=at, form=form, status=INVALID)
    purposes = [Purpose(value) for value in form.cleaned_data["purposes"]]
    try:
        clearing.declare(entry, purposes, basis=form.cleaned_data["basis"], by=request.user, at=at)
    except Refusal as refusal:
        return clearance_page(request, entry, at=at, form=form, refusal=refusal, status=CLOSED)
    names = ", ".join(str(purpose.label) for purpose in purposes)
    messages.success(request, _("Declared: %(purpose)s.") % {"purpose": names})
    return redirect("submissions:clearances", code)


def clearance_page(request, entry, *, at, form=None, status=200, **context):
    in_force = entry.clearances.in_force().filter(attachment_key=None).select_related("declared_by")
    declared = {Purpose(row.purpose): row for row in in_force}
    open_purposes = [purpose for purpose in Purpose if purpose not in declared]
    ticked = form["purposes"].value() if form else []
    return entry_page(
        request,
        "submissions/clearances.html",
        entry,
        at=at,
        status=status,
        declared=[
            (purpose, wording(purpose, declared[purpose].wording_version), declared[purpose])
            for purpose in Purpose
            if purpose in declared
        ],
        undeclared=[(purpose, wording(purpose), purpose in ticked) for purpose in open_purposes],
        form=form or ClearanceForm(purposes=open_purposes),
        left_out=left_out(entry),
        all_pictures=pictures_now_and_sent(entry),
        checklist_after=True,
        licence=licence(),
        **context,
    )


@portal_page
def parents_form(request, code):
    """The form that parents sign, to print: the school keeps it, the portal never sees a name."""
    entry = get_own_entry(request.user, code)
    return render(
        request,
        "submissions/parents_form.html",
        {
            "entry": entry,
            "purposes": [(purpose, wording(purpose)) for purpose in Purpose],
            "licence": licence(),
            "version": WORDING_VERSION,
            "secretariat": secretariat_address(),
        },
    )


def pictures_now_and_sent(entry) -> list[Attachment]:
    """Every picture, sound and film that is or may become public, in the draft or the sent version."""
    files = {file.key: file for file in entry.sent_version.attachments.all()} if entry.sent_at else {}
    files |= {file.key: file for file in entry.attachments.all()}
    return filled(file for file in files.values() if file.kind != Attachment.Kind.PAPER)


def left_out(entry) -> set:
    """The keys of the pictures that are kept off the website."""
    rows = entry.clearances.filter(purpose=Purpose.WEB, attachment_key__isnull=False)
    in_force = {row.attachment_key for row in rows if row.withdrawn_at is None}
    return {row.attachment_key for row in rows} - in_force


@portal_page
def withdraw_clearance(request, code, purpose):
    """Asks first and says what follows; then it is withdrawn, deadline or not."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if purpose not in Purpose.values:
        raise Http404
    if request.method == "POST":
        try:
            clearing.withdraw(entry, Purpose(purpose), by=request.user, at=at)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Taken back: %(purpose)s.") % {"purpose": Purpose(purpose).label})
        return redirect("submissions:clearances", code)
    return entry_page(
        request,
        "submissions/withdraw_clearance.html",
        entry,
        at=at,
        purpose=Purpose(purpose),
        takes_entry_out=purpose == Purpose.JUDGING and entry.state in clearing.LEAVES_JUDGING,
        is_public=purpose in {Purpose.WEB, Purpose.NAMES} and clearing.is_on_the_website(entry),
    )


@portal_page
def picture(request, code, key):
    """Leave one picture out of the website, or put it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    picture = get_own_attachment(request.user, code, key)
    change = clearing.put_picture_back if "put_back" in request.POST else clearing.leave_out_picture
    change(picture.entry, picture.key, by=request.user, at=timezone.now())
    messages.success(
        request,
        _("“%(file)s” may be shown on the website again.") % {"file": picture.file_name}
        if "put_back" in request.POST
        else _("“%(file)s” is left out of the website.") % {"file": picture.file_name},
    )
    response = redirect("submissions:clearances", code)
    response["Location"] += f"#picture-{key}"
    return response
