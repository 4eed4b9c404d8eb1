"""`manage.py assign_readers`: files in, a file and figures out; whatever is wrong is told with its line."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

ENTRIES = "entry,category,minutes\nE1,a,20\nE2,a,20\nE3,b,20\nE4,b,20\n"
JUDGES = "judge,categories,capacity_minutes\nJ1,a;b,\nJ2,a; b,\nJ3,a,\nJ4,b,60.5\n"
FIGURES = {
    "shortfall",
    "conflicts",
    "max_minus_min",
    "a_eff",
    "lambda2_ratio",
    "moved",
    "moved_lower_bound",
    "seconds",
}


@pytest.fixture
def run(tmp_path):
    """Call the command on texts: its figures, and the pairs that it wrote."""

    def call(entries=ENTRIES, judges=JUDGES, *, readers=2, seed=1, **more):
        options = {"entries": entries, "judges": judges, **more}
        for name, text in options.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{name}.csv").write_bytes(data)
        out, said = tmp_path / "out.csv", StringIO()
        arguments = [f"--{name}={tmp_path / name}.csv" for name in options]
        call_command(
            "assign_readers",
            *arguments,
            f"--readers={readers}",
            f"--seed={seed}",
            f"--out={out}",
            stdout=said,
        )
        with out.open(newline="") as file:
            heading, *rows = csv.reader(file)
        assert heading == ["entry", "judge"]
        return json.loads(said.getvalue()), [tuple(row) for row in rows]

    return call


def refusal(run, **files) -> str:
    with pytest.raises(CommandError) as refused:
        run(**files)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_every_entry_gets_its_readers_and_the_figures_are_told(run):
    figures, pairs = run(conflicts="entry,judge\nE1,J1\n")
    assert set(figures) >= FIGURES
    assert (figures["shortfall"], figures["conflicts"], figures["max_minus_min"]) == (0, 0, 0)
    assert pairs == sorted(pairs)
    assert [entry for entry, _judge in pairs] == ["E1", "E1", "E2", "E2", "E3", "E3", "E4", "E4"]
    assert ("E1", "J1") not in pairs


def test_what_cannot_be_met_is_told_for_each_entry_with_the_reason(run):
    figures, pairs = run(readers=3, conflicts="entry,judge\nE1,J1\n", judges=JUDGES.replace("60.5", "20"))
    assert figures["shortfall"] == 2
    assert {row["entry"]: row["missing"] for row in figures["short"]}["E1"] == 1
    assert "3 judges read its category, 1 of them have a conflict" in [row["why"] for row in figures["short"]]
    assert "the judges who may read it have no time left" in [row["why"] for row in figures["short"]]
    assert len(pairs) == 10


def test_locked_readings_stay_and_those_of_judges_who_left_or_are_barred_are_replaced(run):
    locked = "entry,judge\nE1,J1\nE1,J9\nE2,J3\nE3,J4\n"
    figures, pairs = run(locked=locked, conflicts="entry,judge\nE2,J3\nE4,J9\n")
    assert {("E1", "J1"), ("E3", "J4")} <= set(pairs)
    assert not {("E1", "J9"), ("E2", "J3")} & set(pairs)
    assert (figures["shortfall"], figures["moved"], figures["moved_lower_bound"]) == (0, 2, 2)


def test_files_as_spreadsheets_write_them_are_read(run):
    entries = '\ufeffminutes,note,entry,category\r\n20,"so, so",Æ1, a \r\n\r\n,,,\r\n20,,E2,a\r\n'
    _figures, pairs = run(entries=entries, readers=1)
    assert [entry for entry, _judge in pairs] == ["E2", "Æ1"]


def test_the_same_conflict_twice_does_no_harm(run):
    figures, _pairs = run(conflicts="entry,judge\nE1,J1\nE1,J1\n")
    assert figures["shortfall"] == 0


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("entries", ENTRIES + "E1,a,20\n", 6, "on line 2 already"),
        ("entries", ENTRIES + "E5,a,soon\n", 6, "“minutes” must be a number above 0, not “soon”"),
        ("entries", ENTRIES + "E5,a,nan\n", 6, "“minutes” must be a number above 0, not “nan”"),
        ("entries", ENTRIES + "E5,a,0\n", 6, "“minutes” must be a number above 0, not “0”"),
        ("entries", ENTRIES + "E5,a,\n", 6, "“minutes” is empty"),
        ("entries", ENTRIES + "E5,,20\n", 6, "“category” is empty"),
        ("entries", ENTRIES + "E5,a\n", 6, "3 fields are expected, not 2"),
        ("entries", ENTRIES + "\n\n,a,20\n", 8, "“entry” is empty"),
        ("entries", 'entry,category,minutes\n"E1\nE1b",a,20\nE2,a,x\n', 4, "“minutes” must be a number"),
        ("entries", "entry,minutes\nE1,20\n", 1, "no column “category”"),
        ("entries", "entry;category;minutes\nE1;a;20\n", 1, "Put commas between the fields, not semicolons"),
        ("entries", "entry,category,minutes,entry\nE1,a,20,E1\n", 1, "a column is named twice"),
        ("entries", "", 1, "no column “entry”"),
        ("entries", 'entry,category,minutes\nE1,"a,20\n', 2, "this is not CSV"),
        ("entries", "entry,category,minutes\nE1,æ,20\n".encode("latin-1"), 2, "this is not UTF-8 text"),
        ("judges", JUDGES + "J1,a,\n", 6, "on line 2 already"),
        ("judges", JUDGES + "J5,a,-1\n", 6, "“capacity_minutes” must be a number of 0 or more"),
        ("judges", "judge,categories\nJ1,a\n", 1, "no column “capacity_minutes”"),
        ("conflicts", "entry,judge\nE1,J1\nE9,J1\n", 3, "there is no entry “E9”"),
        ("conflicts", "entry,judge\nE1,J9\n", 2, "there is no judge “J9”"),
        ("locked", "entry,judge\nE9,J1\n", 2, "there is no entry “E9”"),
        ("locked", "entry,judge\nE1,J1\nE1,J1\n", 3, "on line 2 already"),
    ],
)
def test_bad_input_is_told_with_its_line_and_nothing_is_written(run, tmp_path, name, text, line, said):
    message = refusal(run, **{name: text})
    assert f"{name}.csv, line {line}: " in message
    assert said in message
    assert not (tmp_path / "out.csv").exists()


def test_files_that_are_missing_or_hold_nothing_are_told(run, tmp_path):
    assert "there is no judge in it" in refusal(run, judges="judge,categories,capacity_minutes\n")
    assert "there is no entry in it" in refusal(run, entries="entry,category,minutes\n")
    with pytest.raises(CommandError, match="cannot be opened: No such file") as refused:
        call_command(
            "assign_readers",
            "--entries=/nowhere.csv",
            "--judges=/nowhere.csv",
            f"--out={tmp_path / 'out.csv'}",
        )
    assert refused.value.returncode == 2


def test_a_place_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "out.csv").mkdir()
    assert "out.csv cannot be written" in refusal(run)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries.csv", "judges.csv", "out.csv"]


@pytest.mark.parametrize("wrong", [{"readers": 0}, {"seed": -1}])
def test_a_number_that_makes_no_sense_is_refused(run, wrong):
    assert f"--{next(iter(wrong))} must be" in refusal(run, **wrong)
