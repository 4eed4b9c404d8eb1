"""The secretariat's cast for tests: people logged in to the admin, and entries that wait."""

from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from competition import roles
from submissions import lifecycle
from submissions.models import Entry
from tests.conftest import login_with_factor
from tests.factories import NOON, EntryFactory, UserFactory


def person(*names, **fields) -> Client:
    """Somebody with these roles, logged in with a second factor; `client.user` is who."""
    client = Client()
    client.user = UserFactory(roles=list(names), **fields)
    return login_with_factor(client, client.user)


def secretary() -> Client:
    return person(roles.SECRETARIAT)


def waiting_entry(**fields) -> Entry:
    """Sent in, and now at the workflow's first step."""
    entry = EntryFactory(**fields)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    return fresh(entry)


def fresh(entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def step_of(entry) -> TaskState:
    """The task state that the entry is at."""
    return fresh(entry).current_workflow_task_state


def page(entry) -> str:
    return reverse("judging:entry", args=[entry.code])


def decide(client, entry, verb, step=None, **data):
    """Press a button on the entry's page; `step` defaults to the one that the page shows now."""
    step = step or step_of(entry)
    url = reverse("judging:decide", args=[entry.code, verb])
    return client.post(url, {"step": step.pk if step else "", **data}, follow=True)


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]
