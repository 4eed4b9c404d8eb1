"""One file of the class's own: its row on the page, its removal, and the captions of a recording."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import editing, recordings
from ..file_rows import rows_of
from ..lifecycle import Refusal
from ..media import captions as webvtt
from ..models import RECORDINGS, Attachment
from ..permissions import get_own_entry
from .pages import CLOSED, INVALID, entry_page, portal_page


def own_file(user, code, key):
    """(Entry, file as it stands in the draft) of the user; Http404 otherwise."""
    entry = get_own_entry(user, code)
    file = Attachment.objects.filter(entry=entry, key=key).first()
    if file is None:
        raise Http404
    return entry, file


@portal_page
def file_row(request, code, key):
    """The HTML of one row, for upload.js to put into the page that is open."""
    entry, file = own_file(request.user, code, key)
    template = "paper_row" if file.kind == Attachment.Kind.PAPER else "media_row"
    context = {"entry": entry, "row": rows_of([file])[0], "can_edit": entry.is_editable_at(timezone.now())}
    return render(request, f"submissions/{template}.html", context)


@portal_page
def remove_file(request, code, key):
    """POST takes a file out that could not be taken in, or that nobody wants any more."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    entry, file = own_file(request.user, code, key)
    try:
        editing.remove_attachment(entry, file.key, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(file)s” is removed.") % {"file": file.file_name or file.key})
    return redirect(page_of(entry, file))


def page_of(entry, file) -> str:
    """Where the file stands: its story, or the desk."""
    if file.story_key and entry.stories.filter(key=file.story_key).exists():
        return reverse("submissions:story", args=[entry.code, file.story_key]) + "#pictures"
    return reverse("submissions:entry", args=[entry.code])


class CaptionsForm(forms.Form):
    captions = forms.CharField(
        label=gettext_lazy("Captions"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "As WebVTT or SRT: the times of each caption, its words on the next line, then an empty line. "
            "Leave it empty to take the captions away."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true", "class": "is-captions"}),
    )
    captions_file = forms.FileField(
        label=gettext_lazy("Or a caption file"),
        required=False,
        help_text=gettext_lazy("A file with the ending .vtt or .srt. It takes the place of the text above."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )

    def __init__(self, *args, seconds=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.seconds = seconds

    def clean(self):
        values = super().clean() or {}
        file = values.get("captions_file")
        name = "captions_file" if file else "captions"
        # One byte more than may be kept tells that there is more.
        content = file.read(webvtt.MAX_CAPTIONS_BYTES * 2 + 1) if file else values.get("captions", "")
        try:
            values["cleaned"] = webvtt.clean(content, seconds=self.seconds)
        except webvtt.CaptionsRefused as refusal:
            self.add_error(name, str(refusal))
        return values


@portal_page
def captions(request, code, key):
    """The captions of a film or recording beside the player; POST stores them."""
    at = timezone.now()
    entry, file = own_file(request.user, code, key)
    if file.kind not in RECORDINGS:
        raise Http404
    if request.method != "POST":
        return captions_page(request, entry, file, CaptionsForm(initial={"captions": file.captions}), at=at)
    form = CaptionsForm(request.POST, request.FILES, seconds=file.seconds)
    if not form.is_valid():
        return captions_page(request, entry, file, form, at=at, status=INVALID)
    try:
        recordings.set_captions(entry, key, form.cleaned_data["cleaned"], by=request.user, at=at)
    except Refusal as refusal:
        return captions_page(request, entry, file, form, at=at, status=CLOSED, refusal=refusal)
    messages.success(request, _("The captions are saved."))
    return redirect("submissions:captions", code, key)


def captions_page(request, entry, file, form, *, at, status=200, **context):
    return entry_page(
        request,
        "submissions/captions.html",
        entry,
        at=at,
        status=status,
        file=file,
        row=rows_of([file])[0],
        form=form,
        back_url=page_of(entry, file),
        keeps_typed=form.is_bound,
        **context,
    )
