"""Writes the corpus into a folder: `python -m tests.corpus.run DIR`, to look at it by hand."""

import json
import sys
from pathlib import Path

from . import names, papers, pictures, recordings, texts

MODULES = (pictures, papers, texts, recordings, names)


def all_specimens():
    for module in MODULES:
        yield from module.specimens()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for n, specimen in enumerate(all_specimens()):
        path = folder / f"{n:03}-{specimen.name}"
        path.write_bytes(specimen.content)
        print(json.dumps({"file": path.name, "slot": specimen.slot, "verdict": specimen.verdict}))
