"""The class's facts and what its teacher answers for."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import editing
from ..desk_forms import DeclarationsForm, EditClassForm
from ..lifecycle import Refusal
from ..permissions import get_own_entry, is_teacher_of
from ..signing_up import AlreadySignedUp
from .pages import CLOSED, CONFLICT, INVALID, entry_page, portal_page


@portal_page
def edit_class(request, code):
    """The class's label, grade and size, where something was mistyped; the language that it writes in."""
    entry = get_own_entry(request.user, code)
    names = ("class_label", "grade", "pupil_count", "language", "version")
    facts = {name: getattr(entry, name) for name in names}
    typed = request.POST if request.method == "POST" else None
    form = EditClassForm(typed, initial=facts, category=entry.category)
    return form_of_entry(request, entry, form, "submissions/edit_class.html", verb=editing.save_entry)


@portal_page
def declarations(request, code):
    """What the teacher answers for: interviews, rights, people who could be hurt, AI tools."""
    entry = get_own_entry(request.user, code)
    form = DeclarationsForm(request.POST if request.method == "POST" else None, instance=entry)
    verb = partial(editing.declare_answers, by=request.user)
    return form_of_entry(request, entry, form, "submissions/declarations.html", verb=verb)


def form_of_entry(request, entry, form, template, *, verb):
    """Store a form of the entry's own fields by `verb`, or show it again with what was typed and why not."""
    at = timezone.now()
    context: dict[str, object] = {"form": form, "checklist_after": True}
    status = 200
    if request.method == "POST":
        status = INVALID
        if form.is_valid():
            try:
                verb(entry, version=form.cleaned_data["version"], values=form.values(), at=at)
            except AlreadySignedUp as refusal:
                context |= {"refusal": refusal, "existing": own(request.user, refusal.existing)}
            except editing.Stale as refusal:
                # Saving that page replaces theirs, knowingly.
                form.data = form.data.copy()
                form.data["version"] = refusal.theirs.version
                context |= {"refusal": refusal, "theirs": refusal.theirs, "keeps_typed": True}
                status = CONFLICT
            except Refusal as refusal:
                context |= {"refusal": refusal, "keeps_typed": True}
                status = CLOSED
            else:
                messages.success(request, _("Saved."))
                return redirect("submissions:entry", entry.code)
    return entry_page(request, template, entry, at=at, status=status, **context)


def own(user, entry):
    """The entry if it is the user's own; of a colleague's nothing is shown."""
    return entry if is_teacher_of(user, entry) else None
