"""Runs the decoding of foreign files in a child process with limits on memory, processor and time."""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from . import limits

log = logging.getLogger(__name__)

DOOR = Path(__file__).with_name("child.py")
# A decoder finds no secrets in its environment; ffmpeg is looked for on the path alone.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH")


class ChildRefused(Exception):
    """The child did not take the file; `code` is a reason of `refusals`."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)


def run(worker: str, *, wall_seconds: float | None = None, **request) -> dict:
    """Let `<worker>.work(request)` run in a child process and return what it reports.

    `memory_bytes`, `cpu_seconds` and `file_bytes` in the request replace the usual limits.
    Raises ChildRefused with the worker's own code, "too_heavy" when it ran out of time or memory, and
    "broken" when it died otherwise.
    """
    command = [sys.executable, "-I", str(DOOR), worker, json.dumps(request)]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        # A group of its own, so that what the child started ends with it.
        start_new_session=True,
    )
    with process:
        try:
            told, trouble = process.communicate(timeout=wall_seconds or limits.CHILD_WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ChildRefused("too_heavy") from error
        finally:
            if process.returncode != 0:
                end_group(process.pid)
    if trouble:
        log.debug("%s: %s", worker, trouble[-2000:].decode("utf-8", "replace"))
    return report_of(process.returncode, told)


def end_group(leader: int) -> None:
    """End the child and what it started, also when the child itself is gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def report_of(returncode: int, told: bytes) -> dict:
    if returncode < 0:
        raise ChildRefused("too_heavy")
    try:
        report = json.loads(told[: limits.CHILD_REPORT_BYTES])
    except ValueError as error:
        raise ChildRefused("broken") from error
    if "refused" in report:
        raise ChildRefused(report["refused"])
    return report
