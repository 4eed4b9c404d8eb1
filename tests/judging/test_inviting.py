"""Judges are invited by mail, once, for the address it went to; and reminded of what they have not sent."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from competition import roles
from competition.models import Mail
from judging import inviting, reminding
from judging.giving import give_readings
from judging.models import Assignment, Judge, JudgeInvitation, Reading
from judging.planning import propose
from submissions.lifecycle import Refusal
from tests.competition.test_accounts import last_code
from tests.factories import AFTER, CategoryFactory, JudgeFactory, UserFactory
from tests.judging.jury import accepted_entry, judged_category, send
from tests.judging.room import person, secretary

pytestmark = pytest.mark.django_db

ADDRESS = "ida@example.org"


@pytest.fixture
def category():
    return CategoryFactory()


@pytest.fixture
def office():
    return secretary()


@pytest.fixture
def invitation(category, office):
    return invite(category, office)


def invite(category, office, *addresses, at=None, **more):
    made = inviting.invite(
        category.edition,
        addresses or [ADDRESS],
        categories=[category],
        by=office.user,
        at=at or timezone.now(),
        **more,
    )
    return made[0] if made else None


def page(row):
    return reverse("jury:invitation", args=[row.secret])


def holder(address=ADDRESS, verified=True):
    """Somebody logged in who has this address."""
    client = Client()
    client.user = UserFactory(email=address)
    EmailAddress.objects.create(user=client.user, email=address, verified=verified, primary=True)
    client.force_login(client.user)
    return client


# The secretariat ----------------------------------------------------------------------------------


def test_several_are_invited_at_once_with_a_mail_each(category, office):
    url = reverse("judging:invitations", args=[category.edition_id])
    data = {"categories": [category.pk], "languages": ["da"], "hours": "8", "is_chair": "on"}
    response = office.post(url, {"emails": "Ida@Example.org\nbo@example.org, ida@example.org", **data})
    assert response.status_code == 302
    rows = JudgeInvitation.objects.order_by("email")
    assert [row.email for row in rows] == ["bo@example.org", ADDRESS]
    assert {(row.capacity_minutes, row.is_chair, tuple(row.languages)) for row in rows} == {
        (480, True, ("da",))
    }
    mails = Mail.objects.filter(kind="judge_invited")
    assert sorted(mails.values_list("to", flat=True)) == ["bo@example.org", ADDRESS]
    assert page(rows[1]) in mails.get(to=ADDRESS).text
    assert ADDRESS in office.get(url).content.decode()
    logged = ModelLogEntry.objects.filter(action="judging.invite_judge")
    assert [ADDRESS in str(line.data) for line in logged] == [False, False]


@pytest.mark.parametrize(
    "wrong",
    [{"emails": ""}, {"emails": "ida@"}, {"categories": []}, {"hours": "0"}, {"emails": "a@b.dk " * 2000}],
)
def test_a_wrong_form_keeps_what_was_typed_and_sends_nothing(category, office, wrong):
    data = {"emails": ADDRESS, "categories": [category.pk], "languages": ["da"], "hours": ""} | wrong
    response = office.post(reverse("judging:invitations", args=[category.edition_id]), data)
    assert response.status_code == 422
    assert not JudgeInvitation.objects.exists()


def test_an_open_invitation_is_not_doubled(category, office, invitation):
    assert invite(category, office) is None
    assert Mail.objects.filter(kind="judge_invited").count() == 1


def test_nobody_sends_hundreds_in_an_hour(category, office, monkeypatch):
    monkeypatch.setattr(inviting, "INVITATIONS_AN_HOUR", 2)
    invite(category, office, "a@example.org", "b@example.org")
    with pytest.raises(Refusal):
        invite(category, office, "c@example.org")


def test_taking_back_and_sending_again(category, office, invitation):
    old = page(invitation)
    office.post(reverse("judging:revoke_invitation", args=[invitation.pk]))
    assert Client().get(old).status_code == 404
    JudgeInvitation.objects.update(invited_at=timezone.now() - timedelta(hours=1))
    office.post(reverse("judging:send_invitation_again", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert Client().get(old).status_code == 404
    assert Client().get(page(invitation)).status_code == 200
    assert Mail.objects.filter(kind="judge_invited").count() == 2


def test_the_list_asks_as_often_for_one_as_for_many(category, office, invitation):
    url, counts = reverse("judging:invitations", args=[category.edition_id]), []
    office.get(url)
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            office.get(url)
        counts.append(len(asked))
        invite(category, office, "a@example.org", "b@example.org", "c@example.org")
    assert counts[0] == counts[1]


# The invited --------------------------------------------------------------------------------------


def test_whoever_holds_the_address_becomes_a_judge_of_the_categories(category, office):
    row = invite(category, office, capacity_minutes=300, languages=["da"])
    client = holder()
    assert client.get(page(row)).status_code == 200
    response = client.post(page(row), {"act": "accept"})
    judge = Judge.objects.get()
    assert (judge.user, judge.edition, judge.capacity_minutes) == (client.user, category.edition, 300)
    assert (list(judge.categories.all()), judge.languages, judge.is_chair) == ([category], ["da"], False)
    assert [group.name for group in client.user.groups.all()] == [roles.JUDGES]
    assert response["Location"] == reverse("mfa_add_webauthn")
    assert client.post(page(row), {"act": "accept"}).status_code == 302
    assert Judge.objects.count() == 1


def test_a_chair_gets_the_chairs_group_and_with_a_factor_the_conflicts_at_once(category, office):
    row = invite(category, office, "ch@example.org", is_chair=True)
    client = person(email="ch@example.org")
    EmailAddress.objects.create(user=client.user, email="ch@example.org", verified=True)
    response = client.post(page(row), {"act": "accept"})
    assert {group.name for group in client.user.groups.all()} == {roles.JUDGES, roles.CHAIRS}
    assert response["Location"] in (
        reverse("judging:conflicts", args=[Judge.objects.get().pk]),
        reverse("mfa_add_webauthn"),
    )


def test_a_judge_who_is_invited_again_keeps_what_she_has(category, office):
    other = CategoryFactory(edition=category.edition, slug="anden")
    client = holder()
    judge = JudgeFactory(user=client.user, edition=category.edition, categories=[other], capacity_minutes=60)
    client.post(page(invite(category, office, capacity_minutes=300)), {"act": "accept"})
    judge.refresh_from_db()
    assert (set(judge.categories.all()), judge.capacity_minutes) == ({category, other}, 60)


@pytest.mark.parametrize("chairs", [True, False])
def test_nobody_becomes_a_chair_of_what_she_was_not_asked_to_chair(category, office, chairs):
    other = CategoryFactory(edition=category.edition, slug="anden")
    client = holder()
    judge = JudgeFactory(user=client.user, edition=category.edition, categories=[other], is_chair=chairs)
    row = invite(category, office, is_chair=not chairs)
    assert client.post(page(row), {"act": "accept"})["Location"] == page(row)
    judge.refresh_from_db()
    assert (set(judge.categories.all()), judge.is_chair) == ({other}, chairs)


def test_another_address_or_an_unconfirmed_one_opens_nothing(category, invitation):
    for client in (holder("bo@example.org"), holder(verified=False)):
        assert client.post(page(invitation), {"act": "accept"}).status_code == 404
    assert not Judge.objects.exists()


def test_used_old_revoked_and_made_up_links_look_the_same(category, office):
    used = invite(category, office)
    holder().post(page(used), {"act": "accept"})
    old = invite(category, office, "old@example.org", at=timezone.now() - timedelta(days=15))
    revoked = invite(category, office, "revoked@example.org")
    inviting.revoke(revoked, by=office.user, at=timezone.now())
    declined = invite(category, office, "declined@example.org")
    assert Client().post(page(declined), {"act": "decline"}).status_code == 200
    made_up = reverse("jury:invitation", args=["x" * 32])
    answers = [Client().get(url) for url in (page(used), page(old), page(revoked), page(declined), made_up)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({len(answer.content) for answer in answers}) == 1


def test_saying_no_needs_no_account(invitation):
    assert Client().post(page(invitation), {"act": "decline"}).status_code == 200
    invitation.refresh_from_db()
    assert invitation.declined_at
    assert Client().post(page(invitation), {"act": "decline"}).status_code == 404


def test_the_way_from_the_mail_to_a_judge_without_an_account(invitation):
    client = Client()
    sign_up = f"{reverse('account_signup')}?next=" + page(invitation).replace("/", "%2F")
    assert sign_up in client.get(page(invitation)).content.decode()
    who = {"email": ADDRESS, "first_name": "Ida", "last_name": "Holm"}
    confirm = client.post(sign_up, {**who, "next": page(invitation)})["Location"]
    back = client.post(confirm, {"code": last_code(), "next": page(invitation)})["Location"]
    assert back == page(invitation)
    assert 'value="accept"' in client.get(back).content.decode()
    response = client.post(back, {"act": "accept"})
    assert response["Location"] == reverse("mfa_add_webauthn")
    assert Judge.objects.get().user.email == ADDRESS


def test_anonymous_yes_leads_back_to_the_page(invitation):
    response = Client().post(page(invitation), {"act": "accept"})
    assert response["Location"] == page(invitation)


# Reminders ----------------------------------------------------------------------------------------


@pytest.fixture
def read_category(office):
    category = judged_category(100)
    category.edition.reading_rounds = [{"add": 1, "top": None}, {"add": 1, "top": 1}]
    category.edition.save()
    for _n in range(2):
        accepted_entry(category=category)
        JudgeFactory(edition=category.edition, categories=[category])
    fingerprint = propose(category.edition).fingerprint
    give_readings(category.edition, fingerprint=fingerprint, by=office.user, at=AFTER)
    return category


def late(kind):
    return list(Mail.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


def test_judges_hear_three_days_before_and_at_the_end_and_once_each(read_category):
    closes = read_category.edition.reading_closes_at
    done = Assignment.objects.first()
    send(done)
    waits = Assignment.objects.exclude(judge=done.judge).get().judge.user.email
    assert reminding.remind(at=closes - timedelta(days=4)) == 0
    for _twice in range(2):
        reminding.remind(at=closes - timedelta(days=3) + timedelta(minutes=5))
    assert (late("reading_late"), late("reading_overdue")) == ([waits], [])
    for _twice in range(2):
        reminding.remind(at=closes + timedelta(minutes=5))
    assert late("reading_overdue") == [waits]
    assert reminding.remind(at=closes + timedelta(days=3)) == 0


def test_nobody_is_reminded_at_night_or_of_a_closed_reading(read_category):
    closes = read_category.edition.reading_closes_at
    assert reminding.remind(at=closes.replace(hour=2)) == 0
    Reading.objects.update(closed_at=AFTER)
    assert reminding.remind(at=closes + timedelta(minutes=5)) == 0


def test_the_secretariat_hears_once_that_a_round_is_read(read_category, office):
    at = AFTER + timedelta(hours=1)
    first, second = Assignment.objects.all()
    send(first)
    assert reminding.remind(at=at) == 0
    send(second)
    assert [reminding.remind(at=at) for _twice in range(2)] == [1, 0]
    mail = Mail.objects.get(kind="round_read")
    assert mail.to == office.user.email
    assert f"category={read_category.pk}" in mail.text


def test_the_invitation_speaks_the_language_that_is_read(category, office):
    invite(category, office, languages=["en"])
    with translation.override("en"):
        assert Mail.objects.get(kind="judge_invited").language == "en"
