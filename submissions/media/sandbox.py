"""The child's side: limits set before anything foreign is read. No Django in here."""

import contextlib
import importlib.util
import json
import resource
import sys
from pathlib import Path


def load_limits():
    """The limits beside this file, loaded by path: the child is isolated from the project's packages."""
    spec = importlib.util.spec_from_file_location("limits", Path(__file__).with_name("limits.py"))
    if spec is None or spec.loader is None:
        raise ImportError("limits.py is not beside this file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


limits = load_limits()


class Refused(Exception):
    """The file is not taken in; the argument is a code of `refusals`."""


def main(work):
    """Run `work(*arguments)` under the limits and report its dict, or the refusal, as JSON on stdout."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_CPU_SECONDS, limits.CHILD_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS does not know this limit
        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY_BYTES, limits.CHILD_MEMORY_BYTES))
    try:
        report = work(*sys.argv[1:])
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        report = {"refused": "too_heavy"}
    except Exception:
        # Whatever a decoder raises on a foreign file, the owner can only be told that it is damaged.
        report = {"refused": "broken"}
    sys.stdout.write(json.dumps(report))
