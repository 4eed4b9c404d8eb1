"""Entries, their files and clearances, before and after the deadline."""

from .rows_desk import archive_way, desk_ways, foreign_ways
from .ways import Row, Way, opens

TEACHERS = opens(A="tA co")


def code(name):
    return lambda world: (world.entries[name].code,)


def code_and_story(name):
    return lambda world: (world.entries[name].code, world.story(name).key)


def code_and_picture(name):
    return lambda world: (world.entries[name].code, world.picture(name).key)


def story_form(name):
    def data(world):
        story = world.story(name)
        texts = {"headline": "Ny", "standfirst": "Ny", "body": "<p>Ny tekst.</p>", "byline": "Ny"}
        picture = f"picture-{world.picture(name).key}"
        words = {f"{picture}-caption": "Ny", f"{picture}-credit": "Ny", f"{picture}-alt_text": "Ny"}
        return texts | words | {"version": story.version}

    return data


def fixed(**data):
    return lambda world: data


def class_form(label):
    return fixed(class_label=label, grade=7, pupil_count=20, language="da", version=1)


def paper_form(name):
    return lambda world: {"paper_name": "Ny", "class_profile": "Ny", "version": world.entries[name].version}


def portal_ways(name, who):
    """Every portal page of an entry but its files and clearances."""
    marker = f"zq{name}"
    one = {"args": code(name), "opens": who}
    story = {"args": code_and_story(name), "opens": who}
    return (
        Way("submissions:entry", **one, post=paper_form(name), shows=f"{marker}paper"),
        Way("submissions:edit_class", **one, post=class_form("9.Z"), shows=f"{marker}class"),
        Way("submissions:declarations", **one, post=fixed(version=1)),
        Way("submissions:upload_pdf", **one, post=fixed()),
        Way("submissions:new_story", **one),
        Way("submissions:story", **story, post=story_form(name), shows=f"{marker}headline"),
        Way("submissions:autosave_story", **story, post=story_form(name), is_post_only=True),
        Way("submissions:move_story", **story, post=fixed(direction="up"), is_post_only=True),
        Way("submissions:delete_story", **story, post=fixed(), shows=f"{marker}headline"),
        *desk_ways(name, who),
        Way("submissions:preview", **one, shows=f"{marker}body"),
        Way("submissions:send", **one, post=fixed()),
        Way("submissions:withdraw", **one, post=fixed()),
        Way("submissions:undo_withdrawal", **one, post=fixed()),
    )


SOME_PAGES = {f"submissions:{name}" for name in ("entry", "story", "preview", "send", "withdraw")}


def receipt(name):
    return Way("submissions:receipt", code(name), TEACHERS, shows=f"zq{name}headline")


def others_code(picture_or_story):
    """An own entry's code with the key of a story or picture of somebody else's."""
    return lambda world: (world.foreign.code, getattr(world, picture_or_story)("draft").key)


def admin_entry(name, who, **more):
    return Way("judging:entry", code(name), who, **more)


def snippet(view, name, who=None, *more):
    return Way(
        f"wagtailsnippets_submissions_entry:{view}",
        lambda world: (world.entries[name].pk, *(get(world) for get in more)),
        who or {},
    )


def decision(name, verb, who, changes="", step_of=None, **data):
    return Way(
        "judging:decide",
        lambda world: (world.entries[name].code, verb),
        who,
        post=lambda world: {"step": step_key(world, step_of or name), **data},
        changes=changes,
        is_post_only=True,
        note=f"{verb} {name}" + (f" with the step of {step_of}" if step_of else ""),
    )


def step_key(world, name):
    return world.step(name).pk if world.entries[name].sent_at else ""


def entry_list(query="", note=""):
    return Way(
        "wagtailsnippets_submissions_entry:list",
        opens=opens(M="sec su"),
        is_list=True,
        query=query,
        note=note,
    )


SECRETARIAT = opens(A="sec su")
UNTIL = {"until_0": "2099-01-01", "until_1": "12:00"}

ROWS = (
    Row(
        "Draft entry",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D A A D D D D D D D M D D A",
        (
            *portal_ways("draft", TEACHERS),
            Way("submissions:receipt", code("draft"), note="never sent"),
            # tB is invited: the class and who asks stand on her page (rows_sharing).
            Way("submissions:desk", opens=TEACHERS, is_list=True, shows="zqdraftclass", reads={"tB": "M"}),
            Way(
                "submissions:sign_up",
                opens=opens(A="tA co"),
                is_list=True,
                not_posted_by="tC",
                post=lambda world: {
                    "category": world.draft.category_id,
                    "class_label": world.draft.class_label,
                    "grade": 7,
                    "pupil_count": 20,
                },
                note="for a class that a colleague has signed up",
            ),
            Way("submissions:story", others_code("story"), note="foreign story under an own code"),
            Way("submissions:delete_story", others_code("story"), note="foreign story under an own code"),
            *foreign_ways(),
            # The superuser's A is the database: no page shows a draft's text to anybody but its teachers.
            admin_entry("draft", opens(M="sec su")),
            decision("draft", "accept", {}),
            decision("draft", "worry", opens(M="sec su"), note="Slag."),
            snippet("history", "draft", opens(M="sec su")),
            snippet("workflow_history", "draft", opens(M="sec su")),
            entry_list(),
            entry_list("?q=7", "searched"),
            Way("judging:chair_entry", lambda world: (world.draft.category_id, world.draft.code)),
        ),
    ),
    Row(
        "Submitted entry, before the deadline",
        "D A A D D D D D P D A D D A",
        (
            *(way for way in portal_ways("sent", TEACHERS) if way.name in SOME_PAGES),
            receipt("sent"),
            admin_entry("sent", SECRETARIAT, shows="zqsentheadline"),
            decision("sent", "disqualify", SECRETARIAT, changes="sec", reason="Prøve."),
            Way("judging:read", lambda world: (world.readings["sent jA"].pk,), post=fixed(strength_1="Ny")),
            Way("judging:recuse", lambda world: (world.readings["sent jA"].pk,), post=fixed(reason="Nej.")),
            Way(
                "judging:chair_entry",
                lambda world: (world.sent.category_id, world.sent.code),
                opens(P="ch su"),
                shows="zqsentheadline",
            ),
            snippet("history", "sent", opens(M="sec su")),
        ),
    ),
    Row(
        "Submitted entry, waiting for screening",
        "D A A D D D D D P D A D D A",
        (
            Way("submissions:entry", code("waiting"), TEACHERS, post=paper_form("waiting")),
            receipt("waiting"),
            admin_entry("waiting", SECRETARIAT, shows="zqwaitingbyline"),
            Way("judging:screening", opens=SECRETARIAT, is_list=True, shows="zqwaitingclass"),
            decision("waiting", "accept", SECRETARIAT, "sec"),
            decision("waiting", "return", SECRETARIAT, "sec", reason="Prøve.", **UNTIL),
            decision("waiting", "disqualify", SECRETARIAT, "sec", reason="Prøve."),
            decision("waiting", "worry", SECRETARIAT, "sec", note="Slag."),
            decision("waiting", "close-worry", SECRETARIAT, outcome="Prøve."),
            decision("judged", "accept", SECRETARIAT, step_of="waiting"),
            Way(
                "judging:chair_entry",
                lambda world: (world.waiting.category_id, world.waiting.code),
                opens(P="ch su"),
                shows="zqwaitingheadline",
            ),
        ),
    ),
    Row(
        "Submitted entry, after the deadline",
        "D A A D D P D D P D A D D A",
        (
            Way("submissions:entry", code("judged"), TEACHERS, shows="zqjudgedpaper"),
            Way("submissions:story", code_and_story("judged"), TEACHERS, shows="zqjudgedheadline"),
            Way("submissions:preview", code("judged"), TEACHERS, shows="zqjudgedbody"),
            receipt("judged"),
            admin_entry("judged", SECRETARIAT, shows="zqjudgedheadline"),
            Way(
                "judging:read",
                lambda world: (world.readings["judged jA"].pk,),
                opens(P="jA"),
                shows="zqjudgedbody",
            ),
            Way("judging:readings", opens=opens(P="jA"), is_list=True, shows="zqjudgedpaper"),
            Way("wagtailadmin_home", opens=opens(P="jA", M="sec su"), is_list=True),
            Way("judging:recuse", lambda world: (world.readings["judged jA"].pk,), opens(P="jA")),
            Way("judging:read", lambda world: (world.readings["judged jC"].pk,), note="recused"),
            Way(
                "judging:chair_entry",
                lambda world: (world.judged.category_id, world.judged.code),
                opens(P="ch su"),
                shows="zqjudgedheadline",
            ),
            Way(
                "judging:chair_entry",
                lambda world: (world.sent.category_id, world.judged.code),
                note="under another category of hers",
            ),
            snippet("history", "judged", opens(M="sec su")),
            snippet("workflow_history", "judged", opens(M="sec su")),
            snippet(
                "workflow_history_detail",
                "judged",
                opens(M="sec su"),
                lambda world: world.step("judged").workflow_state_id,
            ),
        ),
    ),
    Row(
        "Edit after the entry's own editable_until",
        "D D D D D D D D D D A D D A",
        (
            *(way for way in portal_ways("judged", {}) if way.post),
            # The secretariat edits nothing itself: it gives the entry back with a date of its own.
            decision("waiting", "return", SECRETARIAT, "sec", reason="Prøve.", **UNTIL),
        ),
        is_write=True,
    ),
    Row(
        "Original file",
        "D A A D D D D D D D A D D A",
        (
            *(
                Way(
                    address,
                    code_and_picture(name),
                    who,
                    shows=f"zq{name}originalbytes",
                    also=frozenset({"original"}),
                    note=name,
                )
                for name in ("draft", "judged", "published")
                for address, who in (
                    ("submissions:original_file", TEACHERS),
                    ("judging:entry_original", SECRETARIAT if name != "draft" else {}),
                )
            ),
            *(archive_way(name, TEACHERS) for name in ("draft", "judged", "published")),
            Way(
                "submissions:original_file", others_code("picture"), note="foreign picture under an own code"
            ),
            Way(
                "judging:entry_original",
                lambda world: (world.judged.code, world.picture("draft").key),
                note="of a draft, under another code",
            ),
        ),
    ),
    Row(
        "Derivative before publication",
        "D A A D D A D D A D A D D A",
        (
            *(
                Way(
                    "submissions:preview_file",
                    code_and_picture(name),
                    TEACHERS,
                    shows=f"zq{name}previewbytes",
                    note=name,
                )
                for name in ("draft", "judged", "prepared")
            ),
            Way("submissions:preview_file", others_code("picture"), note="foreign picture under an own code"),
            *(
                Way(
                    "judging:entry_file",
                    code_and_picture(name),
                    SECRETARIAT,
                    shows=f"zq{name}previewbytes",
                    note=name,
                )
                for name in ("sent", "judged")
            ),
            Way("judging:entry_file", code_and_picture("draft"), note="draft"),
            Way(
                "judging:read_file",
                lambda world: (world.readings["judged jA"].pk, world.picture("judged").key),
                opens(P="jA"),
                shows="zqjudgedpreviewbytes",
            ),
            Way(
                "judging:read_file",
                lambda world: (world.readings["sent jA"].pk, world.picture("sent").key),
                note="before the deadline",
            ),
            Way(
                "judging:read_file",
                lambda world: (world.readings["judged jA"].pk, world.picture("sent").key),
                note="of another entry",
            ),
            Way(
                "judging:chair_file",
                lambda world: (world.judged.category_id, world.judged.code, world.picture("judged").key),
                opens(P="ch su"),
                shows="zqjudgedpreviewbytes",
            ),
            Way(
                "judging:chair_file",
                lambda world: (world.judged.category_id, world.judged.code, world.picture("sent").key),
                note="of another entry",
            ),
        ),
    ),
    Row(
        "Clearances, pupil names",
        "D A A D D D D D D D A D D A",
        (
            Way(
                "submissions:clearances",
                code("draft"),
                TEACHERS,
                post=fixed(purposes=["web"], basis="assessed"),
                shows="zqdraftcaption",
                changes="tA",
            ),
            Way(
                "submissions:withdraw_clearance",
                lambda world: (world.draft.code, "web"),
                TEACHERS,
                post=fixed(),
                changes="tA",
            ),
            Way(
                "submissions:picture_clearance",
                code_and_picture("draft"),
                TEACHERS,
                post=fixed(),
                changes="co",
                is_post_only=True,
            ),
            Way(
                "submissions:picture_clearance",
                others_code("picture"),
                post=fixed(),
                note="under an own code",
                is_post_only=True,
            ),
            admin_entry("judged", SECRETARIAT, shows="zqjudgedbyline"),
        ),
    ),
)
