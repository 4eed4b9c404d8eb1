"""More time for one entry: a reason, a mail, and nothing else changes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from competition import roles
from competition.models import Category, Mail
from submissions import lifecycle
from submissions.extending import extend
from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.signing_up import CategoryFull
from tests.conftest import login_with_factor
from tests.factories import AFTER, CLOSES, NOON, EntryFactory, UserFactory

from .conftest import address, logged_in

DAY = timedelta(days=1)
State = Entry.State


def more_time(entry, until=CLOSES + DAY, at=AFTER):
    return extend(entry, until=until, reason="The school's line was down.", by=entry.owner, at=at)


def test_a_class_that_was_too_late_sends_in_until_its_own_moment(entry, noon):
    noon.move_to(AFTER)
    client = logged_in(entry.owner)
    assert client.post(address("send", entry.code)).status_code == 403
    more_time(entry)
    assert client.post(address("send", entry.code)).status_code == 302
    noon.move_to(CLOSES + DAY)
    assert client.post(address("withdraw", entry.code)).status_code == 403


def test_it_is_mailed_once_with_reason_and_moment(entry):
    more_time(entry)
    with pytest.raises(Refusal):
        more_time(entry)
    mail = Mail.objects.get(kind="entry_extended")
    assert mail.to == entry.owner.email
    assert "line was down" in mail.text


@pytest.mark.parametrize("until", [NOON, CLOSES, AFTER])
def test_a_moment_that_gives_no_more_time_is_refused(entry, until):
    with pytest.raises(Refusal):
        more_time(entry, until=until)
    assert Entry.objects.get(pk=entry.pk).editable_until_override is None


def test_what_is_sent_in_stands_and_stays_sent_in(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    more_time(entry)
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.state, entry.is_editable_at(AFTER)) == (State.SUBMITTED, True)


def test_an_entry_that_is_out_gets_no_more_time(entry):
    lifecycle.withdraw(entry, by=entry.owner, at=NOON)
    with pytest.raises(Refusal):
        more_time(entry)


@pytest.mark.parametrize(
    ("role", "status", "is_extended"), [(roles.SECRETARIAT, 302, True), (roles.EDITORS, 404, False)]
)
def test_the_secretariat_alone_gives_more_time_in_the_admin(noon, role, status, is_extended):
    noon.move_to(AFTER)
    entry = EntryFactory(is_complete=False)
    user = UserFactory(roles=[role])
    client = login_with_factor(Client(), user)
    url = reverse("judging:decide", args=[entry.code, "extend"])
    answer = client.post(url, {"reason": "Ill.", "until_0": "2019-11-20", "until_1": "12:00"})
    assert answer.status_code == status
    assert (Entry.objects.get(pk=entry.pk).editable_until_override is not None) == is_extended


def test_a_withdrawn_class_does_not_come_back_into_a_category_that_is_full(entry):
    lifecycle.withdraw(entry, by=entry.owner, at=NOON)
    Category.objects.filter(pk=entry.category_id).update(max_entries=1)
    EntryFactory(category=entry.category)
    with pytest.raises(CategoryFull):
        lifecycle.undo_withdrawal(entry, by=entry.owner, at=NOON)
    assert Entry.objects.get(pk=entry.pk).state == State.WITHDRAWN
