"""What is decided about a file, and what its owner is told. Pure: reports in, a verdict out."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _


class Verdict(StrEnum):
    ACCEPT = "accept"  # taken as it is
    SANITISE = "sanitise"  # taken, and something that came with it is left out
    REJECT = "reject"


@dataclass(frozen=True)
class Inspection:
    """`reason`: a code of `refusals` when rejected, of `left_out` when sanitised, "clean" otherwise.

    `derivatives`: files that may be served, in the folder that was asked for. `facts`: what was measured.
    `warnings`: codes of `warnings`: it is taken in, and something may disappoint its owner.
    """

    verdict: Verdict
    name: str
    kind: str = ""
    media_type: str = ""
    reason: str = "clean"
    message: str = ""
    traces: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    derivatives: tuple[Path, ...] = ()
    facts: dict = field(default_factory=dict)


# The weightier first: the first one that was found is the reason.
TRACES = (
    "gps",
    "scripts",
    "actions",
    "macros",
    "calls_out",
    "attachment",
    "revisions",
    "hidden_layers",
    "hidden_pages",
    "hidden_text",
    "changes",
    "thumbnail",
    "other_pictures",
    "exif",
    "xmp",
    "iptc",
    "tags",
    "cover",
    "profile",
    "comment",
    "notes",
    "form",
    "outline",
    "labels",
    "descriptions",
    "links",
    "headers",
    "footnotes",
    "chapters",
    "tracks",
    "date",
    "unseen_characters",
    "leading",
    "trailing",
    "other_data",
)


def left_out(code: str) -> str:
    """What was left out, in the owner's words. An unknown code is a fault of ours: KeyError."""
    return {
        "gps": _("the place where it was taken"),
        "scripts": _("scripts"),
        "actions": _("actions that start by themselves"),
        "macros": _("macros"),
        "calls_out": _("links that fetch something from another place"),
        "attachment": _("attached files"),
        "revisions": _("earlier versions"),
        "hidden_layers": _("hidden layers"),
        "hidden_pages": _("what is on a page without being seen"),
        "hidden_text": _("hidden text"),
        "changes": _("tracked changes"),
        "thumbnail": _("the small preview inside the file"),
        "other_pictures": _("further pictures inside the file"),
        "exif": _("what the camera wrote into the file"),
        "xmp": _("what a program wrote into the file"),
        "iptc": _("names and captions inside the file"),
        "tags": _("names and titles inside the file"),
        "cover": _("the cover picture"),
        "profile": _("an unusual colour profile"),
        "comment": _("comments inside the file"),
        "notes": _("notes and links on the page"),
        "form": _("form fields"),
        "outline": _("bookmarks"),
        "labels": _("page labels"),
        "descriptions": _("hidden descriptions"),
        "links": _("the addresses of links"),
        "headers": _("headers and footers"),
        "footnotes": _("footnotes"),
        "chapters": _("chapters"),
        "tracks": _("further tracks"),
        "date": _("a date inside the file"),
        "unseen_characters": _("characters that cannot be seen"),
        "leading": _("data in front of the file"),
        "trailing": _("data behind the end of the file"),
        "other_data": _("data of an unknown kind"),
    }[code]


def warning(code: str) -> str:
    """What may disappoint, in the owner's words. An unknown code is a fault of ours: KeyError."""
    return {
        "small_for_print": _(
            "The picture is too small for the printed paper. Send a larger one if you have it."
        ),
        "may_lie": _("The picture may lie on its side. Look at it, and turn it if it does."),
        "first_picture_only": _("The picture moves. Only its first moment is shown."),
        "no_sound": _("The film has no sound."),
        "no_captions": _("The film has no captions. Add them for those who cannot hear."),
        "pictures_left_out": _("The pictures in the document are left out. Upload them as pictures."),
        "pages_as_pictures": _("Some pages are shown as pictures, because something on them is hidden."),
        "no_text": _("No text can be found in the PDF. Those who cannot see it cannot read it."),
        "pages_not_pictured": _("Only the first pages are shown as pictures. The PDF holds all of them."),
    }[code]


def message_for(traces: tuple[str, ...]) -> str:
    if not traces:
        return _("The file is taken as it is.")
    named = ", ".join(left_out(code) for code in traces)
    return _("The file is taken. Left out: %(things)s.") % {"things": named}


def taken(*, name, kind, media_type, traces, warnings, derivatives, facts) -> Inspection:
    """A file that passed: accepted, or sanitised when something came with it."""
    ordered = tuple(code for code in TRACES if code in traces)
    unknown = set(traces) - set(ordered)
    if unknown:
        raise KeyError(f"traces without a place: {sorted(unknown)}")
    return Inspection(
        verdict=Verdict.SANITISE if ordered else Verdict.ACCEPT,
        name=name,
        kind=kind,
        media_type=media_type,
        reason=ordered[0] if ordered else "clean",
        message=message_for(ordered),
        traces=ordered,
        warnings=tuple(warnings),
        derivatives=tuple(derivatives),
        facts=facts,
    )
