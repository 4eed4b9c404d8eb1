"""A frozen verdict is worked out anew from what it keeps; whatever differs is named."""

import pytest
from django.core.management import CommandError, call_command

from judging import decisions
from judging.models import Award, Conflict, Score, Verdict
from judging.outcome import outcome_from
from judging.record import checksum, kept_fields
from judging.standings import Standings
from judging.verifying import verify
from submissions import lifecycle
from tests.factories import AFTER, EntryFactory
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send
from tests.judging.linked import REASON, frozen_verdict, linked_category

pytestmark = pytest.mark.django_db


def run(*arguments, capsys):
    """(exit code, what was printed)."""
    try:
        call_command("verify_verdict", *arguments)
        code = 0
    except CommandError as error:
        code = error.returncode
    return code, capsys.readouterr().out


# What is kept -------------------------------------------------------------------------------------------


def test_a_verdict_keeps_all_sheets_of_the_edition_the_plan_and_the_outcome():
    category, chair, entries = linked_category()
    other = judged_category(100, edition=category.edition, slug="other")
    judge = entries[0].assignments.first().judge
    foreign = accepted_entry(category=other)
    send(reading_of(foreign, judge), 9)
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[0], category=category, by=chair, at=AFTER, **REASON)
    verdict = decisions.freeze_verdict(category, by=chair, at=AFTER)
    verdict.refresh_from_db()
    assert verdict.method == "calibration-1"
    codes = {sheet["entry"] for sheet in verdict.inputs["sheets"]}
    assert codes == {entry.code for entry in [*entries, foreign]}
    assert verdict.inputs["entries"] == sorted(entry.code for entry in entries)
    assert verdict.plan["rounds"] == category.edition.reading_rounds
    assert len(verdict.plan["readings"]) == sum(entry.assignments.count() for entry in entries)
    found = outcome_from(verdict.results)
    assert found.is_adjusted
    assert {judge.judge for judge in found.judges} == {row["judge"] for row in verdict.plan["readings"]}
    assert sum(entry.p_win for entry in found.entries) == pytest.approx(1, abs=0.01)
    assert set(found.deliberation) <= {entry.code for entry in entries}


def test_freezing_the_same_sheets_gives_the_same_bytes():
    category, chair, _entries = linked_category()
    decisions.close_reading(category, by=chair, at=AFTER)
    one = Standings(category).results
    verdict = decisions.freeze_verdict(category, by=chair, at=AFTER)
    assert {name: value for name, value in verdict.results.items() if name != "awards"} == one
    assert checksum(kept_fields(Verdict.objects.get(category=category))) == verdict.sha256


def test_a_conflict_found_late_takes_the_sheet_out_of_the_ranking():
    category, _chair, entries = linked_category()
    reading = entries[0].assignments.first()
    before = Standings(category).outcome.entries
    Conflict.objects.create(judge=reading.judge, entry=entries[0])
    after = {row.entry: row.readings for row in Standings(category).outcome.entries}
    assert after[entries[0].code] == {row.entry: row.readings for row in before}[entries[0].code] - 1


def test_once_frozen_the_ranking_does_not_follow_later_sheets_of_other_categories():
    verdict = frozen_verdict()
    category = verdict.category
    before = Standings(category).outcome
    other = judged_category(100, edition=category.edition, slug="other")
    judges = [row.judge for row in category.entries.first().assignments.all()]
    for points in (1, 10):
        entry = accepted_entry(category=other)
        for judge in judges:
            send(reading_of(entry, judge), points)
    assert Standings(category).outcome == before
    assert Standings(category).results != {
        name: value for name, value in verdict.results.items() if name != "awards"
    }


# Equal, or what differs -----------------------------------------------------------------------------------


def test_an_untouched_verdict_is_equal(capsys):
    verdict = frozen_verdict()
    assert verify(verdict).is_equal
    code, said = run("--edition", verdict.edition.slug, capsys=capsys)
    assert code == 0
    assert f"{verdict.category.slug}: equal" in said
    assert "special prizes: equal" in said


def test_a_sheet_that_was_changed_behind_the_verdict_is_named(capsys):
    verdict = frozen_verdict()
    score = Score.objects.filter(sheet__assignment__entry__category=verdict.category).first()
    Score.objects.filter(pk=score.pk).update(points=1 if score.points != 1 else 2)
    code, said = run("--edition", verdict.edition.slug, "--category", verdict.category.slug, capsys=capsys)
    assert code == 1
    assert score.sheet.assignment.entry.code in said
    assert str(score.sheet.assignment.judge_id) in said
    assert len(verify(verdict).differences) == 1


def test_a_sheet_that_is_gone_or_new_is_named():
    verdict = frozen_verdict()
    entry = verdict.category.entries.first()
    gone = entry.assignments.first()
    gone.delete()
    assert len(verify(verdict).differences) == 1


def test_changed_weights_are_a_difference():
    verdict = frozen_verdict()
    criterion = verdict.category.criteria.first()
    criterion.weight += 5
    criterion.save()
    assert len(verify(verdict).differences) == 1


def tampered(verdict, change, *, reseal):
    """The verdict with `change(results, inputs)` done to it; reseal: with a checksum that fits again."""
    change(verdict.results, verdict.inputs)
    sha256 = checksum(kept_fields(verdict)) if reseal else verdict.sha256
    Verdict.objects.filter(pk=verdict.pk).update(
        results=verdict.results, inputs=verdict.inputs, sha256=sha256
    )
    return Verdict.objects.get(pk=verdict.pk)


def swap_first_two(results, _inputs):
    first, second = results["ranking"][:2]
    first["rank"], second["rank"] = second["rank"], first["rank"]


def raise_a_score(results, _inputs):
    results["ranking"][-1]["score"] += 1


def drop_the_judges(results, _inputs):
    results["judges"] = []


def change_points(_results, inputs):
    points = inputs["sheets"][0]["points"]
    key = next(iter(points))
    points[key] = 10 if points[key] != 10 else 1


@pytest.mark.parametrize("change", [swap_first_two, raise_a_score, drop_the_judges, change_points])
@pytest.mark.parametrize("reseal", [False, True])
def test_a_record_that_was_tampered_with_differs(change, reseal):
    verdict = tampered(frozen_verdict(), change, reseal=reseal)
    assert not verify(verdict).is_equal


@pytest.mark.parametrize("inputs", [{}, {"entries": []}, {"entries": [], "sheets": [{}], "weights": {}}])
def test_inputs_that_cannot_be_read_differ_and_are_no_fault(inputs):
    verdict = frozen_verdict()
    Verdict.objects.filter(pk=verdict.pk).update(inputs=inputs)
    assert not verify(Verdict.objects.get(pk=verdict.pk)).is_equal


def test_a_method_of_another_time_is_said():
    verdict = frozen_verdict()
    Verdict.objects.filter(pk=verdict.pk).update(method="weighted-mean-1")
    (_checksum, method) = verify(Verdict.objects.get(pk=verdict.pk)).differences
    assert "weighted-mean-1" in method


def test_an_award_that_was_changed_behind_the_verdict_differs():
    verdict = frozen_verdict()
    Award.objects.filter(category=verdict.category).update(place=2)
    assert not verify(verdict).is_equal


def test_a_class_that_left_since_is_a_note_and_no_difference():
    verdict = frozen_verdict()
    entry = verdict.category.entries.last()
    lifecycle.withdraw_from_judging(entry, by=entry.owner, at=AFTER)
    found = verify(verdict)
    assert found.is_equal
    assert entry.code in found.notes[0]


def test_a_special_prize_of_a_class_that_had_left_is_not_in_the_verdict():
    category, chair, entries = linked_category()
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[-1], prize_da="Bedste forside", by=chair, at=AFTER, **REASON)
    lifecycle.withdraw_from_judging(entries[-1], by=entries[-1].owner, at=AFTER)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    assert verify(Verdict.objects.get(category=None)).is_equal


def test_other_categories_may_be_read_on():
    verdict = frozen_verdict()
    other = judged_category(100, edition=verdict.edition, slug="other")
    send(
        reading_of(accepted_entry(category=other), verdict.category.entries.first().assignments.first().judge)
    )
    found = verify(verdict)
    assert found.is_equal
    assert len(found.notes) == 1


# The command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [(), ("--category", "x"), ("--edition", "1066"), ("--all", "--edition", "1066"), ("--all",)]
)
def test_what_cannot_be_verified_is_said_with_exit_code_2(arguments, capsys):
    EntryFactory()
    assert run(*arguments, capsys=capsys)[0] == 2


def test_all_verdicts_of_all_editions(capsys):
    frozen_verdict()
    code, said = run("--all", capsys=capsys)
    assert (code, said.count("equal")) == (0, 3)


def test_a_chair_of_nothing_else_is_needed():
    category = judged_category(100)
    entry = accepted_entry(category=category)
    send(reading_of(entry), 7)
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    assert verify(decisions.freeze_verdict(category, by=chair, at=AFTER)).is_equal
