"""A class's files: their rows, captions and removal, and the link of a telephone."""

from submissions.models import PhoneLink

from .rows_entries import TEACHERS, code_and_picture, code_and_story, fixed
from .rows_sharing import EVERYBODY, token
from .ways import Row, Way

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nNyt\n"


def film(world):
    return world.draft.attachments.get(kind="video")


def code_and_film(world):
    return world.draft.code, film(world).key


def film_part(part):
    return lambda world: (*code_and_film(world), part)


def under_own_code(keys):
    return lambda world: (world.foreign.code, *keys(world)[1:])


def phone_of(name):
    return lambda world: (PhoneLink.objects.get(entry=world.draft, closed_at__isnull=name == "open").secret,)


ROWS = (
    Row(
        "Files of a draft: rows, captions, removal",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D A A D D D D D D D D D D D",
        (
            Way("submissions:file_row", code_and_picture("draft"), TEACHERS, shows="zqdraftcaption"),
            Way("submissions:file_row", under_own_code(code_and_picture("draft")), note="under an own code"),
            Way("submissions:file_part", film_part("captions"), TEACHERS, shows="zqdraftbody"),
            Way("submissions:file_part", film_part("poster"), note="there is none"),
            Way(
                "submissions:captions",
                code_and_film,
                TEACHERS,
                post=fixed(captions=VTT),
                changes="co",
                shows="zqdraftbody",
            ),
            Way(
                "submissions:captions",
                under_own_code(code_and_film),
                post=fixed(captions=VTT),
                note="under an own code",
            ),
            Way(
                "submissions:remove_file",
                code_and_film,
                TEACHERS,
                post=fixed(),
                changes="tA",
                is_post_only=True,
            ),
            Way(
                "submissions:remove_file",
                under_own_code(code_and_film),
                post=fixed(),
                is_post_only=True,
                note="under an own code",
            ),
            Way(
                "submissions:phone_link",
                code_and_story("draft"),
                TEACHERS,
                post=fixed(),
                changes="tA",
                is_post_only=True,
            ),
        ),
    ),
    Row(
        "Files, after the entry's own editable_until",
        "D D D D D D D D D D D D D D",
        (
            Way("submissions:remove_file", code_and_picture("judged"), post=fixed()),
            Way("submissions:phone_link", code_and_story("judged"), post=fixed()),
        ),
        is_write=True,
    ),
    Row(
        "A telephone's link, open: the headline alone; and a recording by an open link for families",
        "A A A A A A A A A A A A A A",
        (
            Way("submissions:phone", phone_of("open"), EVERYBODY, shows="zqdraftheadline"),
            Way(
                "submissions:family_file_part",
                lambda world: (*token("draft")(world), film(world).key, "captions"),
                EVERYBODY,
                shows="zqdraftbody",
            ),
        ),
    ),
    Row(
        "A telephone's link, closed or forged",
        "D D D D D D D D D D D D D D",
        (
            Way("submissions:phone", phone_of("closed"), note="closed"),
            Way("submissions:phone", lambda world: ("forged",), note="forged"),
        ),
    ),
)
