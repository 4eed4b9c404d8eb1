"""Captions of a film or recording: WebVTT and SRT, of which nothing is kept but times and words.

https://www.w3.org/TR/webvtt1/: styles, regions, notes, settings and tags are left out, so that what is served
can neither load nor hide anything.
"""

import html
import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from . import limits

MAX_CAPTIONS_BYTES = 256 * 1024
MAX_CUES = 2000
MAX_CUE_CHARACTERS = 600

TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+.*)?")
HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
LEFT_OUT = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t:].*)?")
# <b>, <c.yellow>, <00:01.000>, and what SRT writers put in braces: {\an8}.
TAG = re.compile(r"</?[A-Za-z0-9][^<>]*>|\{\\[^{}]*\}")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class CaptionsRefused(Exception):
    """The captions cannot be kept; `str()` tells the teacher why, at which line, and what to do."""


@dataclass(frozen=True)
class Cue:
    """starts, ends: milliseconds from the beginning."""

    starts: int
    ends: int
    words: str


def clean(content: bytes | str, *, seconds: float | None = None) -> str:
    """WebVTT with the cues of a WebVTT or SRT file, and nothing else; "" for captions without content.

    seconds: how long the recording is, where it is known. Raises CaptionsRefused.
    """
    text = content if isinstance(content, str) else decoded(content)
    if len(text.encode("utf-8", "replace")) > MAX_CAPTIONS_BYTES:
        raise CaptionsRefused(
            _("The captions are larger than %(size)d kB. Make them shorter, or leave styles and notes out.")
            % {"size": MAX_CAPTIONS_BYTES // 1024}
        )
    if not text.strip():
        return ""
    cues = cues_of(text)
    require_fit(cues, seconds)
    return written(cues)


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what old subtitle programs in Western Europe write."""
    if len(content) > 2 * MAX_CAPTIONS_BYTES:
        content = content[: 2 * MAX_CAPTIONS_BYTES + 1]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        raise CaptionsRefused(_("This is not a caption file. Save it as WebVTT (.vtt) or SRT (.srt)."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def cues_of(text: str) -> list[Cue]:
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    cues = []
    for number, block in blocks(lines):
        if (HEADER.fullmatch(block[0]) and number == 1) or LEFT_OUT.fullmatch(block[0]):
            continue
        cues.append(cue_of(number, block))
        if len(cues) > MAX_CUES:
            raise CaptionsRefused(
                _("There are more than %(number)d captions. Make fewer of them.") % {"number": MAX_CUES}
            )
    return [cue for cue in cues if cue.words]


def blocks(lines):
    """(Number of its first line, its lines) for each run of lines between empty ones."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def cue_of(number: int, block: list[str]) -> Cue:
    # A cue may have a name, in SRT a number, before its times.
    at = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    timing = TIMING.fullmatch(block[at]) if at is not None else None
    if at is None or timing is None:
        raise CaptionsRefused(
            _(
                "Line %(line)d: each caption begins with its times, for example "
                "“00:00:05.000 --> 00:00:08.000”, and its words on the next line."
            )
            % {"line": number + (at or 0)}
        )
    starts, ends = milliseconds(*timing.groups()[:4]), milliseconds(*timing.groups()[4:])
    if ends <= starts:
        raise CaptionsRefused(
            _("Line %(line)d: the caption ends before it begins. Correct its times.") % {"line": number + at}
        )
    words = [plain(line) for line in block[at + 1 :]]
    if any("-->" in line for line in words):
        raise CaptionsRefused(
            _("Line %(line)d: an empty line is missing between two captions.") % {"line": number + at}
        )
    joined = "\n".join(line for line in words if line)
    if len(joined) > MAX_CUE_CHARACTERS:
        raise CaptionsRefused(
            _("Line %(line)d: the caption is longer than %(most)d characters. Divide it.")
            % {"line": number + at, "most": MAX_CUE_CHARACTERS}
        )
    return Cue(starts, ends, joined)


def milliseconds(hours, minutes, seconds, thousandths) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def plain(line: str) -> str:
    # A line's end may be written as "&#10;": it must not end the caption.
    return UNSEEN.sub("", html.unescape(TAG.sub("", line)).replace("\n", " ")).strip()


def require_fit(cues: list[Cue], seconds: float | None) -> None:
    if not cues:
        raise CaptionsRefused(_("No captions can be found. Write times and words, or choose a file."))
    for earlier, later in pairwise(cues):
        if later.starts < earlier.starts:
            raise CaptionsRefused(
                _("The caption at %(time)s stands after a later one. Put them in order.")
                % {"time": clock(later.starts)}
            )
    most = seconds + 1 if seconds else limits.MAX_SOUND_SECONDS
    if cues[-1].starts > most * 1000:
        raise CaptionsRefused(
            _("A caption begins at %(time)s, after the end of the recording. Is it the right file?")
            % {"time": clock(cues[-1].starts)}
        )


def spoken(captions: str) -> str:
    """The words of captions that `clean` has written, a line for each cue: to be read beside a recording."""
    return "\n".join(cue.words.replace("\n", " ") for cue in cues_of(captions))


def written(cues: list[Cue]) -> str:
    parts = [
        f"{clock(cue.starts)} --> {clock(cue.ends)}\n{html.escape(cue.words, quote=False)}\n" for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *parts])


def clock(at: int) -> str:
    """ "00:01:02.500" """
    seconds, thousandths = divmod(at, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
