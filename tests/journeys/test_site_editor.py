"""An editor's first day: a news page and an edition page from nothing, with what stands on the screen."""

import pytest
from django.utils import timezone

from competition import roles
from competition.models import EditionPage, HomePage, NewsIndexPage
from tests.competition.records import jpeg
from tests.factories import EditionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


class Editor:
    """Somebody who has never seen this admin, with nothing but what stands on the screen."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def begin(self, parent, kind, title):
        """A new page of that kind below the parent; where there is one kind alone, nobody has to choose."""
        self.person.open(f"/admin/pages/{parent.pk}/add_subpage/")
        if "/add_subpage/" in self.page.url:
            self.page.get_by_role("link", name=kind).first.click()
        self.page.locator("#id_title").fill(title)

    def choose_picture(self, description, colour):
        """colour: each picture its own, or Wagtail asks whether it is one that is there already."""
        self.page.get_by_role("button", name="Choose an image").first.click()
        self.page.get_by_role("tab", name="Upload").click()
        photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg((900, 600), colour)}
        self.page.locator("#id_image-chooser-upload-file").set_input_files(photo)
        self.page.locator("#id_image-chooser-upload-title").fill(description)
        self.page.locator("#id_image-chooser-upload-description").fill(description)
        self.page.locator(".modal form button[type=submit]").last.click()
        self.page.locator(".modal").wait_for(state="detached")

    def add_fact_box(self, title, text):
        self.page.get_by_role("button", name="Insert a block").first.click()
        self.page.get_by_role("option", name="Fact box").click()
        self.page.locator("[name=body-0-value-title]").fill(title)
        self.page.locator("[data-contentpath=body] [contenteditable=true]").first.click()
        self.page.keyboard.type(text)

    def preview_shows(self, words):
        # Once it is open it stays so on the next page.
        toggle = self.page.get_by_role("button", name="Toggle preview")
        if toggle.get_attribute("aria-expanded") != "true":
            toggle.click()
        frame = self.page.frame_locator("#w-preview-iframe")
        frame.get_by_text(words).first.wait_for()

    def publish(self):
        # What is typed saves itself; a press in the middle of it would be the second of two.
        self.page.wait_for_load_state("networkidle")
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Publish").click()
        self.page.get_by_text("has been published").wait_for()


def test_a_newcomer_makes_a_news_page_and_an_edition_page_from_nothing(site, people):
    now = timezone.now()
    EditionFactory(year=2031, slug="2031", theme_da="Det vi gemmer", workflow=None, announced=True)
    person = people(UserFactory(roles=[roles.EDITORS], first_name="Ny"))
    editor, reader = Editor(person), people()

    editor.begin(NewsIndexPage.objects.get(locale__language_code="da"), "News", "Redaktionen er i gang")
    person.page.locator("#id_date").fill(f"{now:%Y-%m-%d}")
    person.page.keyboard.press("Escape")
    person.page.locator("#id_topic").fill("Redaktion")
    person.page.locator("#id_standfirst").fill("Sådan kommer I godt fra start.")
    editor.choose_picture("Elever om et bord", "#446688")
    editor.add_fact_box("Husk", "Spørg altid to kilder.")
    editor.preview_shows("Spørg altid to kilder.")
    editor.publish()
    reader.open("/da/nyheder/")
    reader.follow("Redaktionen er i gang")
    assert reader.page.locator(".fact h2").inner_text() == "Husk"
    picture = reader.page.get_by_alt_text("Elever om et bord").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert "Redaktion" in reader.page.locator(".kicker").first.inner_text()

    editor.begin(HomePage.objects.get(locale__language_code="da"), "Edition page", "Konkurrencen 2031")
    person.page.locator("#id_edition").select_option(label="2031 · Det vi gemmer")
    person.page.locator("#id_standfirst").fill("Alle gemmer på noget.")
    editor.choose_picture("En kasse på et loft", "#886644")
    editor.add_fact_box("Præmien", "Vinderne får deres avis trykt.")
    editor.preview_shows("Alle gemmer på noget.")
    editor.publish()
    address = EditionPage.objects.get(edition__slug="2031").url_path
    assert reader.open(address).status == 200
    text = reader.page.locator("main").inner_text()
    assert all(words in text for words in ("Det vi gemmer", "Alle gemmer på noget.", "Præmien"))
    reader.open("/da/")
    assert "Det vi gemmer" in reader.page.locator("main").inner_text()
    assert not reader.wrong, "\n".join(reader.wrong)
