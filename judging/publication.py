"""Copies frozen awards down into the public record: gathered here from the sent versions, written there.

Clearance decides, and it is read here under the entry's row lock, before the pages are made and once more
after: a withdrawal that comes at the same moment is either seen here or finds finished pages to take away.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from competition import frozen_images, late_results, publishing
from competition.frozen_images import PictureUnreadable
from competition.models import Category
from competition.publishing import PictureRecord, RecordingRecord, StoryRecord, WinnerRecord
from competition.taking_part import ClassRecord
from competition.tasks import enqueue
from submissions import files
from submissions.models import RECORDINGS, Attachment, Clearance, Entry
from submissions.models.attachments import private_storage
from submissions.tasks import derive_web
from submissions.waiting import without_worry

from .method_figures import method_figures
from .models import Verdict

logger = logging.getLogger(__name__)

WEB, NAMES = Clearance.Purpose.WEB, Clearance.Purpose.NAMES


NOT_PREPARED = (publishing.PublishingRefused, PictureUnreadable)
ATTEMPTS = 3


def prepare(edition, *, by, at):
    """Prepare the results of what is frozen so far; nothing of it is public before the release.

    Idempotent: run again, the pages say what the verdicts and clearances say now. An entry that was
    withdrawn, disqualified or stopped by a worry since is left out entirely.
    Raises one of NOT_PREPARED when the pages cannot be made.
    """
    for _attempt in range(ATTEMPTS):
        winners, classes, method = winners_of(edition), classes_of(edition), method_figures(edition)
        pages = publishing.prepare(edition, winners, classes=classes, method=method, by=by, at=at)
        # Pictures take seconds, too long for a lock: ask again whether a clearance changed meanwhile.
        if winners_of(edition) == winners:
            make_web_copies(edition)
            return pages
    raise publishing.PublishingRefused(f"The clearances of edition {edition.slug} keep changing: try again.")


def add_late(edition, *, by, at) -> int:
    """Publish what was frozen after the release; the number of awards. Raises one of NOT_PREPARED."""
    for _attempt in range(ATTEMPTS):
        winners = winners_of(edition)
        try:
            # Asked again under the entries' locks, which are kept until the pages are live.
            added = late_results.add(
                edition, winners, by=by, at=at, still=partial(is_still, edition, winners)
            )
        except late_results.Outdated:
            continue
        make_web_copies(edition)
        return added
    raise publishing.PublishingRefused(f"The clearances of edition {edition.slug} keep changing: try again.")


def is_still(edition, winners) -> bool:
    return winners_of(edition) == winners


def make_web_copies(edition):
    """Ask the worker for the pictures' copies for the website; the pages show what there is until then."""
    for key in frozen_images.keys_without_web_copies(edition):
        enqueue(derive_web, str(key))


def prepare_what_is_frozen(edition, *, by, at) -> str:
    """`prepare`; why the pages could not be made, "" when they were."""
    try:
        prepare(edition, by=by, at=at)
    except NOT_PREPARED as error:
        logger.error("Results of edition %s are not prepared: %s", edition.slug, error)
        return str(error)
    return ""


def prepare_again(edition, *, by, at):
    """Bring prepared pages up to date after a decision; nothing before the first verdict or once released."""
    if edition.released_at is None and Verdict.objects.filter(edition=edition).exists():
        prepare_what_is_frozen(edition, by=by, at=at)


def classes_of(edition) -> list[ClassRecord]:
    """Every class that takes part: accepted, not withdrawn since, not stopped by a worry. No pupil in it."""
    entries = (
        without_worry(Entry.objects.in_play().filter(edition=edition, latest_revision__isnull=False))
        .select_related("school", "category", "latest_revision")
        .order_by("code")
    )
    return [class_record(entry, entry.latest_revision.content) for entry in entries]


def class_record(entry, sent: dict) -> ClassRecord:
    """sent: the sent version as the revision keeps it; hundreds of them are read, so no objects are made."""
    return ClassRecord(
        entry_code=entry.code,
        paper_name=sent["paper_name"],
        class_label=sent["class_label"],
        grade=sent["grade"],
        school_name=entry.school.name,
        town=entry.school.town,
        municipality=entry.school.municipality,
        category_da=entry.category.name_da,
        category_en=entry.category.name_en,
        pupils=sent["pupil_count"],
        stories=len(sent["stories"]),
    )


@transaction.atomic
def winners_of(edition) -> list[WinnerRecord]:
    """One record per frozen award, by category and place, the special prizes last."""
    awards = frozen_awards(edition)
    entries = lock_entries({award["entry"] for _category, award in awards})
    return [
        winner_record(position, category, award, entries[award["entry"]])
        for position, (category, award) in enumerate(awards)
        if award["entry"] in entries
    ]


def frozen_awards(edition) -> list[tuple]:
    """(category or None, award as the verdict keeps it), in the order of the results page."""
    verdicts = Verdict.objects.filter(edition=edition).select_related("category").defer("inputs", "plan")
    by_category: dict[Category | None, list[dict]] = defaultdict(list)
    for verdict in verdicts:
        by_category[verdict.category] += sorted(
            verdict.results["awards"], key=lambda award: (award["place"], award["entry"])
        )
    categories = sorted((category for category in by_category if category), key=lambda c: (c.position, c.pk))
    return [(category, award) for category in [*categories, None] for award in by_category[category]]


def lock_entries(codes) -> dict[str, Entry]:
    """code -> entry under lock, those alone that are still in the competition."""
    entries = (
        without_worry(Entry.objects.in_play().filter(code__in=codes))
        .select_for_update(of=("self",))
        .select_related("edition", "category", "latest_revision")
        .order_by("pk")
    )
    return {entry.code: entry for entry in entries}


def winner_record(position, category, award, entry) -> WinnerRecord:
    """What may be shown of one winner: without web clearance only the class is named."""
    sent = entry.sent_version
    on_web = entry.is_cleared_for(WEB)
    prize_da, prize_en = prize_names(category, award)
    return WinnerRecord(
        entry_code=entry.code,
        prize_da=prize_da,
        prize_en=prize_en,
        place=award["place"],
        position=position,
        paper_name=sent.paper_name,
        class_label=sent.class_label,
        grade=sent.grade,
        school_name=sent.school.name,
        town=sent.school.town,
        municipality=sent.school.municipality,
        category_da=entry.category.name_da,
        category_en=entry.category.name_en,
        class_profile=sent.class_profile if on_web else "",
        reason_da=award["reason_da"],
        reason_en=award["reason_en"],
        language=sent.language,
        is_cleared_for_web=on_web,
        read_paper=paper_reader(sent) if on_web else None,
        site_url=sent.site_url if on_web else "",
        stories=story_records(entry, sent) if on_web else (),
    )


def prize_names(category, award) -> tuple[str, str]:
    """The prize in Danish and in English: both go into the record, so neither is the page's translation."""
    if category is None:
        return award["prize_da"], award["prize_en"] or award["prize_da"]
    place = award["place"]
    danish, english = ("Vinder", "Winner") if place == 1 else (f"{place}. plads", f"Place {place}")
    return f"{danish} · {category.name_da}", f"{english} · {category.name_en or category.name_da}"


def story_records(entry, sent) -> tuple[StoryRecord, ...]:
    with_names = entry.is_cleared_for(NAMES)
    stories = list(sent.stories.all())
    shown = files_by_story(entry, sent, stories)
    posters = files.posters_of(file.key for own in shown.values() for file in own)
    return tuple(
        StoryRecord(
            headline=story.headline,
            standfirst=story.standfirst,
            body_html=story.body,
            byline=story.byline if with_names else "",
            word_count=story.word_count,
            pictures=tuple(
                picture_record(file, with_names)
                for file in shown[story.key]
                if file.kind == Attachment.Kind.PICTURE
            ),
            recordings=tuple(
                recording_record(file, posters.get(file.key), with_names, sent.language)
                for file in shown[story.key]
                if file.kind in RECORDINGS
            ),
        )
        for story in stories
    )


def files_by_story(entry, sent, stories):
    """Story key -> its cleared pictures and recordings; what belongs to no story stands with the first."""
    keys = {story.key for story in stories}
    first = stories[0].key if stories else None
    found = defaultdict(list)
    for file in sent.attachments.all():
        if file.kind != Attachment.Kind.PAPER and file.preview and entry.is_cleared_for(WEB, file.key):
            found[file.story_key if file.story_key in keys else first].append(file)
    return found


def picture_record(file, with_names) -> PictureRecord:
    """A credit names a pupil, so it follows the clearance for names."""
    return PictureRecord(
        attachment_key=file.key,
        read=Derivative(file.preview.name),
        caption=file.caption,
        credit=file.credit if with_names else "",
        alt_text=file.alt_text,
    )


def recording_record(file, poster, with_names, language) -> RecordingRecord:
    return RecordingRecord(
        attachment_key=file.key,
        kind=file.kind,
        media_type=file.preview_media_type,
        open=Opened(file.preview.name),
        open_poster=Opened(poster) if poster else None,
        captions=file.captions,
        captions_language=language,
        seconds=file.seconds or 0,
        width=file.width,
        height=file.height,
        caption=file.caption,
        credit=file.credit if with_names else "",
    )


def paper_reader(sent):
    """Reads the finished PDF's cleaned copy, or None when the entry has none."""
    for file in sent.attachments.all():
        if file.kind == Attachment.Kind.PAPER and file.preview:
            return Derivative(file.preview.name)
    return None


@dataclass(frozen=True)
class Derivative:
    """Reads a re-encoded file of the private storage when called; the original never leaves it.

    Raises PictureUnreadable when the file is gone.
    """

    name: str

    def __call__(self) -> bytes:
        try:
            with private_storage().open(self.name, "rb") as content:
                return content.read()
        except OSError as error:
            raise PictureUnreadable(f"The file {self.name} cannot be read: {error.strerror}.") from error


@dataclass(frozen=True)
class Opened:
    """The same as an open file: a film is copied piece by piece."""

    name: str

    def __call__(self):
        try:
            return private_storage().open(self.name, "rb")
        except OSError as error:
            raise PictureUnreadable(f"The file {self.name} cannot be read: {error.strerror}.") from error
