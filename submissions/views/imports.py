"""A text from a file into a story: a new one, or one that is there, whose text stays among the versions."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import editing, importing
from ..desk_forms import ImportForm
from ..lifecycle import Refusal
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page
from .stories import own_written_entry


@portal_page
def import_story(request, code):
    """Asks for the file and where it goes (`?into=<key>`: that story); POST reads it."""
    at = timezone.now()
    entry = own_written_entry(request.user, code)
    if request.method != "POST":
        return import_page(request, entry, form_of(request, entry), at=at)
    form = form_of(request, entry, request.POST, request.FILES)
    if not form.is_valid():
        return import_page(request, entry, form, at=at, status=INVALID)
    key, version = form.target()
    try:
        text = importing.read(form.cleaned_data["file"])
        values = text.values_for(entry.stories.filter(key=key).first() if version else None)
        editing.save_story(entry, key, version=version, values=values, by=request.user, at=at, apart=True)
    except importing.ImportRefused as refusal:
        form.add_error("file", str(refusal))
        return import_page(request, entry, form, at=at, status=INVALID)
    except editing.Stale as refusal:
        # The file has to be chosen again anyway: the form begins anew, with the versions of now.
        return import_page(
            request, entry, form_of(request, entry), at=at, refusal=refusal, is_conflict=True, status=CONFLICT
        )
    except Refusal as refusal:
        return import_page(request, entry, form, at=at, refusal=refusal, status=CLOSED)
    say_what_was_done(request, text)
    return redirect("submissions:story", code, key)


def form_of(request, entry, data=None, files=None) -> ImportForm:
    stories = list(entry.stories.all())
    takes_new = len(stories) < entry.category.max_stories
    into = request.GET.get("into") or (ImportForm.NEW if takes_new else "")
    initial = {"into": into, "new_key": uuid.uuid4()}
    # A second click sends the key of a story that the first one made: it is no further one.
    is_there = data is not None and any(str(story.key) == data.get("new_key") for story in stories)
    return ImportForm(data, files, stories=stories, takes_new=takes_new or is_there, initial=initial)


def import_page(request, entry, form, *, at, status=200, **context):
    context |= {"form": form, "checklist_after": True}
    return entry_page(request, "submissions/import_story.html", entry, at=at, status=status, **context)


def say_what_was_done(request, text):
    messages.success(request, _("The text is imported. Read it through before you go on."))
    if text.pictures:
        left_out = ngettext(
            "%(number)d picture in the file was left out. Add it here under “Pictures”.",
            "%(number)d pictures in the file were left out. Add them here under “Pictures”.",
            text.pictures,
        )
        messages.warning(request, left_out % {"number": text.pictures})
