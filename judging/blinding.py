"""The one place where an entry becomes anonymous: all that judges' and the chair's pages ever get.

A `BlindEntry` holds no school, class, town, teacher, byline, credit or class profile. Where pupils wrote
one of these into their own text, a word in square brackets stands instead. A finished PDF or a site is the
class's own work and cannot be made blind; `is_blind` says so.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote
from uuid import UUID

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from submissions import files
from submissions.models import Attachment

from .blind_files import BlindRecording, blind_recordings, masked_captions

WORDS_PER_MINUTE = 180
TAGS = {"p", "h3", "h4", "strong", "em", "blockquote", "ul", "ol", "li", "a", "br"}
TAG = re.compile(r"(<[^>]*>)")
# Below this a name is too likely a common word, and masking it would spoil the reading.
SHORTEST_NAME = 3
WORDS_OF_SCHOOLS = {
    *("skole", "skolen", "friskole", "friskolen", "privatskole", "centralskole", "realskole", "folkeskole"),
    *("efterskole", "lilleskole", "distriktsskole", "sogns", "international", "school", "the"),
    *("den", "det", "de", "ny", "nye", "gamle", "by", "og", "af", "for", "ved", "til"),
}


@dataclass(frozen=True)
class BlindPicture:
    key: UUID
    caption: str
    alt_text: str
    width: int
    height: int


@dataclass(frozen=True)
class BlindStory:
    number: int
    headline: str
    standfirst: str
    body: SafeString
    word_count: int
    pictures: tuple[BlindPicture, ...]
    sources: str
    recordings: tuple[BlindRecording, ...] = ()


@dataclass(frozen=True)
class BlindEntry:
    """What a judge may see of an entry.

    label: neutral, e.g. "Entry K7F3". title: the paper's name where it gives nothing away, else the label.
    """

    label: str
    title: str
    category_name: str
    grade: int
    is_blind: bool
    language: str
    stories: tuple[BlindStory, ...]
    loose_pictures: tuple[BlindPicture, ...]
    paper_key: UUID | None
    site_url: str
    word_count: int
    ai_use: str
    ai_note: str
    loose_recordings: tuple[BlindRecording, ...] = ()
    paper_pages: tuple[files.PagePicture, ...] = ()

    @property
    def minutes(self) -> int:
        """Whole reading minutes, at least one."""
        return max(1, round(self.word_count / WORDS_PER_MINUTE))


def blinded(entry) -> BlindEntry:
    """The anonymous view of an entry's sent version (`entry.sent_version`)."""
    mask = Mask(entry)
    attachments = list(entry.attachments.all())
    # One that is still looked through is shown when it is ready; nothing stands there broken until then.
    pictures = [file for file in attachments if file.kind == Attachment.Kind.PICTURE and file.preview]
    recordings = blind_recordings(attachments, mask)
    stories = [
        blind_story(number, story, pictures, recordings, mask)
        for number, story in enumerate(entry.stories.all(), start=1)
    ]
    keys = {story.key for story in entry.stories.all()}
    paper = next((file for file in attachments if file.kind == Attachment.Kind.PAPER), None)
    return BlindEntry(
        label=neutral_label(entry.code),
        title=neutral_title(entry, entry.paper_name),
        category_name=entry.category.name,
        grade=entry.grade,
        is_blind=entry.category.is_blind,
        language=entry.language,
        stories=tuple(stories),
        loose_pictures=tuple(blind_picture(file, mask) for file in pictures if file.story_key not in keys),
        paper_key=paper.key if paper else None,
        site_url=entry.site_url,
        word_count=sum(story.word_count for story in stories),
        ai_use=entry.get_ai_use_display(),
        ai_note=mask.text(entry.ai_note),
        loose_recordings=tuple(each for story_key, each in recordings if story_key not in keys),
        paper_pages=tuple(files.pages_of(paper)) if paper else (),
    )


def blind_story(number, story, pictures, recordings, mask) -> BlindStory:
    return BlindStory(
        number=number,
        headline=mask.text(story.headline),
        standfirst=mask.text(story.standfirst),
        body=mask.html(story.body),
        word_count=story.word_count,
        pictures=tuple(blind_picture(file, mask) for file in pictures if file.story_key == story.key),
        sources=mask.text(story.sources),
        recordings=tuple(each for story_key, each in recordings if story_key == story.key),
    )


def blind_picture(file, mask) -> BlindPicture:
    """A credit is a pupil's name, so it is not shown."""
    return BlindPicture(file.key, mask.text(file.caption), mask.text(file.alt_text), file.width, file.height)


def blind_part(entry, file, part: str) -> files.Part | None:
    """`files.derivative_of` for judges: captions come masked."""
    found = files.derivative_of(file, part)
    if found is None or not found.text:
        return found
    text = masked_captions(found.text, Mask(entry))
    return files.Part(found.media_type, f"{file.key}-masked-{files.hash_of(text)}", text=text)


def neutral_label(code) -> str:
    """The first half of the code is enough to tell entries apart and to say aloud."""
    return _("Entry %(code)s") % {"code": code.split("-")[0]}


def neutral_title(entry, paper_name) -> str:
    """The paper's name unless it hints at the school, town, class or teacher. Costs no query (see `Mask`).

    Stricter than the mask of texts: one distinctive word is enough, inside another word too ("Ribeposten").
    """
    name = (paper_name or "").strip()
    if not name or Mask.of_names(entry).finds(name):
        return neutral_label(entry.code)
    hints = distinctive_words(f"{entry.school.name} {entry.school.town} {entry.owner.last_name}")
    return neutral_label(entry.code) if any(hint in name.casefold() for hint in hints) else name


def distinctive_words(names) -> set[str]:
    """ "Nordre Skole, Ribe" -> {"nordre", "ribe"}: what is left without the words that schools share."""
    words = re.findall(r"[^\W\d_]+", names.casefold())
    return {word for word in words if len(word) >= SHORTEST_NAME and word not in WORDS_OF_SCHOOLS}


def file_name(entry, attachment) -> str:
    """A download's neutral name; the class's own may hold the school."""
    suffix = "pdf" if attachment.kind == Attachment.Kind.PAPER else "webp"
    return f"{entry.code.split('-')[0].lower()}.{suffix}"


class Mask:
    """Replaces what would give a class away in its own texts."""

    def __init__(self, entry):
        names = self.of_names(entry)
        self.in_addresses = names.in_addresses
        self.patterns = [*names.patterns, *self.people_patterns(entry)]

    @classmethod
    def of_names(cls, entry):
        """Only what the entry's row, school and owner tell: for titles in lists."""
        mask = cls.__new__(cls)
        school = entry.school
        mask.in_addresses = {letters_of(school.name), letters_of(school.town)} - {""}
        mask.patterns = [
            *name_patterns([school.name], _("[the school]"), re.IGNORECASE),
            *name_patterns([entry.owner.get_full_name()], _("[the teacher]"), re.IGNORECASE),
            *class_label_patterns(entry.class_label, _("[the class]")),
            *name_patterns([school.town], _("[the town]"), re.NOFLAG),
        ]
        return mask

    @staticmethod
    def people_patterns(entry):
        co_teachers = [row.user.get_full_name() for row in entry.co_teachers.select_related("user")]
        credits = [file.credit for file in entry.attachments.all()]
        bylines = [story.byline for story in entry.stories.all()]
        return [
            *name_patterns(co_teachers, _("[the teacher]"), re.IGNORECASE),
            *name_patterns(pupil_names([*bylines, *credits]), _("[a pupil]"), re.NOFLAG),
        ]

    def finds(self, text) -> bool:
        return any(pattern.search(text) for pattern, _word in self.patterns)

    def text(self, text) -> str:
        for pattern, word in self.patterns:
            text = pattern.sub(word, text)
        return text

    def html(self, body) -> SafeString:
        """The story's rich text, cleaned; links whose address gives the class away lose it."""
        clean = nh3.clean(body, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})
        pieces = [
            self._tag(piece) if piece.startswith("<") else self._words(piece) for piece in TAG.split(clean)
        ]
        return mark_safe("".join(pieces))

    def _words(self, piece):
        # Names are given as plain text, so an "&" in one is compared unescaped.
        masked = self.text(plain := unescape(piece))
        return piece if masked == plain else escape(masked, quote=False)

    def _tag(self, tag):
        if not tag.startswith("<a "):
            return tag
        address = letters_of(unquote(unescape(tag)))
        return "<a>" if any(name in address for name in self.in_addresses) else tag


def name_patterns(names, word, flags):
    """Whole words only, a genitive s included. Longer names first, so that no part of one is left over."""
    long_enough = {name.strip() for name in names if len(name.strip()) >= SHORTEST_NAME}
    return [
        (re.compile(rf"(?<!\w){re.escape(name)}(?=(?:s|’s|'s)?(?!\w))", flags), word)
        for name in sorted(long_enough, key=lambda name: (-len(name), name))
    ]


def class_label_patterns(label, word):
    """ "7.A", "7. a" and "7a" are one class; a label of digits alone is too common to be looked for."""
    parts = re.findall(r"\d+|[^\W\d]+", label)
    if len(parts) < 2:
        return []
    return [(re.compile(rf"(?<!\w){r'[\s.\-_]*'.join(map(re.escape, parts))}(?!\w)", re.IGNORECASE), word)]


def pupil_names(lines):
    """Whole bylines and credits, and each full name in them; single first names may be anybody's."""
    names = set(lines)
    for line in lines:
        parts = re.split(r"\s*(?:,|;|:|/|&|\bog\b|\band\b)\s*", line)
        names |= {part for part in parts if " " in part.strip()}
    return names


def letters_of(text) -> str:
    """How a name looks inside an address: "Ærø Skole" and "aeroe-skole" are both "aeroeskole"."""
    folded = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[\W_]+", "", folded)
