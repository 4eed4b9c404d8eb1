"""Stories and pictures are written without losing a word."""

import uuid
from datetime import timedelta

import pytest

from submissions import editing
from submissions.file_forms import PictureForm
from submissions.forms import PaperForm, StoryForm
from submissions.models import Attachment, Story
from tests.factories import AFTER, CLOSES, NOON, CategoryFactory, EntryFactory

from .conftest import address, logged_in, put_picture
from .files import bomb, picture

ONE_MS = timedelta(milliseconds=1)


@pytest.fixture
def story(entry):
    return entry.stories.get()


def typed(story, **changes):
    return {
        "version": story.version,
        "headline": story.headline,
        "standfirst": story.standfirst,
        "body": story.body,
        "byline": story.byline,
    } | changes


def page(entry, key):
    return address("story", entry.code, key)


def test_a_story_is_saved_cleaned_and_counted_up(teacher, entry, story):
    body = '<p>New</p><script>x</script><p><a href="//evil.example">y</a></p>'
    assert teacher.post(page(entry, story.key), typed(story, body=body)).status_code == 302
    story.refresh_from_db()
    assert story.body == '<p>New</p><p><a rel="nofollow ugc noopener">y</a></p>'
    assert story.version == 2


def test_a_one_line_field_keeps_no_line_break(entry, story):
    broken, whole = "Kaj\n\nKvittering: https://evil.example ", "Kaj Kvittering: https://evil.example"
    story_form = StoryForm(typed(story, headline=broken, byline=broken), instance=story)
    paper_form = PaperForm({"version": 1, "paper_name": broken}, instance=entry)
    row = put_picture(entry, story)
    typed_words = {f"picture-{row.key}-caption": broken, f"picture-{row.key}-credit": broken}
    picture_form = PictureForm(typed_words, instance=row)
    assert [form.is_valid() for form in (story_form, paper_form, picture_form)] == [True] * 3
    kept = story_form.values() | paper_form.values() | picture_form.values()
    names = ("headline", "byline", "paper_name", "caption", "credit")
    assert [kept[name] for name in names] == [whole] * 5


def test_a_new_story_that_is_saved_twice_is_one_story(teacher, entry):
    key = uuid.uuid4()
    new = {"version": 0, "headline": "Two", "standfirst": "", "body": "text", "byline": ""}
    for _click in range(3):
        assert teacher.post(page(entry, key), new).status_code == 302
    assert list(entry.stories.values_list("headline", "body", "version", "sort_order"))[1:] == [
        ("Two", "<p>text</p>", 1, 1)
    ]


def test_an_empty_new_story_is_not_stored_and_says_why(teacher, entry):
    response = teacher.post(page(entry, uuid.uuid4()), {"version": 0, "body": "<p> </p>"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["headline"])
    assert entry.stories.count() == 1


def test_a_stale_story_shows_both_texts_and_changes_nothing(teacher, entry, story):
    teacher.post(page(entry, story.key), typed(story, standfirst="Theirs, saved first"))
    response = teacher.post(page(entry, story.key), typed(story, standfirst="Ours, typed meanwhile"))
    assert response.status_code == 409
    assert response.context["form"]["standfirst"].value() == "Ours, typed meanwhile"
    assert response.context["theirs"].standfirst == "Theirs, saved first"
    assert "Theirs, saved first" in response.text
    story.refresh_from_db()
    assert story.standfirst == "Theirs, saved first"
    # Saving that page replaces theirs, knowingly.
    again = typed(story, version=response.context["form"]["version"].value(), standfirst="Ours")
    assert teacher.post(page(entry, story.key), again).status_code == 302
    story.refresh_from_db()
    assert (story.standfirst, story.version) == ("Ours", 3)


def test_a_second_click_on_save_is_no_conflict(teacher, entry, story):
    changed = typed(story, headline="Changed")
    assert [teacher.post(page(entry, story.key), changed).status_code for _click in range(2)] == [302, 302]


def test_a_story_deleted_meanwhile_can_be_put_back(teacher, entry, story):
    editing.delete_story(entry, story.key, by=entry.owner, at=NOON)
    response = teacher.post(page(entry, story.key), typed(story, headline="Kept"))
    assert (response.status_code, response.context["theirs"]) == (409, None)
    assert response.context["form"]["headline"].value() == "Kept"
    version = response.context["form"]["version"].value()
    assert (
        teacher.post(page(entry, story.key), typed(story, headline="Kept", version=version)).status_code
        == 302
    )
    assert entry.stories.get().headline == "Kept"


def test_a_bad_field_keeps_everything_that_was_typed(teacher, entry, story):
    response = teacher.post(page(entry, story.key), typed(story, headline="x" * 201, byline="Aya"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["headline"])
    assert response.context["form"]["byline"].value() == "Aya"
    assert "x" * 201 in response.text


@pytest.mark.parametrize(
    ("moment", "status"), [(CLOSES - ONE_MS, 302), (CLOSES, 403), (CLOSES + ONE_MS, 403)]
)
def test_the_deadline_holds_to_the_millisecond(entry, story, noon, moment, status):
    noon.move_to(moment)
    client = logged_in(entry.owner)
    response = client.post(page(entry, story.key), typed(story, headline="At the last moment"))
    assert response.status_code == status


def test_after_the_deadline_the_typed_text_stays_on_the_screen_with_the_time(entry, story, noon):
    noon.move_to(AFTER)
    response = logged_in(entry.owner).post(page(entry, story.key), typed(story, headline="Too late"))
    assert response.status_code == 403
    assert response.context["form"]["headline"].value() == "Too late"
    assert "Too late" in response.text
    assert "12" in str(response.context["refusal"])
    assert "13" in str(response.context["refusal"])
    story.refresh_from_db()
    assert story.headline != "Too late"


def test_stories_change_places_by_buttons(teacher, entry, story):
    for place, headline in enumerate("BC", start=1):
        Story.objects.create(entry=entry, headline=headline, body="<p>x</p>", sort_order=place)
    Story.objects.filter(pk=story.pk).update(headline="A")

    def move(headline, direction):
        key = entry.stories.get(headline=headline).key
        teacher.post(address("move_story", entry.code, key), {"direction": direction})
        return "".join(entry.stories.values_list("headline", flat=True))

    assert move("C", "up") == "ACB"
    assert move("A", "down") == "CAB"
    assert move("C", "up") == "CAB"
    assert move("B", "down") == "CAB"


def test_deleting_asks_first_and_takes_the_pictures_along(teacher, entry, story):
    teacher.post(page(entry, story.key), typed(story) | {"pictures": picture()})
    url = address("delete_story", entry.code, story.key)
    assert teacher.get(url).status_code == 200
    assert entry.stories.count() == 1
    assert [teacher.post(url).status_code for _click in range(2)] == [302, 302]
    assert (entry.stories.count(), entry.attachments.count()) == (0, 0)


def test_no_more_stories_than_the_category_takes(teacher, entry):
    entry.category.max_stories = 1
    entry.category.save()
    response = teacher.post(page(entry, uuid.uuid4()), {"version": 0, "headline": "One too many"})
    assert (response.status_code, response.context["form"]["headline"].value()) == (403, "One too many")
    assert entry.stories.count() == 1


def test_bad_pictures_are_named_and_good_ones_and_the_text_are_kept(teacher, entry, story):
    files = [picture(name="good.jpg"), bomb(), picture("TIFF", name="scan.tif")]
    response = teacher.post(page(entry, story.key), typed(story, headline="Kept") | {"pictures": files})
    assert response.status_code == 422
    assert [text.split(":")[0] for text in response.context["refused"]] == ["bomb.png", "scan.tif"]
    assert [file.file_name for file in entry.attachments.all()] == ["good.jpg"]
    story.refresh_from_db()
    assert story.headline == "Kept"


def test_the_same_picture_sent_twice_is_kept_once(teacher, entry, story):
    for _click in range(2):
        teacher.post(page(entry, story.key), typed(story) | {"pictures": picture()})
    assert entry.attachments.count() == 1


def test_no_more_pictures_than_the_category_takes(teacher, entry, story):
    entry.category.max_pictures = 1
    entry.category.save()
    files = [picture(name="one.jpg"), picture(size=(50, 50), name="two.jpg")]
    response = teacher.post(page(entry, story.key), typed(story) | {"pictures": files})
    assert [text.split(":")[0] for text in response.context["refused"]] == ["two.jpg"]
    assert entry.attachments.count() == 1


def test_a_picture_is_described_and_removed_and_the_original_is_stored_under_a_random_name(
    teacher, entry, story
):
    teacher.post(page(entry, story.key), typed(story) | {"pictures": picture(name="Aya_Surname.jpg")})
    stored = entry.attachments.get()
    assert "Surname" not in stored.original.name + stored.preview.name
    prefix = f"picture-{stored.key}"
    words = {f"{prefix}-caption": "The quay", f"{prefix}-credit": "Aya", f"{prefix}-alt_text": "A quay"}
    teacher.post(page(entry, story.key), typed(story) | words)
    stored.refresh_from_db()
    assert (stored.caption, stored.credit, stored.alt_text) == ("The quay", "Aya", "A quay")
    teacher.post(page(entry, story.key), typed(story) | words | {f"{prefix}-remove": "on"})
    assert not Attachment.objects.exists()
    assert stored.original.storage.exists(stored.original.name)


def words_of(picture, *, seen=None, **words):
    """What a page that showed the picture posts; seen: what it had shown, if not what is stored."""
    shown = {name: getattr(picture, name) for name in ("caption", "credit", "alt_text")}
    fields = {f"picture-{picture.key}-{name}": text for name, text in (shown | words).items()}
    hidden = {f"initial-picture-{picture.key}-{name}": text for name, text in (seen or shown).items()}
    return fields | hidden


def test_a_picture_that_the_page_did_not_show_keeps_its_words(teacher, entry, story):
    shown = put_picture(entry, story)
    page_words = words_of(shown, caption="The quay")
    later = put_picture(entry, story, content=b"other", caption="Added meanwhile", credit="Aya")
    for version, described in ((1, page_words), (1, {})):
        assert (
            teacher.post(page(entry, story.key), typed(story, version=version) | described).status_code == 302
        )
        later.refresh_from_db()
        assert (later.caption, later.credit) == ("Added meanwhile", "Aya")
    refused = teacher.post(page(entry, story.key), typed(story, headline="x" * 201) | page_words)
    assert [row.form["caption"].value() for row in refused.context["file_rows"]] == [
        "The quay",
        "Added meanwhile",
    ]
    shown.refresh_from_db()
    assert shown.caption == "The quay"


def test_only_the_words_that_were_changed_on_the_page_are_stored(teacher, entry, story):
    row = put_picture(entry, story, caption="Old", credit="Aya")
    described = words_of(row, credit="M.")
    Attachment.objects.filter(pk=row.pk).update(caption="Newer, another's")
    assert teacher.post(page(entry, story.key), typed(story) | described).status_code == 302
    row.refresh_from_db()
    assert (row.caption, row.credit) == ("Newer, another's", "M.")


def test_two_captions_at_once_are_both_shown_and_nothing_is_stored_until_one_saves_again(
    teacher, entry, story
):
    row = put_picture(entry, story, caption="Old")
    described = words_of(row, caption="Ours")
    Attachment.objects.filter(pk=row.pk).update(caption="Theirs")
    response = teacher.post(page(entry, story.key), typed(story, headline="Changed") | described)
    form = response.context["file_rows"][0].form
    assert (response.status_code, form["caption"].value(), form.seen()["caption"]) == (409, "Ours", "Theirs")
    assert "Theirs" in form.errors["caption"][0]
    row.refresh_from_db()
    story.refresh_from_db()
    assert (row.caption, story.version) == ("Theirs", 1)
    assert f'name="initial-picture-{row.key}-caption" value="Theirs"' in response.text
    again = words_of(row, caption="Ours", seen=form.seen())
    assert teacher.post(page(entry, story.key), typed(story) | again).status_code == 302
    row.refresh_from_db()
    assert row.caption == "Ours"


def test_another_entrys_picture_cannot_be_described_or_removed(teacher, entry, story):
    other = EntryFactory()
    theirs = Attachment.objects.create(
        entry=other, story_key=other.stories.get().key, caption="Theirs", sha256="0", size=1
    )
    prefix = f"picture-{theirs.key}"
    teacher.post(page(entry, story.key), typed(story) | {f"{prefix}-caption": "x", f"{prefix}-remove": "on"})
    theirs.refresh_from_db()
    assert theirs.caption == "Theirs"


def test_a_paper_that_is_no_written_one_has_no_stories(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    assert logged_in(entry.owner).get(address("new_story", entry.code)).status_code == 404
