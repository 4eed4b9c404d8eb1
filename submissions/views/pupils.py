"""The pupils' writing desk: a class code and a first name, and the stories of one entry."""

import uuid
from functools import wraps

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from .. import editing, pupils
from ..forms import StoryForm
from ..lifecycle import Refusal
from ..models import Proposal, Story, Writer
from ..pupil_forms import EnterDeskForm
from . import autosaving
from .pages import CLOSED, CONFLICT, INVALID

SESSION_KEY = "writer"
TOO_MANY = 429


def writer_of(request) -> Writer | None:
    """The pupil on this device, at an open desk or not."""
    key = request.session.get(SESSION_KEY)
    rows = Writer.objects.select_related("class_code__entry__edition", "class_code__entry__category")
    return rows.filter(key=key).first() if key else None


def desk_page(view):
    """For a pupil who is at the desk; anybody else is led to the door.

    The browser keeps no page that the next pupil on the same computer could go back to.
    """

    @wraps(view)
    @cache_control(private=True, no_store=True)
    def page(request, *args, **kwargs):
        at = timezone.now()
        writer = writer_of(request)
        if writer is None or not pupils.at_the_desk(writer, at):
            return closed(request)
        return view(request, writer, *args, at=at, **kwargs)

    return page


def closed(request):
    """To the door, with the reason. What was typed stays: the browser keeps it, and a form is shown again."""
    messages.error(request, str(pupils.DeskClosed()))
    return redirect("pupils:enter")


@cache_control(private=True)
def enter(request):
    """Class code and first name; a code in the address (from the QR picture) is filled in."""
    at = timezone.now()
    before = writer_of(request)
    if request.method != "POST":
        form = EnterDeskForm(initial={"code": request.GET.get("code", "")[:20]})
        inside = before if before and pupils.at_the_desk(before, at) else None
        return render(request, "submissions/pupils/enter.html", {"form": form, "inside": inside})
    form = EnterDeskForm(request.POST)
    status = INVALID
    # Only wrong codes count: a whole class comes through one address of the school.
    if not ratelimit.consume(request, action="class_code", dry_run=True):
        form.add_error(None, _("Too many wrong codes came from here. Wait ten minutes and try again."))
        status = TOO_MANY
    elif form.is_valid():
        try:
            class_code = pupils.find_code(form.cleaned_data["code"], at)
            writer = pupils.join(class_code, form.cleaned_data["name"], at=at, before=before)
        except pupils.DeskClosed:
            ratelimit.consume(request, action="class_code")
            form.add_error("code", _("No desk is open under this code. Look at the code once more."))
        else:
            sit_down(request, writer)
            return redirect("pupils:desk")
    return render(request, "submissions/pupils/enter.html", {"form": form}, status=status)


def sit_down(request, writer):
    request.session[SESSION_KEY] = str(writer.key)
    if not request.user.is_authenticated:
        # School computers are shared: the next pupil starts at the door.
        request.session.set_expiry(0)


def leave(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if (writer := writer_of(request)) is not None:
        pupils.leave(writer, at=timezone.now())
    request.session.pop(SESSION_KEY, None)
    messages.success(request, _("You have left the writing desk."))
    return redirect("pupils:enter")


@desk_page
def desk(request, writer, *, at):
    """The stories: one's own, those to pick, and those that others write."""
    entry = writer.class_code.entry
    there = pupils.present(entry, at)
    stories = list(entry.stories.all())
    own = [story for story in stories if pupils.is_own(story, writer)]
    free = [story for story in stories if story not in own and pupils.is_free(story, writer, there)]
    context = {
        "writer": writer,
        "entry": entry,
        "own": own,
        "free": free,
        "others": [story for story in stories if story not in own and story not in free],
        "is_full": len(stories) >= entry.category.max_stories,
        "new_key": uuid.uuid4(),
    }
    return render(request, "submissions/pupils/desk.html", context)


@desk_page
def pick(request, writer, key, *, at):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        pupils.pick(writer, key, at=at)
    except pupils.DeskClosed:
        return closed(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("pupils:story", key)


@desk_page
def hand_in(request, writer, key, *, at):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        pupils.hand_in(writer, key, at=at)
    except pupils.DeskClosed:
        return closed(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Handed in. Your teacher proofreads it now."))
    return redirect("pupils:desk")


@desk_page
def story(request, writer, key, *, at):
    """Write a story, or propose a change to another's. A key that is new starts a story."""
    entry = writer.class_code.entry
    story = entry.stories.filter(key=key).first()
    if story is None and request.method != "POST" and "new" not in request.GET:
        raise Http404
    if request.method != "POST":
        return story_page(request, writer, key, story, form=form_for(writer, story))
    form = StoryForm(autosaving.typed(request), instance=story or Story(key=key))
    if not form.is_valid():
        return story_page(request, writer, key, story, form=form, status=INVALID)
    values = form.values()
    if story is None and not any(values.values()):
        form.add_error("headline", _("Write a headline or a text before you save."))
        return story_page(request, writer, key, story, form=form, status=INVALID)
    try:
        saved = store(writer, key, form, at=at)
    except editing.Stale as stale:
        return story_conflict(request, writer, key, story, stale, mine=form)
    except Refusal as refusal:
        return story_page(request, writer, key, story, form=form, refusal=refusal, status=CLOSED)
    is_proposal = isinstance(saved, Proposal)
    messages.success(request, _("Your proposal is saved.") if is_proposal else _("Saved."))
    return redirect("pupils:story", key)


def store(writer, key, form, *, at) -> Story | Proposal:
    return pupils.write(
        writer,
        key,
        version=form.cleaned_data["version"],
        values=form.values(),
        at=at,
        apart="has_compared" in form.data,
    )


@cache_control(private=True, no_store=True)
def autosave(request, key):
    """What autosave.js asks for and sends; see there for the contract."""
    at = timezone.now()
    writer = writer_of(request)
    if writer is None or not pupils.at_the_desk(writer, at):
        return autosaving.please_log_in(reverse("pupils:enter"), str(pupils.DeskClosed()))

    def save(form):
        saved = store(writer, key, form, at=at)
        return autosaving.Saved(saved.version, "proposed" if isinstance(saved, Proposal) else "saved")

    return autosaving.autosave(
        request,
        holder=holder_of(writer),
        make_form=lambda data: StoryForm(data, instance=Story(key=key)),
        store=save,
        at=at,
        url=reverse("pupils:story", args=[key]),
    )


def holder_of(writer):
    return autosaving.holder_of(f"writer:{writer.key}")


def form_for(writer, story) -> StoryForm:
    """The pupil's own text: the proposal once there is one, else the story."""
    form = StoryForm(instance=story or Story())
    if story is None or pupils.is_own(story, writer):
        return form
    if proposal := pupils.open_proposal(writer, story.key):
        written = {name: getattr(proposal, name) for name in StoryForm.Meta.fields}
        form.initial.update(written, version=proposal.version)
    return form


def story_conflict(request, writer, key, story, stale, *, mine):
    """Both texts; saving again stores the pupil's, knowingly."""
    typed = autosaving.typed(request)
    typed["version"] = stale.theirs.version if stale.theirs else 0
    return story_page(
        request,
        writer,
        key,
        story,
        form=StoryForm(typed, instance=story or Story(key=key)),
        comparison=autosaving.compared(mine, stale.theirs, by=writer),
        is_conflict=True,
        status=CONFLICT,
    )


def story_page(request, writer, key, story, *, form, status=200, **context):
    is_own = story is None or pupils.is_own(story, writer)
    context |= {
        "writer": writer,
        "entry": writer.class_code.entry,
        "key": key,
        "story": story,
        "form": form,
        "can_hand_in": story is not None and is_own,
        "is_proposal": not is_own,
        "keeps_typed": form.is_bound,
        "autosave": {
            "url": reverse("pupils:autosave", args=[key]),
            "holder": holder_of(writer),
            "scope": f"class-{writer.class_code.entry_id}",
            "story": key,
        },
    }
    return render(request, "submissions/pupils/story.html", context, status=status)
