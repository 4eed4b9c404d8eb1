"""Runs the decoding of foreign files in a child process with limits on memory, processor and time."""

import json
import subprocess
import sys
from pathlib import Path

from . import limits

HERE = Path(__file__).parent


class ChildRefused(Exception):
    """The child did not take the file; `code` is a reason of `refusals`."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)


def run(worker: str, *arguments: str) -> dict:
    """Run `<worker>.py` with the arguments and return what it reports.

    Raises ChildRefused with the worker's own code, "too_heavy" when it ran out of time or memory, and
    "broken" when it died otherwise.
    """
    command = [sys.executable, "-I", str(HERE / f"{worker}.py"), *arguments]
    try:
        # Isolated, without our environment: a hole in a decoder finds no secrets.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=limits.CHILD_WALL_SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ChildRefused("too_heavy") from error
    if done.returncode < 0:
        raise ChildRefused("too_heavy")
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise ChildRefused("broken") from error
    if "refused" in report:
        raise ChildRefused(report["refused"])
    return report
