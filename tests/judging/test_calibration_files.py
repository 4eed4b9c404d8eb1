"""`manage.py calibrate`: what goes in, what comes out, and what is refused without writing anything."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from judging.score_files import RANKING_COLUMNS

ROOT = Path(__file__).resolve().parents[2]
HEADER = "entry,judge,criterion,score,category"
WEIGHTS = "criterion,weight\nquality,60\nlanguage,40\n"


def lines(entries=12, judges=4):
    """A small contest in which every judge reads three quarters of two categories."""
    return [
        f"E{e:02d},J{j},{criterion},{1 + (3 * e + 2 * j + shift) % 10},{'AB'[e % 2]}"
        for e in range(entries)
        for j in range(judges)
        if (e + j) % 4
        for shift, criterion in enumerate(["quality", "language"])
    ]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


class Desk:
    """A folder with the files of one run."""

    def __init__(self, folder):
        self.folder = folder
        self.scores, self.weights, self.out, self.report = (
            folder / name for name in ("scores.csv", "weights.csv", "ranking.csv", "report.json")
        )

    def run(self, scores, weights=WEIGHTS):
        self.scores.write_bytes(scores if isinstance(scores, bytes) else scores.encode())
        options = {"out": self.out, "json": self.report}
        if weights is not None:
            self.weights.write_text(weights)
            options["weights"] = self.weights
        with translation.override("en"):
            call_command("calibrate", self.scores, **options)
        return self.ranking()

    def ranking(self):
        with self.out.open(newline="") as file:
            return list(csv.DictReader(file))

    def refusal(self, scores, weights=WEIGHTS):
        """What is said when nothing is written."""
        with pytest.raises(CommandError) as caught:
            self.run(scores, weights)
        assert caught.value.returncode == 2
        assert sorted(path.name for path in self.folder.iterdir() if path.suffix != ".csv") == []
        assert not self.out.exists()
        return str(caught.value).split(": ", 1)[1]


def with_line(line):
    """A good file whose third line is another."""
    good = lines()
    return "\n".join([HEADER, good[0], line, *good[2:]]) + "\n"


def test_every_entry_comes_out_once_ranked_in_its_category(desk):
    rows = desk.run("\n".join([HEADER, *lines()]))
    assert tuple(rows[0]) == RANKING_COLUMNS
    assert sorted(row["entry"] for row in rows) == [f"E{n:02d}" for n in range(12)]
    for category in "AB":
        own = [row for row in rows if row["category"] == category]
        assert [int(row["rank"]) for row in own] == sorted(int(row["rank"]) for row in own)
        assert sum(float(row["p_win"]) for row in own) == pytest.approx(1, abs=1e-3)


def test_raw_means_and_readings_are_those_of_the_file(desk):
    rows = {row["entry"]: row for row in desk.run("\n".join([HEADER, *lines()]))}
    # E00: judges 1, 2, 3 gave 3 and 4, 5 and 6, 7 and 8; weighted 60 to 40.
    assert (rows["E00"]["raw_mean"], rows["E00"]["readings"]) == ("5.4000", "3")


def test_without_weights_all_criteria_count_alike(desk):
    rows = {row["entry"]: row for row in desk.run("\n".join([HEADER, *lines()]), weights=None)}
    assert rows["E00"]["raw_mean"] == "5.5000"


def test_the_report_says_what_the_ranking_cannot(desk):
    desk.run("\n".join([HEADER, *lines()]))
    report = json.loads(desk.report.read_text())
    assert sorted(report) == [
        "categories", "compared_across_parts", "entries", "judges", "method", "parts", "reliability", "seed",
    ]  # fmt: skip
    assert (report["compared_across_parts"], len(report["parts"])) == (False, 1)


def test_an_empty_score_is_left_out_of_both_sums_and_the_entry_stays(desk):
    text = "\n".join([HEADER, *lines(), "E77,J1,quality,,A", "E78,J1,quality,8,A", "E78,J1,language,,A"])
    rows = {row["entry"]: row for row in desk.run(text)}
    assert rows["E77"] == {
        **dict.fromkeys(RANKING_COLUMNS, ""), "entry": "E77", "category": "A", "readings": "0",
    }  # fmt: skip
    assert rows["E78"]["raw_mean"] == "8.0000"


@pytest.mark.parametrize(
    "written",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: (text + "\n\n").encode(),
        lambda text: text.replace(HEADER, " Entry , JUDGE,criterion,score,category").encode(),
        lambda text: "\n".join([HEADER, *reversed(text.splitlines()[1:])]).encode(),
    ],
    ids=["byte order mark", "semicolons", "windows line ends", "blank lines", "loose header", "other order"],
)
def test_how_the_file_is_written_does_not_matter(desk, written):
    text = "\n".join([HEADER, *lines()])
    desk.run(text)
    plain = desk.out.read_bytes()
    desk.run(written(text))
    assert desk.out.read_bytes() == plain


def test_decimal_commas_are_read_where_semicolons_part_the_cells(desk):
    text = "\n".join([HEADER, *lines()]).replace(",", ";")
    rows = desk.run(text + "\nE90;J1;quality;7,5;A\nE90;J1;language;7,5;A")
    assert [row["raw_mean"] for row in rows if row["entry"] == "E90"] == ["7.5000"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("E00,J1,style,5,A", "Line 3: the criterion “style” is unknown. Known: language, quality."),
        ("E00,J2,quality,11,A", "Line 3: the score 11 is outside the scale of 1 to 10."),
        ("E00,J2,quality,0,A", "Line 3: the score 0 is outside the scale of 1 to 10."),
        ("E00,J2,quality,-3,A", "Line 3: the score -3 is outside the scale of 1 to 10."),
        ("E00,J2,quality,good,A", "Line 3: score is “good”, which is no number."),
        ("E00,J2,quality,nan,A", "Line 3: score is “nan”, which is no number."),
        ("E00,J2,quality,inf,A", "Line 3: score is “inf”, which is no number."),
        ("E00,J2,quality,1e999,A", "Line 3: score is “1e999”, which is no number."),
        ("E00,J1,quality,5,A", "Line 3: “J1” has already scored “E00” on “quality” in line 2."),
        ("E00,J2,quality,5,B", "Line 3: the entry “E00” is in “B” here and in “A” above."),
        (",J2,quality,5,A", "Line 3: entry is empty."),
        ("E00,,quality,5,A", "Line 3: judge is empty."),
        ("E00,J2,,5,A", "Line 3: criterion is empty."),
        ("E00,J2,quality,5,", "Line 3: category is empty."),
        ("E00,J2,quality,5", "Line 3: there are 4 cells, the header has 5."),
        ("E00,J2,quality,5,A,more", "Line 3: there are 6 cells, the header has 5."),
        ('E00,"J2,quality,5,A', "Line 3: this is not CSV: unexpected end of data."),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(desk, line, said):
    assert desk.refusal(with_line(line)) == said


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ("", "Line 1: the file is empty."),
        ("\n\n", "Line 1: the file is empty."),
        (HEADER + "\n", "Line 1: the file holds no scores."),
        ("entry,judge,score\nE1,J1,5\n", "Line 1: the columns criterion, category are missing. "
         "Wanted: entry, judge, criterion, score, category."),
        (HEADER + ",score\n", "Line 1: the column score is there twice."),
        (HEADER.encode() + b"\nE\xe5,J1,quality,5,A\n",
         "Line 2: this is not UTF-8 text. Save the file as CSV with UTF-8."),
        (HEADER + "\nE1,J1,quality,5,A\0\n", "Line 2: this is not text."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(desk, scores, said):
    assert desk.refusal(scores) == said


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("criterion,weight\nquality,60\nlanguage,0\n", "Line 3: the weight 0 is not above 0."),
        ("criterion,weight\nquality,-1\n", "Line 2: the weight -1 is not above 0."),
        ("criterion,weight\nquality,\n", "Line 2: weight is “”, which is no number."),
        ("criterion,weight\nquality,nan\n", "Line 2: weight is “nan”, which is no number."),
        ("criterion,weight\n,3\n", "Line 2: criterion is empty."),
        ("criterion,weight\nquality,1\nquality,2\n", "Line 3: the criterion “quality” already has a weight."),
        ("criterion,weight\n", "Line 1: the file holds no weights."),
        ("criterion\nquality\n", "Line 1: the columns weight are missing. Wanted: criterion, weight."),
        ("criterion,weight\nquality,1\n", "Line 3: the criterion “language” is unknown. Known: quality."),
    ],
)
def test_bad_weights_are_refused(desk, weights, said):
    assert desk.refusal("\n".join([HEADER, *lines()]), weights) == said


def test_a_file_that_is_not_there_is_said(desk):
    with pytest.raises(CommandError, match="No such file") as caught:
        call_command("calibrate", desk.folder / "none.csv", out=desk.out)
    assert caught.value.returncode == 2


def test_a_report_that_cannot_be_written_leaves_no_ranking_either(desk):
    desk.report = desk.folder / "no such folder" / "report.json"
    assert desk.refusal("\n".join([HEADER, *lines()])) == "No such file or directory"


def in_a_process(desk, seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PORTAL_VAR_DIR": str(desk.folder / "var")}
    command = [sys.executable, "manage.py", "calibrate", desk.scores, "--weights", desk.weights]
    command += ["--out", desk.out, "--json", desk.report]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_two_processes_write_the_same_bytes(desk):
    desk.run("\n".join([HEADER, *lines()]))
    written = []
    for seed in ("1", "2"):
        done = in_a_process(desk, seed)
        assert done.returncode == 0, done.stderr
        written.append((desk.out.read_bytes(), desk.report.read_bytes()))
    assert written[0] == written[1]


def test_a_bad_file_ends_the_process_with_2(desk):
    desk.scores.write_text(with_line("E00,J1,style,5,A"))
    desk.weights.write_text(WEIGHTS)
    done = in_a_process(desk, "0")
    assert (done.returncode, "3" in done.stderr, desk.out.exists()) == (2, True, False)
