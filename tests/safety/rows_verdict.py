"""The panel's talk, the special prizes, more readings, and a verdict that is opened again."""

from .rows_entries import fixed
from .rows_judging import CHAIR, category_of, in_category
from .ways import Row, Way, opens


def code_of(name):
    return lambda world: (world.entries[name].code,)


def edition_of(name):
    return lambda world: (world.entries[name].edition_id,)


def special_prize_of_nobody(world):
    return world.prepared.edition_id, 1


REMARK = fixed(text="Zq en bemærkning.")

ROWS = (
    Row(
        "The panel's talk",
        "D D D D D A D D A D D D D A",
        (
            Way(
                "judging:chair_remark",
                in_category("judged"),
                CHAIR,
                post=REMARK,
                changes="ch",
                is_post_only=True,
            ),
            Way("judging:talk", opens=opens(P="jA"), is_list=True),
            # Her own sheet of the judged entry is not sent: the talk is shut for her too.
            Way("judging:talk_entry", code_of("judged"), post=REMARK),
            Way("judging:talk_entry", code_of("prepared"), opens(P="jA"), post=REMARK, note="decided"),
            Way("judging:result", category_of("judged")),
            Way("judging:result", category_of("prepared"), note="decided"),
            Way("judging:result", category_of("published"), opens(P="jA"), note="released"),
        ),
    ),
    Row(
        "A verdict's further steps",
        "D D D D D D D D A D D D D A",
        (
            Way(
                "judging:reopen_verdict",
                category_of("prepared"),
                CHAIR,
                post=fixed(reason="Ny"),
                changes="ch",
            ),
            Way(
                "judging:reopen_verdict",
                category_of("published"),
                CHAIR,
                post=fixed(reason="Ny"),
                note="released",
            ),
            Way("judging:ask_for_readings", category_of("judged"), CHAIR, post=fixed(), is_post_only=True),
            Way("judging:ask_for_reading", in_category("judged"), CHAIR, post=fixed(), is_post_only=True),
        ),
    ),
    Row(
        # chX chairs another category of the same edition.
        "Special prizes of an edition",
        "D D D D D D D D A A D D D A",
        (
            Way(
                "judging:special_prizes",
                edition_of("prepared"),
                opens(A="ch chX su"),
                post=fixed(entry="ZZZZ", prize_da="Ny", reason_da="Ny"),
            ),
            Way("judging:remove_special_prize", special_prize_of_nobody, post=fixed(), is_post_only=True),
        ),
    ),
)
