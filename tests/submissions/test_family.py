"""A family link opens the class's own paper, nothing else, and is dead when it should be."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from competition.models import Mail
from submissions import clearing, editing, family, lifecycle
from submissions.models import Attachment, Clearance, Entry, FamilyLink
from tests.factories import CLOSES, NOON, CategoryFactory, EntryFactory, UserFactory
from tests.safety.world import picture_of

from .conftest import address, logged_in, put_picture

pytestmark = pytest.mark.usefixtures("noon")

WEB, NAMES = Clearance.Purpose.WEB, Clearance.Purpose.NAMES


@pytest.fixture
def link(entry):
    return family.make_link(entry, weeks=4, by=entry.owner, at=NOON)


@pytest.fixture
def picture(entry):
    added = editing.add_picture(entry, picture_of("zqx"), story_key=entry.stories.get().key, at=NOON)
    editing.describe_pictures(entry, {added.key: {"caption": "A grave", "alt_text": "Stone"}}, at=NOON)
    return Attachment.objects.get(pk=added.pk)


def read(link):
    return Client().get(address("family", family.token_of(link)))


def read_file(link, attachment):
    return Client().get(address("family_file", family.token_of(link), attachment.key))


def write(entry, headline):
    story = entry.stories.get()
    values = {"headline": headline, "body": story.body}
    editing.save_story(entry, story.key, version=story.version, values=values, by=entry.owner, at=NOON)


# What it shows ----------------------------------------------------------------------------------


def test_the_link_opens_the_paper_without_account_cookie_or_trace(entry, link, picture):
    response = read(link)
    assert response.status_code == 200
    for text in (entry.paper_name, "Der var engang en avis.", "Aya og M.", "A grave"):
        assert text in response.text
    assert dict(response.cookies) == {}
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    for secret in (entry.code, entry.owner.email, entry.school.name, "Skolens bibliotekar"):
        assert secret not in response.text


def test_a_draft_is_marked_and_what_was_sent_in_stands(entry, link):
    assert read(link).context["opened"].is_draft
    write(entry, "Sent")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    write(entry, "Changed later")
    page = read(link)
    assert not page.context["opened"].is_draft
    assert "Sent" in page.text
    assert "Changed later" not in page.text


def test_what_was_returned_is_shown_as_the_draft_that_it_is_again(entry, link):
    write(entry, "With a surname")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.return_entry(entry, by=UserFactory(), reason="A surname.", until=CLOSES)
    write(Entry.objects.get(), "Without")
    page = read(link)
    assert page.context["opened"].is_draft
    assert "With a surname" not in page.text
    assert "A surname." not in page.text


def test_a_picture_comes_as_its_derivative_alone(entry, link, picture):
    response = read_file(link, picture)
    body = b"".join(response.streaming_content)
    assert b"zqxpreviewbytes" in body
    assert b"zqxoriginalbytes" not in body
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "private" in response.headers["Cache-Control"]


def test_a_link_opens_no_picture_of_another_class(link, picture):
    other = EntryFactory()
    theirs = editing.add_picture(other, picture_of("zqy"), story_key=other.stories.get().key, at=NOON)
    assert read_file(link, theirs).status_code == 404


# Clearances -------------------------------------------------------------------------------------


def test_a_picture_that_was_left_out_is_not_shown(entry, link, picture):
    clearing.leave_out_picture(entry, picture.key, by=entry.owner, at=NOON)
    assert str(picture.key) not in read(link).text
    assert read_file(link, picture).status_code == 404
    clearing.put_picture_back(entry, picture.key, by=entry.owner, at=NOON)
    assert read_file(link, picture).status_code == 200


def test_without_a_clearance_there_are_texts_and_neither_pictures_nor_names(entry, link, picture):
    Clearance.objects.filter(entry=entry, purpose__in=[WEB, NAMES]).delete()
    page = read(link)
    assert "Der var engang en avis." in page.text
    assert "Aya og M." not in page.text
    assert str(picture.key) not in page.text
    assert read_file(link, picture).status_code == 404


def test_a_clearance_that_is_taken_back_closes_the_link_until_it_is_given_again(entry, link, picture):
    clearing.withdraw(entry, WEB, by=entry.owner, at=NOON)
    assert (read(link).status_code, read_file(link, picture).status_code) == (410, 410)
    clearing.declare(entry, [WEB], basis=Clearance.Basis.PARENTS, by=entry.owner, at=NOON)
    assert read(link).status_code == 200


def test_a_pdf_needs_both_clearances(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    paper = editing.replace_paper(entry, picture_of("zqp"), at=NOON)
    link = family.make_link(entry, weeks=1, by=entry.owner, at=NOON)
    assert read_file(link, paper).status_code == 200
    clearing.withdraw(entry, NAMES, by=entry.owner, at=NOON)
    assert read_file(link, paper).status_code == 404
    assert str(paper.key) not in read(link).text


def test_many_pictures_cost_no_more_queries(entry):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            family.paper_of(Entry.objects.get(pk=entry.pk))
        return len(asked)

    story = entry.stories.get()
    put_picture(entry, story)
    before = queries()
    for _number in range(3):
        put_picture(entry, story)
    assert queries() == before


def test_who_was_removed_meanwhile_is_told_so_when_closing_a_link(entry, monkeypatch):
    link = family.make_link(entry, weeks=1, by=entry.owner, at=NOON)

    def refuse(*args, **kwargs):
        raise lifecycle.Refusal("Not any more.")

    monkeypatch.setattr(family, "revoke_link", refuse)
    response = logged_in(entry.owner).post(address("revoke_family_link", entry.code, link.pk))
    assert (response.status_code, "Not any more." in response.text) == (403, True)


# When it is dead --------------------------------------------------------------------------------


def expired(entry, link, noon):
    noon.move_to(NOON + timedelta(weeks=4))


def revoked(entry, link, noon):
    family.revoke_link(entry, link.pk, by=entry.owner, at=NOON)


def withdrawn(entry, link, noon):
    lifecycle.withdraw(entry, by=entry.owner, at=NOON)


def disqualified(entry, link, noon):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.disqualify(entry, by=entry.owner, at=NOON, reason="Advertising.")


def worried_about(entry, link, noon):
    lifecycle.raise_flag(entry, by=UserFactory(), at=NOON, note="Slag.")


def test_a_dead_link_says_the_same_whatever_killed_it(entry, link, picture, noon):
    answers = set()
    for kill in (revoked, withdrawn, disqualified, worried_about, expired):
        other = EntryFactory()
        mine = family.make_link(other, weeks=4, by=other.owner, at=NOON)
        kill(other, mine, noon)
        answer = read(mine)
        assert other.paper_name not in answer.text
        assert other.class_label not in answer.text
        answers.add((answer.status_code, answer.text.replace(family.token_of(mine), "")))
    assert {status for status, _text in answers} == {410}
    assert len(answers) == 1
    assert read_file(link, picture).status_code == 410


def test_it_is_open_until_the_last_moment(link, noon):
    noon.move_to(NOON + timedelta(weeks=4) - timedelta(seconds=1))
    assert read(link).status_code == 200


def test_a_closed_worry_opens_it_again(entry, link):
    flag = lifecycle.raise_flag(entry, by=UserFactory(), at=NOON, note="Slag.")
    lifecycle.close_flag(flag, by=flag.raised_by, at=NOON, outcome="Talked.")
    assert read(link).status_code == 200


@pytest.mark.parametrize("change", [lambda token: token + "x", lambda token: "9" + token, lambda _t: "a.b"])
def test_a_token_that_is_not_ours_opens_nothing(link, change):
    response = Client().get(address("family", change(family.token_of(link))))
    assert response.status_code == 404


def test_a_link_is_read_and_nothing_else(link):
    assert Client().post(address("family", family.token_of(link))).status_code == 405


# The teacher's side -----------------------------------------------------------------------------


def test_a_teacher_makes_a_link_with_its_code_and_closes_it(teacher, entry):
    page = teacher.get(address("family_links", entry.code))
    assert page.context["form"]["weeks"].value() == 4
    assert teacher.post(address("family_links", entry.code), {"weeks": 12}).status_code == 302
    link = FamilyLink.objects.get()
    assert link.expires_at == NOON + timedelta(weeks=12)
    page = teacher.get(address("family_links", entry.code))
    assert address("family", family.token_of(link)) in page.text
    assert "<svg" in page.text
    assert "style=" not in page.text[page.text.index("<svg") : page.text.index("</svg>")]
    for _click in range(2):
        teacher.post(address("revoke_family_link", entry.code, link.pk))
    assert read(link).status_code == 410
    assert family.token_of(link) not in teacher.get(address("family_links", entry.code)).text
    assert not Mail.objects.exists()


@pytest.mark.parametrize("weeks", ["", "2", "52", "x"])
def test_no_other_time_can_be_chosen(teacher, entry, weeks):
    assert teacher.post(address("family_links", entry.code), {"weeks": weeks}).status_code == 422
    assert not FamilyLink.objects.exists()


def test_ten_links_are_enough(teacher, entry):
    for _n in range(10):
        family.make_link(entry, weeks=1, by=entry.owner, at=NOON)
    assert teacher.post(address("family_links", entry.code), {"weeks": 1}).status_code == 403
    assert FamilyLink.objects.count() == 10


def test_the_links_are_the_classs_teachers_alone(entry, link):
    stranger = logged_in(EntryFactory(school=entry.school).owner)
    assert stranger.get(address("family_links", entry.code)).status_code == 404
    assert stranger.post(address("revoke_family_link", entry.code, link.pk)).status_code == 404
    assert read(link).status_code == 200
