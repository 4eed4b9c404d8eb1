"""One file to its verdict and what may be served of it: the code behind the site and its door for checking.

A file on disk, the name that its owner gave it and the slot where it was put come in; an `Inspection`
comes out. Nothing here knows about entries or requests, so that a background task can call it as well.
"""

import shutil
import tempfile
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from . import children, limits, sniffing
from .children import ChildRefused
from .file_names import short_name
from .refusals import reason
from .verdicts import Inspection, Verdict, taken

SLOTS = {
    "image": "not_an_image",
    "audio": "not_an_audio",
    "video": "not_a_video",
    "document": "not_a_document",
}
MOST_BYTES = {
    "image": (limits.MAX_PICTURE_BYTES, "too_large"),
    "audio": (limits.MAX_SOUND_BYTES, "sound_too_large"),
    "video": (limits.MAX_FILM_BYTES, "film_too_large"),
    sniffing.PDF: (limits.MAX_PAPER_BYTES, "paper_too_large"),
    sniffing.DOCX: (limits.MAX_DOCX_BYTES, "text_too_large"),
    sniffing.TEXT: (limits.MAX_TEXT_BYTES, "text_too_large"),
}


def inspect(path, *, name: str = "", slot: str = "", out=None, for_web: bool = True) -> Inspection:
    """What is decided about the file at `path`.

    name: what its owner called it ("" takes the path's own); only shown, and asked for a text's ending.
    slot: "image", "audio", "video", "document", or "" where any allowed kind may come.
    out: a folder; the derivatives are put into a new one with a random name in it. None leaves none.
    for_web: a picture's copies for the website are made as well, not only what the desk and judges see.
    """
    path = Path(path)
    shown = short_name(name or path.name)
    kind = media_type = ""
    try:
        media_type = recognised(path, shown)
        kind = sniffing.KINDS[media_type]
        # An MP4 of sound alone is an M4A: only its tracks tell.
        if slot and kind != slot and not (slot == "audio" and media_type == "video/mp4"):
            raise ChildRefused(SLOTS[slot])
        check_size(path, kind, media_type)
        with tempfile.TemporaryDirectory(prefix="inspect-") as folder:
            look = BY_KIND[kind] if for_web or kind != "image" else picture_preview
            found = look(path.resolve(), Path(folder), media_type, shown, slot)
            kind, media_type = found.get("kind", kind), found.get("media_type", media_type)
            derivatives = moved(Path(folder), found["files"], out)
    except ChildRefused as refusal:
        return Inspection(Verdict.REJECT, shown, kind, media_type, refusal.code, reason(refusal.code))
    return taken(
        name=shown,
        kind=kind,
        media_type=media_type,
        traces=found["traces"],
        warnings=found["warnings"],
        derivatives=derivatives,
        facts=found["facts"],
    )


def recognised(path: Path, name: str) -> str:
    """The media type by content. Raises ChildRefused."""
    try:
        if not path.is_file():
            raise ChildRefused("unreadable")
        if not path.stat().st_size:
            raise ChildRefused("empty")
        with path.open("rb") as file:
            head = file.read(sniffing.HEAD_BYTES)
    except OSError as error:
        raise ChildRefused("unreadable") from error
    media_type = sniffing.media_type(head)
    if media_type == sniffing.ZIP:
        return sniffing.DOCX  # or it is refused when it is opened
    if not media_type and sniffing.may_be_text(head, name):
        return sniffing.TEXT
    if not media_type:
        raise ChildRefused("unknown_kind")
    return media_type


def check_size(path: Path, kind: str, media_type: str) -> None:
    most, code = MOST_BYTES.get(media_type) or MOST_BYTES[kind]
    if path.stat().st_size > most:
        raise ChildRefused(code)


def moved(folder: Path, names: list[str], out) -> list[Path]:
    """The derivatives in a folder of their own under `out`; its name has nothing of the file's."""
    if out is None:
        return []
    target = Path(out).resolve() / uuid.uuid4().hex
    target.mkdir(parents=True)
    return [Path(shutil.move(folder / name, target / name)) for name in names]


def picture(path: Path, folder: Path, media_type: str, name: str, slot: str, *, published=True) -> dict:
    report = children.run(
        "picture_child",
        source=str(path),
        folder=str(folder),
        format=sniffing.PICTURE_TYPES[media_type],
        published=published,
    )
    told = {"warnings": picture_warnings(report), "facts": picture_facts(report)}
    return {"files": report["files"], "traces": report["traces"], **told}


picture_preview = partial(picture, published=False)


def picture_warnings(report: dict) -> list[str]:
    warnings = []
    if report["frames"] > 1:
        warnings.append("first_picture_only")
    if max(report["full_width"], report["full_height"]) < limits.PRINT_PIXELS:
        warnings.append("small_for_print")
    if report["may_lie"]:
        warnings.append("may_lie")
    return warnings


def picture_facts(report: dict) -> dict:
    """The original's size upright, and what the child measured."""
    size = {"width": report["full_width"], "height": report["full_height"]}
    return size | {"colour": report["colour"], "focal_point": report["focal_point"]}


def recording(path: Path, folder: Path, media_type: str, name: str, slot: str) -> dict:
    """Sound or film: looked at within the usual limits, encoded only when it is taken."""
    demuxer = {**sniffing.SOUND_TYPES, **sniffing.FILM_TYPES}[media_type]
    shared: dict[str, Any] = {"source": str(path), "folder": str(folder), "demuxer": demuxer}
    seen = children.run("recording_child", step="look", media_type=media_type, **shared)
    kind = seen["kind"]
    if slot and kind != slot:
        raise ChildRefused(SLOTS[slot])
    check_size(path, kind, kind)
    made = children.run(
        "recording_child",
        step="encode",
        kind=kind,
        streams=seen["streams"],
        seconds=seen["seconds"],
        wall_seconds=limits.ENCODER_WALL_SECONDS,
        memory_bytes=limits.ENCODER_MEMORY_BYTES,
        cpu_seconds=limits.ENCODER_CPU_SECONDS,
        file_bytes=limits.ENCODER_FILE_BYTES,
        **shared,
    )
    warnings = [] if kind == "audio" else ["no_captions"] if seen["has_sound"] else ["no_sound"]
    facts = {"seconds": seen["seconds"]}
    if kind == "video":
        facts |= {"width": seen["width"], "height": seen["height"]}
    name_of_sound = "audio/mp4" if kind == "audio" and demuxer == "mov" else media_type
    return {
        "files": made["files"],
        "traces": seen["traces"],
        "warnings": warnings,
        "facts": facts,
        "kind": kind,
        "media_type": "video/mp4" if kind == "video" and media_type == "audio/mp4" else name_of_sound,
    }


def document(path: Path, folder: Path, media_type: str, name: str, slot: str) -> dict:
    return (paper if media_type == sniffing.PDF else text)(path, folder, media_type, name)


def paper(
    path: Path, folder: Path, media_type: str, name: str, *, most_pictures=limits.MAX_PICTURED_PAGES
) -> dict:
    cleaned = folder / "paper.pdf"
    report = children.run("paper_child", source=str(path), target=str(cleaned), stem=Path(name).stem)
    is_redrawn = report["has_hidden_layers"]
    drawn = children.run(
        "paper_pages_child",
        # Hidden layers stay hidden only where their switches are: in the original.
        source=str(path if is_redrawn else cleaned),
        cleaned=str(cleaned),
        folder=str(folder),
        is_redrawn=is_redrawn,
        most_pictures=most_pictures,
        memory_bytes=limits.PAGES_MEMORY_BYTES,
        cpu_seconds=limits.PAGES_CPU_SECONDS,
        wall_seconds=limits.PAGES_WALL_SECONDS,
    )
    traces, warnings = set(report["traces"]), []
    if drawn["redrawn"]:
        traces |= set() if is_redrawn else {"hidden_pages"}
        warnings.append("pages_as_pictures")
    if not drawn["has_text"]:
        warnings.append("no_text")
    if report["pages"] > limits.MAX_PICTURED_PAGES:
        warnings.append("pages_not_pictured")
    files = ["paper.pdf", *drawn["files"]]
    return {"files": files, "traces": traces, "warnings": warnings, "facts": {"pages": report["pages"]}}


def text(path: Path, folder: Path, media_type: str, name: str) -> dict:
    report = children.run("text_child", source=str(path), folder=str(folder), media_type=media_type)
    warnings = ["pictures_left_out"] if report["pictures"] else []
    facts = {"characters": report["characters"]}
    return {"files": report["files"], "traces": report["traces"], "warnings": warnings, "facts": facts}


BY_KIND: dict[str, Callable[[Path, Path, str, str, str], dict]] = {
    "image": picture,
    "audio": recording,
    "video": recording,
    "document": document,
}
