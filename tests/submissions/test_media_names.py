"""A file's own name, and where its derivatives are put."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.media.file_names import UNSEEN_CATEGORIES, short_name
from submissions.media.inspecting import inspect
from tests.corpus import pictures


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\0b.jpg", "ab.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("ble\u0301.jpg", "blé.jpg"),
        ("a\r\nb.jpg", "ab.jpg"),
        ("..", "?"),
        ("", "?"),
        ("\u200f", "?"),
        ("a" * 300 + ".jpeg", "a" * 115 + ".jpeg"),
    ],
)
def test_a_name_is_shown_without_what_is_not_its_own(name, shown):
    assert short_name(name) == shown


@given(st.text())
def test_no_name_is_a_path_or_hides_anything(name):
    import unicodedata

    shown = short_name(name)
    assert 0 < len(shown) <= 120
    assert not {"/", "\\"} & set(shown)
    assert shown not in (".", "..")
    assert not {unicodedata.category(letter) for letter in shown} & UNSEEN_CATEGORIES


def test_the_name_never_reaches_the_path_of_a_derivative(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(pictures.saved("JPEG"))
    out = tmp_path / "out"
    found = inspect(source, name="../../evil.jpg", slot="image", out=out)
    assert found.name == "evil.jpg"
    assert {path.parent.parent for path in found.derivatives} == {out}
    assert all("evil" not in str(path.relative_to(out)) for path in found.derivatives)


@pytest.mark.parametrize("path", ["nothing.jpg", "."])
def test_what_is_no_file_is_refused_in_words(path, tmp_path):
    found = inspect(tmp_path / path)
    assert (found.verdict, found.reason) == ("reject", "unreadable")
