"""The teacher's side of the pupils' writing desk: the code, who is there, and what they propose."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from competition.addresses import absolute

from .. import editing, pupils
from ..lifecycle import Refusal
from ..models import Proposal, StoryVersion, Writer
from ..pupil_forms import OpenDeskForm
from ..qr import qr_svg
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page
from .stories import own_written_entry


@portal_page
def class_code(request, code):
    """The code with its QR picture and the pupils at the desk; POST opens or closes the desk."""
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    if request.method != "POST":
        return code_page(request, entry, at=at)
    if "close" in request.POST:
        pupils.close_desk(entry, by=request.user, at=at)
        messages.success(request, _("The writing desk is closed. Pupils cannot write any more."))
        return redirect("submissions:class_code", code)
    form = OpenDeskForm(request.POST)
    if not form.is_valid():
        return code_page(request, entry, at=at, form=form, status=INVALID)
    try:
        lasts = timedelta(hours=form.cleaned_data["lasts"])
        pupils.open_desk(entry, lasts=lasts, by=request.user, at=at)
    except Refusal as refusal:
        return code_page(request, entry, at=at, form=form, refusal=refusal, status=CLOSED)
    messages.success(request, _("The writing desk is open."))
    return redirect("submissions:class_code", code)


def code_page(request, entry, *, at, form=None, status=200, **context):
    class_code = pupils.open_code(entry, at)
    address = absolute(reverse("pupils:enter"))
    return entry_page(
        request,
        "submissions/class_code.html",
        entry,
        at=at,
        status=status,
        class_code=class_code,
        # The grace after the deadline stays hidden.
        closes_at=min(class_code.expires_at, entry.announced_deadline) if class_code else None,
        # As it is read aloud: without the scheme, and the address without a language leads there.
        address_words=absolute("/write/").partition("://")[2],
        qr=qr_svg(f"{address}?code={class_code.code}") if class_code else "",
        writers=writers_at(class_code, entry) if class_code else [],
        form=form or OpenDeskForm(),
        proposals=pupils.open_proposals(entry),
        **context,
    )


def writers_at(class_code, entry) -> list[Writer]:
    """The pupils of a code, each with `last_saved_at` and `stories`, the stories that she is writing."""
    saved = dict(
        StoryVersion.objects.filter(entry=entry, writer_key__isnull=False)
        .order_by()
        .values_list("writer_key")
        .annotate(Max("saved_at"))
    )
    stories = list(entry.stories.all())
    writers = list(class_code.writers.order_by("removed_at", "name", "pk"))
    for writer in writers:
        writer.last_saved_at = saved.get(writer.key)
        writer.stories = [story for story in stories if story.writer_key == writer.key]
    return writers


@portal_page
def remove_writer(request, code, key):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    entry = own_written_entry(request.user, code)
    writer = get_object_or_404(Writer.objects.select_related("class_code__entry"), key=key)
    if writer.class_code.entry_id != entry.pk:
        raise Http404
    pupils.remove_writer(writer, by=request.user, at=timezone.now())
    messages.success(
        request, _("%(name)s is removed from the desk. What was written stays.") % {"name": writer.name}
    )
    return redirect("submissions:class_code", code)


@portal_page
def proposal(request, code, number):
    """A pupil's proposal beside the story as it is; POST takes it over or lets it go."""
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    proposal = get_object_or_404(Proposal.objects.select_related("writer"), entry=entry, pk=number)
    story = entry.stories.filter(key=proposal.story_key).first()
    context: dict[str, object] = {"proposal": proposal, "story": story}
    if request.method != "POST":
        return entry_page(request, "submissions/proposal.html", entry, at=at, **context)
    take = "take" in request.POST
    try:
        pupils.decide_proposal(
            proposal,
            take=take,
            version=number_in(request, "version"),
            seen=number_in(request, "seen"),
            by=request.user,
            at=at,
        )
    except editing.Stale as refusal:
        proposal.refresh_from_db()
        return entry_page(
            request, "submissions/proposal.html", entry, at=at, status=CONFLICT, refusal=refusal, **context
        )
    except Refusal as refusal:
        return entry_page(
            request, "submissions/proposal.html", entry, at=at, status=CLOSED, refusal=refusal, **context
        )
    messages.success(request, _("The proposal is taken over.") if take else _("The proposal is let go."))
    return redirect("submissions:story", code, proposal.story_key)


def number_in(request, name) -> int:
    """A version that the page carries; 0, which no version is, for anything else."""
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0
