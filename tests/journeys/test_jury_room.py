"""Eight judges and a chair: one invited, one recused, one vanished, two last sheets at once, a close call,
a frozen verdict, and at last the words to the classes. What is the same for every judge needs no browser.
"""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from competition import roles
from competition.models import Category, Edition, Mail, Phase
from competition.site_setup import create_edition_pages
from competition.ticking import tick
from judging import decisions, setup
from judging.demo.calendar import dates_for, shift
from judging.models import Assignment, Feedback, Judge, Reading, ScoreSheet, Verdict
from judging.sheets import SheetData
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import EntryFactory, JudgeFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# What the six papers are worth; the first two are so alike that two readings cannot tell them apart.
WORTH = (8, 8, 6, 5, 4, 3)
WORDS = {
    "strength_1": "I har selv været ude og spørge.",
    "strength_2": "Jeres billeder fortæller noget.",
    "next_step": "Skriv kortere indledninger.",
}


@pytest.fixture
def edition(site):
    """Six papers accepted, the deadline passed; everybody is to be read twice, the best three once more."""
    now = timezone.now()
    edition = Edition.objects.create(
        year=2026,
        slug="2026",
        theme_da="Døden er da noget, vi taler om",
        theme_en="Death is something we talk about",
        reading_rounds=[{"add": 2, "top": None}, {"add": 1, "top": 3}],
        **dates_for(Phase.OPEN, now),
    )
    category = Category.objects.create(
        edition=edition,
        slug="avisen",
        name_da="Morgenposten, 6.–7. klasse",
        name_en="Morgenposten, grades 6–7",
        grade_from=6,
        grade_to=7,
    )
    setup.use_standard(edition)
    create_edition_pages(edition)
    for number in range(len(WORTH)):
        entry = EntryFactory(category=category, paper_name=f"Avisen {number}")
        lifecycle.submit(entry, by=entry.owner, at=now)
        lifecycle.accept(entry, by=entry.owner)
    edition.refresh_from_db()
    shift(edition, Phase.JUDGING, now)
    return edition


def worth_of(entry) -> int:
    return WORTH[int(entry.paper_name.removeprefix("Avisen "))]


def sheet_for(assignment) -> SheetData:
    """Points around the paper's worth: harsh judges and kind ones, by their key."""
    kindness = assignment.judge_id % 3 - 1
    criteria = list(assignment.entry.category.criteria.all())
    points = {row.pk: max(1, min(10, worth_of(assignment.entry) + kindness)) for row in criteria}
    return SheetData(points=points, **WORDS)


def send_all(assignments):
    for row in assignments:
        decisions.send_sheet(row, sheet_for(row), by=row.judge.user, at=timezone.now())


def open_readings():
    rows = Assignment.objects.active().exclude(sheet__sent_at__isnull=False)
    return rows.select_related("judge__user", "entry__category", "entry__edition").order_by("pk")


def fill_sheet(judge, assignment, points="7"):
    """Points from the keyboard, words where she is asked for them."""
    judge.open(reverse("judging:read", args=[assignment.pk]))
    for criterion in judge.page.locator("[data-criterion]").all():
        criterion.locator("input[type=radio]").first.focus()
        judge.page.keyboard.press(points)
    for label, text in zip(("One strength", "Another strength", "A next step"), WORDS.values(), strict=True):
        judge.fill(label, text)


def give_readings(secretariat, edition, *, next_round=False):
    secretariat.open(reverse("judging:plan_readings", args=[edition.pk]))
    if next_round:
        secretariat.follow("Plan the next round")
    secretariat.press("Give these readings")


def test_a_jury_of_eight_reads_decides_and_answers_every_class(edition, people):
    category = edition.categories.get()
    secretariat = people(UserFactory(roles=[roles.SECRETARIAT], first_name="Sekretær"))
    chair_user = UserFactory(roles=[roles.CHAIRS], first_name="Formand")
    JudgeFactory(user=chair_user, edition=edition, is_chair=True, capacity_minutes=0)
    users = [UserFactory(roles=[roles.JUDGES], first_name=f"Dommer {n}") for n in range(1, 8)]
    for user in users:
        JudgeFactory(user=user, edition=edition)

    # The eighth is invited by mail, says yes, has nothing that she should not read, and stands at her list.
    secretariat.open(reverse("judging:invitations", args=[edition.pk]))
    secretariat.fill("E-mail addresses", "ottende@example.org")
    secretariat.page.locator("input[name=categories]").first.check()
    secretariat.press("Send the invitations")
    mail = Mail.objects.get(kind="judge_invited")
    address = next(word for word in mail.text.split() if "http" in word)
    eighth_user = UserFactory(email="ottende@example.org", first_name="Dommer 8")
    EmailAddress.objects.create(user=eighth_user, email=eighth_user.email, verified=True, primary=True)
    eighth = people(eighth_user)
    eighth.open("/" + address.split("/", 3)[3].replace("da/", "en/", 1))
    eighth.press("Yes, I will judge")
    eighth.open("/admin/judging/readings/conflicts/")
    eighth.press("I have none")
    assert Judge.objects.get(user=eighth_user).conflicts_declared_at
    assert Judge.objects.filter(edition=edition, is_chair=False).count() == 8

    # The first round: two readers for each of the six papers, one and a half for each judge.
    give_readings(secretariat, edition)
    assert Assignment.objects.count() == 12
    assert Assignment.objects.filter(writes_feedback=True).count() == 6

    # One judge says on the entry's page that she should not read it; the plan finds somebody else for it.
    reading = open_readings().exclude(judge__user=eighth_user).first()
    first = people(reading.judge.user)
    first.open(reverse("judging:recuse", args=[reading.pk]))
    first.fill("Reason", "Jeg kender en elev i klassen.")
    first.press("Do not read it")
    give_readings(secretariat, edition)
    assert Assignment.objects.active().filter(entry=reading.entry).count() == 2
    assert Assignment.objects.active().filter(entry=reading.entry, writes_feedback=True).count() == 1

    # The eighth reads by keyboard alone; what she has not sent yet saves itself.
    hers = open_readings().filter(judge__user=eighth_user)
    assert hers
    for row in list(hers):
        fill_sheet(eighth, row, points=str(worth_of(row.entry)))
        eighth.press("Send", exact=True)
        assert ScoreSheet.objects.get(assignment=row).sent_at

    # One judge never reads. All others do; then the chair gives what is left to others.
    gone = open_readings().exclude(judge=reading.judge).first().judge
    send_all(open_readings().exclude(judge=gone))
    chair = people(chair_user)
    board = reverse("judging:board", args=[category.pk])
    chair.open(board)
    chair.open(reverse("judging:unread", args=[category.pk]))
    chair.follow("Take them from her")
    chair.fill("Reason", "Hun svarer ikke.")
    chair.press("Give them to others")
    assert not open_readings().filter(judge=gone).exists()
    assert open_readings().exists()
    send_all(open_readings())
    assert Reading.objects.get(category=category).closed_at is None  # a further round is planned

    # The second round is for the best three; its two last sheets come at the same moment.
    give_readings(secretariat, edition, next_round=True)
    assert {worth_of(row.entry) for row in open_readings()} <= {8, 6}
    last = list(open_readings())[-2:]
    send_all(open_readings().exclude(pk__in=[row.pk for row in last]))
    if last[0].judge == last[1].judge:  # one judge has but one window
        send_all(last[:1])
        last = last[1:]
    judges = [people(row.judge.user) for row in last]
    for judge, row in zip(judges, last, strict=True):
        fill_sheet(judge, row, points=str(worth_of(row.entry)))
    for judge in judges:
        judge.page.get_by_role("button", name="Send", exact=True).click(no_wait_after=True)
    for judge in judges:
        judge.page.wait_for_load_state()
        judge.page.get_by_text("is sent").first.wait_for()
    closed = Reading.objects.get(category=category)
    assert closed.closed_at
    assert closed.closed_by is None
    entries = Entry.objects.filter(category=category)
    for entry in entries:
        tasks = entry.workflow_states.get().task_states
        assert list(tasks.filter(status="in_progress").values_list("task__name", flat=True)) == [setup.JURY]

    # Two papers are too close. The chair opens the reading again and asks for one more reading of each.
    chair.open(board)
    assert chair.page.locator("main svg").count()
    chair.open(reverse("judging:reopen_reading", args=[category.pk]))
    chair.fill("Reason", "To aviser ligger for tæt.")
    chair.press("Open the reading again")
    close = [entry for entry in entries if worth_of(entry) == 8]
    for entry in close:
        chair.open(reverse("judging:chair_entry", args=[category.pk, entry.code]))
        chair.press("Ask for one more reading")
    extra = list(open_readings())
    assert {row.entry for row in extra} == set(close)
    send_all(extra)
    assert Reading.objects.get(category=category).closed_at

    # Both win: a tie is allowed. The verdict is frozen, and anybody can work it out again.
    for entry in close:
        chair.open(reverse("judging:place", args=[category.pk, entry.code]))
        chair.page.locator("[name=reason_da]").fill(
            "Avisen taler med dem, der kender døden fra deres arbejde."
        )
        chair.page.locator("main form button[type=submit]").first.click()
        chair.page.wait_for_load_state()
    chair.open(reverse("judging:freeze", args=[category.pk]))
    for box in chair.page.locator("main input[type=checkbox]").all():
        box.check()
    chair.press("Freeze the verdict")
    verdict = Verdict.objects.get(category=category)
    assert [award["place"] for award in verdict.results["awards"]] == [1, 1]
    said = StringIO()
    call_command("verify_verdict", all=True, stdout=said)
    assert "equal" in said.getvalue()

    # The words to the classes are read over, and come with the results and not before.
    chair.open(reverse("judging:feedback", args=[category.pk]))
    for entry in entries:
        chair.open(reverse("judging:edit_feedback", args=[category.pk, entry.code]))
        chair.press("Read over: may go out")
    assert Feedback.objects.filter(approved_at__isnull=False).count() == len(WORTH)
    lost = next(entry for entry in entries if worth_of(entry) == 3)
    teacher = people(lost.owner)
    desk = f"/en/portal/{lost.code}/"
    teacher.open(desk)
    assert WORDS["next_step"] not in teacher.page.content()
    shift(edition, Phase.RELEASED, timezone.now())
    assert tick(timezone.now()).released == ["2026"]
    tick(timezone.now() + timedelta(minutes=1))
    teacher.open(desk)
    teacher.page.get_by_role("link", name="Read all of it").first.click()
    teacher.page.wait_for_load_state()
    teacher.look()
    assert WORDS["next_step"] in teacher.page.content()
    assert Mail.objects.filter(kind="feedback_ready", to=lost.owner.email).exists()

    for person in (secretariat, first, eighth, chair, teacher, *judges):
        assert not person.wrong, "\n".join(person.wrong)
