"""One class, all the way: a teacher, the secretariat, two judges, a chair and a reader, each in a browser."""

import io
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from competition import publishing, roles
from competition.models import Category, Edition, Mail, Phase, User, WinnerPage
from competition.site_setup import create_edition_pages
from competition.ticking import tick
from judging import setup
from judging.demo.calendar import dates_for, shift
from judging.models import Judge
from submissions.models import Entry
from tests.factories import SchoolFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LONG_TEXT = "Vi gik ud og spurgte. " * 20


@pytest.fixture
def edition(site):
    edition = Edition.objects.create(
        year=2026,
        slug="2026",
        theme_da="Døden er da noget, vi taler om",
        theme_en="Death is something we talk about",
        **dates_for(Phase.OPEN, timezone.now()),
    )
    Category.objects.create(
        edition=edition,
        slug="avisen",
        name_da="Morgenposten, 6.–7. klasse",
        name_en="Morgenposten, grades 6–7",
        grade_from=6,
        grade_to=7,
        min_stories=2,
    )
    setup.use_standard(edition)
    create_edition_pages(edition)
    edition.refresh_from_db()
    return edition


def a_photograph():
    """A JPEG with GPS in its EXIF, as a telephone makes it."""
    image = Image.new("RGB", (900, 600), "#4a6d7c")
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    picture = io.BytesIO()
    image.save(picture, "JPEG", exif=exif)
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def code_in(mail):
    """The code in a mail, as the teacher reads it: alone on its line."""
    return re.search(r"^\s*([A-Z0-9-]{6,10})\s*$", mail.body, re.MULTILINE).group(1)


def test_a_class_goes_from_sign_up_to_the_public_page(edition, people, settings, mailoutbox):
    SchoolFactory(name="Lærkebakkeskolen", town="Ærøskøbing", number="99A001")
    reader, teacher = people(), people()

    # The public reads what the competition is, in both languages.
    reader.open("/da/")
    assert "Døden er da noget, vi taler om" in reader.page.content()
    reader.open("/en/2026/")
    assert "Death is something we talk about" in reader.page.content()

    # The teacher makes an account, confirms the address by a code, chooses the school, signs the class up.
    settings.ACCOUNT_RATE_LIMITS = False
    teacher.open("/en/konto/signup/")
    teacher.fill("First name", "Lærke")
    teacher.fill("Last name", "Demo")
    teacher.fill("E-mail address", "laerke@example.org")
    teacher.press("Create the account")
    teacher.fill("Code", code_in(mailoutbox[-1]))
    teacher.page.locator("main form button[type=submit]").first.click()
    teacher.page.wait_for_load_state()
    teacher.open("/en/portal/school/?q=lærke")
    teacher.page.get_by_text("Lærkebakkeskolen").first.click()
    teacher.page.locator("#schools button[type=submit]").first.click()
    teacher.page.wait_for_load_state()
    teacher.open("/en/portal/sign-up/")
    teacher.page.get_by_label("Morgenposten, grades 6–7").check()
    teacher.fill("Class", "7.A")
    teacher.page.locator("#id_grade").fill("7")
    teacher.page.locator("#id_pupil_count").fill("23")
    teacher.press("Sign the class up")
    entry = Entry.objects.get()
    assert entry.class_label == "7.A"

    # Two stories, one with a picture; the rich text is typed into the real editor.
    desk = f"/en/portal/{entry.code}/"
    teacher.open(desk)
    teacher.page.locator("#id_paper_name").fill("Sidste ord")
    teacher.page.locator("form:has(#id_paper_name) button[type=submit]").first.click()
    teacher.page.wait_for_load_state()
    for number, headline in enumerate(["Vi spurgte bedemanden", "Farmors stol"]):
        teacher.open(f"{desk}stories/new/")
        teacher.fill("Headline", headline)
        teacher.page.get_by_role("textbox", name="Text").click()
        teacher.page.keyboard.type(LONG_TEXT)
        teacher.fill("Byline", "Aya og M.")
        teacher.fill("Sources", "Bedemanden selv.")
        if number == 0:
            teacher.page.locator("input[type=file]").set_input_files(a_photograph())
        teacher.press("Save", exact=True)
        if number == 0:
            teacher.page.locator("[name$=caption]").first.fill("Kapellet ved skoven")
            teacher.page.locator("[name$=credit]").first.fill("Foto: Aya")
            teacher.page.locator("[name$=alt_text]").first.fill("Et lille kapel mellem træer")
            teacher.press("Save", exact=True)
        teacher.page.get_by_role("button", name="Ready").click()
        teacher.page.wait_for_load_state()
    assert [story.word_count for story in entry.stories.all()] == [100, 100]

    # What a teacher answers for.
    teacher.open(f"{desk}declarations/")
    for name in ("interviewees_agreed", "rights_to_pictures", "third_persons_considered"):
        teacher.page.locator(f"#id_{name}").check()
    teacher.page.locator("input[name=ai_use][value=none]").check()
    teacher.press("Save", exact=True)

    # Not sent in, and it says so; the clearances are missing. Then it is complete, and sent in.
    teacher.open(desk)
    assert "Not sent in" in teacher.page.content()
    teacher.open(f"{desk}clearances/")
    for box in teacher.page.locator("input[name=purposes]").all():
        box.check()
    teacher.page.locator("input[name=basis], select[name=basis] option").first.wait_for(state="attached")
    if teacher.page.locator("select[name=basis]").count():
        teacher.page.locator("select[name=basis]").select_option("parents")
    else:
        teacher.page.locator("input[name=basis][value=parents]").check()
    teacher.press("Declare")
    teacher.open(f"{desk}preview/")
    teacher.open(f"{desk}send/")
    teacher.press("Send in now")
    entry.refresh_from_db()
    assert entry.state == Entry.State.SUBMITTED
    assert "Sent in" in teacher.page.content()
    assert entry.code in Mail.objects.get(kind="entry_received").subject

    # The secretariat accepts it in the Wagtail admin.
    secretariat = people(UserFactory(roles=[roles.SECRETARIAT], first_name="Sekretær"))
    secretariat.open("/admin/")
    secretariat.open("/admin/judging/screening/")
    secretariat.open(f"/admin/judging/entries/{entry.code}/")
    assert "Lærkebakkeskolen" in secretariat.page.content()
    secretariat.press("Accept")
    entry.refresh_from_db()
    assert entry.state == Entry.State.ELIGIBLE

    # The deadline passes; the secretariat gives the entry to two judges by hand.
    judges = [UserFactory(roles=[roles.JUDGES], first_name=f"Dommer {n}") for n in (1, 2)]
    chair_user = UserFactory(roles=[roles.CHAIRS], first_name="Formand")
    for user in (*judges, chair_user):
        judge = Judge.objects.create(user=user, edition=edition, is_chair=user is chair_user)
        judge.categories.set(edition.categories.all())
    shift(edition, Phase.JUDGING, timezone.now())
    category = edition.categories.get()
    secretariat.open(f"/admin/judging/assigning/{category.pk}/")
    for box in secretariat.page.locator("input[name=reads]").all()[:2]:
        box.check()
    secretariat.press("Save the readings")

    # Each judge sees her own reading, without school, class, teacher or bylines, and sends a sheet.
    for number, user in enumerate(judges):
        judge = people(user)
        judge.open("/admin/")
        judge.open("/admin/judging/readings/")
        judge.follow("Answer about conflicts")
        judge.press("I have none – to my readings")
        judge.page.locator("main .jury-list a").first.click()
        judge.page.wait_for_load_state()
        judge.look()
        seen = judge.page.locator("main").inner_text()
        assert "Vi spurgte bedemanden" in seen
        assert not [word for word in ("Lærkebakke", "Ærøskøbing", "7.A", "Lærke", "Aya") if word in seen]
        for criterion in judge.page.locator("[data-criterion]").all():
            criterion.locator("input[type=radio]").first.focus()
            judge.page.keyboard.press("8" if number else "0")
        judge.fill("One strength", "I har selv været ude og spørge.")
        judge.fill("Another strength", "Jeres billeder fortæller noget.")
        judge.fill("A next step", "Skriv kortere indledninger.")
        judge.press("Send", exact=True)
        assert not judge.wrong, "\n".join(judge.wrong)

    # The chair closes the reading, places the award with a reason, and freezes the verdict.
    chair = people(chair_user)
    chair.open("/admin/")
    board = f"/admin/judging/jury/{category.pk}/"
    chair.open(board)
    chair.follow("Close the reading")
    for box in chair.page.locator("input[type=checkbox][name=accept_shortfall]").all():
        box.check()
        chair.page.locator("[name=reason]").fill("To læsere er nok her.")
    chair.press("Close the reading")
    chair.open(f"{board}entries/{entry.code}/place/")
    chair.page.locator("[name=reason_da]").fill("Avisen taler med dem, der kender døden fra deres arbejde.")
    chair.page.locator("main form button[type=submit]").first.click()
    chair.page.wait_for_load_state()
    chair.open(board)
    chair.follow("Freeze the verdict")
    for box in chair.page.locator("main input[type=checkbox]").all():
        box.check()
    chair.press("Freeze the verdict")
    entry.refresh_from_db()
    assert entry.workflow_states.get().status == "approved"
    assert entry.live is False

    # Embargo: prepared, and nothing of it is reachable. At results_at the tick releases everything.
    addresses = [page.url_path for page in WinnerPage.objects.filter(entry_code=entry.code)]
    assert len(addresses) == 2
    for address in addresses:
        assert reader.page.goto(reader.base_url + address).status == 404
    shift(edition, Phase.DECIDED, timezone.now())
    call_command("tick")
    assert reader.page.goto(reader.base_url + addresses[0]).status == 404
    shift(edition, Phase.RELEASED, timezone.now())
    assert tick(timezone.now()).released == ["2026"]

    # The public reads the winner, with the picture, in both languages.
    for address in addresses:
        assert reader.open(address).status == 200
        assert "Sidste ord" in reader.page.content()
    reader.open("/da/")
    assert "Sidste ord" in reader.page.content()
    reader.open(addresses[0])
    reader.page.get_by_role("link", name="Vi spurgte bedemanden").first.click()
    reader.page.wait_for_load_state()
    reader.look()
    picture = reader.page.get_by_alt_text("Et lille kapel mellem træer")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    story = reader.page.url

    # Taken back: the address answers 410, and the picture's file is gone.
    source = picture.evaluate("image => image.currentSrc")
    assert reader.page.request.get(source).status == 200
    publishing.retract(entry.code, by=chair_user, at=timezone.now() + timedelta(minutes=1))
    assert reader.page.goto(story).status == 410
    reader.look()
    assert reader.page.request.get(source).status == 404

    for person in (reader, teacher, secretariat, chair):
        assert not person.wrong, "\n".join(person.wrong)
    assert User.objects.filter(groups__in=Group.objects.filter(name=roles.JUDGES)).count() == 2
