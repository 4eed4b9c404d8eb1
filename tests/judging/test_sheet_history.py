"""What the chair is told of a sheet that was changed after it was sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from judging.chairing import sheets_on
from judging.models import ScoreSheet
from judging.sheet_history import sheet_history
from tests.conftest import login_with_factor
from tests.factories import AFTER
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send

pytestmark = pytest.mark.django_db


def test_each_change_tells_what_stood_there_before_and_after():
    category = judged_category(60, 40)
    reading = reading_of(accepted_entry(category=category))
    send(reading, 7, None, next_step="Flere billeder.")
    send(reading, 5, None, next_step="Flere billeder.", at=AFTER + timedelta(hours=1))
    send(reading, 5, 6, next_step="Flere kilder.", at=AFTER + timedelta(hours=2))
    first, second = category.criteria.all()
    told = [
        (change.changed_at, [(part.label, part.before, part.after) for part in change.parts])
        for change in sheet_history(ScoreSheet.objects.get())
    ]
    label = str(ScoreSheet._meta.get_field("next_step").verbose_name)
    cannot = told[1][1][0][1]
    assert told == [
        (AFTER + timedelta(hours=1), [(first.name, "7", "5")]),
        (
            AFTER + timedelta(hours=2),
            [(second.name, cannot, "6"), (label, "Flere billeder.", "Flere kilder.")],
        ),
    ]
    assert cannot not in {"", "–", "None"}


def test_a_sheet_that_was_never_changed_has_no_history():
    assert sheet_history(send(reading_of(accepted_entry(category=judged_category())), 7)) == []


def test_the_chair_reads_the_changes_beside_the_sheet_at_no_cost(client, django_assert_num_queries):
    category = judged_category(60, 40)
    entry = accepted_entry(category=category)
    chair = chair_of(category)
    for points in (7, 8):
        reading = reading_of(entry)
        send(reading, points)
        send(reading, 5, at=AFTER + timedelta(hours=1))
    with CaptureQueriesContext(connection) as two:
        assert [len(sheet.changes) for sheet in sheets_on(entry)] == [1, 1]
    reading = reading_of(entry)
    send(reading, 7)
    send(reading, 5, at=AFTER + timedelta(hours=1))
    with django_assert_num_queries(len(two)):
        sheets_on(entry)
    login_with_factor(client, chair)
    page = client.get(reverse("judging:chair_entry", args=[category.pk, entry.code])).content.decode()
    assert page.count("Læst en gang til.") == 3
