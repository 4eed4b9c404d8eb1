"""A frozen verdict taken back: the entries are at the jury again, the record stays, nothing is released."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, TaskState, WorkflowState

from competition import roles, site_setup
from competition.models import ClassesPage, MethodPage, ResultsPage, TakingPart, WinnerPage
from competition.publishing import NothingPrepared, release
from judging import decisions
from judging.models import JuryTask, ReopenedVerdict, ScoringTask, Verdict
from judging.reopening import reopen_verdict
from judging.verifying import verify
from submissions import lifecycle
from submissions.lifecycle import Refusal
from submissions.models import Entry
from tests.conftest import login_with_factor
from tests.factories import AFTER, EditionFactory, UserFactory
from tests.judging.jury import accepted_entry, chair_of, closed_category, judged_category, reading_of, send
from tests.judging.linked import REASON

pytestmark = pytest.mark.django_db

LATER = AFTER + timedelta(days=3)
WHY = "To klasser var byttet om."


def frozen(*scores, **fields):
    """(chair, category, entries) with a frozen verdict; the first entry is the winner."""
    chair, entries = closed_category(*scores, **fields)
    category = entries[0].category
    decisions.place_award(entries[0], category=category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    return chair, category, entries


def step_names(entries):
    steps = [Entry.objects.get(pk=entry.pk).current_workflow_task for entry in entries]
    return [str(step.name) if step else None for step in steps]


def statuses(kind, entry):
    states = TaskState.objects.filter(task__in=kind.objects.values("pk"))
    states = states.filter(workflow_state__object_id=str(entry.pk))
    return list(states.order_by("pk").values_list("status", flat=True))


def test_the_entries_are_at_the_jury_again_and_can_be_frozen_anew():
    chair, category, entries = frozen(9, 5)
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert step_names(entries) == ["Jury", "Jury"]
    assert not Verdict.objects.exists()
    assert statuses(JuryTask, entries[0]) == ["cancelled", "in_progress"]
    decisions.place_award(entries[1], category=category, by=chair, at=LATER, place=1, **REASON)
    verdict = decisions.freeze_verdict(category, by=chair, at=LATER)
    assert [row["entry"] for row in verdict.results["awards"]] == [entry.code for entry in entries]
    assert step_names(entries) == [None, None]
    assert {state.status for state in WorkflowState.objects.all()} == {WorkflowState.STATUS_APPROVED}
    assert verify(verdict).is_equal


def test_the_old_verdict_is_kept_word_for_word_with_who_when_and_why():
    chair, category, _entries = frozen(9, 5)
    old, special = Verdict.objects.get(category=category), Verdict.objects.get(category=None)
    kept = reopen_verdict(category, by=chair, at=LATER, reason=f" {WHY} ")
    for name in ("method", "plan", "seed", "inputs", "results", "sha256", "frozen_by", "frozen_at"):
        assert getattr(kept, name) == getattr(old, name)
    assert (kept.reopened_by, kept.reopened_at, kept.reason) == (chair, LATER, WHY)
    assert ReopenedVerdict.objects.get(category=None).sha256 == special.sha256
    assert ModelLogEntry.objects.filter(action="judging.reopen_verdict").count() == 2


def test_an_open_category_leaves_the_special_prizes_as_they_are():
    chair, category, _entries = frozen(9)
    other = judged_category(100, edition=category.edition, slug="other")
    accepted_entry(category=other)
    Verdict.objects.filter(category=None).delete()
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert ReopenedVerdict.objects.get().category == category


def test_back_to_the_readers_and_through_the_jury_once_more():
    """Wagtail never returns to a step that was approved: after a reopened verdict it must."""
    chair, category, entries = frozen(9, 5)
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    decisions.reopen_reading(category, by=chair, at=LATER, reason=WHY)
    assert step_names(entries) == ["Reading", "Reading"]
    decisions.close_reading(category, by=chair, at=LATER)
    assert step_names(entries) == ["Jury", "Jury"]
    assert statuses(ScoringTask, entries[0]) == ["approved", "approved"]
    decisions.freeze_verdict(category, by=chair, at=LATER)
    assert step_names(entries) == [None, None]


def test_twice_in_a_row():
    chair, category, entries = frozen(9)
    for _again in range(2):
        reopen_verdict(category, by=chair, at=LATER, reason=WHY)
        assert step_names(entries) == ["Jury"]
        decisions.freeze_verdict(category, by=chair, at=LATER)
    assert ReopenedVerdict.objects.filter(category=category).count() == 2


def test_an_entry_that_left_stays_away_and_one_that_was_stopped_comes_along():
    chair, category, (stays, leaves, stopped) = frozen(9, 5, 4)
    lifecycle.disqualify(leaves, by=chair, at=AFTER, reason="Reklame")
    flag = lifecycle.raise_flag(stopped, by=chair, at=AFTER, note="Bekymring")
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert step_names([stays, stopped]) == ["Jury", "Jury"]
    assert WorkflowState.objects.for_instance(leaves).filter(status="in_progress").count() == 0
    flag = flag or stopped.safeguarding_flags.get()
    flag.closed_at = LATER
    flag.save()
    verdict = decisions.freeze_verdict(category, by=chair, at=LATER)
    assert set(verdict.inputs["entries"]) == {stays.code, stopped.code}


def test_a_class_may_not_send_changes_in_while_the_jury_has_it_again():
    chair, category, entries = frozen(9)
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert Entry.objects.get(pk=entries[0].pk).state == Entry.State.ELIGIBLE


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(reason):
    chair, category, _entries = frozen(9)
    with pytest.raises(Refusal):
        reopen_verdict(category, by=chair, at=LATER, reason=reason)
    assert Verdict.objects.filter(category=category).exists()


def test_what_is_not_frozen_or_is_released_is_not_opened():
    chair, category, entries = frozen(9)
    category.edition.released_at = LATER
    category.edition.save()
    with pytest.raises(Refusal):
        reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert step_names(entries) == [None]
    assert Verdict.objects.filter(category=category).exists()
    open_chair, (entry,) = closed_category(8, slug="another")
    with pytest.raises(Refusal):
        reopen_verdict(entry.category, by=open_chair, at=LATER, reason=WHY)


def test_nothing_of_it_stays_prepared_and_the_other_categories_are_prepared_anew():
    edition = EditionFactory()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    chair, category, (winner,) = frozen(9, edition=edition)
    other_chair, other, (second,) = frozen(8, edition=edition, slug="other")
    assert set(WinnerPage.objects.values_list("entry_code", flat=True)) == {winner.code, second.code}
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    assert set(WinnerPage.objects.values_list("entry_code", flat=True)) == {second.code}
    reopen_verdict(other, by=other_chair, at=LATER, reason=WHY)
    for model in (ResultsPage, WinnerPage, ClassesPage, MethodPage, TakingPart):
        assert not model.objects.exists(), model
    with pytest.raises(NothingPrepared):
        release(edition, at=edition.results_at)


# The page -----------------------------------------------------------------------------------------------


def test_the_chair_opens_it_on_a_page_that_asks_for_a_reason(client):
    chair, category, _entries = frozen(9)
    login_with_factor(client, chair)
    page = reverse("judging:reopen_verdict", args=[category.pk])
    assert page in client.get(reverse("judging:board", args=[category.pk])).content.decode()
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": " "}).status_code == 200
    assert Verdict.objects.filter(category=category).exists()
    assert client.post(page, {"reason": WHY}).status_code == 302
    assert not Verdict.objects.filter(category=category).exists()
    board = client.get(reverse("judging:board", args=[category.pk])).content.decode()
    assert page not in board
    answer = client.post(page, {"reason": WHY})
    assert answer.context["form"].non_field_errors()
    assert WHY in client.get(reverse("judging:freeze", args=[category.pk])).content.decode()


def test_nobody_but_its_chair_opens_a_verdict(client):
    _chair, category, _entries = frozen(9)
    page = reverse("judging:reopen_verdict", args=[category.pk])
    for person in (chair_of(judged_category(100, slug="another")), UserFactory(roles=[roles.SECRETARIAT])):
        login_with_factor(client, person)
        assert client.get(page).status_code == 404
        assert client.post(page, {"reason": WHY}).status_code == 404
    assert Verdict.objects.filter(category=category).exists()


def test_a_reading_sent_after_all_counts_in_the_new_verdict():
    chair, category, (entry,) = frozen(9)
    reopen_verdict(category, by=chair, at=LATER, reason=WHY)
    decisions.reopen_reading(category, by=chair, at=LATER, reason=WHY)
    send(reading_of(entry), 3, at=LATER)
    decisions.close_reading(category, by=chair, at=LATER)
    verdict = decisions.freeze_verdict(category, by=chair, at=LATER)
    assert verdict.results["ranking"][0]["raw_mean"] == 6
