"""Signing a class up, and the entry's own desk."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from competition.models import Category, Edition

from .. import editing, upload_area
from ..feedback import feedback_for
from ..file_forms import PdfForm
from ..file_rows import rows_of
from ..forms import PaperForm, SignUpForm
from ..lifecycle import Refusal
from ..media.intake import take_in_paper
from ..media.refusals import UploadRejected
from ..models import Attachment, Teacher
from ..permissions import get_own_entry, is_teacher_of
from ..signing_up import AlreadySignedUp, open_categories
from ..signing_up import sign_up as sign_class_up
from ..upload_limits import UploadRefused
from . import story_list
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page


@portal_page
def sign_up(request):
    """A class for a category of an edition that takes sign-ups now."""
    at = timezone.now()
    teacher = Teacher.objects.select_related("school").filter(user=request.user).first()
    if teacher is None:
        return redirect(f"{reverse('submissions:school')}?next={reverse('submissions:sign_up')}")
    categories = open_categories(at)
    form = SignUpForm(request.POST if request.method == "POST" else None, categories=categories)
    context = {"teacher": teacher, "form": form, "categories": categories}
    if not categories:
        context["next_edition"] = Edition.objects.filter(announced=True, signup_opens_at__gt=at).last()
    if request.method == "POST" and form.is_valid():
        try:
            entry = sign_class_up(teacher, **form.cleaned_data, by=request.user, at=at)
        except AlreadySignedUp as refusal:
            context |= {"refusal": refusal, "existing": own(request.user, refusal.existing)}
        except Refusal as refusal:
            context["refusal"] = refusal
        else:
            messages.success(request, _("Class %(label)s is signed up.") % {"label": entry.class_label})
            return redirect("submissions:entry", entry.code)
    status = INVALID if request.method == "POST" else 200
    return render(request, "submissions/sign_up.html", context, status=status)


def own(user, entry):
    """The entry if it is the user's own; of a colleague's nothing is shown."""
    return entry if is_teacher_of(user, entry) else None


@portal_page
def entry(request, code):
    """The entry's desk; POST stores the paper's name, the class's profile and the site's address."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return desk_of(request, entry, at=at)
    form = PaperForm(request.POST, instance=entry)
    if not form.is_valid():
        return desk_of(request, entry, at=at, form=form, status=INVALID)
    try:
        editing.save_entry(entry, version=form.cleaned_data["version"], values=form.values(), at=at)
    except editing.Stale as refusal:
        typed = request.POST.copy()
        typed["version"] = refusal.theirs.version
        form = PaperForm(typed, instance=entry)
        return desk_of(
            request, entry, at=at, form=form, refusal=refusal, theirs=refusal.theirs, status=CONFLICT
        )
    except Refusal as refusal:
        return desk_of(request, entry, at=at, form=form, refusal=refusal, status=CLOSED)
    messages.success(request, _("Saved."))
    return redirect("submissions:entry", code)


def desk_of(request, entry, *, at, form=None, pdf_form=None, status=200, **context):
    """The desk itself; a form that is handed in keeps what was typed, even when the entry is closed."""
    is_pdf = entry.category.format == Category.Format.PDF
    is_written = entry.category.format == Category.Format.WRITTEN
    if is_written:
        context |= story_list.desk_context(entry, at=at)
    return entry_page(
        request,
        "submissions/entry.html",
        entry,
        at=at,
        status=status,
        form=form or PaperForm(instance=entry),
        **(pdf_context(entry, pdf_form) if is_pdf else {}),
        is_written=is_written,
        keeps_typed=form is not None,
        feedback=feedback_for(entry),
        **context,
    )


def pdf_context(entry, pdf_form) -> dict:
    papers = [file for file in entry.attachments.all() if file.kind == Attachment.Kind.PAPER]
    rows = rows_of(papers)
    return {
        "pdf_form": pdf_form or PdfForm(entry.category),
        "paper_rows": rows,
        "area": upload_area.paper_area(entry) | {"watches": any(row.is_preparing for row in rows)},
    }


@portal_page
def upload_pdf(request, code):
    """The finished paper, in place of the one before."""
    at = timezone.now()
    entry = get_own_entry(request.user, code)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = PdfForm(entry.category, request.POST, request.FILES)
    if entry.category.format == Category.Format.PDF and form.is_valid():
        try:
            editing.replace_paper(entry, take_in_paper(form.cleaned_data["paper"]), at=at)
        except (UploadRejected, UploadRefused) as refusal:
            form.add_error("paper", str(refusal))
        except Refusal as refusal:
            return desk_of(request, entry, at=at, pdf_form=form, refusal=refusal, status=CLOSED)
        else:
            messages.success(request, _("The PDF is uploaded."))
            return redirect("submissions:entry", code)
    return desk_of(request, entry, at=at, pdf_form=form, status=INVALID)
