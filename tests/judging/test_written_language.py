"""A class may write in English: its judges are told so, and its pages say so to screen readers."""

import pytest

from competition import site_setup
from competition.models import StoryPage, WinnerPage
from judging.blinding import blinded
from submissions.models import Entry
from tests.factories import EditionFactory
from tests.judging.test_publication import frozen_winner

pytestmark = pytest.mark.django_db


def test_what_a_class_wrote_in_english_is_read_and_published_as_english(monkeypatch):
    edition = EditionFactory()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    monkeypatch.setattr(Entry._meta.get_field("language"), "default", "en")
    entry = frozen_winner(edition)
    assert blinded(entry.sent_version).language == "en"
    for model in (WinnerPage, StoryPage):
        assert set(model.objects.values_list("language", flat=True)) == {"en"}
