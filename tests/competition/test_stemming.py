"""Danish words and the Danish alphabet."""

import pytest

from competition.danish import danish_key
from competition.stemming import matches, pattern_of, query_stems, stem_field


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("skole", "Skolerne"),
        ("begravelser", "begravelsen"),
        ("Aarhus", "Århus"),
        ("bedemand", "bedemandens"),
        ("chokolade", "chokoladen"),
        ("bedemand", "bedemandsforretningen"),
    ],
)
def test_an_inflected_word_is_found(asked, written):
    (stem,) = query_stems(asked)
    assert pattern_of(stem) in stem_field(f"Vi så {written}, sagde hun.")
    assert matches(written, [stem])


@pytest.mark.parametrize(("asked", "written"), [("mor", "morgen"), ("sol", "soldater"), ("kage", "bage")])
def test_a_short_stem_does_not_find_what_merely_begins_alike(asked, written):
    (stem,) = query_stems(asked)
    assert pattern_of(stem) not in stem_field(written)


def test_words_that_tell_nothing_are_left_out_of_a_question_unless_they_are_all_of_it():
    assert query_stems("hvad er en skole") == query_stems("skole")
    assert query_stems("og") == ["og"]
    assert query_stems(" %_ ") == []


def test_the_alphabet_ends_with_ae_oe_aa():
    towns = ["Aarhus", "Ærø", "Odense", "Øster Hurup", "Ålborg", "Aabenraa", "Zealand", "Ängelholm", "Aars"]
    assert sorted(towns, key=danish_key) == [
        "Odense",
        "Zealand",
        "Ängelholm",
        "Ærø",
        "Øster Hurup",
        "Aabenraa",
        "Ålborg",
        "Aarhus",
        "Aars",
    ]
