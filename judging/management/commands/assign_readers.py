"""`manage.py assign_readers --entries E.csv --judges J.csv --out A.csv`: who reads what, on files."""

import json
from pathlib import Path
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError

from judging import assignment_files as files
from judging.assignment import assign
from judging.plans import Plan, Short

UNUSABLE = 2


class Command(BaseCommand):
    help = (
        "Give every entry its readers: balanced, free of conflicts and well linked. "
        "Reads CSV files, writes one, and prints the plan's figures as JSON "
        "(docs/decisions/0013-who-reads-what.md)."
    )
    # Files in, a file out: no database is asked.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--entries", type=Path, required=True, help="CSV: entry,category,minutes")
        parser.add_argument(
            "--judges",
            type=Path,
            required=True,
            help="CSV: judge,categories (between semicolons),capacity_minutes (empty: no limit)",
        )
        parser.add_argument("--conflicts", type=Path, help="CSV: entry,judge")
        parser.add_argument(
            "--locked", type=Path, help="CSV: entry,judge; these stay, those of judges who left are replaced"
        )
        parser.add_argument("--readers", type=int, default=3, help="readers for every entry (3)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plan (1)")
        parser.add_argument("--out", type=Path, required=True, help="CSV to write: entry,judge")

    def handle(self, *, entries, judges, conflicts, locked, readers, seed, out, **options):
        if readers < 1:
            raise CommandError(f"--readers must be 1 or more, not {readers}.", returncode=UNUSABLE)
        if seed < 0:
            raise CommandError(f"--seed must be 0 or more, not {seed}.", returncode=UNUSABLE)
        started = perf_counter()
        try:
            to_read, jury = files.read_entries(entries), files.read_judges(judges)
            known, names = {entry.key for entry in to_read}, {judge.key for judge in jury}
            given = files.read_locked(locked, known) if locked else set()
            barred = set()
            if conflicts:
                # Once readings were given, a conflict may name a judge who has left; before, that is a slip.
                barred = files.read_conflicts(conflicts, known, None if locked else names)
            plan = assign(to_read, jury, readers=readers, seed=seed, conflicts=barred, locked=given)
            files.write_pairs(out, plan.pairs)
        except files.UnusableFile as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error
        self.stdout.write(json.dumps(figures(plan, perf_counter() - started), ensure_ascii=False, indent=2))


def figures(plan: Plan, seconds: float) -> dict:
    return {
        "shortfall": plan.shortfall,
        "conflicts": plan.conflicts,
        "max_minus_min": rounded(plan.max_minus_min),
        "max_minus_min_reads": plan.max_minus_min_reads,
        "max_minus_min_minutes": rounded(plan.max_minus_min_minutes),
        "a_eff": rounded(plan.linkage.a_eff),
        "lambda2_ratio": rounded(plan.linkage.lambda2_ratio),
        "groups": plan.linkage.groups,
        "moved": plan.moved,
        "moved_lower_bound": plan.moved_lower_bound,
        "seconds": round(seconds, 3),
        "short": [
            {"entry": short.entry, "missing": short.missing, "why": why(short)} for short in plan.short
        ],
    }


def rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def why(short: Short) -> str:
    if short.has_too_few_judges:
        return f"{short.of_category} judges read its category, {short.in_conflict} of them have a conflict"
    return "the judges who may read it have no time left"
