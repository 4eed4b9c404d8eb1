"""The proof that Wagtail manages an entry's way: steps are added by its forms, shown by its history."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page, Task, TaskState, WorkflowState

from competition import roles
from competition.models import Mail
from judging import decisions
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import AFTER, NOON, CategoryFactory, JudgeFactory, judging_workflow
from tests.judging.room import decide, fresh, page, person, secretary, step_of, waiting_entry

pytestmark = pytest.mark.django_db


def create_task_by_form(client, name, *groups) -> Task:
    """Settings → Workflow tasks → Add → Screening."""
    url = reverse("wagtailadmin_workflows:add_task", args=["judging", "screeningtask"])
    assert client.get(url).status_code == 200
    keys = [group.pk for group in Group.objects.filter(name__in=groups)]
    client.post(url, {"name": name, "groups": keys})
    return Task.objects.get(name=name)


def set_steps_by_form(client, workflow, *steps):
    """Settings → Workflows → the workflow: these steps in this order, as its form sends them."""
    url = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    assert client.get(url).status_code == 200
    rows = {row.task_id: row.pk for row in workflow.workflow_tasks.all()}
    data = {
        "name": workflow.name,
        "workflow_tasks-TOTAL_FORMS": len(steps),
        "workflow_tasks-INITIAL_FORMS": len(rows),
        "workflow_tasks-MIN_NUM_FORMS": 0,
        "workflow_tasks-MAX_NUM_FORMS": 1000,
        "pages-TOTAL_FORMS": 0,
        "pages-INITIAL_FORMS": 0,
        "pages-MIN_NUM_FORMS": 0,
        "pages-MAX_NUM_FORMS": 1000,
    }
    # Django's form sets want the rows that are there before the new ones.
    for number, task in enumerate(sorted(steps, key=lambda task: task.pk not in rows)):
        data[f"workflow_tasks-{number}-id"] = rows.get(task.pk, "")
        data[f"workflow_tasks-{number}-task"] = task.pk
        data[f"workflow_tasks-{number}-ORDER"] = steps.index(task) + 1
        data[f"workflow_tasks-{number}-DELETE"] = ""
    assert client.post(url, data).status_code == 302


def add_partners_check(client, workflow):
    screening, *rest = workflow.tasks
    check = create_task_by_form(client, "Partner's check", roles.PARTNERS)
    set_steps_by_form(client, workflow, screening, check, *rest)
    return check


@pytest.fixture
def category():
    return CategoryFactory()


@pytest.fixture
def workflow(category):
    return category.edition.workflow


def test_a_step_added_by_the_secretariat_is_passed_by_the_next_entry_without_any_code(category, workflow):
    office, partner = secretary(), person(roles.PARTNERS)
    add_partners_check(office, workflow)
    assert [task.name for task in workflow.tasks] == ["Screening", "Partner's check", "Reading", "Jury"]

    entry = waiting_entry(category=category)
    passed = [step_of(entry).task.name]
    decide(office, entry, "accept")
    passed.append(step_of(entry).task.name)
    assert fresh(entry).state == Entry.State.SUBMITTED
    decide(partner, entry, "accept")
    passed.append(step_of(entry).task.name)
    assert fresh(entry).state == Entry.State.ELIGIBLE
    chair = person(roles.CHAIRS).user
    decisions.close_reading(category, by=chair, at=AFTER, reason="Prøve.", shortfall_accepted=True)
    passed.append(step_of(entry).task.name)
    assert passed == ["Screening", "Partner's check", "Reading", "Jury"]


def test_wagtails_own_history_shows_each_step_and_who_decided_it(category, workflow):
    office, partner = secretary(), person(roles.PARTNERS, first_name="Petra")
    add_partners_check(office, workflow)
    entry = waiting_entry(category=category)
    decide(office, entry, "accept")
    decide(partner, entry, "accept")

    states = TaskState.objects.for_instance(entry).order_by("pk")
    assert [(state.task.name, state.status, state.finished_by) for state in states] == [
        ("Screening", "approved", office.user),
        ("Partner's check", "approved", partner.user),
        ("Reading", "in_progress", None),
    ]
    approvals = ModelLogEntry.objects.filter(object_id=str(entry.pk), action="wagtail.workflow.approve")
    assert {(row.user, row.data["workflow"]["task"]["title"]) for row in approvals} == {
        (office.user, "Screening"),
        (partner.user, "Partner's check"),
    }
    state = WorkflowState.objects.for_instance(entry).get()
    detail = reverse("wagtailsnippets_submissions_entry:workflow_history_detail", args=[entry.pk, state.pk])
    for url in (detail, page(entry)):
        html = office.get(url).content.decode()
        for words in ("Screening", "Partner&#x27;s check", str(office.user), "Petra"):
            assert words in html


def test_the_secretariat_cannot_skip_a_step_nor_a_stranger_act_at_it(category, workflow):
    office = secretary()
    check = add_partners_check(office, workflow)
    entry = waiting_entry(category=category)
    decide(office, entry, "accept")
    for client in (office, person(roles.JUDGES), person(roles.CHAIRS), person(roles.EDITORS), person()):
        assert decide(client, entry, "accept").status_code in {403, 404}
    # Switching a step off would let everything that waits at it slip through.
    assert office.post(reverse("wagtailadmin_workflows:disable_task", args=[check.pk])).status_code == 302
    assert office.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk])).status_code == 302
    check.refresh_from_db()
    workflow.refresh_from_db()
    assert (check.active, workflow.active) == (True, True)
    assert step_of(entry).task.name == "Partner's check"


def test_a_partner_who_is_not_in_the_steps_group_cannot_act(category, workflow):
    office = secretary()
    group = Group.objects.create(name="Partner of the year")
    check = create_task_by_form(office, "This year's partner", group.name)
    screening, *rest = workflow.tasks
    set_steps_by_form(office, workflow, screening, check, *rest)
    entry = waiting_entry(category=category)
    decide(office, entry, "accept")
    stranger, insider = person(roles.PARTNERS), person(roles.PARTNERS)
    insider.user.groups.add(group)
    assert stranger.get(page(entry)).status_code == 404
    assert decide(stranger, entry, "accept").status_code == 404
    assert step_of(entry).task == check
    decide(insider, entry, "accept")
    assert step_of(entry).task.name == "Reading"


def test_sending_changes_is_screened_from_the_first_step_again(category, workflow):
    office = secretary()
    add_partners_check(office, workflow)
    entry = waiting_entry(category=category)
    decide(office, entry, "accept")
    entry.stories.update(headline="En ny overskrift")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    assert step_of(entry).task.name == "Screening"
    assert WorkflowState.objects.for_instance(entry).active().count() == 1


def test_a_screening_added_later_does_not_call_back_what_judges_already_have(category, workflow):
    entry = waiting_entry(category=category)
    lifecycle.accept(entry, by=entry.owner)
    add_partners_check(secretary(), workflow)
    chair = person(roles.CHAIRS).user
    decisions.close_reading(category, by=chair, at=AFTER, reason="Prøve.", shortfall_accepted=True)
    assert step_of(entry).task.name == "Jury"
    skipped = TaskState.objects.for_instance(entry).get(task__name="Partner's check")
    assert skipped.status == TaskState.STATUS_SKIPPED
    assert fresh(entry).state == Entry.State.ELIGIBLE


def test_the_workflows_end_publishes_nothing_and_wagtail_mails_nobody(
    category, workflow, mailoutbox, django_capture_on_commit_callbacks
):
    office, partner, chair = secretary(), person(roles.PARTNERS), person(roles.CHAIRS).user
    JudgeFactory(user=chair, edition=category.edition, is_chair=True, categories=[category])
    add_partners_check(office, workflow)
    with django_capture_on_commit_callbacks(execute=True):
        entry = waiting_entry(category=category)
        decide(office, entry, "accept")
        decide(partner, entry, "accept")
        decisions.close_reading(category, by=chair, at=AFTER, reason="Prøve.", shortfall_accepted=True)
        decisions.place_award(entry, by=chair, at=AFTER, category=category, reason_da="Fordi den er god.")
        decisions.freeze_verdict(category, by=chair, at=AFTER)
    state = WorkflowState.objects.for_instance(entry).get()
    assert state.status == WorkflowState.STATUS_APPROVED
    entry = fresh(entry)
    assert (entry.live, entry.live_revision_id, entry.first_published_at) == (False, None, None)
    assert sorted(mail.subject for mail in mailoutbox) == sorted(
        Mail.objects.values_list("subject", flat=True)
    )


def test_a_return_and_a_refusal_send_our_mail_and_none_of_wagtails(
    mailoutbox, django_capture_on_commit_callbacks
):
    returned, refused, office = waiting_entry(), waiting_entry(), secretary()
    Mail.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        decide(office, returned, "return", reason="Side 3.", until_0="2099-01-01", until_1="12:00")
        decide(office, refused, "disqualify", reason="Reklame.")
    assert set(Mail.objects.values_list("kind", flat=True)) == {"entry_returned", "entry_disqualified"}
    assert {mail.to[0] for mail in mailoutbox} <= {returned.owner.email, refused.owner.email}
    assert not any("moderation" in mail.subject.lower() for mail in mailoutbox)


def test_awaiting_my_review_lists_a_screeners_own_and_nothing_else(category, workflow):
    office, partner = secretary(), person(roles.PARTNERS)
    add_partners_check(office, workflow)
    first, second = waiting_entry(category=category), waiting_entry(category=category)
    decide(office, second, "accept")

    def awaiting(client):
        return {state.revision.object_id for state in TaskState.objects.reviewable_by(client.user)}

    assert awaiting(office) == {str(first.pk)}
    assert awaiting(partner) == {str(second.pk)}
    assert awaiting(person(roles.JUDGES)) == awaiting(person(roles.EDITORS)) == set()
    lifecycle.raise_flag(second, by=partner.user, at=NOON, note="Slag.")
    assert awaiting(partner) == set()


def test_a_chair_reviews_her_own_categories_only(category):
    other = CategoryFactory(edition=category.edition, slug="anden")
    chair = person(roles.CHAIRS)
    JudgeFactory(user=chair.user, edition=category.edition, is_chair=True, categories=[category])
    entries = [waiting_entry(category=category), waiting_entry(category=other)]
    for entry in entries:
        lifecycle.accept(entry, by=entry.owner)
    for each in (category, other):
        decisions.close_reading(each, by=chair.user, at=AFTER, reason="Prøve.", shortfall_accepted=True)
    reviewable = TaskState.objects.reviewable_by(chair.user)
    assert {state.revision.object_id for state in reviewable} == {str(entries[0].pk)}


def test_our_steps_refuse_to_start_on_anything_but_an_entry():
    """A page that was given this workflow by mistake must not move the entry with the same key."""
    home = Page.objects.get(depth=1)
    home.save_revision()
    with pytest.raises(PermissionDenied):
        judging_workflow().start(home, secretary().user)
    assert not TaskState.objects.exists()


# Two at once ---------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("attempt", range(5))
def test_accepting_and_returning_at_once_leave_one_possible_state(attempt):
    entry = waiting_entry()
    step, user = step_of(entry).pk, entry.owner
    gate, outcomes = threading.Barrier(2), []

    def run(verb, **fields):
        gate.wait()
        try:
            verb(entry, by=user, step=step, **fields)
            outcomes.append(verb.__name__)
        except lifecycle.Refusal as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=[lifecycle.accept]),
        threading.Thread(
            target=run, args=[lifecycle.return_entry], kwargs={"reason": "Side 3.", "until": AFTER}
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    state = WorkflowState.objects.for_instance(entry).get()
    found = (fresh(entry).state, state.status, TaskState.objects.get(pk=step).status)
    assert len(outcomes) == 2
    if "accept" in outcomes:
        assert found == (Entry.State.ELIGIBLE, "in_progress", "approved")
    else:
        assert found == (Entry.State.RETURNED, "needs_changes", "rejected")
    assert len({"accept", "return_entry"} & set(outcomes)) == 1
