"""The demo's accounts, their second factors, and the judges of an edition."""

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from competition.models import User
from judging.models import Judge
from submissions.models import School, Teacher

from .cast import CAST, CHAIR, JUDGE, OTHER_JUDGES, OTHER_TEACHERS, PASSWORD, TEACHER, Person


def create_cast() -> None:
    """Everybody in the cast, and the fictional colleagues; running again changes nothing."""
    password = make_password(PASSWORD)
    for person in (*CAST, *OTHER_JUDGES, *OTHER_TEACHERS):
        create(person, password)
    schools = School.objects.order_by("number")
    for number, person in enumerate((TEACHER, *OTHER_TEACHERS)):
        Teacher.objects.get_or_create(
            user=User.objects.get(email=person.email), defaults={"school": schools[number * 7]}
        )


def create(person: Person, password: str) -> User:
    user, is_new = User.objects.get_or_create(
        email=person.email,
        defaults={"first_name": person.first_name, "last_name": person.last_name, "password": password},
    )
    if is_new:
        EmailAddress.objects.create(user=user, email=person.email, verified=True, primary=True)
        user.groups.set(Group.objects.filter(name__in=person.groups))
        if person.groups:
            TOTP.activate(user, generate_totp_secret())
            RecoveryCodes.activate(user)
    return user


def recovery_codes(person: Person) -> list[str]:
    """The unused codes of somebody with a second factor, none for others."""
    if not person.groups:
        return []
    return RecoveryCodes.activate(User.objects.get(email=person.email)).get_unused_codes()


def seat_jury(edition) -> list[Judge]:
    """The demo's judges in this edition, for all its categories; the chair last."""
    judges = []
    for person in (JUDGE, *OTHER_JUDGES, CHAIR):
        judge, _created = Judge.objects.get_or_create(
            user=User.objects.get(email=person.email),
            edition=edition,
            # The guided visit begins in the reading room, so its judges have answered about conflicts.
            defaults={"is_chair": person is CHAIR, "conflicts_declared_at": edition.opens_at},
        )
        judge.categories.set(edition.categories.all())
        judges.append(judge)
    return judges


def teachers() -> list[Teacher]:
    emails = [person.email for person in OTHER_TEACHERS]
    return list(
        Teacher.objects.filter(user__email__in=emails).select_related("user", "school").order_by("pk")
    )


def teacher_of(person: Person) -> Teacher:
    return Teacher.objects.select_related("user", "school").get(user__email=person.email)
