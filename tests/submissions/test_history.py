"""Who did what: in plain words, the newest first, and nothing of what the secretariat keeps to itself."""

from datetime import timedelta

import pytest
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from competition import roles
from submissions import clearing, colleagues, editing, family, history, lifecycle, signing_up
from submissions.models import Clearance, CoTeacher, Story, StoryVersion, Writer
from tests.factories import CLOSES, NOON, CategoryFactory, UserFactory

from .conftest import address, logged_in, queries_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture(autouse=True)
def english():
    from django.utils import translation

    with translation.override("en"):
        yield


def lines(entry):
    return [f"{event.who} {event.what}" for event in history.events(entry, history.keys_of(entry))]


def write(entry, headline, by):
    story = entry.stories.get()
    texts = {name: getattr(story, name) for name in StoryVersion.TEXTS} | {"headline": headline}
    editing.save_story(entry, story.key, version=story.version, values=texts, by=by, at=NOON)


def test_what_teachers_do_is_told_with_their_names(entry, noon):
    owner = entry.owner
    log(entry, "wagtail.create", user=owner)
    noon.shift(60)
    write(entry, "Graves", by=owner)
    noon.shift(60)
    editing.set_story_state(entry, entry.stories.get().key, Story.State.PROOFREADING, by=owner, at=NOON)
    noon.shift(60)
    other = CategoryFactory(slug="two", name_en="The Evening Paper")
    signing_up.change_category(entry, other, by=owner, at=NOON)
    noon.shift(60)
    colleagues.invite(entry, "x@example.org", by=owner, at=NOON)
    assert lines(entry) == [
        f"{owner} invited x@example.org",
        f"{owner} moved the class to “The Evening Paper”",
        f"{owner} set “Graves” to “proofreading”",
        f"{owner} signed the class up",
        # Saved versions carry the moment that the verb was given.
        f"{owner} saved “Graves”",
    ]


def test_sending_in_again_is_told_apart_from_the_first_time(entry, noon):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    noon.shift(60)
    write(entry, "Changed", by=entry.owner)
    lifecycle.submit(entry, by=entry.owner, at=NOON + timedelta(minutes=1))
    sent = [line for line in lines(entry) if "sent the entry" in line]
    assert sent == [f"{entry.owner} sent the entry in again", f"{entry.owner} sent the entry in"]


def test_the_secretariat_is_named_as_a_house_and_never_by_its_people(entry):
    secretary = UserFactory(roles=[roles.SECRETARIAT], first_name="Secretname")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.return_entry(entry, by=secretary, reason="A surname.", until=CLOSES)
    page = logged_in(entry.owner).get(address("history", entry.code))
    assert "The secretariat returned the entry: A surname." in lines(entry)
    assert "Secretname" not in page.text


def test_a_worry_about_a_child_and_the_jurys_doings_are_not_on_the_list(entry):
    secretary = UserFactory(roles=[roles.SECRETARIAT], first_name="Secretname")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    before = lines(entry)
    flag = lifecycle.raise_flag(entry, by=secretary, at=NOON, note="WORRY")
    lifecycle.close_flag(flag, by=secretary, at=NOON, outcome="WORRY")
    for action, _label in log_registry.get_choices():
        if action.startswith(("judging.", "wagtail.")) and action not in {"wagtail.create", "wagtail.edit"}:
            log(entry, action, user=secretary, data={"reason": "WORRY", "judge": 1})
    assert lines(entry) == before


def test_no_action_of_screening_or_jury_is_allowed_on_the_list():
    shown = {*history.BY_TEACHERS, *history.BY_SECRETARIAT}
    assert {action for action in shown if "flag" in action or action.startswith("judging.")} == set()
    assert shown - {"wagtail.create", "wagtail.edit"} <= {
        action for action, _label in log_registry.get_choices()
    }


def test_leaving_and_being_removed_are_told_apart(entry, noon):
    one, two = (CoTeacher.objects.create(entry=entry, user=UserFactory()) for _n in range(2))
    colleagues.remove(entry, one.pk, by=one.user, at=NOON)
    noon.shift(60)
    colleagues.remove(entry, two.pk, by=entry.owner, at=NOON)
    assert lines(entry)[0] == f"{entry.owner} removed {two.user}"


def test_a_handed_over_entry_still_names_who_had_it(entry):
    former, row = entry.owner, CoTeacher.objects.create(entry=entry, user=UserFactory())
    colleagues.hand_over(entry, row.pk, by=former, at=NOON)
    assert f"{former} handed the entry over to {row.user}" in lines(entry)


def test_the_secretariats_handing_over_names_no_secretary(entry):
    from allauth.account.models import EmailAddress

    heir, secretary = UserFactory(), UserFactory(roles=[roles.SECRETARIAT])
    EmailAddress.objects.create(user=heir, email=heir.email, verified=True)
    colleagues.hand_over_orphan(
        entry, heir.email, former_stays=False, reason="SECRET-REASON", by=secretary, at=NOON
    )
    assert lines(entry)[0] == f"The secretariat handed the entry over to {heir}"
    assert "SECRET-REASON" not in "".join(lines(entry))


def test_a_pupil_stands_there_by_first_name(entry):
    from submissions import pupils

    code = pupils.open_desk(entry, by=entry.owner, at=NOON, lasts=timedelta(hours=2))
    writer = Writer.objects.create(class_code=code, name="Aya", joined_at=NOON)
    story = entry.stories.get()
    texts = {name: getattr(story, name) for name in StoryVersion.TEXTS} | {"headline": "By Aya"}
    editing.save_story(entry, story.key, version=story.version, values=texts, by=writer, at=NOON)
    assert "Aya saved “By Aya”" in lines(entry)


def test_a_percent_sign_in_a_headline_or_a_reason_breaks_nothing(entry):
    write(entry, "100 % (sure) %s", by=entry.owner)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.return_entry(entry, by=UserFactory(), reason="50 %s of it", until=CLOSES)
    assert "The secretariat returned the entry: 50 %s of it" in lines(entry)


def test_the_page_costs_the_same_for_few_lines_and_for_many(teacher, entry):
    log(entry, "wagtail.create", user=entry.owner)
    write(entry, "One", by=entry.owner)
    url = address("history", entry.code)
    teacher.get(url)
    few = queries_of(teacher, url)
    for _n in range(10):
        family.make_link(entry, weeks=4, by=entry.owner, at=NOON)
    clearing.withdraw(entry, Clearance.Purpose.WEB, by=entry.owner, at=NOON)
    assert queries_of(teacher, url) == few


def test_a_long_history_comes_in_pages(teacher, entry):
    for _n in range(45):
        log(entry, "submissions.declare_answers", user=entry.owner)
    first = teacher.get(address("history", entry.code))
    last = teacher.get(address("history", entry.code) + "?page=2")
    assert (len(first.context["events"]), len(last.context["events"])) == (40, 5)


def test_the_history_is_for_the_classs_teachers_alone(entry):
    assert logged_in(UserFactory()).get(address("history", entry.code)).status_code == 404
