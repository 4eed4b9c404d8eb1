"""Where a child process starts: `python -I child.py WORKER REQUEST`. Never imported.

Isolated (`-I`), without our environment and without Django; the project is found by this file's place.
"""

import importlib
import json
import sys
from pathlib import Path

WORKERS = {
    *("picture_child", "paper_child", "paper_pages_child"),
    *("recording_child", "story_text_child", "text_child"),
}

if __name__ == "__main__":
    worker, request = sys.argv[1:]
    if worker not in WORKERS:
        raise SystemExit(f"{worker} is no worker")
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from submissions.media import sandbox

    sandbox.main(
        lambda: importlib.import_module(f"submissions.media.{worker}").work,
        json.loads(request),
    )
