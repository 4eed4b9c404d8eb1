"""Rounds, invitations of judges, judges who do not read, and the words to the classes."""

from .rows_entries import TEACHERS, code, fixed
from .rows_judging import SECRETARIAT, category_of, in_category
from .rows_sharing import EVERYBODY
from .ways import Row, Way, opens

CHAIR_AND_OFFICE = opens(A="ch sec su")


def edition(world):
    return (world.judged.edition_id,)


def invitation(world):
    return (world.judge_invitation.pk,)


def another_plan(world):
    entries = {f"entries_{row.pk}": 5 for row in world.judged.edition.categories.all()}
    return {"act": "save", "minutes": 20, "judges": 4, "add_1": 3} | entries


def invited(world):
    return {"emails": "ny@example.org", "categories": [world.judged.category_id], "languages": ["da"]}


def unread(name, judge):
    return lambda world: (world.entries[name].category_id, world.readings[f"{name} {judge}"].judge_id)


ROWS = (
    Row(
        "The plan of rounds, and invitations of judges",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D D D D D D A D D A",
        (
            Way("judging:rounds", edition, SECRETARIAT, post=another_plan, changes="sec"),
            Way(
                "judging:end_rounds",
                category_of("judged"),
                SECRETARIAT,
                post=fixed(),
                changes="sec",
                is_post_only=True,
            ),
            Way("judging:invitations", edition, SECRETARIAT, post=invited, changes="sec", shows="zqtbmail"),
            Way(
                "judging:revoke_invitation",
                invitation,
                SECRETARIAT,
                post=fixed(),
                changes="sec",
                is_post_only=True,
            ),
            Way(
                "judging:send_invitation_again",
                invitation,
                SECRETARIAT,
                post=fixed(),
                changes="sec",
                is_post_only=True,
            ),
        ),
    ),
    Row(
        "A judge's invitation, opened by whoever has its secret",
        "A A A A A A A A A A A A A A",
        (
            Way(
                "jury:invitation",
                lambda world: (world.judge_invitation.secret,),
                EVERYBODY,
                post=fixed(act="accept"),
                changes="tB",
            ),
        ),
    ),
    Row(
        "A judge's invitation that is not there",
        "D D D D D D D D D D D D D D",
        (Way("jury:invitation", lambda world: ("forged",), post=fixed(act="accept")),),
    ),
    Row(
        "A judge's unread entries",
        "D D D D D D D D A D A D D A",
        (
            Way("judging:unread", category_of("judged"), CHAIR_AND_OFFICE, shows="zqjajudgefirst"),
            Way(
                "judging:release",
                unread("judged", "jA"),
                CHAIR_AND_OFFICE,
                post=fixed(act="accept", reason="Svarer ikke."),
                changes="ch",
                shows="zqjajudgefirst",
            ),
        ),
    ),
    Row(
        "Feedback text before release (read, edit)",
        "D D D D D D D D A D A D D A",
        (
            Way("judging:feedback", category_of("judged"), CHAIR_AND_OFFICE, post=fixed()),
            Way(
                "judging:edit_feedback",
                in_category("judged"),
                CHAIR_AND_OFFICE,
                post=fixed(act="save", strengths="Nyt", next_step="Nyt"),
                changes="ch",
                shows="zqjudgedjbstrength",
                also=frozenset({"sheet"}),
            ),
            Way("jury:feedback", code("judged"), note="judged"),
            Way("jury:feedback", code("prepared"), note="prepared"),
        ),
    ),
    Row(
        "Feedback of a class after the release",
        "D A A D D D D D D D D D D D",
        (Way("jury:feedback", code("published"), TEACHERS, shows="zqpublishedjbstrength"),),
    ),
)
