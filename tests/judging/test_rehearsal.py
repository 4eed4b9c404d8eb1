"""Before the release: a rehearsal that changes nothing, winners told once, an edition counted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from competition import site_setup
from competition.models import ClassesPage, EditionPage, Mail, TakingPart
from judging import figures, publication, telling
from judging.publication import classes_of
from judging.rehearsal import rehearse
from submissions.models import Clearance
from tests.factories import AFTER, NOON, RESULTS, EditionFactory, EntryFactory
from tests.judging.test_publication import frozen_winner, take_back

pytestmark = pytest.mark.django_db

TOLD = RESULTS - timedelta(days=2)


@pytest.fixture
def edition():
    edition = EditionFactory(winners_told_at=TOLD)
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    return edition


def rehearsed(slug="2019") -> str:
    out = StringIO()
    call_command("rehearse_release", slug, stdout=out)
    return out.getvalue()


# What would go out ----------------------------------------------------------------------------------


def test_a_rehearsal_names_what_goes_out_and_changes_nothing(edition):
    entry = frozen_winner(edition)
    before = list(Page.objects.order_by("pk").values())
    said = rehearsed()
    assert f"{entry.code}" in said
    assert "1 awards, 1 classes that took part" in said
    assert list(Page.objects.order_by("pk").values()) == before
    assert not Mail.objects.filter(kind="winner_told").exists()


def test_a_rehearsal_names_what_is_missing(edition):
    entry = frozen_winner(edition)
    said = rehearse(edition, at=AFTER).missing
    assert [line for line in said if "help box" in line] == [
        "the edition page in “da” has no help box for readers",
        "the edition page in “en” has no help box for readers",
    ]
    take_back(entry, Clearance.Purpose.WEB)
    EditionPage.objects.filter(locale__language_code="en").update(live=False)
    said = "\n".join(rehearse(edition, at=AFTER).missing)
    assert f"{entry.code} {entry.paper_name}: clearance for the web: only the class is named" in said
    assert "no public edition page in “en”" in said


def test_a_rehearsal_can_fail_and_names_a_wrong_edition(edition):
    with pytest.raises(CommandError, match="things are missing"):
        call_command("rehearse_release", "2019", "--strict", stdout=StringIO())
    with pytest.raises(CommandError, match="Known: 2019"):
        rehearsed("1999")


# The classes that took part -------------------------------------------------------------------------


def test_the_classes_are_those_accepted_as_they_were_sent_in(edition):
    entry = frozen_winner(edition)
    EntryFactory(category=entry.category, class_label="8.X")
    entry.paper_name = "Et navn, der ikke er sendt ind"
    entry.save()
    (row,) = classes_of(edition)
    assert (row.entry_code, row.class_label, row.town, row.pupils) == (entry.code, "7.Å", "Ribe", 24)
    assert row.paper_name != entry.paper_name
    assert row.stories == 1
    publication.prepare(edition, by=None, at=AFTER)
    assert [kept.entry_code for kept in TakingPart.objects.all()] == [entry.code]
    assert list(ClassesPage.objects.values_list("live", flat=True)) == [False, False]


# Winners told before --------------------------------------------------------------------------------


def test_the_teachers_of_winners_are_told_once_and_with_the_embargo(edition):
    entry = frozen_winner(edition)
    assert telling.tell_winners(at=TOLD - timedelta(seconds=1)) == 0
    for minute in range(3):
        telling.tell_winners(at=TOLD + timedelta(minutes=minute))
    mail = Mail.objects.get(kind="winner_told")
    assert (mail.to, mail.entry_code) == (entry.owner.email, entry.code)
    assert "29. januar 2020 kl. 18.00" in mail.text
    assert "Avisen går selv ud og spørger." in mail.text
    assert "Vinder · Morgenavisen" in mail.text


def test_nobody_is_told_before_a_verdict_nor_after_the_release(edition):
    assert telling.tell_winners(at=TOLD) == 0
    frozen_winner(edition)
    assert telling.tell_winners(at=RESULTS) == 0
    assert not Mail.objects.filter(kind="winner_told").exists()


# Figures --------------------------------------------------------------------------------------------


def test_a_running_edition_is_counted_by_the_tick(edition):
    entry = EntryFactory(pupil_count=20)
    EntryFactory(category=entry.category, school=entry.school, pupil_count=22)
    EntryFactory(category=entry.category, state="withdrawn")
    assert figures.count(at=NOON) == 1
    edition.refresh_from_db()
    assert edition.figures == {"classes": 2, "schools": 1, "pupils": 42, "municipalities": 1}
    assert figures.count(at=NOON) == 0
