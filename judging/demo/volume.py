"""A full-size edition: hundreds of classes and dozens of judges, in the same tables as the guided one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from competition import roles
from competition.models import Category, Edition, Phase, User
from judging.models import Assignment, Judge, Score, ScoreSheet
from submissions import lifecycle
from submissions.models import Entry, School, Teacher

from . import calendar, classes, play
from .cast import SECRETARIAT
from .texts_short import short_paper

BATCH = 50  # entries per transaction
SHEETS_SENT = 0.9  # of all readings


def fill(edition: Edition, *, classes_wanted: int, judges_wanted: int, now: datetime, say) -> None:
    """Add classes and judges to the edition, then put it into the judging phase with most sheets sent."""
    judges = seat_judges(edition, judges_wanted)
    papers = enumerate(short_paper(1000 + number, theme=2019) for number in range(classes_wanted))
    for batch in batches(list(papers)):
        with transaction.atomic():
            for number, paper in batch:
                enter(edition, paper, number, now)
        say(f"{batch[-1][0] + 1} classes")
    calendar.shift(edition, Phase.JUDGING, now)
    with transaction.atomic():
        spread_readings(edition, judges, at=now)


def batches(rows: list) -> Iterator[list]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def seat_judges(edition, wanted: int) -> list[Judge]:
    """That many fictional judges, who cannot sign in, on the edition's two written categories."""
    group = Group.objects.get(name=roles.JUDGES)
    written = list(edition.categories.filter(format=Category.Format.WRITTEN))
    judges = []
    for number in range(1, wanted + 1):
        user = User.objects.create(
            email=f"jury{number}@demo.example",
            first_name="Jurymedlem",
            last_name=str(number),
            password=make_password(None),
        )
        user.groups.add(group)
        judge = Judge.objects.create(user=user, edition=edition)
        judge.categories.set(written)
        judges.append(judge)
    return judges


def enter(edition, paper, number: int, now: datetime) -> None:
    """One class through the portal's own verbs; nine of ten are accepted."""
    at = now - timedelta(minutes=7 * number + 60)
    teacher = teacher_for(number)
    paper = type(paper)(**{**vars(paper), "class_label": f"{paper.grade}.{'ABCDEFGH'[number % 8]} {number}"})
    category = next(
        c
        for c in edition.categories.all()
        if c.format == Category.Format.WRITTEN and c.takes_grade(paper.grade)
    )
    entry = classes.sign_up(paper, category=category, teacher=teacher, at=at)
    if number % 20 == 0:
        return
    classes.write(entry, paper, at=at, with_pictures=False)
    classes.declare(entry, at=at)
    entry = classes.send_in(entry, at=at)
    if number % 20 != 1:
        lifecycle.accept(entry, by=User.objects.get(email=SECRETARIAT.email))


def teacher_for(number: int) -> Teacher:
    """Two classes a teacher."""
    user, _created = User.objects.get_or_create(
        email=f"klasse{number // 2}@demo.example",
        defaults={"first_name": "Lærer", "last_name": str(number // 2), "password": make_password(None)},
    )
    schools = School.objects.order_by("number")
    teacher = Teacher.objects.filter(user=user).select_related("user", "school").first()
    return teacher or Teacher.objects.create(user=user, school=schools[number // 2 % schools.count()])


def spread_readings(edition, judges: list[Judge], *, at) -> None:
    """Three readers an entry in turn, most sheets sent; written in bulk, because no person waits for it."""
    entries = Entry.objects.filter(edition=edition, assignments=None, category__format="written").in_play()
    rows = [
        Assignment(judge=judges[(3 * number + step) % len(judges)], entry=entry)
        for number, entry in enumerate(entries.select_related("category"))
        for step in range(play.READERS_PER_ENTRY)
    ]
    Assignment.objects.bulk_create(rows, batch_size=500)
    dice = Random(2019)
    sheets = {row: play.sheet_for(row) for row in rows if dice.random() < SHEETS_SENT}
    saved = ScoreSheet.objects.bulk_create(
        [
            ScoreSheet(
                assignment=row,
                strength_1=data.strength_1,
                strength_2=data.strength_2,
                next_step=data.next_step,
                jury_note=data.jury_note,
                saved_at=at,
                sent_at=at,
            )
            for row, data in sheets.items()
        ],
        batch_size=500,
    )
    Score.objects.bulk_create(
        [
            Score(sheet=sheet, criterion_id=criterion, points=points)
            for sheet in saved
            for criterion, points in sheets[sheet.assignment].points.items()
        ],
        batch_size=1000,
    )
