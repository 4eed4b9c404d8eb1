"""Letting others in: co-teachers, what the invited has, who did what, and links for families."""

from submissions import family
from submissions.models import CoTeacher, Proposal, Writer

from .rows_entries import TEACHERS, code, fixed
from .ways import Row, Way, opens

EVERYBODY = opens(A="anon tA co tB tC jA jU jC ch chX sec ed partner su")


def co_teacher(world):
    row = CoTeacher.objects.get(entry=world.draft, user=world.people["co"])
    return world.draft.code, row.pk


def writer(world):
    return world.draft.code, Writer.objects.get(class_code__entry=world.draft).key


def proposal(world):
    return world.draft.code, Proposal.objects.get(entry=world.draft).pk


def decided(world):
    return {"let_go": "1", "seen": Proposal.objects.get(entry=world.draft).version}


def under_own_code(keys):
    return lambda world: (world.foreign.code, *keys(world)[1:])


def token(name):
    """The entry's family link; "closed …" for one that was revoked."""
    return lambda world: (family.token_of(world.links[name]),)


def picture_by(name, of=None):
    return lambda world: (family.token_of(world.links[name]), world.picture(of or name).key)


def another_category(name):
    def data(world):
        entry = world.entries[name]
        return {"category": entry.edition.categories.exclude(pk=entry.category_id).get().pk}

    return data


ROWS = (
    Row(
        "An invited co-teacher before accepting",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D M D D D D D D D D D D",
        (
            # tB is invited to the draft, and every other row has her as the stranger that she is.
            Way(
                "submissions:invitation",
                lambda world: (world.invitation.secret,),
                opens(M="tB"),
                post=fixed(),
                changes="tB",
                shows="zqdraftclass",
            ),
        ),
    ),
    Row(
        "The pupils' writing desk, seen by teachers",
        "D A A D D D D D D D D D D D",
        (
            Way("submissions:class_code", code("draft"), TEACHERS, post=fixed(close="1"), changes="co"),
            Way("submissions:remove_writer", writer, TEACHERS, post=fixed(), is_post_only=True, changes="co"),
            Way(
                "submissions:proposal",
                proposal,
                TEACHERS,
                post=decided,
                changes="tA",
                shows="zqdraftbody",
            ),
            Way(
                "submissions:proposal",
                under_own_code(proposal),
                post=decided,
                note="foreign proposal under an own code",
            ),
            Way(
                "submissions:remove_writer",
                under_own_code(writer),
                post=fixed(),
                is_post_only=True,
                note="foreign pupil under an own code",
            ),
            Way("submissions:parents_form", code("draft"), TEACHERS, shows="zqdraftclass"),
        ),
    ),
    Row(
        "Teachers of an entry",
        "D A A D D D D D D D M D D M",
        (
            Way("submissions:people", code("draft"), TEACHERS, shows="zqcolast"),
            Way(
                "submissions:invite",
                code("draft"),
                TEACHERS,
                post=fixed(email="colleague@example.org"),
                changes="co",
                is_post_only=True,
            ),
            Way(
                "submissions:revoke_invitation",
                lambda world: (world.draft.code, world.invitation.pk),
                TEACHERS,
                post=fixed(),
                changes="tA",
                is_post_only=True,
            ),
            Way(
                "submissions:revoke_invitation",
                lambda world: (world.foreign.code, world.invitation.pk),
                post=fixed(),
                is_post_only=True,
                note="under an own code",
            ),
            Way("submissions:remove_co_teacher", co_teacher, TEACHERS, post=fixed(), changes="co"),
            Way("submissions:hand_over", co_teacher, opens(A="tA"), post=fixed(), changes="tA"),
            Way(
                "entry_hand_over",
                code("draft"),
                opens(M="sec su"),
                post=lambda world: {"email": world.people["tB"].email, "reason": "Prøve."},
                changes="sec",
                shows="zqdraftclass",
            ),
            Way("submissions:history", code("draft"), TEACHERS, shows="zqtalast"),
            Way("submissions:history", code("judged"), TEACHERS, note="judged"),
            Way("submissions:calendar", code("draft"), TEACHERS),
            Way("submissions:confirm", code("draft"), TEACHERS, post=fixed(), changes="tA"),
            Way(
                "submissions:change_category",
                code("draft"),
                TEACHERS,
                post=another_category("draft"),
                changes="co",
            ),
        ),
    ),
    Row(
        "Category and confirmation, after the entry's own editable_until",
        "D D D D D D D D D D D D D D",
        (
            Way("submissions:confirm", code("judged"), post=fixed()),
            Way("submissions:change_category", code("judged"), post=another_category("judged")),
        ),
        is_write=True,
    ),
    Row(
        "Links for families: the list",
        "D A A D D D D D D D D D D D",
        (
            Way(
                "submissions:family_links",
                code("draft"),
                TEACHERS,
                post=fixed(weeks=4),
                changes="co",
                shows="zqdraftpaper",
            ),
            Way(
                "submissions:revoke_family_link",
                lambda world: (world.draft.code, world.links["draft"].pk),
                TEACHERS,
                post=fixed(),
                changes="tA",
                is_post_only=True,
            ),
            Way(
                "submissions:revoke_family_link",
                lambda world: (world.foreign.code, world.links["draft"].pk),
                post=fixed(),
                is_post_only=True,
                note="under an own code",
            ),
        ),
    ),
    Row(
        "A signed link for families, open",
        "A A A A A A A A A A A A A A",
        (
            *(
                Way("submissions:family", token(name), EVERYBODY, shows=f"zq{name}body", note=name)
                for name in ("draft", "prepared")
            ),
            Way(
                "submissions:family_file",
                picture_by("prepared"),
                EVERYBODY,
                shows="zqpreparedpreviewbytes",
            ),
        ),
    ),
    Row(
        "A signed link for families, closed or for another class",
        "D D D D D D D D D D D D D D",
        (
            Way("submissions:family", token("closed"), note="revoked"),
            Way("submissions:family_file", picture_by("closed", of="draft"), note="revoked"),
            Way("submissions:family", lambda world: ("1.forged",), note="forged"),
            Way("submissions:family_file", picture_by("draft", of="judged"), note="another class's picture"),
        ),
    ),
)
