"""How long an entry takes to read, from what its sent version holds."""

import pytest

from judging.reading_time import reading_minutes


def content(words=0, **more):
    return {"stories": [{"headline": "Ny bro", "body": "<p>" + "ord " * (words - 2) + "</p>"}], **more}


@pytest.mark.parametrize(
    ("sent", "minutes"),
    [
        (None, 8),
        ({"stories": [], "attachments": []}, 8),
        (content(words=2000), 18),
        (content(words=2001), 19),
        ({"stories": [{"body": "<p>et</p><p>to</p>"}] * 100}, 9),
        ({"attachments": [{"kind": "picture"}] * 8}, 10),
        ({"attachments": [{"kind": "paper", "pages": 12}]}, 32),
        ({"attachments": [{"kind": "paper"}]}, 24),
        ({"attachments": [{"kind": "video", "seconds": 90}]}, 10),
        ({"site_url": "https://avisen.example"}, 23),
    ],
)
def test_minutes_follow_words_pictures_pages_and_length(sent, minutes):
    assert reading_minutes(sent) == minutes
