"""Score sheets, the ranking and the chair's decisions; the secretariat's own pages of the jury room."""

from judging.models import ReadingPlan
from tests.factories import AFTER

from .rows_entries import fixed
from .ways import Row, Way, opens

CHAIR = opens(A="ch su")
SECRETARIAT = opens(A="sec su")
BOARD = opens(M="sec", A="ch su")


def reading(name):
    return lambda world: (world.readings[name].pk,)


def category_of(name):
    return lambda world: (world.entries[name].category_id,)


def in_category(name):
    return lambda world: (world.entries[name].category_id, world.entries[name].code)


def sheet(name, action):
    """A complete sheet, as its form sends it."""

    def data(world):
        criteria = world.entries[name].category.criteria.all()
        words = {
            "strength_1": "Ny",
            "strength_2": "Ny",
            "next_step": "Ny",
            "jury_note": "Ny",
            "action": action,
        }
        return {f"criterion_{criterion.pk}": "3" for criterion in criteria} | words

    return data


def sheet_way(whose, action, who=None, changes=""):
    name = whose.split()[0]
    return Way(
        "judging:read",
        reading(whose),
        who or {},
        post=sheet(name, action),
        reads=opens(P="jA") if whose.endswith("jA") else {},
        changes=changes,
        note=f"{action} {whose}",
    )


def one_more_reading(world):
    judge = world.people["jU"].judgeships.get(edition=world.judged.edition)
    return {"reads": f"{world.judged.pk}-{judge.pk}"}


def plan_of_readings(world):
    """A plan that was applied to the judged edition."""
    plan, _new = ReadingPlan.objects.get_or_create(
        edition=world.judged.edition,
        defaults={"applied_by": world.people["sec"], "applied_at": AFTER},
    )
    return (plan.pk,)


def award_of(name):
    return lambda world: (world.entries[name].category_id, world.entries[name].awards.get().pk)


def foreign_award(world):
    """The category that chX chairs, with an award of another one."""
    own = world.prepared.edition.categories.exclude(pk=world.prepared.category_id).get()
    return own.pk, world.prepared.awards.get().pk


def form_ways(model, key):
    """Wagtail's own pages of a plain row of data. Nobody deletes through them but where it says so."""
    name = f"wagtailsnippets_{model}"
    one = {"args": lambda world: (key(world),), "opens": SECRETARIAT}
    yield Way(f"{name}:list", opens=SECRETARIAT)
    yield Way(f"{name}:edit", **one)
    can_delete = opens(A="sec su") if model == "judging_conflict" else opens(A="su")
    yield Way(f"{name}:delete", one["args"], can_delete, post=fixed())


FORMS = (
    *form_ways("competition_edition", lambda world: world.judged.edition_id),
    *form_ways("competition_category", lambda world: world.judged.category_id),
    *form_ways("submissions_school", lambda world: world.judged.school_id),
    *form_ways("judging_judge", lambda world: world.readings["judged jB"].judge_id),
    *form_ways("judging_conflict", lambda world: world.conflict.pk),
)
AWARD = {"place": 1, "reason_da": "Ny grund", "prize_da": "Ny pris"}

ROWS = (
    Row(
        "Own score sheet, open",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D A D D D D D D D D",
        (
            sheet_way("judged jA", "save", opens(A="jA"), changes="jA"),
            sheet_way("judged jA", "send", opens(A="jA"), changes="jA"),
            Way(
                "judging:recuse", reading("judged jA"), opens(A="jA"), post=fixed(reason="Nej."), changes="jA"
            ),
        ),
        is_write=True,
    ),
    Row(
        "Own score sheet, locked",
        "D D D D D D D D D D D D D D",
        (
            sheet_way("prepared jA", "save"),
            sheet_way("prepared jA", "send"),
            sheet_way("published jA", "send"),
            sheet_way("judged jC", "send"),
            Way("judging:recuse", reading("prepared jA"), post=fixed(reason="Nej."), reads=opens(P="jA")),
        ),
        is_write=True,
    ),
    Row(
        "Another judge's score sheet",
        "D D D D D D D D A D M D D A",
        (
            sheet_way("judged jB", "send"),
            Way("judging:recuse", reading("judged jB"), post=fixed(reason="Nej.")),
            Way(
                "judging:read_file",
                lambda world: (world.readings["judged jB"].pk, world.picture("judged").key),
            ),
            Way("judging:chair_entry", in_category("judged"), CHAIR, shows="zqjudgedjbjurynote"),
            Way(
                "judging:chair_entry",
                in_category("prepared"),
                CHAIR,
                shows="zqpreparedjbstrength",
                note="decided",
            ),
            Way("judging:board", category_of("judged"), opens(M="sec", A="ch su"), shows=""),
            Way("judging:assign", category_of("judged"), opens(M="sec su")),
        ),
    ),
    Row(
        "Ranking before publication",
        "D D D D D D D D A D A D D A",
        (
            Way("judging:board", category_of("judged"), opens(P="ch", A="sec su"), shows="zqjudgedpaper"),
            Way(
                "judging:board",
                category_of("prepared"),
                opens(P="ch", A="sec su"),
                shows="zqpreparedpaper",
                note="decided",
            ),
            Way("judging:jury", opens=opens(P="ch", A="sec su"), is_list=True),
            Way(
                "judging:close_reading",
                category_of("judged"),
                CHAIR,
                post=fixed(reason="Ny", accept_shortfall="on"),
                changes="ch",
            ),
            Way("judging:reopen_reading", category_of("judged"), CHAIR, post=fixed(reason="Ny")),
            Way("judging:freeze", category_of("judged"), CHAIR, post=fixed()),
            Way("judging:freeze", category_of("prepared"), CHAIR, post=fixed(), note="decided"),
            Way("judging:place", in_category("prepared"), CHAIR, post=fixed(**AWARD)),
            Way("judging:special_prize", in_category("prepared"), CHAIR, post=fixed(**AWARD)),
            Way("judging:remove_award", award_of("prepared"), CHAIR, post=fixed(), is_post_only=True),
            Way(
                "judging:remove_award",
                foreign_award,
                post=fixed(),
                note="under another category",
                is_post_only=True,
            ),
        ),
    ),
    Row(
        "Who judges what, and by which criteria",
        "D D D D D D D D D D A D D A",
        (
            Way("judging:assigning", opens=SECRETARIAT),
            Way(
                "judging:assign",
                category_of("judged"),
                SECRETARIAT,
                post=one_more_reading,
                changes="sec",
            ),
            Way(
                "judging:plan_readings",
                lambda world: (world.judged.edition_id,),
                SECRETARIAT,
                post=fixed(fingerprint="of another plan"),
            ),
            Way("judging:take_readings_back", plan_of_readings, SECRETARIAT, post=fixed(), is_post_only=True),
            Way("judging:editions", opens=SECRETARIAT),
            Way(
                "judging:use_standard",
                lambda world: (world.judged.edition_id,),
                SECRETARIAT,
                post=fixed(),
                is_post_only=True,
            ),
            Way("judging:rubric", category_of("judged"), SECRETARIAT, post=fixed()),
            *FORMS,
        ),
    ),
)
