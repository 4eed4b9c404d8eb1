"""What colleagues press at the same moment: proven with real threads on a real server."""

import pytest
from allauth.account.models import EmailAddress

from competition.models import Mail
from submissions import colleagues, signing_up
from submissions.models import CoTeacher, Entry, Invitation, Teacher
from tests.factories import NOON, CategoryFactory, EntryFactory, SchoolFactory, UserFactory
from tests.racing import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def invited(entry):
    guest = UserFactory()
    EmailAddress.objects.create(user=guest, email=guest.email, verified=True)
    return guest, colleagues.invite(entry, guest.email, by=entry.owner, at=NOON)


def test_ten_classes_at_once_for_the_two_last_places():
    category = CategoryFactory(max_entries=2)
    teacher = Teacher.objects.create(user=UserFactory(), school=SchoolFactory())

    def sign_up(number):
        signing_up.sign_up(
            teacher,
            category=category,
            class_label=f"7.{number}",
            grade=7,
            pupil_count=20,
            by=teacher.user,
            at=NOON,
        )

    outcomes = at_once(*(lambda number=number: sign_up(number) for number in range(10)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CategoryFull"] * 8 + ["NoneType"] * 2
    assert Entry.objects.count() == 2


def test_the_same_class_twice_at_once_is_one_entry():
    category = CategoryFactory()
    teacher = Teacher.objects.create(user=UserFactory(), school=SchoolFactory())
    facts = {"class_label": "7.A", "grade": 7, "pupil_count": 20, "by": teacher.user, "at": NOON}
    outcomes = at_once(*[lambda: signing_up.sign_up(teacher, category=category, **facts)] * 4)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadySignedUp"] * 3 + ["NoneType"]
    assert Entry.objects.count() == 1


def test_moving_in_and_signing_up_at_once_for_the_last_place():
    category, other = CategoryFactory(max_entries=1), CategoryFactory(slug="two")
    entry = EntryFactory(category=other)
    teacher = Teacher.objects.create(user=UserFactory(), school=SchoolFactory())
    facts = {"class_label": "7.A", "grade": 7, "pupil_count": 20, "by": teacher.user, "at": NOON}
    outcomes = at_once(
        lambda: signing_up.change_category(entry, category, by=entry.owner, at=NOON),
        lambda: signing_up.sign_up(teacher, category=category, **facts),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CategoryFull", "NoneType"]
    assert Entry.objects.filter(category=category).count() == 1


def test_accepting_many_times_at_once_makes_one_co_teacher_and_one_mail():
    entry = EntryFactory()
    guest, invitation = invited(entry)
    outcomes = at_once(*[lambda: colleagues.accept(invitation.secret, by=guest, at=NOON)] * 6)
    assert outcomes == [None] * 6
    assert CoTeacher.objects.filter(entry=entry, user=guest).count() == 1
    assert Mail.objects.filter(kind="co_teacher_joined").count() == 1


def test_taking_back_and_accepting_at_once_end_in_one_of_the_two():
    entry = EntryFactory()
    guest, invitation = invited(entry)
    revoked, accepted = at_once(
        lambda: colleagues.revoke_invitation(entry, invitation.pk, by=entry.owner, at=NOON),
        lambda: colleagues.accept(invitation.secret, by=guest, at=NOON),
    )
    invitation = Invitation.objects.get()
    assert (revoked is None) != (accepted is None)
    assert (invitation.revoked_at is None) != (invitation.accepted_at is None)
    assert CoTeacher.objects.filter(user=guest).exists() == (accepted is None)


def test_inviting_the_same_address_at_once_is_one_invitation():
    entry = EntryFactory()
    outcomes = at_once(*[lambda: colleagues.invite(entry, "x@example.org", by=entry.owner, at=NOON)] * 5)
    assert outcomes == [None] * 5
    assert (Invitation.objects.count(), Mail.objects.count()) == (1, 1)


def test_handing_over_to_two_at_once_leaves_one_owner():
    entry = EntryFactory()
    former = entry.owner
    rows = [CoTeacher.objects.create(entry=entry, user=UserFactory()) for _n in range(2)]
    outcomes = at_once(
        *(lambda row=row: colleagues.hand_over(entry, row.pk, by=former, at=NOON) for row in rows)
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "OwnerOnly"]
    people = [person.pk for person in colleagues.teachers_of(Entry.objects.get())]
    assert (len(people), set(people)) == (3, {former.pk, *(row.user_id for row in rows)})
