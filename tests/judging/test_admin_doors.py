"""Every door of the secretariat's room, tried by everybody else; and Wagtail's own doors for leaks."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from competition import roles
from submissions import lifecycle
from submissions.models import Attachment, Entry
from tests.factories import NOON, EntryFactory, JudgeFactory
from tests.judging.room import fresh, person, secretary, step_of, waiting_entry

pytestmark = pytest.mark.django_db

STRANGERS = [roles.JUDGES, roles.CHAIRS, roles.PARTNERS, roles.EDITORS]
ENTRIES = "wagtailsnippets_submissions_entry"


@pytest.fixture
def entry():
    entry = EntryFactory(paper_name="Klods-Hans")
    Attachment.objects.create(
        entry=entry, sha256="0" * 64, size=1, caption="Strand", credit="Aya", alt_text="En strand"
    )
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    return fresh(entry)


def secretariat_doors(entry) -> list[str]:
    key = entry.sent_version.attachments.first().key
    named = [
        reverse("judging:entry", args=[entry.code]),
        reverse("judging:entry_file", args=[entry.code, key]),
        reverse("judging:entry_original", args=[entry.code, key]),
        reverse("judging:assigning"),
        reverse("judging:assign", args=[entry.category_id]),
        reverse("judging:editions"),
        reverse("judging:rubric", args=[entry.category_id]),
        reverse("mails:index"),
    ]
    lists = [
        f"wagtailsnippets_{name}:{view}"
        for name in (
            "submissions_entry",
            "submissions_school",
            "judging_judge",
            "judging_conflict",
            "competition_edition",
            "competition_category",
        )
        for view in ("list", "list_results", "add")
    ]
    histories = [
        reverse(f"{ENTRIES}:{view}", args=[entry.pk])
        for view in ("history", "history_results", "workflow_history", "edit", "usage", "delete")
    ]
    return named + [reverse(name) for name in lists] + histories


@pytest.mark.parametrize("role", STRANGERS)
def test_no_other_role_gets_through_a_secretariat_door(entry, role):
    client = person(role)
    if role in {roles.JUDGES, roles.CHAIRS}:
        JudgeFactory(user=client.user, edition=entry.edition, is_chair=role == roles.CHAIRS)
    for url in secretariat_doors(entry):
        response = client.get(url)
        assert response.status_code in {302, 403, 404}, url
        if response.status_code == 302:
            assert response["Location"] == reverse("wagtailadmin_home"), url


def test_a_teacher_and_a_stranger_stay_outside_the_admin(entry):
    teacher = Client()
    teacher.force_login(entry.owner)
    for url in [*secretariat_doors(entry), reverse("judging:screening"), reverse("wagtailadmin_home")]:
        assert teacher.get(url).status_code in {302, 403, 404}, url
        assert b"Klods-Hans" not in teacher.get(url, follow=True).content, url
        assert Client().get(url).status_code in {302, 403}, url


def test_the_screening_queue_is_for_those_who_have_a_step():
    assert person(roles.JUDGES).get(reverse("judging:screening")).status_code == 404
    assert secretary().get(reverse("judging:screening")).status_code == 200


@pytest.mark.parametrize("role", [None, *STRANGERS])
def test_nobody_changes_an_entry_by_wagtails_own_addresses(entry, role):
    """The hole that `workflow_action` leaves open, and every other stock view that writes."""
    client = secretary() if role is None else person(role)
    other = waiting_entry()
    step = step_of(other)
    before = (fresh(entry).state, fresh(entry).latest_revision_id)
    doors = [
        reverse(f"{ENTRIES}:add"),
        reverse(f"{ENTRIES}:delete", args=[entry.pk]),
        reverse(f"{ENTRIES}:unpublish", args=[entry.pk]),
        reverse(f"{ENTRIES}:lock", args=[entry.pk]),
        reverse(f"{ENTRIES}:unlock", args=[entry.pk]),
        reverse(f"{ENTRIES}:preview_on_add"),
        reverse(f"{ENTRIES}:preview_on_edit", args=[entry.pk]),
        reverse(f"{ENTRIES}:usage", args=[entry.pk]),
        reverse(f"{ENTRIES}:confirm_workflow_cancellation", args=[entry.pk]),
        reverse(f"{ENTRIES}:workflow_preview", args=[entry.pk, step.task_id]),
        reverse(f"{ENTRIES}:revisions_view", args=[entry.pk, entry.latest_revision_id]),
        reverse(f"{ENTRIES}:revisions_revert", args=[entry.pk, entry.latest_revision_id]),
        reverse(f"{ENTRIES}:revisions_unschedule", args=[entry.pk, entry.latest_revision_id]),
        f"/admin/snippets/submissions/entry/history/{entry.pk}/revisions/compare/earliest...latest/",
        f"/admin/snippets/submissions/entry/copy/{entry.pk}/",
        f"/admin/snippets/submissions/entry/inspect/{entry.pk}/",
        *(
            reverse(f"{ENTRIES}:{name}", args=[entry.pk, action, step.pk])
            for name in ("workflow_action", "collect_workflow_action_data")
            for action in ("approve", "reject")
        ),
    ]
    for url in doors:
        assert client.get(url).status_code == 404, url
        assert client.post(url, {"comment": "x"}).status_code == 404, url
    assert client.post(reverse(f"{ENTRIES}:edit", args=[entry.pk]), {"paper_name": "x"}).status_code in {
        302,
        404,
    }
    bulk = reverse("wagtail_bulk_action", args=["submissions", "entry", "delete"])
    client.post(f"{bulk}?id={entry.pk}")
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert (fresh(entry).state, fresh(entry).latest_revision_id) == before
    assert TaskState.objects.get(pk=step.pk).status == TaskState.STATUS_IN_PROGRESS
    assert fresh(entry).paper_name == "Klods-Hans"


@pytest.mark.parametrize("role", STRANGERS)
def test_wagtails_reports_search_choosers_and_api_show_no_entry(entry, role):
    client = person(role)
    lifecycle.raise_flag(entry, by=entry.owner, at=NOON, note="Slag.")
    secrets = (entry.code, "Klods-Hans", entry.school.name, entry.class_label, "Slag.")
    content_type = ContentType.objects.get_for_model(Entry)
    for url in (
        "/admin/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow/results/",
        "/admin/reports/workflow/?export=csv",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/workflow_tasks/?reviewable=true",
        "/admin/reports/workflow_tasks/?export=xlsx",
        "/admin/reports/site-history/",
        f"/admin/reports/site-history/?object_type={content_type.pk}",
        "/admin/reports/site-history/?export=csv",
        "/admin/reports/locked/",
        "/admin/workflows/list/",
        "/admin/workflows/tasks/index/",
        "/admin/snippets/",
        "/admin/snippets/choose/submissions/entry/",
        "/admin/snippets/choose/submissions/entry/results/",
        f"/admin/snippets/choose/submissions/entry/chosen/{entry.pk}/",
        "/admin/snippets/choose/judging/judge/",
        "/admin/api/main/pages/",
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/pages/search/?q=Klods",
        "/admin/images/?q=Klods",
        "/admin/documents/?q=Klods",
        f"/admin/editing-sessions/ping/submissions/entry/{entry.pk}/1/",
    ):
        response = client.get(url, follow=True)
        body = response.getvalue().decode(errors="replace")
        for secret in secrets:
            assert secret not in body, (url, secret)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (roles.JUDGES, set()),
        (roles.CHAIRS, set()),
        (roles.PARTNERS, {"screening"}),
        (roles.SECRETARIAT, {"entries", "screening", "assigning", "settings"}),
    ],
)
def test_the_menu_holds_only_what_is_ones_own(entry, role, names):
    client = person(role)
    html = client.get("/admin/").content.decode()
    office = {
        "entries": f'"{reverse(ENTRIES + ":list")}"',
        "screening": f'"{reverse("judging:screening")}"',
        "assigning": f'"{reverse("judging:assigning")}"',
        "settings": f'"{reverse("judging:editions")}"',
    }
    assert {name for name, url in office.items() if url in html} == names
    if role != roles.SECRETARIAT:
        for url in ("/admin/reports/", "/admin/workflows/", "/admin/users/", "/admin/snippets/"):
            assert f'"{url}' not in html


def test_the_stock_panels_are_gone_and_what_waits_comes_first(entry):
    lifecycle.raise_flag(waiting_entry(), by=entry.owner, at=NOON, note="Slag.")
    lifecycle.accept(third := waiting_entry(), by=third.owner)
    response = secretary().get("/admin/")
    panels = response.context["panels"]
    assert panels[0].name == "what_waits"
    assert {panel.name for panel in panels} & {
        "workflow_objects_to_moderate",
        "user_objects_in_workflow_moderation",
    } == set()
    numbers = {line.url.partition("?")[2] or line.url: line.number for line in panels[0].lines()}
    assert numbers == {
        "waits=worry": 1,
        "waits=screening": 1,
        "waits=overdue": 0,
        reverse("judging:assigning"): 1,
        "state=failed": 0,
    }
    for line in panels[0].lines():
        assert line.url in response.content.decode()
