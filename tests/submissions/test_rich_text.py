"""The one boundary that cleans what people write."""

import pytest

from submissions.rich_text import clean


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("<p>a <strong>b</strong> <em>c</em><br>d</p>", "<p>a <strong>b</strong> <em>c</em><br>d</p>"),
        ("<h3>a</h3><h4>b</h4>", "<h3>a</h3><h4>b</h4>"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("<blockquote><p>a</p></blockquote>", "<blockquote><p>a</p></blockquote>"),
        ('<h1>a</h1><p style="x" class="y" onclick="z">b</p>', "a<p>b</p>"),
        ("<p>a</p><script>alert(1)</script><style>p{}</style>", "<p>a</p>"),
        ('<p>a<img src="x" onerror="alert(1)"><iframe src="//x"></iframe></p>', "<p>a</p>"),
    ],
)
def test_only_the_tags_of_the_editor_are_stored(written, stored):
    assert clean(written) == stored


@pytest.mark.parametrize("address", ["https://a.example/b?c=d", "http://a.example", "mailto:a@b.example"])
def test_full_addresses_stay_links(address):
    assert clean(f'<p><a href="{address}" target="_blank">a</a></p>') == (
        f'<p><a href="{address}" rel="nofollow ugc noopener">a</a></p>'
    )


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/path", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "\\\\e"],
)
def test_other_addresses_are_no_links(address):
    assert clean(f'<p><a href="{address}">a</a></p>') == '<p><a rel="nofollow ugc noopener">a</a></p>'


def test_plain_text_keeps_its_lines_and_its_signs():
    assert clean("one\ntwo <3 & three\r\n\r\nfour") == "<p>one<br>two &lt;3 &amp; three</p>\n\n<p>four</p>"


@pytest.mark.parametrize("blank", ["", "  \n ", "<p></p>", "<p>&nbsp; <br></p>", "<p>\u200b</p>"])
def test_what_shows_nothing_is_empty(blank):
    assert clean(blank) == ""


def test_cleaning_twice_changes_nothing_more():
    once = clean('<p>a & b <a href="https://a.example">c</a></p><table><td>d</td></table>')
    assert clean(once) == once
