"""Puts a demo paper into the portal the way a teacher would: through the portal's own verbs."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from submissions import clearing, editing, lifecycle, signing_up
from submissions.media import intake
from submissions.models import Clearance, Entry, Story, Teacher

from . import pictures
from .story_types import DemoPaper

ALL_PURPOSES = tuple(Clearance.Purpose)
SOURCES = (
    "Vi har talt med dem, der bliver nævnt i historien, og de har læst deres citater. "
    "Tal og årstal har vi fra leksikon og fra kommunens side."
)


def sign_up(paper: DemoPaper, *, category, teacher: Teacher, at) -> Entry:
    entry = signing_up.sign_up(
        teacher,
        category=category,
        class_label=paper.class_label,
        grade=paper.grade,
        pupil_count=paper.pupils,
        by=teacher.user,
        at=at,
    )
    values = {"paper_name": paper.paper_name, "class_profile": paper.class_profile}
    return editing.save_entry(entry, version=entry.version, values=values, at=at)


def write(entry: Entry, paper: DemoPaper, *, at, with_pictures=True) -> None:
    """Write the paper's stories and take its pictures in, each through the same checks as a pupil's."""
    for story in paper.stories:
        key = uuid.uuid4()
        values = {
            "headline": story.headline,
            "standfirst": story.standfirst,
            "body": story.body_html,
            "byline": story.byline,
            "sources": SOURCES,
        }
        editing.save_story(entry, key, version=0, values=values, by=entry.owner, at=at)
        editing.set_story_state(entry, key, Story.State.READY, by=entry.owner, at=at)
        for number, picture in enumerate(story.pictures if with_pictures else ()):
            upload = SimpleUploadedFile(
                f"{picture.motif}-{number + 1}.jpg",
                pictures.draw(picture.motif, picture.seed, pictures.SIZES[picture.shape]),
            )
            attachment = editing.add_picture(entry, intake.take_in_picture(upload), story_key=key, at=at)
            described = {"caption": picture.caption, "credit": picture.credit, "alt_text": picture.alt_text}
            editing.describe_pictures(entry, {attachment.key: described}, at=at)


def upload_paper(entry: Entry, motifs: tuple[str, ...], *, at) -> None:
    """Upload a finished PDF of one drawn page per motif."""
    drawn = [pictures.draw(motif, seed, pictures.PORTRAIT) for seed, motif in enumerate(motifs, 1)]
    pages = [Image.open(io.BytesIO(page)) for page in drawn]
    paper = io.BytesIO()
    pages[0].save(paper, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    upload = SimpleUploadedFile("avis.pdf", paper.getvalue())
    editing.replace_paper(entry, intake.take_in_paper(upload), at=at)


def give_address(entry: Entry, address: str, *, at) -> None:
    editing.save_entry(entry, version=entry.version, values={"site_url": address}, at=at)


def declare(entry: Entry, *, at, purposes=ALL_PURPOSES) -> None:
    answers = {
        "interviewees_agreed": True,
        "rights_to_pictures": True,
        "third_persons_considered": True,
        "ai_use": Entry.AiUse.NONE,
    }
    entry.refresh_from_db(fields=["version"])
    editing.save_entry(entry, version=entry.version, values=answers, at=at)
    clearing.declare(entry, purposes, basis=Clearance.Basis.PARENTS, by=entry.owner, at=at)


def send_in(entry: Entry, *, at) -> Entry:
    return lifecycle.submit(entry, by=entry.owner, at=at)
