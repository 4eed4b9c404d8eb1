"""What an entry lacks before it can be sent in: computed, never ticked."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competition.models import Category

from .models import Attachment, Clearance, Entry, Story


@dataclass(frozen=True)
class Point:
    """One thing to do, at the id `anchor` of the page `view` (with `story_key`: of that story)."""

    text: str
    anchor: str
    is_done: bool
    view: str = "entry"
    story_key: UUID | None = None

    def url_in(self, entry) -> str:
        """The address of the field."""
        keys = [entry.code] if self.story_key is None else [entry.code, self.story_key]
        return f"{reverse(f'submissions:{self.view}', args=keys)}#{self.anchor}"


def checklist(entry) -> list[Point]:
    """All points of the entry, in the order of its desk."""
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


def written_points(entry) -> list[Point]:
    stories, category = list(entry.stories.all()), entry.category
    enough = len(stories) >= category.min_stories
    points = [
        Point(
            ngettext(
                "Write at least %(number)d story.", "Write at least %(number)d stories.", category.min_stories
            )
            % {"number": category.min_stories},
            "stories",
            enough,
        ),
    ]
    for story in stories:
        points += story_points(story, category)
    for picture in entry.attachments.all():
        if picture.kind == Attachment.Kind.PICTURE:
            points.append(picture_point(picture))
    return points


def story_points(story, category) -> list[Point]:
    name = {"story": story.headline or _("Story without a headline")}
    is_written = bool(story.headline.strip() and story.word_count)
    anchor = "id_body_field" if story.headline.strip() else "id_headline"
    text = _("“%(story)s”: write a headline and a text.") % name
    points = [Point(text, anchor, is_written, view="story", story_key=story.key)]
    if story.word_count > category.max_words:
        text = _("“%(story)s”: shorten it to %(words)d words.") % {**name, "words": category.max_words}
        points.append(Point(text, "id_body_field", False, view="story", story_key=story.key))
    elif is_written and story.word_count < category.min_words:
        text = _("“%(story)s”: write at least %(words)d words.") % {**name, "words": category.min_words}
        points.append(Point(text, "id_body_field", False, view="story", story_key=story.key))
    text = _("“%(story)s”: write who was interviewed and which sources were used.") % name
    points.append(Point(text, "id_sources", bool(story.sources.strip()), view="story", story_key=story.key))
    text = _("“%(story)s”: mark it as ready.") % name
    is_ready = story.state == Story.State.READY
    points.append(Point(text, "id_state", is_ready, view="story", story_key=story.key))
    return points


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


def picture_point(picture) -> Point:
    name = Truncator(picture.caption or picture.file_name).words(6)
    return Point(
        _("Picture “%(picture)s”: write a caption, who took it, and a description.") % {"picture": name},
        f"picture-{picture.key}",
        bool(picture.caption.strip() and picture.credit.strip() and picture.alt_text.strip()),
        view="story" if picture.story_key else "entry",
        story_key=picture.story_key,
    )


def pdf_points(entry) -> list[Point]:
    has_paper = any(file.kind == Attachment.Kind.PAPER for file in entry.attachments.all())
    return [Point(_("Upload the finished paper as a PDF."), "paper", has_paper)]


def site_points(entry) -> list[Point]:
    return [Point(_("Give the address of the news site."), "id_site_url", bool(entry.site_url))]


FORMAT_POINTS = {
    Category.Format.WRITTEN: written_points,
    Category.Format.PDF: pdf_points,
    Category.Format.SITE: site_points,
}
