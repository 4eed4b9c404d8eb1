"""What a release would put out, and what is missing, said without changing anything."""

from dataclasses import dataclass, field

from django.db import transaction
from wagtail.log_actions import registry as log_registry

from competition.frozen_images import PictureUnreadable
from competition.models import EditionPage, PreviewLink, WinnerPage
from competition.moments import in_words
from competition.site_setup import LANGUAGES
from submissions.models import Attachment, Clearance, Entry
from submissions.waiting import with_worry

from .feedback import coverage_of, entries_with_feedback, state_of
from .models import Verdict
from .publication import classes_of, winners_of


@dataclass
class Rehearsal:
    """`goes_out` and `missing`: lines of text, in the order in which one would look."""

    goes_out: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return not self.missing


@transaction.atomic
def rehearse(edition, *, at) -> Rehearsal:
    """Look through everything that the release of the edition would show. Nothing is written."""
    report = Rehearsal()
    winners, classes = winners_of(edition), classes_of(edition)
    report.goes_out.append(f"{len(winners)} awards, {len(classes)} classes that took part")
    look_at_edition(edition, winners, report, at=at)
    look_at_sign_off(edition, report)
    look_at_feedback(edition, report)
    for winner in winners:
        look_at_winner(winner, report)
        look_at_pictures_left_out(winner, report)
    return report


def look_at_edition(edition, winners, report, *, at):
    if edition.released_at:
        report.missing.append(f"it is released already, {edition.released_at:%Y-%m-%d %H:%M} UTC")
    frozen = set(Verdict.objects.filter(edition=edition).values_list("category", flat=True))
    for category in edition.categories.all():
        if category.pk not in frozen and Entry.objects.in_play().filter(category=category).exists():
            report.missing.append(f"{category.name_da}: no frozen verdict")
    for language in LANGUAGES:
        page = EditionPage.objects.live().filter(edition=edition, locale__language_code=language).first()
        if page is None:
            report.missing.append(f"no public edition page in “{language}” to put the results under")
        elif not page.helpline_text:
            report.missing.append(f"the edition page in “{language}” has no help box for readers")
    prepared = WinnerPage.objects.filter(edition=edition).values_list("entry_code", flat=True)
    if {*prepared} != {winner.entry_code for winner in winners}:
        report.missing.append("what is prepared is not what is decided now; the tick prepares again")
    if stopped := with_worry(Entry.objects.filter(edition=edition)).count():
        report.missing.append(f"{stopped} classes are stopped by a worry and would be left out")


def look_at_sign_off(edition, report):
    """A partner's word counts until its link is revoked, and for what was prepared when it was given."""
    signed = PreviewLink.objects.filter(edition=edition, revoked_at=None, signed_off_at__isnull=False)
    links = list(signed.order_by("signed_off_at"))
    for link in links:
        moment = in_words(link.signed_off_at)
        report.goes_out.append(f"signed off for {link.name} by {link.signed_off_by}, {moment}")
    if not edition.asks_sign_off:
        return
    if not links:
        report.missing.append("no partner has signed the results off")
    elif was_prepared_after(edition, links[-1].signed_off_at):
        report.missing.append("the results were prepared anew after the last partner's sign-off")


def was_prepared_after(edition, moment) -> bool:
    entries = log_registry.get_logs_for_instance(edition)
    return entries.filter(action="competition.prepare", timestamp__gt=moment).exists()


def look_at_feedback(edition, report):
    """Classes whose judges' words are not read over, category by category."""
    for category in edition.categories.all():
        entries = list(entries_with_feedback(category))
        found = coverage_of(entries)
        report.goes_out.append(
            f"{category.name_da}: {found.approved} of {found.classes} classes have feedback"
        )
        lacking = [entry.code for entry in entries if state_of(entry) in {"written", "missing"}]
        if lacking:
            report.missing.append(f"{category.name_da}: feedback read over for {', '.join(lacking)}")


def look_at_winner(winner, report):
    name = f"{winner.entry_code} {winner.paper_name or winner.class_label}"
    pictures = [picture for story in winner.shown_stories for picture in story.pictures]
    report.goes_out.append(
        f"{name}: {winner.prize_da}; {len(winner.shown_stories)} stories, {len(pictures)} pictures"
        + (", the paper as PDF" if winner.read_paper else "")
    )
    for words, is_there in (
        ("the jury's reason in Danish", winner.reason_da),
        ("the jury's reason in English", winner.reason_en),
        ("a name for the paper", winner.paper_name),
        ("clearance for the web: only the class is named", winner.is_cleared_for_web),
    ):
        if not is_there:
            report.missing.append(f"{name}: {words}")
    if winner.is_cleared_for_web and not (winner.stories or winner.read_paper or winner.site_url):
        report.missing.append(f"{name}: anything to show")
    for story in winner.shown_stories:
        look_at_story(name, story, report)


def look_at_story(name, story, report):
    for words, is_there in (("a standfirst", story.standfirst), ("text", story.body_html)):
        if not is_there:
            report.missing.append(f"{name}: “{story.headline}” has no {words}")
    for number, picture in enumerate(story.pictures, 1):
        place = f"{name}: “{story.headline}”, picture {number}"
        for words, is_there in (("alt text", picture.alt_text), ("caption", picture.caption)):
            if not is_there:
                report.missing.append(f"{place}: no {words}")
        try:
            picture.read()
        except PictureUnreadable as fault:
            report.missing.append(f"{place}: {fault}")


def look_at_pictures_left_out(winner, report):
    """Pictures of a class that is cleared, without a clearance of their own."""
    if not winner.is_cleared_for_web:
        return
    entry = Entry.objects.get(code=winner.entry_code)
    for file in entry.attachments.filter(kind=Attachment.Kind.PICTURE):
        if not entry.is_cleared_for(Clearance.Purpose.WEB, file.key):
            report.missing.append(f"{winner.entry_code}: one picture has no clearance and is left out")
