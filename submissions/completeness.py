"""What an entry lacks before it can be sent in: computed, never ticked."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competition.models import Category

from .models import Attachment, Clearance, Entry, Processing, Story


@dataclass(frozen=True)
class Point:
    """One thing to do, at the id `anchor` of the page `view` (with `story_key`: of that story).

    about: the story that it belongs to, by its headline; `short` is then the text without the story's name.
    """

    text: str
    anchor: str
    is_done: bool
    view: str = "entry"
    story_key: UUID | None = None
    about: str = ""
    short: str = ""

    def url_in(self, entry) -> str:
        """The address of the field."""
        keys = [entry.code] if self.story_key is None else [entry.code, self.story_key]
        return f"{reverse(f'submissions:{self.view}', args=keys)}#{self.anchor}"


def checklist(entry) -> list[Point]:
    """All points of the entry, in the order of its desk. A story is one point when it lacks nothing."""
    points = [Point(_("Give the paper a name."), "id_paper_name", bool(entry.paper_name.strip()))]
    points += FORMAT_POINTS[entry.category.format](entry)
    points += declaration_points(entry)
    cleared = any(
        row.purpose == Clearance.Purpose.JUDGING and row.attachment_key is None and row.withdrawn_at is None
        for row in entry.clearances.all()
    )
    text = _("Declare that the jury may read the entry.")
    points.append(Point(text, "clearance-judging", cleared, view="clearances"))
    return points


def missing_points(entry) -> list[Point]:
    return [point for point in checklist(entry) if not point.is_done]


# What is written here ---------------------------------------------------------------------------


def written_points(entry) -> list[Point]:
    stories, category = list(entry.stories.all()), entry.category
    attachments = list(entry.attachments.all())
    pictures = [file for file in attachments if file.kind == Attachment.Kind.PICTURE]
    points = [at_least(category.min_stories, is_done=len(stories) >= category.min_stories)]
    # A category may be changed, and its limits too, after the stories were written.
    if len(stories) > category.max_stories:
        points.append(too_many_stories(len(stories) - category.max_stories))
    if len(pictures) > category.max_pictures:
        points.append(too_many_pictures(len(pictures) - category.max_pictures))
    refused = refused_among(attachments)
    for story in stories:
        own = [file for file in attachments if file.story_key == story.key]
        points += story_points(story, category, own, refused)
    return points


def at_least(number, *, is_done) -> Point:
    text = ngettext("Write at least %(number)d story.", "Write at least %(number)d stories.", number)
    return Point(text % {"number": number}, "stories", is_done)


def too_many_stories(number) -> Point:
    text = ngettext(
        "Delete %(number)d story: the category takes no more.",
        "Delete %(number)d stories: the category takes no more.",
        number,
    )
    return Point(text % {"number": number}, "stories", False)


def too_many_pictures(number) -> Point:
    text = ngettext(
        "Remove %(number)d picture: the category takes no more.",
        "Remove %(number)d pictures: the category takes no more.",
        number,
    )
    return Point(text % {"number": number}, "stories", False)


def story_points(story, category, attachments, refused) -> list[Point]:
    """One point for each thing that the story lacks, at its field; one that is done if it lacks nothing."""
    name = story.headline.strip() or _("Story without a headline")
    taken = [file for file in attachments if file.key not in refused]
    lacks = [*text_lacks(story, category), *file_lacks(taken), *refused_files(attachments, refused)]
    if not story.sources.strip():
        lacks.append((_("write who was interviewed and which sources were used"), "id_sources"))
    if story.state != Story.State.READY:
        lacks.append((_("mark it as ready"), "id_state"))
    is_done = not lacks
    return [
        Point(
            # Translators: a story's headline and what it lacks.
            _("“%(story)s”: %(lack)s.") % {"story": name, "lack": lack},
            anchor,
            is_done,
            view="story",
            story_key=story.key,
            about=name,
            short=lack,
        )
        for lack, anchor in lacks or [(_("nothing is missing"), "id_headline")]
    ]


def text_lacks(story, category) -> list[tuple[str, str]]:
    lacks = []
    words = story.word_count
    if not story.headline.strip():
        lacks.append((_("write a headline"), "id_headline"))
    if not words:
        lacks.append((_("write the text"), "id_body_field"))
    elif words > category.max_words:
        text = _("shorten it from %(words)d to %(most)d words")
        lacks.append((text % {"words": words, "most": category.max_words}, "id_body_field"))
    elif words < category.min_words:
        text = _("write at least %(least)d words, it has %(words)d")
        lacks.append((text % {"words": words, "least": category.min_words}, "id_body_field"))
    return lacks


def file_lacks(attachments) -> list[tuple[str, str]]:
    lacks = []
    for file in attachments:
        lacks += picture_lacks(file) if file.kind == Attachment.Kind.PICTURE else recording_lacks(file)
    return lacks


def refused_files(attachments, refused) -> list[tuple[str, str]]:
    """What could not be taken is removed before sending; what is still being prepared may be sent."""
    text = _("remove the file “%(file)s”: it could not be taken")
    gone = [file for file in attachments if file.key in refused]
    return [(text % {"file": Truncator(file.file_name).words(4)}, f"picture-{file.key}") for file in gone]


def refused_among(attachments) -> set[UUID]:
    """The keys of the files that could not be taken; without a query where all of them can be shown."""
    unseen = [file.key for file in attachments if not file.preview]
    if not unseen:
        return set()
    refused = Processing.objects.filter(key__in=unseen, state=Processing.State.REFUSED)
    return set(refused.values_list("key", flat=True))


def recording_lacks(file) -> list[tuple[str, str]]:
    wanted = {
        "caption": _("write a caption for the recording “%(file)s”"),
        "credit": _("write who made the recording “%(file)s”"),
    }
    return words_lacking(file, f"id_recording-{file.key}", wanted)


def picture_lacks(picture) -> list[tuple[str, str]]:
    wanted = {
        "caption": _("write a caption for the picture “%(picture)s”"),
        "credit": _("write who took the picture “%(picture)s”"),
        "alt_text": _("describe the picture “%(picture)s” for those who cannot see it"),
    }
    return words_lacking(picture, f"id_picture-{picture.key}", wanted)


def words_lacking(file, prefix, wanted) -> list[tuple[str, str]]:
    """wanted: field -> what to do when nothing stands in it."""
    name = Truncator(file.caption or file.file_name).words(4)
    empty = [field for field in wanted if not getattr(file, field).strip()]
    return [(wanted[field] % {"file": name, "picture": name}, f"{prefix}-{field}") for field in empty]


# Every format -----------------------------------------------------------------------------------


def declaration_points(entry) -> list[Point]:
    """What the teacher answers for, whatever the format."""
    return [
        Point(
            _("Declare that everybody who was interviewed has agreed."),
            "id_interviewees_agreed",
            entry.interviewees_agreed,
            view="declarations",
        ),
        Point(
            _("Declare that the class may use its pictures and files."),
            "id_rights_to_pictures",
            entry.rights_to_pictures,
            view="declarations",
        ),
        Point(
            _("Declare that you have thought about people who could be hurt."),
            "id_third_persons_considered",
            entry.third_persons_considered,
            view="declarations",
        ),
        Point(
            _("Say whether AI tools were used, and for what."),
            "id_ai_use",
            entry.ai_use == Entry.AiUse.NONE
            or (entry.ai_use == Entry.AiUse.USED and bool(entry.ai_note.strip())),
            view="declarations",
        ),
    ]


def pdf_points(entry) -> list[Point]:
    papers = [file for file in entry.attachments.all() if file.kind == Attachment.Kind.PAPER]
    if refused_among(papers):
        return [Point(_("Upload the paper anew: this PDF could not be taken."), "paper", False)]
    return [Point(_("Upload the finished paper as a PDF."), "paper", bool(papers))]


def site_points(entry) -> list[Point]:
    return [Point(_("Give the address of the news site."), "id_site_url", bool(entry.site_url))]


FORMAT_POINTS = {
    Category.Format.WRITTEN: written_points,
    Category.Format.PDF: pdf_points,
    Category.Format.SITE: site_points,
}
