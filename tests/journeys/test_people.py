"""People in a real browser: Unilogin, a colleague who is invited and given the entry, a link for families."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from competition.models import Mail, User
from submissions.models import Entry, FamilyLink
from tests import oidc
from tests.factories import CategoryFactory, EditionFactory, EntryFactory, SchoolFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def edition(site):
    """An edition that is open now."""
    now = timezone.now()
    return EditionFactory(
        slug="now",
        year=now.year,
        signup_opens_at=now - timedelta(days=30),
        opens_at=now - timedelta(days=10),
        signup_closes_at=now + timedelta(days=10),
        closes_at=now + timedelta(days=20),
        reading_closes_at=now + timedelta(days=40),
        winners_told_at=now + timedelta(days=50),
        results_at=now + timedelta(days=60),
    )


@pytest.fixture
def entry(edition):
    return EntryFactory(category=CategoryFactory(edition=edition), class_label="7.A", paper_name="Sidste ord")


def settle(*persons):
    """The last requests must be over before the database is put back; nobody's browser complained."""
    for person in persons:
        person.page.goto("about:blank")
        person.page.wait_for_timeout(200)
        assert not person.wrong, "\n".join(person.wrong)


def code_in(mail):
    """The code in a mail that was sent: the row forgets it."""
    return mail.body.split("\n\n")[1].strip()


def link_in(mail, part):
    """The path of the address in the mail that holds `part`."""
    address = next(word for word in mail.text.split() if part in word)
    return "/" + address.partition("://")[2].partition("/")[2]


def create_account(person, email, mailoutbox):
    person.fill("First name", "Sonja")
    person.fill("Last name", "Demo")
    person.fill("E-mail address", email)
    person.press("Create the account")
    person.fill("Code", code_in(mailoutbox[-1]))
    person.page.locator("main form button[type=submit]").first.click()
    person.page.wait_for_load_state()


def test_a_colleague_is_invited_makes_an_account_and_is_given_the_entry(entry, people, settings, mailoutbox):
    settings.ACCOUNT_RATE_LIMITS = False
    owner, colleague = people(entry.owner), people()
    owner.open("/en/portal/")
    owner.follow("Teachers of the class")
    owner.fill("Your colleague’s e-mail address", "sonja@example.org")
    owner.press("Send the invitation")
    assert "sonja@example.org" in owner.page.locator(".people-rows").inner_text()

    # She has no account: she is led to the login, from there to a new account, and back to the invitation.
    invitation = link_in(Mail.objects.get(kind="co_teacher_invited"), "/invitation/")
    colleague.open(invitation.replace("/da/", "/en/"))
    assert "/konto/login/" in colleague.page.url
    colleague.follow("Create an account")
    create_account(colleague, "sonja@example.org", mailoutbox)
    colleague.look()
    assert "/invitation/" in colleague.page.url
    colleague.press("Join as co-teacher")
    assert colleague.page.url.endswith(f"/portal/{entry.code}/")

    # The owner hands the entry over, and who did what is told.
    owner.open(f"/en/portal/{entry.code}/people/")
    owner.follow("Hand over")
    owner.press("Hand the entry over")
    sonja = User.objects.get(email="sonja@example.org")
    assert Entry.objects.get().owner == sonja
    colleague.open(f"/en/portal/{entry.code}/people/")
    assert "Sonja Demo (you)" in colleague.page.locator(".people-rows li").first.inner_text()
    colleague.open(f"/en/portal/{entry.code}/history/")
    told = colleague.page.locator(".history").inner_text()
    assert "handed the entry over to Sonja Demo" in told
    assert "Sonja Demo became co-teacher" in told

    # The former owner leaves, and sees the entry no more.
    owner.open(f"/en/portal/{entry.code}/people/")
    owner.follow("Leave the class")
    owner.press("Leave the class")
    assert owner.page.goto(f"{owner.base_url}/en/portal/{entry.code}/").status == 404
    settle(owner, colleague)


def test_families_read_the_paper_until_the_link_runs_out(entry, people):
    teacher, family = people(entry.owner), people()
    teacher.open(f"/en/portal/{entry.code}/family/")
    teacher.press("Make the link")
    assert teacher.page.locator(".qr svg path").count() == 1
    link = FamilyLink.objects.get()
    assert link.expires_at - link.made_at == timedelta(weeks=4)
    token = signing.Signer(sep=".", salt="submissions.family").sign(str(link.pk))
    assert token in teacher.page.locator("input[type=url]").input_value()

    assert family.open(f"/en/portal/family/{token}/").status == 200
    assert "Der var engang en avis." in family.page.inner_text("main")
    assert family.context.cookies() == []
    family.page.set_viewport_size({"width": 320, "height": 800})
    assert family.page.evaluate("document.documentElement.scrollWidth") == 320

    # Four weeks later.
    FamilyLink.objects.update(expires_at=timezone.now())
    assert family.open(f"/en/portal/family/{token}/").status == 410
    for word in (entry.class_label, entry.paper_name, entry.school.name):
        assert word not in family.page.content()
    settle(teacher, family)


def test_a_teacher_comes_in_by_unilogin_and_a_pupil_does_not(edition, people, settings, mailoutbox):
    settings.ACCOUNT_RATE_LIMITS = False
    SchoolFactory(name="Lærkebakkeskolen")
    teacher, pupil = people(), people()
    with oidc.provider() as address:
        oidc.switch_on(settings, address)

        pupil.open("/en/konto/login/")
        pupil.page.get_by_role("button", name="Log in with Unilogin").click()
        pupil.page.get_by_role("button", name="Authorize as pupil", exact=True).click()
        pupil.page.wait_for_url("**/callback/**")
        pupil.look()
        assert "This login is for staff of schools" in pupil.page.inner_text("main")

        # The page's own policy lets the form lead there: a browser would stop it and say nothing.
        teacher.open("/en/portal/sign-up/")
        teacher.page.get_by_role("button", name="Log in with Unilogin").click()
        teacher.page.get_by_role("button", name="Authorize as staff", exact=True).click()
        teacher.page.wait_for_url("**/signup/")
        teacher.look()
        create_account(teacher, "sonja@example.org", mailoutbox)
        # The token names no school: it is chosen once, and the way goes on to where she was going.
        teacher.page.locator("#id_q").fill("lærke")
        teacher.page.get_by_text("Lærkebakkeskolen").first.click()
        teacher.press("This is my school")
        assert teacher.page.url.endswith("/portal/sign-up/")

        # Broken off, and the provider gone: each with a way on.
        stranger = people()
        stranger.open("/en/konto/login/")
        stranger.page.get_by_role("button", name="Log in with Unilogin").click()
        stranger.page.get_by_role("button", name="Deny access").click()
        stranger.page.wait_for_url("**/konto/login/")
        stranger.look()
        assert "You broke off the login." in stranger.page.inner_text("main")
    stranger.page.get_by_role("button", name="Log in with Unilogin").click()
    stranger.page.wait_for_load_state()
    assert "The login did not work" in stranger.page.inner_text("main")
    assert User.objects.get().email == "sonja@example.org"
    for person in (teacher, pupil, stranger):
        # What the provider's own pages do is not ours.
        person.wrong = [
            wrong for wrong in person.wrong if address not in wrong and "status of 503" not in wrong
        ]
    settle(teacher, pupil, stranger)
