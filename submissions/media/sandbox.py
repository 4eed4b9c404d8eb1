"""The child's side: limits set and the network cut before anything foreign is read. No Django in here."""

import contextlib
import json
import os
import resource
import sys

from . import limits


class Refused(Exception):
    """The file is not taken in; the argument is a code of `refusals`."""


def close_in(*, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limit this process and its children for good. A limit that the system does not know is left out."""
    wanted = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: file_bytes,
        # What is claimed for data, not the address space: libraries and reserved stacks cost nothing.
        resource.RLIMIT_DATA: memory_bytes,
    }
    for which, most in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # macOS does not know them all
            resource.setrlimit(which, (most, most))


def cut_off_network() -> bool:
    """Move this process into a network of its own, which is empty. False where the kernel forbids that."""
    if not hasattr(os, "unshare"):
        return False
    for flags in (os.CLONE_NEWUSER | os.CLONE_NEWNET, os.CLONE_NEWNET):
        with contextlib.suppress(OSError):
            os.unshare(flags)
            return True
    return False


def answer(work, request: dict) -> dict:
    """What `work(request)` reports, or {"refused": code}."""
    try:
        return work(request)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        return {"refused": "too_heavy"}
    except Exception as error:
        # Whatever a decoder raises on a foreign file, the owner can only be told that it is damaged.
        # What it was goes to stderr, which the parent shows a developer and nobody else.
        sys.stderr.write(f"{type(error).__name__}: {error}\n"[:2000])
        return {"refused": "broken"}


def main(load, request: dict) -> None:
    """Close in, load the worker with `load()`, run it and write its report as JSON to stdout."""
    report_to = os.dup(1)
    os.dup2(2, 1)  # a library that prints does not spoil the report
    close_in(
        memory_bytes=request.get("memory_bytes", limits.CHILD_MEMORY_BYTES),
        cpu_seconds=request.get("cpu_seconds", limits.CHILD_CPU_SECONDS),
        file_bytes=request.get("file_bytes", limits.CHILD_FILE_BYTES),
    )
    cut_off_network()
    report = answer(load(), request)
    with os.fdopen(report_to, "w") as output:
        json.dump(report, output)
