"""One named cast for all tests: small, real objects with sensible defaults."""

from datetime import UTC, datetime, timedelta

import factory
from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowTask

from competition import roles
from competition.models import Category, Edition, User
from judging.models import Assignment, Criterion, Judge, JuryTask, ScoringTask, ScreeningTask
from submissions.models import Clearance, Entry, School, Story, Teacher

# The edition that tests play in; NOON is in the middle of its open window.
OPENS = datetime(2019, 9, 16, 6, 0, tzinfo=UTC)
NOON = datetime(2019, 10, 1, 10, 0, tzinfo=UTC)
CLOSES = datetime(2019, 11, 15, 11, 0, tzinfo=UTC)  # Friday 12.00 in Copenhagen
AFTER = CLOSES + timedelta(hours=1)
RESULTS = datetime(2020, 1, 29, 17, 0, tzinfo=UTC)


def judging_workflow(name="From entry to winner") -> Workflow:
    """Screening by the secretariat, reading by judges, the jury's decision: as a new edition gets it."""
    workflow = Workflow.objects.create(name=name)
    screening = ScreeningTask.objects.create(name="Screening")
    screening.groups.set(Group.objects.filter(name=roles.SECRETARIAT))
    jury = JuryTask.objects.create(name="Jury")
    jury.groups.set(Group.objects.filter(name=roles.CHAIRS))
    for order, task in enumerate([screening, ScoringTask.objects.create(name="Reading"), jury]):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")

    @factory.post_generation
    def roles(self, create, names, **kwargs):
        if names:
            self.groups.set(Group.objects.filter(name__in=names))


class EditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Edition
        django_get_or_create = ("slug",)

    year = 2019
    slug = "2019"
    theme_da = "Døden er da noget, vi taler om"
    theme_en = "Death is something we talk about"
    signup_opens_at = datetime(2019, 4, 1, 6, 0, tzinfo=UTC)
    signup_closes_at = CLOSES
    opens_at = OPENS
    closes_at = CLOSES
    reading_closes_at = datetime(2019, 12, 20, 11, 0, tzinfo=UTC)
    winners_told_at = datetime(2020, 1, 20, 11, 0, tzinfo=UTC)
    results_at = RESULTS
    workflow = factory.LazyFunction(judging_workflow)


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("edition", "slug")

    edition = factory.SubFactory(EditionFactory)
    slug = "morgenavisen-6-7"
    name_da = "Morgenavisen, 6.–7. klasse"
    name_en = "The Morning Paper, grades 6–7"
    brand = "Morgenavisen"
    grade_from = 6
    grade_to = 7


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    category = factory.SubFactory(CategoryFactory)
    name_da = factory.Sequence(lambda n: f"Kriterium {n}")
    name_en = factory.Sequence(lambda n: f"Criterion {n}")
    weight = 50


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    number = factory.Sequence(lambda n: f"{100000 + n}")
    name = factory.Sequence(lambda n: f"Ærøskole {n}")
    town = "Ærøskøbing"
    postcode = "5970"
    municipality = "Ærø"


class EntryFactory(factory.django.DjangoModelFactory):
    """A complete draft, one click from being sent in: `EntryFactory(is_complete=False)` for an empty one."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    category = factory.SubFactory(CategoryFactory)
    edition = factory.SelfAttribute("category.edition")
    school = factory.SubFactory(SchoolFactory)
    owner = factory.SubFactory(UserFactory)
    class_label = factory.Sequence(lambda n: f"7.{chr(65 + n % 26)}{n}")
    grade = 7
    pupil_count = 24
    paper_name = factory.Sequence(lambda n: f"Avisen {n}")

    @factory.post_generation
    def is_complete(self, create, value, **kwargs):
        Teacher.objects.get_or_create(user=self.owner, defaults={"school": self.school})
        if value is not False:
            Story.objects.create(
                entry=self,
                sort_order=0,
                headline=f"Overskrift i {self.paper_name}",
                standfirst="Vi spurgte.",
                body="<p>Der var engang en avis.</p>",
                byline="Aya og M.",
                sources="Skolens bibliotekar og kirkebogen.",
                state=Story.State.READY,
            )
            Entry.objects.filter(pk=self.pk).update(**DECLARED)
            self.refresh_from_db(fields=list(DECLARED))
            declare(self, *Clearance.Purpose)


class JudgeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Judge
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory, roles=[roles.JUDGES])
    edition = factory.SubFactory(EditionFactory)
    conflicts_declared_at = NOON

    @factory.post_generation
    def categories(self, create, rows, **kwargs):
        self.categories.set(rows or self.edition.categories.all())


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    entry = factory.SubFactory(EntryFactory)
    judge = factory.SubFactory(JudgeFactory, edition=factory.SelfAttribute("..entry.edition"))


# What a teacher answers for before an entry can be sent in.
DECLARED = {
    "interviewees_agreed": True,
    "rights_to_pictures": True,
    "third_persons_considered": True,
    "ai_use": Entry.AiUse.NONE,
}


def declare(entry, *purposes, at=NOON):
    for purpose in purposes:
        Clearance.objects.create(
            entry=entry,
            purpose=purpose,
            basis=Clearance.Basis.PARENTS,
            declared_by=entry.owner,
            declared_at=at,
        )
