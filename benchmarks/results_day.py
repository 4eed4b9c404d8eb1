"""The public site on the day of the results, every promised figure by one command.

    .venv/bin/python benchmarks/results_day.py [--stories 3000] [--runs 3]

First `public.py`: queries of each kind of page and that blocks add none, cookies, ETag and 304, bytes,
search, what must not grow. Then `lighthouse.py`, a telephone's view of the same pages; where Node, nginx or a
Chromium is missing, that part says so and counts as not measured (exit code 2). Exits with 1 above a limit.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("--stories", type=int, default=3000)
    words.add_argument("--runs", type=int, default=3, help="of Lighthouse, for each page")
    chosen = words.parse_args()
    codes = [
        run("public.py", "--stories", chosen.stories),
        run("lighthouse.py", "--runs", chosen.runs),
    ]
    sys.exit(1 if 1 in codes else max(codes))


def run(script, *arguments) -> int:
    """One part in a process of its own: both set Django up, each in its own way."""
    print(f"== {script}", flush=True)
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    main()
