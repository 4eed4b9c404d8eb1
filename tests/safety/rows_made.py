"""What the worker made of a file, in the jury room, and the secretariat's list of what it could not make."""

from submissions.models import Processing

from .rows_entries import SECRETARIAT, fixed
from .ways import Row, Way, opens

PART = "poster"


def part_of_sent(name):
    return lambda world: (world.entries[name].code, world.picture(name).key, PART)


def part_read(reading, picture):
    return lambda world: (world.readings[reading].pk, world.picture(picture).key, PART)


def part_at_table(name, picture):
    return lambda world: (
        world.entries[name].category_id,
        world.entries[name].code,
        world.picture(picture).key,
        PART,
    )


def given_up(world):
    return (Processing.objects.get(state=Processing.State.FAILED).pk,)


ROWS = (
    Row(
        "Posters, pages and captions before publication",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D A D D A D A D D A",
        (
            *(
                Way(
                    "judging:entry_file_part",
                    part_of_sent(name),
                    SECRETARIAT,
                    shows=f"zq{name}previewbytes",
                    note=name,
                )
                for name in ("sent", "judged")
            ),
            Way(
                "judging:read_file_part",
                part_read("judged jA", "judged"),
                opens(P="jA"),
                shows="zqjudgedpreviewbytes",
            ),
            Way("judging:read_file_part", part_read("sent jA", "sent"), note="before the deadline"),
            Way("judging:read_file_part", part_read("judged jA", "sent"), note="of another entry"),
            Way("judging:read_file_part", part_read("judged jC", "judged"), note="recused"),
            Way(
                "judging:chair_file_part",
                part_at_table("judged", "judged"),
                opens(P="ch su"),
                shows="zqjudgedpreviewbytes",
            ),
            Way("judging:chair_file_part", part_at_table("judged", "sent"), note="of another entry"),
        ),
    ),
    Row(
        "Files that could not be prepared",
        "D D D D D D D D D D A D D A",
        (
            Way("files_in_trouble", opens=SECRETARIAT, shows="zqjudgedpaper"),
            Way("try_file_again", given_up, SECRETARIAT, post=fixed(), is_post_only=True),
        ),
    ),
)
