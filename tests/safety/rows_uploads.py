"""Files on their way in. What scripts send, finish and give up as JSON is told in full by test_uploads."""

from submissions.models import Upload

from .rows_entries import TEACHERS, code, fixed
from .rows_files import phone_of
from .rows_sharing import EVERYBODY
from .ways import Row, Way

NO_PAGE = {"is_post_only": True}  # GET is not allowed, to nobody


def upload(world):
    return (Upload.objects.get(entry=world.draft).key,)


def upload_part(world):
    return (*upload(world), 1)


def by_phone(keys, name="open"):
    return lambda world: (*phone_of(name)(world), *keys(world))


def nothing(world):
    return ()


OF_TEACHERS = (
    Way("submissions:start_upload", code("draft"), TEACHERS, post=fixed(), **NO_PAGE),
    Way("submissions:upload_parts", upload, TEACHERS),
    Way("submissions:put_part", upload_part, TEACHERS, post=fixed(), **NO_PAGE),
    Way("submissions:finish_upload", upload, TEACHERS, post=fixed(), **NO_PAGE),
    Way("submissions:cancel_upload", upload, TEACHERS, post=fixed(), **NO_PAGE),
    Way("submissions:file_states", code("draft"), TEACHERS),
)
BY_PHONE = (
    Way("submissions:phone_start_upload", by_phone(nothing), EVERYBODY, **NO_PAGE),
    Way("submissions:phone_upload_parts", by_phone(upload), EVERYBODY),
    Way("submissions:phone_put_part", by_phone(upload_part), EVERYBODY, **NO_PAGE),
    Way("submissions:phone_finish_upload", by_phone(upload), EVERYBODY, **NO_PAGE),
    Way("submissions:phone_cancel_upload", by_phone(upload), EVERYBODY, **NO_PAGE),
)
BY_CLOSED_PHONE = (
    Way("submissions:phone_start_upload", by_phone(nothing, "closed"), post=fixed(), note="closed"),
    Way("submissions:phone_upload_parts", by_phone(upload, "closed"), note="closed"),
    Way("submissions:phone_put_part", by_phone(upload_part, "closed"), post=fixed(), note="closed"),
    Way("submissions:phone_finish_upload", by_phone(upload, "closed"), post=fixed(), note="closed"),
    Way("submissions:phone_cancel_upload", by_phone(upload, "closed"), post=fixed(), note="closed"),
)
EVERYBODY_MAY = "A A A A A A A A A A A A A A"
NOBODY_MAY = "D D D D D D D D D D D D D D"

ROWS = (
    # anon tA co tB tC jA jU jC ch chX sec ed partner su
    Row("Uploads of a draft", "D A A D D D D D D D D D D D", OF_TEACHERS),
    Row("Uploads by a telephone's open link: pictures into its story", EVERYBODY_MAY, BY_PHONE),
    Row("Uploads by a telephone's closed link", NOBODY_MAY, BY_CLOSED_PHONE),
)
