"""A text from a .docx or .txt file as a story: cleaned like everything that is written in the editor."""

import codecs
import html
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from . import rich_text
from .lifecycle import Refusal
from .media import children, sniffing
from .plain_text import plain_text

MIB = 1024 * 1024
MAX_BYTES = 10 * MIB
MAX_CHARACTERS = 100_000
CHILD_CPU_SECONDS = 5
CHILD_WALL_SECONDS = 10

# A child's codes that have other words here.
OF_A_CHILD = {"encrypted": "locked", "unknown_kind": "not_a_text"}

ZIP_HEAD = b"PK\x03\x04"
OLD_OFFICE_HEAD = b"\xd0\xcf\x11\xe0"
HEADING = re.compile(r"<(h[34])>(.*?)</\1>", re.DOTALL)
# Paragraphs that may stand before the headline: who wrote it, and for what.
PARAGRAPHS_BEFORE_HEADLINE = 2
HEADLINE_CHARACTERS = 200
SHORT_LINE_CHARACTERS = 120


class ImportRefused(Refusal):
    """`str()` names the file, the reason and what to do. `code` is the reason for tests."""

    def __init__(self, file_name: str, code: str):
        self.code = code
        super().__init__(f"{file_name}: {reason(code)}")


def reason(code: str) -> str:
    """The reason and the remedy in the user's words. An unknown code is a fault of ours: KeyError."""
    return {
        "empty": _("The file is empty. Choose it again."),
        "too_large": _("The file is larger than %(size)d MB. Take the pictures out and import it again.")
        % {"size": MAX_BYTES // MIB},
        "too_heavy": _("The file unpacks to too much. Copy the text into a new document and import that."),
        "too_long": _("The text is longer than %(number)d characters. Import one story at a time.")
        % {"number": MAX_CHARACTERS},
        "old_word": _(
            "This is an old Word file, or one with a password. Save it as .docx without a password and "
            "import that."
        ),
        "locked": _("The file is locked with a password. Save it without one and import it again."),
        "macros": _("The file holds macros. Save it as .docx, without macros, and import that."),
        "not_a_text": _("This is not a text that we can read. Save it as .docx or .txt and import that."),
        "broken": _("The file is damaged or cut off. Open it on your computer, save it anew and import it."),
        "no_text": _("There is no text in the file."),
    }[code]


@dataclass(frozen=True)
class Imported:
    """A file's text. headline: its first heading, "" if it has none; body: cleaned HTML without it.

    whole: the body with the heading in it. pictures: how many were left out.
    """

    headline: str
    body: str
    whole: str
    pictures: int = 0

    def values_for(self, story) -> dict[str, str]:
        """What to save into the story (None: a new one): a headline that is there already stays."""
        if story is None or not story.headline.strip():
            return {"headline": self.headline, "body": self.body} if self.headline else {"body": self.whole}
        return {"body": self.body if story.headline.strip() == self.headline else self.whole}


def read(upload) -> Imported:
    """The text of an uploaded .docx or .txt, told apart by its content. Raises ImportRefused."""
    name = Path(upload.name or "").name[:120] or "?"
    if not upload.size:
        raise ImportRefused(name, "empty")
    if upload.size > MAX_BYTES:
        raise ImportRefused(name, "too_large")
    upload.seek(0)
    data = upload.read()
    if data.startswith(OLD_OFFICE_HEAD):
        raise ImportRefused(name, "old_word")
    if data.startswith(ZIP_HEAD):
        body, pictures = of_docx(data, name)
    else:
        body, pictures = of_text(data, name), 0
    if not body:
        raise ImportRefused(name, "no_text")
    if len(plain_text(body)) > MAX_CHARACTERS:
        raise ImportRefused(name, "too_long")
    headline, rest = without_headline(body)
    return Imported(headline, rest, body, pictures)


# Word -------------------------------------------------------------------------------------------


def of_docx(data: bytes, name: str) -> tuple[str, int]:
    """Cleaned HTML, and how many pictures were left out."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        source, target = Path(folder, "story.docx"), Path(folder, "story.html")
        source.write_bytes(data)
        try:
            report = children.run(
                "story_text_child",
                source=str(source),
                target=str(target),
                cpu_seconds=CHILD_CPU_SECONDS,
                wall_seconds=CHILD_WALL_SECONDS,
            )
        except children.ChildRefused as refusal:
            raise ImportRefused(name, OF_A_CHILD.get(refusal.code, refusal.code)) from refusal
        read = target.read_text(encoding="utf-8")
    return rich_text.clean(with_our_headings(read)) if read else "", report["pictures"]


def with_our_headings(text: str) -> str:
    """Word's six levels as the editor's two."""
    return re.sub(r"<(/?)h([1-6])\b[^>]*>", lambda tag: f"<{tag[1]}h{3 if tag[2] in '12' else 4}>", text)


# Plain text -------------------------------------------------------------------------------------


def of_text(data: bytes, name: str) -> str:
    if data[:5] == b"{\\rtf" or sniffing.media_type(data[: sniffing.HEAD_BYTES]):
        raise ImportRefused(name, "not_a_text")
    text = decoded(data)
    if text is None:
        raise ImportRefused(name, "not_a_text")
    lines = [line.strip() for line in re.sub(r"\r\n?|[\f\v\u2028\u2029]", "\n", text).strip().split("\n")]
    heading = ""
    is_headed = len(lines) > 2 and not lines[1] and len(lines[0]) <= SHORT_LINE_CHARACTERS
    if is_headed and not lines[0].endswith((".", ",", ":", ";")):
        heading, lines = f"<h3>{html.escape(lines[0])}</h3>", lines[2:]
    # Where no empty line parts the paragraphs, each line is one.
    between = "\n" if "" in lines else "\n\n"
    written = between.join(lines)
    return rich_text.clean(heading + linebreaks(written, autoescape=True)) if written.strip() else ""


def decoded(data: bytes) -> str | None:
    """UTF-8, UTF-16 or Windows-1252, by what the bytes say; None when it is no text at all."""
    for encoding in likely_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.lstrip("\ufeff")
        is_text = not any(ord(letter) < 32 and letter not in "\t\n\r\f\v" for letter in text)
        return text if is_text else None
    return None


def likely_encodings(data: bytes) -> list[str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if data[:200].count(0) > len(data[:200]) // 4:
        # Mostly Latin letters: the empty half of each is in front or behind.
        return ["utf-16-be" if data[0] == 0 else "utf-16-le"]
    return ["utf-8", "cp1252"]


# The headline -----------------------------------------------------------------------------------


def without_headline(body: str) -> tuple[str, str]:
    """The first heading as plain text and the body without it; ("", body) when it is no headline."""
    match = HEADING.search(body)
    if match is None:
        return "", body
    before, headline = body[: match.start()], " ".join(plain_text(match[2]).split())
    is_on_top = before.count("</p>") <= PARAGRAPHS_BEFORE_HEADLINE and not re.search("<[uob]l?", before)
    if not is_on_top or not 0 < len(headline) <= HEADLINE_CHARACTERS:
        return "", body
    rest = (before + body[match.end() :]).strip()
    return headline, rest if rich_text.is_visible(rest) else ""
