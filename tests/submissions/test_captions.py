"""Captions: WebVTT and SRT in, times and words out."""

import pytest

from submissions.media.captions import MAX_CUES, CaptionsRefused, clean, spoken

PLAIN = """WEBVTT

00:00:01.000 --> 00:00:02.500
Hej, vi er 7.A.

00:01:00.000 --> 00:01:04.000
Nu ringer klokken.
"""


def cue(start, end, words="Ord"):
    return f"00:{start}.000 --> 00:{end}.000\n{words}\n"


def refusal(text, **options) -> str:
    with pytest.raises(CaptionsRefused) as refused:
        clean(text, **options)
    return str(refused.value)


@pytest.fixture(autouse=True)
def english(danish):
    from django.utils import translation

    with translation.override("en"):
        yield


def test_plain_webvtt_comes_out_as_it_went_in_and_twice_is_the_same():
    assert clean(PLAIN) == PLAIN
    assert clean(clean(PLAIN)) == PLAIN


def test_nothing_is_kept_but_times_and_words():
    text = """\ufeffWEBVTT Kind: captions; by Somebody Surname

STYLE
::cue { background: url(https://example.org/spy) }

REGION
id:top

NOTE written by
Somebody Surname

intro
00:01.000 --> 00:02.000 align:start position:10%
<v Aya>Hej</v> <c.red>du</c> <00:01.500>og <i>dig</i>
{\\an8}Æ &amp; Ø &lt; 3
"""
    assert clean(text) == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHej du og dig\nÆ &amp; Ø &lt; 3\n"


def test_a_tag_that_was_hidden_as_text_stays_text():
    made = clean(f"WEBVTT\n\n{cue('00:01', '00:02', '&lt;b onclick=x&gt;Hej')}")
    assert "&lt;b onclick=x&gt;Hej" in made


def test_a_lines_end_that_was_hidden_as_text_does_not_end_the_caption():
    made = clean(f"WEBVTT\n\n{cue('00:01', '00:02', 'a&#10;&#10;NOTE b')}")
    assert clean(made) == made
    assert spoken(made) == "a  NOTE b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_srt_becomes_webvtt_whatever_its_encoding(encoding):
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nBlåbærgrød\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nTo\r\n"
    )
    made = clean(text.encode(encoding))
    assert made == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBlåbærgrød\n\n00:00:03.000 --> 00:00:04.000\nTo\n"
    )


@pytest.mark.parametrize("text", ["", "  \n\n", b""])
def test_no_captions_are_no_captions(text):
    assert clean(text) == ""


def test_words_without_times_are_refused_with_the_line_and_an_example():
    message = refusal("WEBVTT\n\nHej, vi er 7.A.\n")
    assert message.startswith("Line 3:")
    assert "00:00:05.000 --> 00:00:08.000" in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (cue("00:02", "00:01"), "ends before it begins"),
        (cue("00:05", "00:06") + "\n" + cue("00:01", "00:02"), "stands after a later one"),
        (cue("00:01", "00:02") + cue("00:03", "00:04"), "empty line"),
        ("0:1 --> 0:2\nHej", "Line 1:"),
        (cue("00:01", "00:02", "x" * 601), "longer than 600"),
        ("WEBVTT\n\nNOTE kun en note\n", "No captions can be found"),
        ("a" * 300_000, "larger than 256 kB"),
        (cue("00:01", "00:02", "<b></b>"), "No captions can be found"),
    ],
)
def test_what_is_wrong_is_said(text, says):
    assert says in refusal(text)


def test_a_caption_after_the_end_is_refused_where_the_length_is_known():
    late = cue("00:50", "00:55")
    assert clean(late)
    assert "after the end of the recording" in refusal(late, seconds=20)


def test_there_is_a_most_of_captions():
    text = "\n".join("00:00:01.000 --> 00:00:02.000\nOrd\n" for _number in range(MAX_CUES + 1))
    assert "more than 2000" in refusal(text)


@pytest.mark.parametrize("content", [b"\x00\x01binary", bytes(range(256)) * 10])
def test_what_is_no_text_is_refused(content):
    assert "not a caption file" in refusal(content)


def test_the_words_can_be_read_without_their_times():
    made = clean(cue("00:01", "00:02", "Hej &lt;du&gt;\nder") + "\n" + cue("00:03", "00:04", "Farvel"))
    assert spoken(made) == "Hej <du> der\nFarvel"


def test_a_mark_that_turns_the_reading_direction_goes():
    assert "\u202e" not in clean(cue("00:01", "00:02", "Hej\u202e der"))
