"""The door for checking: what the site would decide about files, and what it would serve of them."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

from django.core.management.base import BaseCommand

from submissions.media import refusals, verdicts
from submissions.media.inspecting import SLOTS, inspect

AT_ONCE = min(os.cpu_count() or 1, 2)


class Command(BaseCommand):
    help = (
        "Inspect files as the site does and print one JSON object a line: file, name, verdict (accept, "
        "sanitise or reject), kind, media_type, reason, message, traces, warnings, facts, derivatives."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--slot", choices=sorted(SLOTS), default="", help="where the user put the file")
        parser.add_argument("--name", default="", help="the name that the user's file had")
        parser.add_argument(
            "--out", default=None, metavar="DIR", help="where the derivatives go; nowhere without"
        )

    def handle(self, *, files, slot="", name="", out=None, **options):
        def one(file):
            return told(file, inspect(file, name=name, slot=slot, out=out))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            # In the order that was asked for, each as soon as it is there.
            for line in pool.map(one, files):
                self.stdout.write(json.dumps(line))
                self.stdout.flush()


def told(file: str, found: verdicts.Inspection) -> dict:
    return {
        "file": file,
        "name": found.name,
        "verdict": found.verdict,
        "kind": found.kind,
        "media_type": found.media_type,
        "reason": found.reason,
        "message": found.message or refusals.reason(found.reason),
        "traces": found.traces,
        "warnings": [{"code": code, "message": verdicts.warning(code)} for code in found.warnings],
        "facts": found.facts,
        "derivatives": [str(path) for path in found.derivatives],
    }
