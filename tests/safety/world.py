"""The seeded world: one cast, six entries in four editions, every field with a marker of its own.

Everything is made by the real verbs at moments around now, so that views, which ask the clock, find

- draft: in an open edition, never sent in
- sent: in the same edition, accepted before the deadline, with readers already given
- waiting: sent in before a deadline that has passed, at the first screening step
- judged: after its deadline, read by jA (draft sheet) and jB (sent sheet)
- prepared: its verdict is frozen, its results wait for their release
- published: its results are out
"""

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import TaskState

from competition import preview_links, publishing, roles, site_setup
from competition.models import (
    Mail,
    MailText,
    PortalImage,
    PreviewLink,
    ResultsPage,
    StoryPage,
    User,
    WinnerPage,
)
from judging import decisions
from judging.models import Assignment, Conflict, Reading
from submissions import editing, lifecycle, versions
from submissions.media.intake import TakenIn
from submissions.models import Attachment, Entry, FamilyLink, Invitation, Story
from tests.conftest import login_with_factor
from tests.factories import (
    AssignmentFactory,
    CategoryFactory,
    CriterionFactory,
    EditionFactory,
    EntryFactory,
    JudgeFactory,
    SchoolFactory,
    UserFactory,
    judging_workflow,
)
from tests.judging.jury import complete

from .made_world import add_made
from .reading_world import add_reading
from .sharing import share

PEOPLE = ["anon", "tA", "co", "tB", "tC", "jA", "jU", "jC", "ch", "chX", "sec", "ed", "partner", "su"]
ENTRIES = ["draft", "sent", "waiting", "judged", "prepared", "published"]


@dataclass
class World:
    people: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    readings: dict[str, Assignment] = field(default_factory=dict)
    foreign: Entry | None = None  # tC's own draft, so that tC has somewhere to ask from
    media: frozenset[str] = frozenset()
    link: PreviewLink | None = None  # opens the prepared results
    invitation: Invitation | None = None  # of tB, to the draft
    links: dict[str, FamilyLink] = field(default_factory=dict)

    def client(self, name) -> Client:
        """A fresh client in the person's session; what it does to its cookies stays its own."""
        client = Client(raise_request_exception=True)
        if name != "anon":
            client.cookies.load({key: morsel.value for key, morsel in self.clients[name].cookies.items()})
        return client

    def __getattr__(self, name):
        try:
            return self.__dict__["entries"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def conflict(self) -> Conflict:
        return Conflict.objects.filter(entry=self.entries["judged"]).get()

    def story(self, name) -> Story:
        return Story.objects.get(entry=self.entries[name])

    def picture(self, name) -> Attachment:
        return Attachment.objects.get(entry=self.entries[name], kind=Attachment.Kind.PICTURE)

    def step(self, name) -> TaskState:
        return TaskState.objects.for_instance(self.entries[name]).latest("pk")

    def pages(self, name) -> list:
        """The frozen pages of the entry's edition, in both languages."""
        edition = self.entries[name].edition
        return [
            page
            for model in (ResultsPage, WinnerPage, StoryPage)
            for page in model.objects.filter(edition=edition)
        ]


def build() -> World:
    world = World()
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_people(world)
        make_entries(world)
        world.media = frozenset(media_names(world.prepared))
    return world


# People --------------------------------------------------------------------------------------------


def make_people(world):
    def add(key, *names, prefix="", **fields):
        marker = f"zq{key.casefold()}{prefix}"
        world.people[key] = UserFactory(
            first_name=f"{marker}first".title(),
            last_name=f"{marker}last".title(),
            email=f"{marker}mail@example.org",
            roles=names,
            **fields,
        )

    for teacher in ("tA", "co", "tB", "tC", "tP"):
        add(teacher)
    for judge in ("jA", "jB", "jU", "jC"):
        add(judge, roles.JUDGES, prefix="judge")
    for chair in ("ch", "chX"):
        add(chair, roles.CHAIRS, prefix="judge")
    add("sec", roles.SECRETARIAT)
    add("ed", roles.EDITORS)
    add("partner", roles.PARTNERS)
    add("su", is_superuser=True)
    for name in PEOPLE:
        if name != "anon":
            world.clients[name] = login_with_factor(Client(), world.people[name])


# Entries -------------------------------------------------------------------------------------------


def make_entries(world):
    people, now = world.people, timezone.now()
    site_setup.create_site(hostname="testserver", port=80)
    home_school, other_school = school("zqa"), school("zqc")
    winners_school = school("zqp")
    workflow = judging_workflow()
    opened = edition("open", now - timedelta(days=30), now + timedelta(days=30), workflow)
    closed = edition("closed", now - timedelta(days=90), now - timedelta(days=10), workflow)
    decided = edition("decided", now - timedelta(days=190), now - timedelta(days=100), workflow)
    released = edition("released", now - timedelta(days=490), now - timedelta(days=400), workflow)
    decided.results_at = now + timedelta(days=5)
    decided.save()
    category = {each.slug: category_of(each, people) for each in (opened, closed, decided, released)}

    def enter(name, each, place, owner):
        entry = make_entry(name, category[each.slug], place, people[owner], at=each.opens_at)
        entry.co_teachers.create(user=people["co"])
        entry.co_teachers.get_or_create(user=people["tA"]) if owner != "tA" else None
        world.entries[name] = entry

    enter("draft", opened, home_school, "tA")
    enter("sent", opened, home_school, "tA")
    enter("waiting", closed, home_school, "tA")
    enter("judged", closed, home_school, "tA")
    enter("prepared", decided, home_school, "tA")
    enter("published", released, winners_school, "tP")
    for person, where in (("tB", home_school), ("tC", other_school)):
        own = EntryFactory(category=category["open"], school=where, owner=people[person], class_label="7.X")
        world.foreign = own
    teachers = people["co"], home_school
    EntryFactory(category=category["open"], school=teachers[1], owner=teachers[0], class_label="8.Y")

    for name in ENTRIES[1:]:
        send_in(world, name)
    for name in ("sent", "judged", "prepared", "published"):
        give_readers(world, name)
    for name in ("prepared", "published"):
        decide(world, name, people["ch"])
    until = now + timedelta(days=1)
    world.link = preview_links.make(decided, name="zqlink", expires_at=until, by=people["sec"], at=now)
    publishing.release(released, at=released.results_at)
    worry_and_refusal(world)
    write_a_mail(world, now)
    share(world)
    add_reading(world)
    add_made(world)


def school(marker):
    return SchoolFactory(name=f"{marker}school Skole".capitalize(), town=f"{marker}town".capitalize())


def edition(slug, opens_at, closes_at, workflow):
    """Results follow 30 days after the deadline."""
    row = EditionFactory(
        slug=slug,
        year=opens_at.year,
        signup_opens_at=opens_at - timedelta(days=60),
        signup_closes_at=closes_at,
        opens_at=opens_at,
        closes_at=closes_at,
        reading_closes_at=closes_at + timedelta(days=10),
        winners_told_at=closes_at + timedelta(days=20),
        results_at=closes_at + timedelta(days=30),
        workflow=workflow,
    )
    site_setup.create_edition_pages(row)
    return row


def category_of(each, people):
    """The edition's category with its judges and chair; chX chairs another category of the edition."""
    category = CategoryFactory(edition=each, grade_to=9)
    other = CategoryFactory(edition=each, slug="anden", grade_to=9)
    for position in (0, 1):
        CriterionFactory(category=category, weight=50, position=position)
    for key in ("jA", "jB", "jU", "jC"):
        JudgeFactory(user=people[key], edition=each, categories=[category])
    JudgeFactory(user=people["ch"], edition=each, is_chair=True, categories=[category])
    JudgeFactory(user=people["chX"], edition=each, is_chair=True, categories=[other])
    return category


def make_entry(name, category, place, owner, *, at):
    """One story and one picture; the story's text also says what judges must not read."""
    marker = f"zq{name}"
    label = f"7.{marker}class".title()
    entry = EntryFactory(
        category=category,
        school=place,
        owner=owner,
        class_label=label,
        paper_name=f"{marker}paper",
        class_profile=f"{marker}profile",
    )
    byline, teacher = f"{marker}byline".capitalize(), owner.get_full_name()
    entry.stories.update(
        headline=f"{marker}headline i {label}",
        standfirst=f"{marker}standfirst fra {place.town}",
        body=f"<p>Der var {marker}body. Vi går på {place.name} hos {teacher}, skriver {byline}.</p>",
        byline=byline,
    )
    versions.keep(entry.stories.get(), by=owner, at=max(at, entry.edition.opens_at))
    picture = editing.add_picture(
        entry, picture_of(marker), story_key=entry.stories.get().key, at=max(at, entry.edition.opens_at)
    )
    words = {"caption": f"{marker}caption", "credit": f"{marker}credit", "alt_text": f"{marker}alt"}
    editing.describe_pictures(entry, {picture.key: words}, at=max(at, entry.edition.opens_at))
    return entry


def picture_of(marker) -> TakenIn:
    """A real picture, small; its bytes end in a marker that no re-encoding keeps."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "#446688").save(out, "WEBP")
    original = out.getvalue() + f" {marker}originalbytes ".encode()
    return TakenIn(
        upload=ContentFile(original),
        file_name=f"{marker}file.webp",
        media_type="image/webp",
        sha256=f"{marker:0<64}",
        size=len(original),
        preview=out.getvalue() + f" {marker}previewbytes ".encode(),
        preview_media_type="image/webp",
        width=64,
        height=48,
    )


def send_in(world, name):
    entry = world.entries[name]
    lifecycle.submit(entry, by=entry.owner, at=entry.edition.opens_at + timedelta(days=1))
    if name != "waiting":
        lifecycle.accept(entry, by=world.people["sec"])
    world.entries[name] = Entry.objects.get(pk=entry.pk)


def give_readers(world, name):
    """jA and jB read it, jC has a conflict, jU has nothing to do with it. jB's sheet is sent."""
    entry = world.entries[name]
    Reading.objects.get_or_create(category=entry.category)
    judges = {key: world.people[key].judgeships.get(edition=entry.edition) for key in ("jA", "jB", "jC")}
    for key in ("jA", "jB"):
        world.readings[f"{name} {key}"] = AssignmentFactory(entry=entry, judge=judges[key])
    Conflict.objects.create(judge=judges["jC"], entry=entry)
    if name == "sent":
        return
    after = entry.edition.closes_at + timedelta(days=1)
    for key, verb in (("jA", decisions.save_sheet), ("jB", decisions.send_sheet)):
        marker = f"zq{name}{key.casefold()}"
        words = {"strength_1": f"{marker}strength", "next_step": f"{marker}nextstep"}
        data = complete(entry.category, 7, **words, jury_note=f"{marker}jurynote")
        verb(world.readings[f"{name} {key}"], data, by=world.people[key], at=after)


def decide(world, name, chair):
    entry = world.entries[name]
    at = entry.edition.reading_closes_at
    category = entry.category
    decisions.close_reading(category, by=chair, at=at, reason="Prøve.", shortfall_accepted=True)
    reason = f"zq{name}reason"
    decisions.place_award(entry, by=chair, at=at, category=category, reason_da=reason, reason_en=reason)
    verdict = decisions.freeze_verdict(category, by=chair, at=at)
    assert verdict.not_prepared == ""


def worry_and_refusal(world):
    """A closed worry (an open one would hide the entry from everybody) and a recusal."""
    for name in ("sent", "judged"):
        entry = world.entries[name]
        at = entry.edition.opens_at + timedelta(days=2)
        flag = lifecycle.raise_flag(entry, by=world.people["sec"], at=at, note=f"zq{name}worry")
        lifecycle.close_flag(flag, by=world.people["sec"], at=at, outcome=f"zq{name}worry")
    refused = AssignmentFactory(
        entry=world.judged, judge=world.people["jC"].judgeships.get(edition=world.judged.edition)
    )
    at = world.judged.edition.closes_at + timedelta(days=1)
    world.readings["judged jC"] = refused
    decisions.recuse(refused, by=world.people["jC"], at=at, reason="zqjudgedrecusal")


def write_a_mail(world, now):
    Mail.objects.create(
        kind="news",
        to=world.people["tA"].email,
        subject="zqmailsubject",
        text="zqmailtext",
        created_at=now,
        next_attempt_at=now,
        entry_code=world.judged.code,
    )
    Mail.objects.create(
        kind="news",
        to=world.people["tA"].email,
        subject="zqfailedmailsubject",
        text="zqfailedmailtext",
        created_at=now,
        next_attempt_at=now,
        state=Mail.State.FAILED,
    )
    MailText.objects.create(
        kind="entry_extended",
        language="da",
        subject="Mere tid: {class}",
        text="zqownmailtext {until} {reason}",
    )


def media_names(entry) -> set[str]:
    """The unguessable parts of the names that the entry's pictures have in the public storage."""
    images = PortalImage.objects.filter(entry_code=entry.code)
    return {image.file.name.rpartition("/")[2].partition(".")[0] for image in images}


def url(name, *args) -> str:
    return reverse(name, args=args)
