"""A class's own work as one ZIP: its texts, files, captions, sources, clearances and the receipt."""

import logging
import mimetypes
import re
import shutil
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import files
from .digest import content_digest
from .feedback import feedback_for
from .models import Attachment
from .plain_text import plain_text

logger = logging.getLogger(__name__)

NAME_CHARACTERS = 80
COPY_BYTES = 1024 * 1024
# What Windows, macOS or a shell would stumble over, and letters that turn a name around.
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# Python knows several endings for a type; these are the ones that people know.
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "image/webp": ".webp",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "video/quicktime": ".mov",
}
SAME_ENDINGS = {".jpeg": ".jpg", ".jpe": ".jpg", ".heif": ".heic", ".oga": ".ogg"}


def archive_name(entry) -> str:
    """The ZIP's own name: "7.A Havneavisen K7F3-9QPM.zip"."""
    return safe_name(f"{entry.class_label} {entry.paper_name} {entry.code}.zip", entry.code)


def write_archive(entry, target, *, at):
    """Write the ZIP into `target`, a seekable binary file, in the active language, piece by piece.

    The draft and the sent version stand in folders of their own where they differ.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        top = Folder(package, localtime(at).timetuple()[:6])
        sent = entry.sent_version if entry.sent_at else None
        if sent is None or content_digest(entry) == entry.sent_digest:
            write_paper(entry, top)
        else:
            write_paper(sent, top.inside(_("As it was sent in")))
            write_paper(entry, top.inside(_("As it stands now")))
        if sent is not None:
            seen = files.filled(sent.attachments.all())
            receipt = {"entry": entry, "stories": sent.stories.all(), "files": seen}
            top.put_text(_("Receipt"), ".txt", text("receipt.txt", **receipt))
        top.put_text(_("Clearances"), ".txt", text("clearances.txt", **clearances_of(entry, sent)))
        if words := feedback_for(entry):
            top.put_text(_("The judges’ words to the class"), ".txt", text("feedback.txt", words=words))
        if top.missing:
            top.put_text(_("Files that could not be read"), ".txt", "\n".join(top.missing))


def write_paper(paper, folder):
    """One version of the paper: what it is, its stories, and every file as it was uploaded."""
    folder.put_text(_("About the paper"), ".txt", text("paper.txt", paper=paper))
    attachments = files.filled(paper.attachments.all())
    stories = list(paper.stories.all())
    for number, story in enumerate(stories, 1):
        own = [file for file in attachments if file.story_key == story.key]
        shown = [(file, put_attachment(folder, file, f"{number:02} ")) for file in own]
        name = f"{number:02} {story.headline or _('Story without a headline')}"
        plain = plain_text(story.body, with_links=True)
        folder.put_text(name, ".html", text("story.html", story=story, files=shown, paper=paper))
        folder.put_text(name, ".txt", text("story.txt", story=story, files=shown, plain=plain))
    keys = {story.key for story in stories}
    for file in attachments:
        if file.story_key not in keys:
            put_attachment(folder, file, "")


def put_attachment(folder, file, prefix) -> str:
    """The original under a readable name with the ending of what it is; its path within `folder`."""
    if file.kind == Attachment.Kind.PICTURE:
        place = folder.inside(_("Pictures"))
    else:
        place = folder.inside(_("Files")) if file.story_key else folder
    name = f"{prefix}{file.file_name or file.key}"
    if file.captions:
        place.put_text(f"{Path(name).stem}.{_('captions')}", ".vtt", file.captions)
    return place.put_file(name, ending_of(file), file.original, folder)


def clearances_of(entry, sent) -> dict:
    rows = list(entry.clearances.select_related("declared_by").order_by("declared_at", "pk"))
    papers = [entry, sent] if sent else [entry]
    names = {file.key: str(file) for paper in papers for file in paper.attachments.all()}
    return {
        "entry": entry,
        "rows": [row for row in rows if row.attachment_key is None],
        "pictures": [
            (names.get(row.attachment_key, row.attachment_key), row) for row in rows if row.attachment_key
        ],
    }


def text(template, **context) -> str:
    return render_to_string(f"submissions/archive/{template}", context)


def prepare(entry):
    """Read all that the archive shows in a few queries."""
    prefetch_related_objects([entry], "stories", "attachments", "clearances")


# Names ------------------------------------------------------------------------------------------


@dataclass
class Folder:
    """A place in the ZIP: no two names alike, whatever their case. moment: (year, …, second) of each file."""

    package: zipfile.ZipFile
    moment: tuple
    path: str = ""
    used: dict[str, set] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def inside(self, name) -> "Folder":
        """The folder of this name in this one: the same folder each time."""
        return Folder(
            self.package, self.moment, f"{self.path}{safe_name(name, '_')}/", self.used, self.missing
        )

    def put_text(self, name, ending, content):
        info = self.info(self.free_name(name, ending), zipfile.ZIP_DEFLATED)
        self.package.writestr(info, content.strip() + "\n")

    def put_file(self, name, ending, stored, seen_from) -> str:
        """Copy a stored file; its path seen from another folder. What cannot be read is listed as missing."""
        path = self.free_name(name, ending)
        info = self.info(path, zipfile.ZIP_STORED)
        try:
            # Opened before the ZIP's own part: a file that is not there leaves no empty one.
            with (
                stored.storage.open(stored.name, "rb") as source,
                self.package.open(info, "w", force_zip64=True) as copy,
            ):
                shutil.copyfileobj(source, copy, COPY_BYTES)
        except OSError:
            logger.exception("Archive: a stored file cannot be read")
            self.missing.append(path)
        return path.removeprefix(seen_from.path)

    def info(self, path, compression) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, date_time=self.moment)
        info.compress_type = compression
        info.external_attr = 0o644 << 16
        return info

    def free_name(self, name, ending) -> str:
        """A safe path that nothing in the ZIP has yet: "kaj.jpg", then "kaj (2).jpg"."""
        stem = Path(name).stem if Path(name).suffix.casefold() in {ending, *twins(ending)} else name
        stem = safe_name(stem, "_")
        used = self.used.setdefault(self.path, set())
        candidate, number = f"{stem}{ending}", 1
        while candidate.casefold() in used:
            number += 1
            candidate = f"{stem} ({number}){ending}"
        used.add(candidate.casefold())
        return self.path + candidate


def twins(ending) -> set[str]:
    return {other for other, same in SAME_ENDINGS.items() if same == ending}


def ending_of(file) -> str:
    """By what the file was sniffed to be: a name that lies is not believed."""
    return ENDINGS.get(file.media_type) or mimetypes.guess_extension(file.media_type) or ".bin"


def safe_name(name, fallback) -> str:
    """The name without anything that a file system, an unpacker or a reader's eye would fall over."""
    name = unicodedata.normalize("NFC", str(name))
    name = "".join(" " if letter.isspace() else letter for letter in name)
    # Control characters, and marks that turn the direction of reading ("gpj.exe").
    name = "".join(letter for letter in name if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"})
    name = " ".join(NOT_IN_NAMES.sub("-", name).split())
    if len(name) > NAME_CHARACTERS:
        ending = Path(name).suffix if len(Path(name).suffix) < 8 else ""
        name = name[: NAME_CHARACTERS - len(ending)] + ending
    name = name.strip(". ")
    return f"_{name}" if RESERVED.match(name) else name or str(fallback)
