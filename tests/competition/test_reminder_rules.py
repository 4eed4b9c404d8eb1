"""Reminders and limits in the secretariat's forms: what a new edition gets, and what can be set."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from competition.models import Category, Edition, ReminderRule, give_default_reminders
from tests.factories import CategoryFactory, EditionFactory

pytestmark = pytest.mark.django_db

About = ReminderRule.About
USUAL = sorted((days, about.value) for days in (14, 3, 1) for about in About)
DATES = {
    "signup_opens_at": "2030-04-01 08:00",
    "signup_closes_at": "2030-11-15 12:00",
    "opens_at": "2030-09-16 08:00",
    "closes_at": "2030-11-15 12:00",
    "reading_closes_at": "2030-12-20 12:00",
    "winners_told_at": "2031-01-20 12:00",
    "results_at": "2031-01-29 18:00",
}
NEW = {
    "year": "2030",
    "slug": "2030",
    "theme_da": "Stilhed",
    "accent": "#8a1c2b",
    "grace_minutes": "0",
    "upload_grace_minutes": "60",
    "retention_months": "12",
    **DATES,
}


def rules_of(edition) -> list[tuple[int, str]]:
    return sorted(edition.reminder_rules.values_list("days_before", "about"))


def inline(*rules, initial=0) -> dict:
    """The form's rows for reminders; each rule is a dict of its fields."""
    data = {
        "reminder_rules-TOTAL_FORMS": len(rules),
        "reminder_rules-INITIAL_FORMS": initial,
        "reminder_rules-MIN_NUM_FORMS": 0,
        "reminder_rules-MAX_NUM_FORMS": 1000,
    }
    for number, rule in enumerate(rules):
        data |= {f"reminder_rules-{number}-{name}": value for name, value in rule.items()}
    return data


def add(client, *rules):
    return client.post(reverse("wagtailsnippets_competition_edition:add"), NEW | inline(*rules))


def test_a_new_edition_gets_the_usual_reminders(staff_client):
    assert add(staff_client).status_code == 302
    assert rules_of(Edition.objects.get(slug="2030")) == USUAL


def test_a_new_edition_with_reminders_of_its_own_keeps_to_them(staff_client):
    add(staff_client, {"about": "not_started", "days_before": "30"})
    assert rules_of(Edition.objects.get(slug="2030")) == [(30, "not_started")]


def test_the_usual_reminders_are_given_once():
    edition = EditionFactory()
    give_default_reminders(edition)
    give_default_reminders(edition)
    assert rules_of(edition) == USUAL


def test_reminders_are_changed_and_removed_on_the_editions_page(staff_client):
    add(
        staff_client,
        {"about": "not_sent_in", "days_before": "3"},
        {"about": "not_sent_in", "days_before": "1"},
    )
    edition = Edition.objects.get(slug="2030")
    three, one = edition.reminder_rules.order_by("-days_before")
    rows = inline(
        {"id": three.pk, "about": "not_sent_in", "days_before": "5"},
        {"id": one.pk, "about": "not_sent_in", "days_before": "1", "DELETE": "on"},
        initial=2,
    )
    page = reverse("wagtailsnippets_competition_edition:edit", args=[edition.pk])
    assert staff_client.post(page, NEW | rows).status_code == 302
    assert rules_of(edition) == [(5, "not_sent_in")]


def test_the_same_reminder_twice_is_refused_in_words(staff_client):
    rule = {"about": "not_sent_in", "days_before": "3"}
    response = add(staff_client, rule, rule)
    assert response.status_code in {200, 422}
    assert Edition.objects.filter(slug="2030").count() == 0


def test_the_database_holds_each_rule_once():
    edition = EditionFactory()
    ReminderRule.objects.create(edition=edition, about=About.NOT_SENT_IN, days_before=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderRule.objects.create(edition=edition, about=About.NOT_SENT_IN, days_before=3)


def test_least_words_and_the_number_of_classes_are_set_on_the_category(staff_client):
    category = CategoryFactory()
    page = reverse("wagtailsnippets_competition_category:edit", args=[category.pk])
    fields = ("slug", "name_da", "name_en", "brand", "grade_from", "grade_to", "format", "position")
    sizes = ("max_picture_mb", "max_audio_mb", "max_video_mb", "max_paper_mb", "max_total_mb")
    limits = ("min_stories", "max_stories", "max_words", "max_pictures", "max_recordings", *sizes)
    data = {name: getattr(category, name) for name in (*fields, *limits)}
    data |= {"edition": category.edition_id, "min_words": "150", "max_entries": "40"}
    assert staff_client.post(page, data).status_code == 302
    row = Category.objects.get()
    assert (row.min_words, row.max_entries) == (150, 40)
