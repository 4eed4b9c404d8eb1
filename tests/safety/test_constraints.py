"""Each constraint of our models, violated once. A constraint without a case here fails the first test."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from competition.models import Category, MailText, PortalImage, PortalRendition, ReminderRule, TakingPart
from judging.models import Assignment, Award, Conflict, Judge, Score, ScoreSheet, Verdict
from submissions.models import (
    Attachment,
    ClassCode,
    Clearance,
    CoTeacher,
    Derivative,
    Entry,
    Invitation,
    Processing,
    Proposal,
    SafeguardingFlag,
    Story,
    Upload,
    Writer,
)
from tests.factories import (
    AFTER,
    NOON,
    AssignmentFactory,
    CategoryFactory,
    CriterionFactory,
    EditionFactory,
    EntryFactory,
    JudgeFactory,
    SchoolFactory,
    UserFactory,
)


def entry_twice():
    first = EntryFactory(class_label="7.A")
    same = {
        "edition": first.edition,
        "category": first.category,
        "school": first.school,
        "owner": first.owner,
    }
    return lambda: Entry.objects.create(**same, class_label="7a", grade=7, pupil_count=20)


def live_entry():
    entry = EntryFactory()
    return lambda: Entry.objects.filter(pk=entry.pk).update(live=True)


def co_teacher_twice():
    row = {"entry": EntryFactory(), "user": UserFactory()}
    CoTeacher.objects.create(**row)
    return lambda: CoTeacher.objects.create(**row)


def same_key(model, **fields):
    def case():
        row = {"entry": EntryFactory(), "key": uuid.uuid4(), **fields}
        model.objects.create(**row)
        return lambda: model.objects.create(**row)

    return case


def clearance_twice(**fields):
    def case():
        entry = EntryFactory(is_complete=False)
        row = {"entry": entry, "purpose": "web", "basis": "parents", "declared_by": entry.owner, **fields}
        # What was taken back does not count.
        Clearance.objects.create(**row, declared_at=NOON, withdrawn_at=AFTER)
        Clearance.objects.create(**row, declared_at=NOON)
        return lambda: Clearance.objects.create(**row, declared_at=NOON)

    return case


def flag_twice():
    entry = EntryFactory()
    row = {"entry": entry, "raised_by": entry.owner, "raised_at": NOON, "note": "Slag."}
    SafeguardingFlag.objects.create(**row, closed_by=entry.owner, closed_at=AFTER)
    SafeguardingFlag.objects.create(**row)
    return lambda: SafeguardingFlag.objects.create(**row)


def category_twice():
    row = CategoryFactory()
    fields = {"edition": row.edition, "slug": row.slug, "name_da": "x", "grade_from": 6, "grade_to": 7}
    return lambda: Category.objects.create(**fields)


def grades_reversed():
    row = CategoryFactory()
    return lambda: Category.objects.filter(pk=row.pk).update(grade_from=9, grade_to=6)


def judge_twice():
    judge = JudgeFactory()
    return lambda: Judge.objects.create(user=judge.user, edition=judge.edition)


def conflict_of_neither():
    judge = JudgeFactory()
    return lambda: Conflict.objects.create(judge=judge)


def conflict_of_both():
    judge, entry = JudgeFactory(), EntryFactory()
    return lambda: Conflict.objects.create(judge=judge, entry=entry, school=SchoolFactory())


def conflict_of_school_and_town():
    judge, school = JudgeFactory(), SchoolFactory()
    return lambda: Conflict.objects.create(judge=judge, school=school, municipality="Ærø")


def assignment_twice():
    row = AssignmentFactory()
    return lambda: Assignment.objects.create(judge=row.judge, entry=row.entry)


def score_twice():
    assignment = AssignmentFactory()
    row = {
        "sheet": ScoreSheet.objects.create(assignment=assignment),
        "criterion": CriterionFactory(category=assignment.entry.category),
    }
    Score.objects.create(**row, points=5)
    return lambda: Score.objects.create(**row, points=6)


def points(number):
    def case():
        assignment = AssignmentFactory()
        sheet = ScoreSheet.objects.create(assignment=assignment)
        criterion = CriterionFactory(category=assignment.entry.category)
        return lambda: Score.objects.create(sheet=sheet, criterion=criterion, points=number)

    return case


def award_fields(entry):
    fields = {"entry": entry, "edition": entry.edition, "placed_by": entry.owner, "placed_at": AFTER}
    return fields | {"reason_da": "Fordi."}


def place_twice():
    entry = EntryFactory()
    row = award_fields(entry) | {"category": entry.category}
    Award.objects.create(**row)
    return lambda: Award.objects.create(**row, place=2)


def award_of_nothing():
    return lambda: Award.objects.create(**award_fields(EntryFactory()))


def special_verdict_twice():
    category = CategoryFactory()
    row = {"edition": category.edition, "method": "x", "inputs": {}, "results": {}, "sha256": "x"}
    row |= {"frozen_by": UserFactory(), "frozen_at": timezone.now() - timedelta(days=1)}
    Verdict.objects.create(**row)
    return lambda: Verdict.objects.create(**row)


def rendition_twice():
    image = PortalImage.objects.create(title="x", file="x.webp", width=1, height=1)
    row = {
        "image": image,
        "filter_spec": "width-400",
        "focal_point_key": "",
        "file": "y",
        "width": 1,
        "height": 1,
    }
    PortalRendition.objects.create(**row)
    return lambda: PortalRendition.objects.create(**row)


def reminder_twice():
    rule = ReminderRule.objects.create(edition=EditionFactory(), about="not_started", days_before=60)
    return lambda: ReminderRule.objects.create(edition=rule.edition, about=rule.about, days_before=60)


def mail_text_twice():
    row = {"kind": "entry_received", "language": "da", "subject": "x", "text": "x"}
    MailText.objects.create(**row)
    return lambda: MailText.objects.create(**row)


def class_took_part_twice():
    row = {"edition": EditionFactory(), "entry_code": "AERO-7A22", "class_label": "7.A", "grade": 7}
    TakingPart.objects.create(**row)
    return lambda: TakingPart.objects.create(**row)


def desk(entry, **fields):
    return ClassCode.objects.create(
        entry=entry, opened_by=entry.owner, opened_at=NOON, expires_at=AFTER, **fields
    )


def class_code_twice():
    entry = EntryFactory()
    desk(entry, closed_at=NOON)
    desk(entry)
    return lambda: desk(entry)


def proposal_twice():
    entry = EntryFactory()
    row = {"entry": entry, "story_key": uuid.UUID(int=7), "base_version": 1, "made_at": NOON}
    row["writer"] = Writer.objects.create(class_code=desk(entry), name="Bo", joined_at=NOON)
    Proposal.objects.create(**row, decided_at=NOON)
    Proposal.objects.create(**row)
    return lambda: Proposal.objects.create(**row)


def invitation_twice():
    entry = EntryFactory()
    row = {"entry": entry, "email": "co@example.org", "invited_by": entry.owner, "invited_at": NOON}
    row["expires_at"] = AFTER
    Invitation.objects.create(**row, revoked_at=NOON)
    Invitation.objects.create(**row)
    return lambda: Invitation.objects.create(**row)


FILE = {"original": "x", "media_type": "image/webp", "sha256": "x", "size": 1}


def upload_twice(story_key):
    def case():
        entry = EntryFactory()
        row = {"entry": entry, "user": entry.owner, "story_key": story_key, "kind": "picture", "size": 9}
        row |= {"fingerprint": "f" * 64, "begun_at": NOON, "touched_at": NOON}
        Upload.objects.create(**row)
        return lambda: Upload.objects.create(**row)

    return case


def derivative_twice():
    processing = Processing.objects.create(key=uuid.uuid4(), entry=EntryFactory(), kind="paper")
    row = {"processing": processing, "role": Derivative.Role.PAGE, "number": 1, "media_type": "image/webp"}
    Derivative.objects.create(**row)
    return lambda: Derivative.objects.create(**row)


CASES = {
    "one_entry_per_class_and_category": [entry_twice],
    "entry_is_never_live": [live_entry],
    "co_teacher_once_per_entry": [co_teacher_twice],
    "one_story_per_key": [same_key(Story)],
    "one_attachment_per_key": [same_key(Attachment, **FILE)],
    "one_entry_clearance_in_force": [clearance_twice()],
    "one_picture_clearance_in_force": [clearance_twice(attachment_key=uuid.UUID(int=7))],
    "one_open_flag_per_entry": [flag_twice],
    "one_category_slug_per_edition": [category_twice],
    "category_grades_in_order": [grades_reversed],
    "one_judge_per_user_and_edition": [judge_twice],
    "conflict_names_one_thing": [conflict_of_neither, conflict_of_both, conflict_of_school_and_town],
    "one_assignment_per_judge": [assignment_twice],
    "one_score_per_criterion": [score_twice],
    "points_from_1_to_10": [points(0), points(11)],
    "one_place_per_entry": [place_twice],
    "award_has_category_or_prize": [award_of_nothing],
    "one_special_prize_verdict": [special_verdict_twice],
    "one_reminder_rule_each": [reminder_twice],
    "one_text_per_kind_and_language": [mail_text_twice],
    "one_row_per_class_that_took_part": [class_took_part_twice],
    "one_open_class_code": [class_code_twice],
    "one_open_proposal_per_writer_and_story": [proposal_twice],
    "one_open_invitation_per_address": [invitation_twice],
    "one_running_upload_per_file": [upload_twice(None)],
    "one_running_upload_per_file_and_story": [upload_twice(uuid.UUID(int=5))],
    "one_derivative_each": [derivative_twice],
    "PortalRendition: image, filter_spec, focal_point_key": [rendition_twice],
}


def constraints() -> set[str]:
    """The names of all constraints that our models declare."""
    models = [
        model
        for app in ("competition", "submissions", "judging")
        for model in apps.get_app_config(app).get_models()
    ]
    named = {each.name for model in models for each in model._meta.constraints}
    together = {
        f"{model.__name__}: {', '.join(fields)}" for model in models for fields in model._meta.unique_together
    }
    return named | together


def test_every_constraint_has_a_case():
    assert constraints() == set(CASES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, id=f"{name}-{n}")
        for name, cases in CASES.items()
        for n, case in enumerate(cases)
    ],
)
def test_the_database_refuses(name, case):
    violate = case()
    # SQLite names the columns of a unique index and the name of a check.
    with pytest.raises(IntegrityError, match=r"(?i)unique|check"), transaction.atomic():
        violate()
