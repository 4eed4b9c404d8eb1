"""Colleagues come in by invitation and by nothing else; an entry always has exactly one owner."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from competition.models import Mail
from submissions import colleagues, pupils
from submissions.lifecycle import Refusal
from submissions.models import CoTeacher, Entry, Invitation
from tests.factories import NOON, UserFactory

from .conftest import address, logged_in

pytestmark = pytest.mark.usefixtures("noon")

ADDRESS = "sonja@example.org"


def confirmed(email=ADDRESS):
    """An account that has shown that the address is its own."""
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@pytest.fixture
def sonja():
    return confirmed()


@pytest.fixture
def invited(entry):
    return colleagues.invite(entry, ADDRESS, by=entry.owner, at=NOON)


@pytest.fixture
def joined(invited, sonja):
    """Sonja's row as co-teacher."""
    colleagues.accept(invited.secret, by=sonja, at=NOON)
    return CoTeacher.objects.get(user=sonja)


def people_of(entry):
    return [person.email for person in colleagues.teachers_of(Entry.objects.get(pk=entry.pk))]


def kinds():
    return sorted(Mail.objects.values_list("kind", "to"))


# Inviting ---------------------------------------------------------------------------------------


def test_an_invitation_is_one_mail_with_the_link_and_fourteen_days(teacher, entry):
    response = teacher.post(address("invite", entry.code), {"email": "  Sonja@Example.org "})
    assert response.url == address("people", entry.code)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.expires_at) == (ADDRESS, NOON + timedelta(days=14))
    mail = Mail.objects.get()
    assert (mail.kind, mail.to) == ("co_teacher_invited", ADDRESS)
    assert address("invitation", invitation.secret) in mail.text
    assert entry.code not in mail.text


def test_twenty_clicks_are_one_invitation_and_one_mail(entry):
    made = {colleagues.invite(entry, ADDRESS, by=entry.owner, at=NOON).pk for _n in range(20)}
    assert (len(made), Mail.objects.count()) == (1, 1)


def test_an_invitation_that_is_out_is_not_said_to_be_written_again(teacher, entry, noon):
    said = []
    for _click in range(2):
        response = teacher.post(address("invite", entry.code), {"email": ADDRESS}, follow=True)
        said.append([str(each.level_tag) for each in response.context["messages"]])
        noon.shift(timedelta(seconds=1))
    assert (said, Mail.objects.count()) == ([["success"], ["info"]], 1)


def test_a_secret_with_a_nul_in_it_is_not_looked_for(teacher):
    url = address("invitation", "SECRET").replace("SECRET", "a%00b")
    assert teacher.get(url).status_code == 404
    with pytest.raises(NoReverseMatch):
        address("invitation", "a\0b")


def test_an_address_with_an_account_and_one_without_get_the_same_answer(teacher, entry):
    UserFactory(email="known@example.org")
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        response = teacher.post(address("invite", entry.code), {"email": email}, follow=True)
        answers.append(response.text.replace(email, "ADDRESS"))
    # The second page lists one invitation more; the words about what was done are the same.
    notices = [text[text.index('class="messages"') : text.index("</ul>")] for text in answers]
    assert notices[0] == notices[1]
    assert [mail.text.count("known@example.org") for mail in Mail.objects.all()] == [0, 0]


def test_the_entrys_own_people_are_not_invited(entry, joined):
    for email in (entry.owner.email, ADDRESS.upper()):
        with pytest.raises(Refusal):
            colleagues.invite(entry, email, by=entry.owner, at=NOON)


def test_an_invitation_that_ran_out_makes_room_for_a_new_one(entry, invited):
    later = NOON + timedelta(days=14)
    assert not invited.is_open_at(later)
    anew = colleagues.invite(entry, ADDRESS, by=entry.owner, at=later)
    assert anew.pk != invited.pk
    assert anew.is_open_at(later)


def test_nobody_writes_to_more_than_twenty_addresses_within_an_hour(entry):
    for number in range(20):
        colleagues.invite(entry, f"c{number}@example.org", by=entry.owner, at=NOON)
    with pytest.raises(Refusal):
        colleagues.invite(entry, "one-more@example.org", by=entry.owner, at=NOON)
    colleagues.invite(entry, "one-more@example.org", by=entry.owner, at=NOON + timedelta(minutes=61))


def test_who_was_removed_while_the_page_was_open_invites_nobody(entry, joined):
    colleagues.remove(entry, joined.pk, by=entry.owner, at=NOON)
    with pytest.raises(Refusal):
        colleagues.invite(entry, "x@example.org", by=joined.user, at=NOON)


@pytest.mark.parametrize("typed", ["", "not an address", "a@b"])
def test_a_bad_address_is_named(teacher, entry, typed):
    response = teacher.post(address("invite", entry.code), {"email": typed})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["email"])


# Before accepting -------------------------------------------------------------------------------


def test_the_invited_has_nothing_before_accepting(entry, invited, sonja):
    client = logged_in(sonja)
    assert client.get(address("entry", entry.code)).status_code == 404
    assert list(Entry.objects.of_teacher(sonja)) == []
    page = client.get(address("invitation", invited.secret))
    assert page.status_code == 200
    assert entry.class_label in page.text
    for secret in (entry.code, entry.paper_name, entry.owner.email):
        assert secret not in page.text


def test_an_invitation_waits_on_the_invited_persons_page(entry, invited, sonja):
    assert address("invitation", invited.secret) in logged_in(sonja).get(address("desk")).text
    assert invited.secret not in logged_in(UserFactory()).get(address("desk")).text


def test_anonymous_is_led_to_the_login_and_back(invited):
    client = Client()
    response = client.get(address("invitation", invited.secret), follow=True)
    assert response.redirect_chain == [
        (f"/da/konto/login/?next={address('invitation', invited.secret)}", 302)
    ]
    assert f"next={address('invitation', invited.secret)}".replace("/", "%2F") in response.text


def unconfirmed(invited):
    user = UserFactory(email=ADDRESS)
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=False, primary=True)
    return user


def test_whatever_is_wrong_with_an_invitation_the_answer_is_the_same(entry, invited, sonja, noon):
    def answer(user, secret=invited.secret):
        page = logged_in(user).get(address("invitation", secret))
        posted = logged_in(user).post(address("invitation", secret))
        return page.status_code, posted.status_code, page.text.replace(user.email, "ME").replace(secret, "")

    stranger = UserFactory()
    answers = [answer(stranger), answer(stranger, "not-there")]
    sonja.emailaddress_set.update(verified=False)
    answers.append(answer(sonja))
    sonja.emailaddress_set.update(verified=True)
    colleagues.revoke_invitation(entry, invited.pk, by=entry.owner, at=NOON)
    answers.append(answer(sonja))
    late = colleagues.invite(entry, ADDRESS, by=entry.owner, at=NOON - timedelta(days=14))
    answers.append(answer(sonja, late.secret))
    assert {(page, posted) for page, posted, _text in answers} == {(404, 404)}
    assert len({text for _page, _posted, text in answers}) == 1
    assert not CoTeacher.objects.exists()


# Joining ----------------------------------------------------------------------------------------


def test_accepting_makes_a_co_teacher_once_and_tells_the_owner(entry, invited, sonja):
    client = logged_in(sonja)
    for _click in range(3):
        assert client.post(address("invitation", invited.secret)).url == address("entry", entry.code)
    assert people_of(entry) == [entry.owner.email, ADDRESS]
    assert kinds() == [("co_teacher_invited", ADDRESS), ("co_teacher_joined", entry.owner.email)]
    assert client.get(address("entry", entry.code)).status_code == 200


def test_an_invitation_is_used_up_by_being_used(entry, invited, joined, sonja):
    colleagues.remove(entry, joined.pk, by=entry.owner, at=NOON)
    with pytest.raises(colleagues.NoInvitation):
        colleagues.accept(invited.secret, by=sonja, at=NOON)
    assert people_of(entry) == [entry.owner.email]


def test_taken_back_while_the_page_is_open_it_opens_nothing(entry, invited, sonja, monkeypatch):
    """The other tab is faster by a hair: between looking the invitation up and taking the lock."""
    take_lock = colleagues.locked

    def slow(entry):
        Invitation.objects.update(revoked_at=NOON)
        return take_lock(entry)

    monkeypatch.setattr(colleagues, "locked", slow)
    with pytest.raises(colleagues.NoInvitation):
        colleagues.accept(invited.secret, by=sonja, at=NOON)
    assert not CoTeacher.objects.exists()


def test_what_was_accepted_cannot_be_taken_back(teacher, entry, invited, joined):
    response = teacher.post(address("revoke_invitation", entry.code, invited.pk))
    assert response.status_code == 403
    assert Invitation.objects.get().revoked_at is None
    assert people_of(entry) == [entry.owner.email, ADDRESS]


def test_taking_an_invitation_back_closes_it(teacher, entry, invited, sonja):
    for _click in range(2):
        assert teacher.post(address("revoke_invitation", entry.code, invited.pk)).status_code == 302
    with pytest.raises(colleagues.NoInvitation):
        colleagues.accept(invited.secret, by=sonja, at=NOON)
    assert ModelLogEntry.objects.filter(action="submissions.revoke_invitation").count() == 1


def test_an_owner_who_opens_an_own_invitation_becomes_no_co_teacher(entry):
    EmailAddress.objects.create(user=entry.owner, email="second@example.org", verified=True)
    own = colleagues.invite(entry, "second@example.org", by=entry.owner, at=NOON)
    assert colleagues.accept(own.secret, by=entry.owner, at=NOON) == entry
    assert not CoTeacher.objects.exists()


# Leaving and handing over -----------------------------------------------------------------------


def test_the_owner_removes_a_co_teacher_who_is_told(teacher, entry, joined):
    url = address("remove_co_teacher", entry.code, joined.pk)
    assert teacher.get(url).status_code == 200
    assert teacher.post(url).url == address("people", entry.code)
    assert people_of(entry) == [entry.owner.email]
    assert ("co_teacher_removed", ADDRESS) in kinds()


def test_a_co_teacher_leaves_and_the_owner_is_told(entry, joined, sonja):
    response = logged_in(sonja).post(address("remove_co_teacher", entry.code, joined.pk))
    assert response.url == address("desk")
    assert people_of(entry) == [entry.owner.email]
    assert ("co_teacher_left", entry.owner.email) in kinds()


def test_a_co_teacher_neither_removes_another_nor_hands_the_entry_over(entry, joined, sonja):
    other = CoTeacher.objects.create(entry=entry, user=UserFactory())
    client = logged_in(sonja)
    for name in ("remove_co_teacher", "hand_over"):
        assert client.post(address(name, entry.code, other.pk)).status_code == 404
    with pytest.raises(colleagues.OwnerOnly):
        colleagues.remove(entry, other.pk, by=sonja, at=NOON)
    with pytest.raises(colleagues.OwnerOnly):
        colleagues.hand_over(entry, other.pk, by=sonja, at=NOON)
    assert len(people_of(entry)) == 3


@pytest.mark.parametrize("way", ["removed", "left", "orphaned"])
def test_who_is_out_has_no_way_back_in(entry, joined, sonja, way):
    goes = entry.owner if way == "orphaned" else sonja
    own = colleagues.invite(entry, "sonjas-other@example.org", by=goes, at=NOON)
    others = colleagues.invite(
        entry, "third@example.org", by=sonja if way == "orphaned" else entry.owner, at=NOON
    )
    desk = pupils.open_desk(entry, lasts=timedelta(hours=2), by=goes, at=NOON)
    if way == "orphaned":
        colleagues.hand_over_orphan(entry, ADDRESS, former_stays=False, reason="x", by=UserFactory(), at=NOON)
    else:
        colleagues.remove(entry, joined.pk, by=sonja if way == "left" else entry.owner, at=NOON)
    for row in (own, others, desk):
        row.refresh_from_db()
    assert (own.revoked_at, others.revoked_at, desk.closed_at) == (NOON, None, NOON)


def test_handing_over_changes_places(teacher, entry, joined):
    former = entry.owner
    assert teacher.post(address("hand_over", entry.code, joined.pk)).url == address("people", entry.code)
    assert people_of(entry) == [ADDRESS, former.email]
    assert Mail.objects.filter(kind="entry_handed_over").count() == 2
    # A second click: the former owner owns nothing that could be handed over.
    assert teacher.post(address("hand_over", entry.code, joined.pk)).status_code == 404


def test_handing_over_to_who_has_just_left_changes_nothing(entry, joined):
    colleagues.remove(entry, joined.pk, by=joined.user, at=NOON)
    with pytest.raises(Refusal):
        colleagues.hand_over(entry, joined.pk, by=entry.owner, at=NOON)
    assert people_of(entry) == [entry.owner.email]


def test_people_may_change_after_the_deadline(teacher, entry, noon):
    noon.shift(timedelta(days=300))
    assert logged_in(entry.owner).post(address("invite", entry.code), {"email": ADDRESS}).status_code == 302
    assert Invitation.objects.count() == 1


# The secretariat --------------------------------------------------------------------------------


@pytest.mark.parametrize("stays", [True, False])
def test_the_secretariat_gives_an_orphan_entry_to_another_account(entry, sonja, stays):
    former, secretary = entry.owner, UserFactory()
    colleagues.hand_over_orphan(
        entry, " Sonja@example.org", former_stays=stays, reason="Left the school.", by=secretary, at=NOON
    )
    assert people_of(entry) == ([ADDRESS, former.email] if stays else [ADDRESS])
    assert [to for kind, to in kinds() if kind == "entry_handed_over"] == sorted([former.email, ADDRESS])
    logged = ModelLogEntry.objects.get(action="submissions.hand_over")
    assert (logged.user, logged.data["reason"]) == (secretary, "Left the school.")


def test_an_entry_goes_only_to_an_active_account_with_a_confirmed_address(entry, sonja):
    def give(email):
        colleagues.hand_over_orphan(entry, email, former_stays=False, reason="x", by=UserFactory(), at=NOON)

    UserFactory(email="never-confirmed@example.org")
    for email in ("nobody@example.org", "never-confirmed@example.org", entry.owner.email):
        with pytest.raises(Refusal):
            give(email)
    sonja.is_active = False
    sonja.save()
    with pytest.raises(Refusal):
        give(ADDRESS)
    assert people_of(entry) == [entry.owner.email]


def test_the_admins_page_names_what_is_wrong(staff_client, entry):
    url = reverse("entry_hand_over", args=[entry.code])
    assert entry.owner.email in staff_client.get(url).text
    for typed, field in (
        ({"email": "x@example.org"}, "reason"),
        ({"email": "x@example.org", "reason": "y"}, "email"),
    ):
        response = staff_client.post(url, typed)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
