"""A story's earlier texts: listed, looked at beside the present one, and brought back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import restoring, versions
from ..lifecycle import Refusal
from .pages import entry_page, portal_page
from .stories import own_written_entry
from .story_list import post_only


@portal_page
def story_versions(request, code, key):
    """Who saved the story when, and how many words came and went; also of a deleted story."""
    entry = own_written_entry(request.user, code)
    kept = list(versions.of_story(entry, key))
    story = entry.stories.filter(key=key).first()
    if story is None and not kept:
        raise Http404
    before = [*kept[1:], None]
    rows = [
        (version, *versions.changed_words(older, version))
        for version, older in zip(kept, before, strict=True)
    ]
    return entry_page(
        request,
        "submissions/versions.html",
        entry,
        at=timezone.now(),
        story=story,
        headline=(story or kept[0]).headline,
        rows=rows,
        kept_days=versions.VERSIONS_ARE_KEPT.days,
        checklist_after=True,
    )


@portal_page
def story_version(request, code, key, number):
    """One version beside the text that stands there now."""
    entry = own_written_entry(request.user, code)
    version = versions.of_story(entry, key).filter(pk=number).first()
    if version is None:
        raise Http404
    story = entry.stories.filter(key=key).first()
    came, went = versions.changed_words(story, version) if story else (0, 0)
    return entry_page(
        request,
        "submissions/version.html",
        entry,
        at=timezone.now(),
        story=story,
        version=version,
        is_current=story is not None and versions.texts_of(story) == versions.texts_of(version),
        came=came,
        went=went,
    )


@post_only
def restore_version(request, entry, key, number, *, at):
    """The version becomes the story's text, as a save by whoever restores it."""
    if not versions.of_story(entry, key).filter(pk=number).exists():
        raise Http404
    try:
        restoring.restore_version(entry, key, number, by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:story_version", entry.code, key, number)
    messages.success(request, _("The earlier text is back. What stood there is among the earlier versions."))
    return redirect("submissions:story", entry.code, key)
