"""`manage.py calibrate SCORES.csv --out RANKING.csv`: the verdict's numbers from a file, without the
database.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from judging import csv_files, score_files
from judging.calibration import calibrate
from judging.points import Readings

BAD_INPUT = 2


class Command(BaseCommand):
    help = (
        "Rank entries from a file of points. SCORES has the columns entry, judge, criterion, score, "
        "category; an empty score means that the judge could not judge. The same file gives the same bytes "
        "on every run."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("scores", type=Path, metavar="SCORES.csv")
        parser.add_argument(
            "--weights", type=Path, metavar="WEIGHTS.csv", help="criterion, weight; else all are equal"
        )
        parser.add_argument("--out", type=Path, required=True, metavar="RANKING.csv")
        parser.add_argument("--json", type=Path, metavar="REPORT.json")

    def handle(self, *, scores, weights, out, json, **options):
        known = read(weights, score_files.read_weights) if weights else None
        points = read(scores, lambda content: score_files.read_points(content, known))
        known = known or dict.fromkeys((point.criterion for point in points), 1.0)
        found = calibrate(Readings.gather(points, known))
        files = {out: score_files.ranking_csv(found)}
        if json:
            files[json] = score_files.report_json(found)
        try:
            csv_files.write_all(files)
        except OSError as error:
            raise failure(error.filename, error.strerror) from error
        said = _("Entries: %(entries)s. Categories: %(categories)s.")
        self.stdout.write(said % {"entries": len(found.entries), "categories": len(found.categories)})


def read(path: Path, parse):
    """What a file holds. Raises CommandError with exit code 2."""
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise failure(path, error.strerror) from error
    except score_files.BadFile as error:
        raise failure(path, error) from error


def failure(path, what) -> CommandError:
    return CommandError(f"{path}: {what}", returncode=BAD_INPUT)
