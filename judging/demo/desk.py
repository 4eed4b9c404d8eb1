"""A class in the middle of its work: pupils at an open writing desk, a proposal, a story half written."""

import uuid
from datetime import timedelta

from submissions import editing, pupils
from submissions.models import Entry, Story

SOURCES = "Vi har talt med Miras mormor og med en præst."
STORY = {
    "headline": "Min mormors dør står stadig på klem",
    "standfirst": "I år er det to år siden. Mira fortæller om den lyd, der mangler.",
    "body": (
        "<p>Når man gik op ad trappen til mormor, kunne man høre radioen, før man så hende. "
        "Nu er der stille.</p><p>»Jeg går stadig langsomt de sidste trin,« siger Mira.</p>"
    ),
    "byline": "Mira",
    "sources": SOURCES,
}
PROPOSED = STORY | {
    "headline": "Den sidste radio på anden sal",
    "standfirst": "Det er to år siden, Miras mormor døde. Lyden fra hendes radio mangler stadig.",
}
BEGUN = {
    "headline": "Hvad koster en gravsten?",
    "standfirst": "",
    "body": "<p>Vi ringede til tre stenhuggere. Den første sagde </p>",
    "byline": "Noah",
    "sources": "",
}


def at_work(entry: Entry, *, at) -> None:
    """Open the desk for the class; two pupils write, and one proposes a change to the other's story."""
    for story in entry.stories.all():
        editing.set_story_state(entry, story.key, Story.State.PROOFREADING, by=entry.owner, at=at)
    code = pupils.open_desk(entry, lasts=timedelta(days=30), by=entry.owner, at=at)
    mira, noah = (pupils.join(code, name, at=at) for name in ("Mira", "Noah"))
    key = uuid.uuid4()
    story = pupils.write(mira, key, version=0, values=STORY, at=at)
    pupils.write(noah, uuid.uuid4(), version=0, values=BEGUN, at=at + timedelta(minutes=2))
    pupils.write(noah, key, version=story.version, values=PROPOSED, at=at + timedelta(minutes=9))
