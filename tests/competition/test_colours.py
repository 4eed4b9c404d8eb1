"""An edition's accent is readable on either paper, or refused with a colour that is."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import translation

from competition.colours import (
    DARK_PAPER,
    DARK_RAISED,
    PAPER,
    accent_sheet,
    best_on,
    check_accent,
    contrast,
    readable,
)
from tests.factories import EditionFactory


def test_contrast_follows_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffee00", "#8a1c2b", "#00ffff", "#123456", "#ffffff", "#000000"])
@pytest.mark.parametrize("paper", [PAPER, DARK_PAPER])
def test_every_accent_becomes_readable_on_both_papers(colour, paper):
    assert contrast(readable(colour, paper), paper) >= 4.5


def test_a_readable_accent_is_left_as_it_is():
    assert readable("#8a1c2b", PAPER) == "#8a1c2b"
    assert check_accent("#8a1c2b") == ""


def test_words_on_the_accent_are_readable_too():
    for colour in ("#8a1c2b", readable("#ffee00", PAPER), readable("#8a1c2b", DARK_PAPER)):
        assert contrast(best_on(colour), colour) >= 4.5


@pytest.mark.django_db
def test_a_pale_accent_is_refused_with_a_suggestion():
    edition = EditionFactory.build(accent="#ffee00", workflow=None)
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        edition.clean()
    assert refusal.value.message_dict["accent"] == [
        f"This colour is too pale to read on the paper colour. Try {readable('#ffee00', PAPER)}."
    ]


def test_the_sheet_has_a_tone_for_each_paper(client):
    response = client.get("/accent/8a1c2b.css")
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert response.text == accent_sheet("#8a1c2b")
    assert "--accent: #8a1c2b" in response.text
    assert f"--accent: {readable('#8a1c2b', DARK_RAISED)}" in response.text


@pytest.mark.parametrize("colour", ["8a1c2", "8A1C2B", "red;}*{x", "8a1c2b00"])
def test_what_is_no_colour_has_no_sheet(colour):
    with pytest.raises(Resolver404):
        resolve(f"/accent/{colour}.css")
