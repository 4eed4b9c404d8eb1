"""The family link: a class's own entry to read at home, won or not, by a signed link that expires.

What the link opens, and why:

- A link can be passed on, so pictures and names follow the clearances for the website: a picture is shown
  only where `web` covers it, bylines and credits only where `names` does. The texts are the class's own and
  are shown without.
- `web` that was given and then taken back for the whole entry closes the link: somebody has said no to its
  being read outside the school. Given again, the link opens again.
- A finished PDF, a recording or a film shows faces and says names that cannot be taken out of it: each
  needs both clearances.
- An entry that is withdrawn or not accepted, and one about which a worry is open, is not shown. The
  page does not say why: it is the same as for a link that ran out.
- What was sent in is shown while it stands. Returned to the class it does not (what it was returned for may
  be a name in it), so then the draft is shown, marked as one.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category

from . import files
from .colleagues import require_teacher
from .lifecycle import Refusal, locked
from .models import Attachment, Clearance, Entry, FamilyLink
from .reading import ReadStory, read

WEEKS = (1, 4, 12)
DEFAULT_WEEKS = 4
OPEN_LINKS = 10
WEB, NAMES = Clearance.Purpose.WEB, Clearance.Purpose.NAMES
SIGNER = signing.Signer(sep=".", salt="submissions.family")


class NoLink(Exception):
    """The token was never ours."""


class LinkClosed(Exception):
    """It was a link once. Nobody is told whether it ran out, was closed, or what of."""


@transaction.atomic
def make_link(entry, *, weeks, by, at) -> FamilyLink:
    """A new link for one of `WEEKS`. Raises Refusal where it could not be read, or with ten links open."""
    entry = locked(entry)
    require_teacher(entry, by)
    if weeks not in WEEKS:
        raise ValueError(f"A family link lasts one of {WEEKS} weeks, not {weeks}.")
    if entry.state in NOT_SHOWN:
        raise Refusal(_("This entry is not in the competition any more."))
    if FamilyLink.objects.filter(entry=entry, revoked_at=None, expires_at__gt=at).count() >= OPEN_LINKS:
        raise Refusal(_("There are ten open links. Close one that is not needed any more first."))
    link = FamilyLink.objects.create(
        entry=entry, made_by=by, made_at=at, expires_at=at + timedelta(weeks=weeks)
    )
    log(entry, "submissions.family_link", user=by, timestamp=at, data={"link": link.pk, "weeks": weeks})
    return link


@transaction.atomic
def revoke_link(entry, link_pk, *, by, at):
    """Close a link at once. Twice is the same as once."""
    entry = locked(entry)
    require_teacher(entry, by)
    if FamilyLink.objects.filter(entry=entry, pk=link_pk, revoked_at=None).update(revoked_at=at):
        log(entry, "submissions.revoke_family_link", user=by, timestamp=at, data={"link": link_pk})


# Reading by the link ----------------------------------------------------------------------------

NOT_SHOWN = {Entry.State.WITHDRAWN, Entry.State.DISQUALIFIED}


@dataclass(frozen=True)
class FamilyPaper:
    """What the link shows. `paper` is the entry as sent in, or the draft; `files` may be seen."""

    entry: Entry
    paper: Entry
    is_draft: bool
    with_names: bool
    stories: list[ReadStory]
    files: dict[str, Attachment]
    pdf: Attachment | None
    hides_something: bool


def token_of(link) -> str:
    return SIGNER.sign(str(link.pk))


def open_paper(token, at) -> FamilyPaper:
    """What the token opens now. Raises NoLink for a token that is not ours, LinkClosed otherwise."""
    try:
        number = int(SIGNER.unsign(token))
    except (signing.BadSignature, ValueError) as error:
        raise NoLink from error
    link = FamilyLink.objects.select_related("entry__edition", "entry__category", "entry__latest_revision")
    found = link.filter(pk=number).first()
    if found is None or not found.is_open_at(at) or not may_be_read(found.entry):
        raise LinkClosed
    return paper_of(found.entry)


def may_be_read(entry) -> bool:
    if entry.state in NOT_SHOWN or entry.safeguarding_flags.filter(closed_at=None).exists():
        return False
    return entry.is_cleared_for(WEB) or not was_taken_back(entry)


def was_taken_back(entry) -> bool:
    """`web` was declared for the whole entry once; only asked where it is not in force now."""
    return entry.clearances.filter(purpose=WEB, attachment_key=None).exists()


def taken_back_files(entry) -> set[UUID]:
    """The keys of the files that have an own `web` clearance, and none that is in force: one query."""
    rows = list(
        entry.clearances.filter(purpose=WEB, attachment_key__isnull=False).values_list(
            "attachment_key", "withdrawn_at"
        )
    )
    return {key for key, _at in rows} - {key for key, withdrawn_at in rows if withdrawn_at is None}


def in_view(attachments, shown) -> list[Attachment]:
    return [file for file in attachments if file.key in shown]


def paper_of(entry) -> FamilyPaper:
    paper = entry.sent_version if entry.is_sent_in else entry
    with_names = entry.is_cleared_for(NAMES)
    all_files = files.filled(paper.attachments.all())
    is_cleared, taken_back = entry.is_cleared_for(WEB), taken_back_files(entry)
    shown = {
        file.key
        for file in all_files
        if is_cleared and file.key not in taken_back and (file.kind == Attachment.Kind.PICTURE or with_names)
    }
    is_written = paper.category.format == Category.Format.WRITTEN
    stories = [
        ReadStory(each.story, in_view(each.pictures, shown), in_view(each.recordings, shown))
        for each in (read(paper) if is_written else ())
    ]
    pdfs = [file for file in all_files if file.kind == Attachment.Kind.PAPER and file.key in shown]
    return FamilyPaper(
        entry=entry,
        paper=paper,
        is_draft=not entry.is_sent_in,
        with_names=with_names,
        stories=stories,
        files={str(file.key): file for file in all_files if file.key in shown},
        pdf=pdfs[0] if pdfs else None,
        hides_something=len(shown) < len(all_files),
    )
