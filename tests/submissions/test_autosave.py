"""What autosave.js is answered: the contract at its top, and what it costs."""

import gzip
import uuid
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from submissions import editing
from submissions.comparing import difference, is_quick
from submissions.models import Attachment, StoryVersion
from submissions.views.autosaving import MAX_BYTES, holder_of
from tests.factories import AFTER, NOON, EntryFactory

from .conftest import address, logged_in

TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.fixture
def story(entry):
    return entry.stories.get()


def typed(story, **changes):
    texts = {name: getattr(story, name) for name in StoryVersion.TEXTS}
    return texts | {"version": story.version} | changes


def send(client, story, **changes):
    return client.post(address("autosave_story", story.entry.code, story.key), typed(story, **changes))


def test_a_saved_text_is_answered_with_its_version_and_the_time_in_copenhagen(teacher, story):
    with translation.override("en"):
        page = address("story", story.entry.code, story.key)
        response = send(teacher, story, body="<p>Mere.</p><script>x</script>")
    assert (response.status_code, response.json()) == (
        200,
        {
            "state": "saved",
            "version": 2,
            "saved_at": "2019-10-01T12:00:00+02:00",
            "message": "Saved 12:00",
            "url": page,
        },
    )
    story.refresh_from_db()
    assert (story.body, story.version) == ("<p>Mere.</p>", 2)


def test_the_same_text_twice_is_one_version(teacher, story):
    answers = [send(teacher, story, headline="Ny").json()["version"] for _again in range(2)]
    assert answers == [2, 2]


def test_a_new_story_is_made_once_and_never_empty(teacher, entry):
    url = address("autosave_story", entry.code, uuid.uuid4())
    empty = teacher.post(url, {"version": 0, "body": "<p> </p>"})
    assert (empty.status_code, empty.json()["state"]) == (422, "invalid")
    for _again in range(2):
        assert teacher.post(url, {"version": 0, "body": "Ny."}).json()["version"] == 1
    assert [story.body for story in entry.stories.all()][1:] == ["<p>Ny.</p>"]


def test_line_ends_count_once_and_are_no_change(teacher, story):
    lines = "\r\n".join(["x" * 59] * 10)
    assert send(teacher, story, standfirst=lines).status_code == 200
    story.refresh_from_db()
    assert story.standfirst == lines.replace("\r\n", "\n")
    assert send(teacher, story, standfirst=story.standfirst).json()["version"] == 2


def test_a_stale_text_is_refused_with_what_is_stored(teacher, story):
    send(teacher, story, headline="Deres")
    response = send(teacher, story, headline="Min")
    assert response.status_code == 409
    assert response.json()["state"] == "conflict"
    theirs = response.json()["theirs"]
    assert (theirs["version"], theirs["headline"], theirs["body"]) == (2, "Deres", story.body)
    story.refresh_from_db()
    assert story.headline == "Deres"


def test_a_deleted_story_is_a_conflict_with_nothing(teacher, story):
    editing.delete_story(story.entry, story.key, by=story.entry.owner, at=NOON)
    response = send(teacher, story, headline="Endnu her")
    assert (response.status_code, response.json()["theirs"]) == (409, None)
    assert not story.entry.stories.exists()


def test_a_field_that_cannot_be_is_named(teacher, story):
    response = send(teacher, story, headline="x" * 201)
    assert (response.status_code, list(response.json()["errors"])) == (422, ["headline"])
    assert response.json()["message"].startswith("Overskrift: ")


def test_after_the_deadline_it_is_refused_in_words(story, noon):
    noon.move_to(AFTER)
    response = send(logged_in(story.entry.owner), story, headline="For sent")
    assert (response.status_code, response.json()["state"]) == (403, "refused")
    assert "12.00" in response.json()["message"]


def test_a_text_that_no_story_is_as_long_as_is_too_large(teacher, story):
    response = send(teacher, story, body="x" * MAX_BYTES)
    assert (response.status_code, response.json()["state"]) == (413, "too_large")


def test_nobody_is_shown_the_way_in_and_comes_back_to_the_page(story):
    response = send(Client(), story, headline="Ny")
    assert (response.status_code, response.json()["state"]) == (401, "login")
    page = address("story", story.entry.code, story.key)
    assert response.json()["login_url"] == f"/da/konto/login/?next={page.replace('/', '%2F')}"


def test_a_page_of_somebody_else_is_not_saved_under_the_one_who_is_logged_in_now(teacher, story):
    response = send(teacher, story, headline="Ny", holder=holder_of("user:0").name)
    assert (response.status_code, response.json()["state"]) == (401, "login")
    story.refresh_from_db()
    assert story.version == 1


def test_others_find_nothing(story):
    stranger = logged_in(EntryFactory().owner)
    assert send(stranger, story, headline="Ny").status_code == 404
    assert stranger.get(address("autosave_story", story.entry.code, story.key)).status_code == 404


def test_a_token_is_asked_for_again_after_a_new_login(story):
    client = Client(enforce_csrf_checks=True)
    client.force_login(story.entry.owner)
    url = address("autosave_story", story.entry.code, story.key)
    assert client.post(url, typed(story, headline="Ny")).status_code == 403
    answer = client.get(url).json()
    assert answer["holder"] == holder_of(f"user:{story.entry.owner.pk}").name
    data = typed(story, headline="Ny", csrfmiddlewaretoken=answer["token"])
    assert client.post(url, data).status_code == 200


def test_a_caption_is_saved_along_and_a_picture_is_never_removed(teacher, story):
    picture = Attachment.objects.create(entry=story.entry, story_key=story.key, sha256="0", size=1)
    prefix = f"picture-{picture.key}"
    words = {f"{prefix}-caption": "Kajen", f"{prefix}-credit": "Aya", f"{prefix}-alt_text": "En kaj"}
    assert send(teacher, story, **words).status_code == 200
    picture.refresh_from_db()
    assert (picture.caption, picture.credit, picture.alt_text) == ("Kajen", "Aya", "En kaj")


def test_words_beside_a_picture_that_are_not_stored_are_never_said_to_be_saved(teacher, story):
    picture = Attachment.objects.create(
        entry=story.entry, story_key=story.key, caption="Deres", sha256="0", size=1
    )
    name = f"picture-{picture.key}-caption"
    for caption, seen in (("x" * 301, "Deres"), ("Vores", "Gammel")):
        response = send(teacher, story, headline="Ny", **{name: caption, f"initial-{name}": seen})
        assert (response.status_code, list(response.json()["errors"])) == (422, [name])
        assert response.json()["message"].startswith("Billedtekst: ")
    picture.refresh_from_db()
    story.refresh_from_db()
    assert (picture.caption, story.version) == ("Deres", 1)


def test_holders_differ_and_say_nothing():
    one, other = holder_of("user:1"), holder_of("user:2")
    assert one == holder_of("user:1")
    assert len({one.name, other.name, one.key, other.key}) == 4
    assert "1" not in {one.name, one.key}


def test_the_browser_keeps_no_copy_of_the_page(teacher, story):
    for url in (address("story", story.entry.code, story.key), address("new_story", story.entry.code)):
        assert "no-store" in teacher.get(url)["Cache-Control"]


def test_a_new_page_takes_the_key_of_a_text_that_never_arrived(teacher, entry, story):
    key = uuid.uuid4()
    new = address("new_story", entry.code)
    assert teacher.get(new, {"key": key}).context["story"].key == key
    assert teacher.get(new, {"key": "x"}).status_code == 200
    assert teacher.get(new, {"key": story.key})["Location"] == address("story", entry.code, story.key)


def test_an_autosave_asks_the_database_eight_times(teacher, story):
    """Not counted: the two statements around a transaction."""

    url = address("autosave_story", story.entry.code, story.key)
    costs = []
    for version in (1, 2, 3):
        data = typed(story, version=version, body=f"<p>Tekst nummer {version}</p>")
        with CaptureQueriesContext(connection) as queries:
            assert teacher.post(url, data).json()["version"] == version + 1
        costs.append(len([each for each in queries if not each["sql"].startswith(TRANSACTION)]))
    assert costs == [8, 8, 8]


def packed(*paths) -> int:
    """Bytes of the files as a server sends them."""
    return sum(len(gzip.compress(Path(path).read_bytes())) for path in paths)


def test_the_portals_scripts_stay_small_and_the_editor_within_its_bounds():
    own = Path(finders.find("submissions/autosave.js")).parent.glob("*.js")
    assert packed(*own, finders.find("django_htmx/htmx-2.min.js")) < 60_000
    assert packed(finders.find("django_prose_editor/editor.js")) < 180_000


# Both texts side by side ----------------------------------------------------------------------------


def test_both_texts_are_shown_with_what_differs_and_who_was_first(teacher, story):
    send(teacher, story, headline="Deres <b>", body="<p>Der var <em>engang</em> en bog.</p>")
    page = address("story", story.entry.code, story.key)
    response = teacher.post(page, typed(story, body="<p>Der var engang to aviser.</p>"))
    assert response.status_code == 409
    comparison = response.context["comparison"]
    rows = {row.name: (row.mine, row.theirs) for _label, row in comparison["rows"]}
    assert rows["body"] == (
        "<p>Der var engang <ins>to aviser</ins>.</p>",
        "<p>Der var <em>engang</em> <del>en bog</del>.</p>",
    )
    assert rows["headline"][1].startswith("<del>Deres &lt;b&gt;</del>")
    assert comparison["same"] == [
        response.context["form"][name].label for name in ("standfirst", "byline", "sources")
    ]
    assert (comparison["author"], comparison["is_own"]) == (story.entry.owner.first_name, True)


def test_whoever_keeps_her_own_text_finds_the_other_among_the_versions(teacher, story):
    send(teacher, story, byline="Aya")
    page = address("story", story.entry.code, story.key)
    kept = typed(story, version=2, byline="M.", has_compared="1")
    assert teacher.post(page, kept).status_code == 302
    bylines = StoryVersion.objects.filter(story_key=story.key).values_list("byline", flat=True)
    assert list(bylines) == ["M.", "Aya"]


@pytest.mark.parametrize(
    ("mine", "theirs", "marked"),
    [
        ("a b c", "a c", ("a <ins>b</ins> c", "a c")),
        ("a < b", "a > b", ("a <ins>&lt;</ins> b", "a <del>&gt;</del> b")),
        ("", "alt", ("", "<del>alt</del>")),
        ("en, to", "tre, fire", ("<ins>en, to</ins>", "<del>tre, fire</del>")),
    ],
)
def test_words_that_one_text_alone_has_are_marked(mine, theirs, marked):
    row = difference("x", mine, theirs)
    assert (row.mine, row.theirs) == marked


def test_marks_never_cross_a_tag_and_formatting_alone_is_said_to_be_so():
    row = difference("body", "<p>a <strong>b c</strong> d</p>", "<p>x</p>", is_html=True)
    assert row.mine == "<p><ins>a</ins> <strong><ins>b c</ins></strong> <ins>d</ins></p>"
    assert (row.only_mine, row.only_theirs) == (4, 1)
    assert difference("body", "<p>a b</p>", "<h3>a b</h3>", is_html=True).is_formatting_alone


def test_two_texts_that_repeat_one_word_are_marked_as_a_whole_at_once():
    row = difference("body", "x " + "a " * 1900 + "y", "z " + "a/b " * 600 + "v")
    assert (row.only_mine, row.only_theirs) == (1902, 1202)
    assert not is_quick(["a"] * 317, ["a"] * 317)
    assert is_quick(["a"] * 316, ["a"] * 316)


def test_two_very_long_texts_are_marked_as_a_whole_at_once():
    row = difference("body", "a b " * 3000, "c d " * 3000)
    assert (row.only_mine, row.only_theirs) == (6000, 6000)
