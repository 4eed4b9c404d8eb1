"""The portal of the benchmark of uploads: Django on a database of its own, and the classes that send."""

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def set_up(folder):
    """Django in this process, as the web processes see it."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "competition.settings.production",
        "SECRET_KEY": secrets.token_hex(40),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
        "PORTAL_VAR_DIR": str(folder),
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def make_classes(number):
    """[(entry's code, its story's key, the session of its teacher)]"""
    from django.test import Client
    from django.utils import timezone

    from competition.models import Category, Edition, User
    from submissions.models import Entry, School, Story

    now = timezone.now()
    days = {"signup_opens_at": -9, "signup_closes_at": 9, "opens_at": -9, "closes_at": 9}
    days |= {"reading_closes_at": 10, "winners_told_at": 11, "results_at": 12}
    moments = {name: now + timedelta(days=day) for name, day in days.items()}
    edition = Edition.objects.create(year=2019, slug="2019", theme_da="Prøve", **moments)
    room = {"max_recordings": 1000, "max_total_mb": 1_000_000}
    category = Category.objects.create(
        edition=edition, slug="a", name_da="A", grade_from=6, grade_to=7, **room
    )
    school = School.objects.create(number="100000", name="Skole")
    classes = []
    for place in range(number):
        user = User.objects.create(email=f"teacher{place}@example.org", first_name="T")
        entry = Entry.objects.create(
            edition=edition,
            category=category,
            school=school,
            owner=user,
            class_label=f"7.{place}",
            grade=7,
            pupil_count=20,
        )
        story = Story.objects.create(entry=entry, headline="A")
        client = Client()
        client.force_login(user)
        classes.append((entry.code, str(story.key), client.cookies["sessionid"].value))
    return classes
