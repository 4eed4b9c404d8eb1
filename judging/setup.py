"""What a new edition starts with: the one workflow and the standard rubric. Both may be changed later."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Workflow, WorkflowTask

from competition.models import Category
from competition.roles import CHAIRS, SECRETARIAT

from . import rubric_texts
from .models import Criterion, JuryTask, ScoringTask, ScreeningTask

WORKFLOW = "From entry to winner"
SCREENING, READING, JURY = "Screening", "Reading", "Jury's decision"

# Name and explanation in Danish and English, weight in per cent, and what its points look like.
JOURNALISM = (
    "Journalistisk kvalitet",
    "Journalistic quality",
    "Er historierne vedkommende, klare og til at stole på? Er vinklen holdt hele vejen?",
    "Are the stories relevant, clear and trustworthy? Is the angle kept all the way?",
    25,
    rubric_texts.JOURNALISM,
)
ANGLES = (
    "Vinkler og tema",
    "Angles and theme",
    "Belyser avisen årets tema fra flere sider, og er emnerne varierede?",
    "Does the paper show the year's theme from several sides, and are its subjects varied?",
    25,
    rubric_texts.ANGLES,
)
SOURCES = (
    "Kilder og research",
    "Sources and research",
    "Er klassen gået ud og har spurgt? Er der flere kilder, egne interview og citater?",
    "Did the class go out and ask? Are there several sources, interviews of its own and quotes?",
    20,
    rubric_texts.SOURCES,
)
LANGUAGE = (
    "Sprog og genrer",
    "Language and genre",
    "Er sproget flydende og rettet, og bruges genrerne, så læseren kan kende dem?",
    "Is the language fluent and corrected, and are the genres used so that a reader knows them?",
    15,
    rubric_texts.LANGUAGE,
)
LAYOUT = (
    "Layout og det visuelle",
    "Layout and visuals",
    "Leder siderne læseren? Spiller overskrifter, billeder og tekst sammen?",
    "Do the pages guide the reader? Do headlines, pictures and text work together?",
    15,
    rubric_texts.LAYOUT,
)
PICTURES = (
    "Billeder og billedtekster",
    "Pictures and captions",
    "Fortæller billederne noget selv, og hjælper billedteksterne læseren?",
    "Do the pictures tell something of their own, and do the captions help the reader?",
    15,
    rubric_texts.PICTURES,
)


@transaction.atomic
def standard_workflow() -> Workflow:
    """The one workflow Screening → Reading → Jury's decision; made once, found afterwards by its name."""
    workflow = Workflow.objects.filter(name=WORKFLOW, active=True).first()
    if workflow is not None:
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW)
    screening = ScreeningTask.objects.create(name=SCREENING)
    screening.groups.set(Group.objects.filter(name=SECRETARIAT))
    jury = JuryTask.objects.create(name=JURY)
    jury.groups.set(Group.objects.filter(name=CHAIRS))
    for order, task in enumerate([screening, ScoringTask.objects.create(name=READING), jury]):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def standard_rubric(category):
    """The criteria of the category's format: what the portal typesets is not judged for its layout."""
    last = PICTURES if category.format == Category.Format.WRITTEN else LAYOUT
    return (JOURNALISM, ANGLES, SOURCES, LANGUAGE, last)


@transaction.atomic
def standard_criteria(category) -> list[Criterion]:
    """The category's criteria; made from the standard rubric when it has none yet."""
    # The category's row stands for its rubric: two clicks must not make two sets.
    Category.objects.select_for_update().get(pk=category.pk)
    if not category.criteria.exists():
        rows = enumerate(standard_rubric(category))
        Criterion.objects.bulk_create(standard_criterion(category, row, place) for place, row in rows)
    return list(category.criteria.all())


def standard_criterion(category, row, position) -> Criterion:
    name_da, name_en, help_da, help_en, weight, bands = row
    levels = rubric_texts.levels_for(bands, category)
    texts = {
        f"{level}_{language}": getattr(getattr(levels, level), language)
        for level in rubric_texts.Levels._fields
        for language in rubric_texts.Level._fields
    }
    return Criterion(
        category=category,
        name_da=name_da,
        name_en=name_en,
        help_da=help_da,
        help_en=help_en,
        weight=weight,
        position=position,
        **texts,
    )


@transaction.atomic
def use_standard(edition):
    """Give an edition what it lacks: the workflow, and criteria for each category without any."""
    if edition.workflow is None:
        edition.workflow = standard_workflow()
        edition.save(update_fields=["workflow"])
    for category in edition.categories.all():
        standard_criteria(category)
