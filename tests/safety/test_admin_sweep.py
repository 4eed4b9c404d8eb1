"""Every address that Wagtail's admin has, asked for by people whom entry work does not concern."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from competition.models import PortalImage
from judging.models import ScoreSheet
from submissions.models import Entry

from .fingerprint import fingerprint, what_changed
from .markers import leaks
from .test_permission_table import undone
from .test_url_coverage import ADDRESSES, NAMED_BY_ROWS
from .ways import what_leaked

# May read what a row of the table opens to them, wherever in the admin it turns up.
READS = {"jA": "D", "jU": "D", "ch": "D", "ed": "A", "partner": "D", "tA": "D"}
# Her own readings stand on a judge's first page: a row of the table asks for that.
NOT_SWEPT = {"wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_home"}
NAMES = sorted(
    {name for path, name, _module in ADDRESSES if path.startswith("admin/") and name}
    - NOT_SWEPT
    - {name for name in NAMED_BY_ROWS if not name.startswith("wagtail")}
)


def values(world) -> dict:
    """What each address's arguments are filled with: always something that the asker must not reach."""
    entry, winner = world.judged, next(page for page in world.pages("prepared") if hasattr(page, "place"))
    step = world.step("judged")
    image = PortalImage.objects.filter(entry_code=world.prepared.code).first()
    return {
        "pk": entry.pk,
        **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "page_pk"), winner.pk),
        "destination_id": winner.get_parent().pk,
        **dict.fromkeys(("task_state_id",), step.pk),
        **dict.fromkeys(("workflow_state_id",), step.workflow_state_id),
        **dict.fromkeys(("task_id",), step.task_id),
        **dict.fromkeys(("workflow_pk",), entry.edition.workflow_id),
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), entry.latest_revision_id),
        **dict.fromkeys(("image_id",), image.pk),
        **dict.fromkeys(("document_id", "doc_id", "uploaded_file_id", "session_id", "collection_id"), 1),
        **dict.fromkeys(("app_label", "app_name", "content_type_app_name"), "submissions"),
        **dict.fromkeys(("model_name", "content_type_model_name"), "entry"),
        "object_id": entry.pk,
        "action_name": "approve",
        "action": "delete",
        "filter_spec": "width-400",
        "uidb64": "x",
        "token": "x",
    }


PK = {
    "wagtailadmin_api:pages": "page_id",
    "wagtailadmin_api:images": "image_id",
    "wagtailimages_chooser": "image_id",
    "wagtailadmin_workflows": "workflow_pk",
}


def addresses(world, name):
    """The address by this name; its `pk` is of the kind that it is about."""
    given = values(world)
    models = {
        "wagtailusers_users": world.people["co"].pk,
        "wagtailsnippets_competition_edition": world.judged.edition_id,
        "wagtailsnippets_competition_category": world.judged.category_id,
        "wagtailsnippets_submissions_school": world.judged.school_id,
        "wagtailsnippets_judging_judge": world.readings["judged jB"].judge_id,
        "wagtailsnippets_judging_conflict": world.conflict.pk,
    }
    for start, key in PK.items():
        if name.startswith(start):
            given["pk"] = given[key]
    given["pk"] = models.get(name.partition(":")[0], given["pk"])
    if name.startswith("wagtailadmin_pages:revisions_compare"):
        given["pk"] = given["page_id"]
    for wanted in arguments_of(name):
        try:
            yield reverse(name, kwargs={key: given[key] for key in wanted})
        except NoReverseMatch:
            continue


def arguments_of(name):
    return {
        tuple(re.findall(r"<(?:\w+:)?(\w+)>", re.sub(r"\?P<", "<", path)))
        for path, each, _module in ADDRESSES
        if each == name
    }


def test_the_sweep_finds_an_address_for_every_name(world):
    assert len(NAMES) > 150
    assert {name for name in NAMES if not list(addresses(world, name))} == set()


@pytest.mark.parametrize("person", READS)
def test_nobody_learns_of_entry_work_from_wagtails_own_pages(world, person):
    wrong, client = [], world.client(person)
    for name in NAMES:
        for address in addresses(world, name):
            with undone():
                response = client.get(address)
                leaked = what_leaked(person, leaks(response, world.media), READS[person], {"award", "media"})
            if person == "ed":
                # She may see the prepared results; of other entries and of people nothing.
                leaked = {each for each in leaked | entry_words(response, world) if "prepared" not in each}
                leaked -= set(world.media)
            if leaked or response.status_code >= 500:
                wrong.append((name, address, response.status_code, leaked))
    assert wrong == []


def entry_words(response, world) -> set:
    return {each for each in leaks(response) if each.startswith(("zqjudged", "zqdraft", "zqsent", "zqta"))}


CHANGING = [
    name
    for name in NAMES
    if name.startswith(
        (
            "wagtailsnippets_",
            "wagtailadmin_pages:",
            "wagtail_bulk",
            "wagtailadmin_workflows:",
            "wagtailimages",
        )
    )
]


@pytest.mark.parametrize("person", ["jA", "ch", "ed", "partner"])
def test_nobody_changes_entry_work_by_wagtails_own_forms(world, person):
    wrong, client, before = [], world.client(person), fingerprint()
    for name in CHANGING:
        for address in addresses(world, name):
            with undone():
                response = client.post(f"{address}?id={world.judged.pk}", {"action-publish": "1"})
                changed = what_changed(before)
            if changed or response.status_code >= 500:
                wrong.append((name, response.status_code, changed))
    assert wrong == []


@pytest.mark.parametrize("person", ["jA", "jU", "ch", "ed", "partner", "sec", "su"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_workflow_action_moves_no_entry_whoever_asks(world, person, action):
    """Wagtail never checks that the task state belongs to the object: the address must lead nowhere."""
    before, client = fingerprint(), world.client(person)
    for whose in ("judged", "waiting"):
        for view in ("workflow_action", "collect_workflow_action_data"):
            address = reverse(
                f"wagtailsnippets_submissions_entry:{view}",
                args=[world.judged.pk, action, world.step(whose).pk],
            )
            assert client.post(address, {"comment": "x"}).status_code == 404
    assert what_changed(before) == []


@pytest.mark.parametrize("person", [*READS, "sec", "su"])
@pytest.mark.parametrize(
    "model", ["submissions/story", "submissions/attachment", "judging/scoresheet", "judging/score"]
)
def test_stories_files_and_sheets_are_in_no_form_of_the_admin(world, person, model):
    assert ScoreSheet.objects.exists()
    assert Entry.objects.exists()
    for view in ("", "edit/1/", "history/1/", "usage/1/", "delete/1/", "inspect/1/", "preview/1/"):
        assert world.client(person).get(f"/admin/snippets/{model}/{view}").status_code in {403, 404}
