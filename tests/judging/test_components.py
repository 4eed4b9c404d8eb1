"""The living page of all components: there in a demo, nowhere else, and complete."""

from pathlib import Path

import pytest
from django.conf import settings as project
from django.utils import timezone

from judging.demo.samples import LONG_WORD, NOT_SHOWN, samples

pytestmark = pytest.mark.django_db


def test_every_component_is_shown_or_says_why_not():
    there = {path.stem for path in (Path(project.BASE_DIR) / "templates" / "components").glob("*.html")}
    shown = {sample.name for sample in samples(timezone.now())}
    assert shown | NOT_SHOWN.keys() == there
    assert shown & NOT_SHOWN.keys() == set()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_demo_shows_them_in_each_language(client, settings, language):
    settings.DEMO = True
    answer = client.get(f"/demo/components/?language={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert LONG_WORD in answer.text
    assert answer.text.count("<h2") > len(NOT_SHOWN)


def test_there_is_none_in_production(client):
    assert client.get("/demo/components/").status_code == 404
    assert client.get("/demo/components/?language=en").status_code == 404
