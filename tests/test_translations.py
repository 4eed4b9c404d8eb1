"""Both languages are complete. English stands in the code; Danish in locale/da.

English needs no catalogue: Django never falls back from English to another language.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

ROOT = Path(__file__).resolve().parents[1]
DANISH = ROOT / "locale" / "da" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+")


def key_of(entry) -> tuple:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def words_of(entry) -> list[tuple[str, str]]:
    """(source, translation) of each form of an entry."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = [entry.msgstr_plural.get(n, "") for n in (0, 1)]
    return list(zip((entry.msgid, entry.msgid_plural), forms, strict=True))


@pytest.fixture(scope="module")
def danish():
    assert DANISH.exists(), "locale/da/LC_MESSAGES/django.po is not there: run `make messages`"
    return polib.pofile(str(DANISH))


def test_the_site_speaks_danish_first_and_english():
    assert [code for code, _name in settings.LANGUAGES] == ["da", "en"]
    assert settings.LANGUAGE_CODE == "da"


def test_every_text_has_danish_words(danish):
    assert [key_of(e) for e in danish if not e.obsolete and not all(words for _s, words in words_of(e))] == []


def test_no_danish_text_is_a_guess_or_a_leftover(danish):
    assert [key_of(e) for e in danish if "fuzzy" in e.flags] == []
    assert [key_of(e) for e in danish.obsolete_entries()] == []


def test_danish_and_english_hold_the_same_placeholders(danish):
    different = [
        (source, words)
        for entry in danish
        for source, words in words_of(entry)
        # "1 class" may do without its number.
        if set(PLACEHOLDER.findall(words)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (
            not entry.msgid_plural
            and sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(words))
        )
    ]
    assert different == []


def test_danish_and_english_hold_the_same_tags(danish):
    different = [
        (source, words)
        for entry in danish
        for source, words in words_of(entry)
        if sorted(TAG.findall(source)) != sorted(TAG.findall(words))
    ]
    assert different == []


def test_danish_has_danish_plurals(danish):
    assert danish.metadata["Plural-Forms"].replace(" ", "") == "nplurals=2;plural=(n!=1);"


def test_english_pages_show_what_stands_in_the_code(danish):
    with translation.override("en"):
        shown = {
            e.msgid: translation.gettext(e.msgid) for e in danish if not e.msgid_plural and not e.msgctxt
        }
        plurals = [
            [translation.ngettext(e.msgid, e.msgid_plural, n) for n in (1, 2)]
            for e in danish
            if e.msgid_plural
        ]
    assert shown == {msgid: msgid for msgid in shown}
    assert plurals == [[e.msgid, e.msgid_plural] for e in danish if e.msgid_plural]


@pytest.mark.gettext
def test_the_danish_catalogue_is_what_the_code_asks_for(danish, tmp_path):
    """Collect the texts anew in a copy: nothing may be missing and nothing left over."""
    for name in ("competition", "submissions", "judging", "templates", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("manage.py", "Makefile"):
        shutil.copy(ROOT / name, tmp_path / name)
    subprocess.run(
        ["make", "collect", f"BIN={Path(sys.executable).parent}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    collected = polib.pofile(str(tmp_path / "locale" / "da" / "LC_MESSAGES" / "django.po"))
    asked = {key_of(entry) for entry in collected if not entry.obsolete}
    there = {key_of(entry) for entry in danish if not entry.obsolete}
    assert {"missing": asked - there, "left over": there - asked} == {"missing": set(), "left over": set()}


def test_no_text_is_marked_by_a_name_that_is_not_collected():
    """xgettext knows `_` and gettext's own names; a text behind another alias would stay English for good."""
    alias = re.compile(r"import n?p?gettext(_lazy|_noop)? as (?!_$)\w+", re.MULTILINE)
    apps = ("competition", "submissions", "judging")
    files = [path for app in apps for path in (ROOT / app).rglob("*.py")]
    assert [str(path) for path in files if alias.search(path.read_text())] == []
