"""What a picture costs: ours against bare Pillow for the same outputs, and the door's time for a batch.

`python benchmarks/media.py [--rounds N]` prints medians, ratios and peaks. Both sides run in processes of
their own, in turns, in one sitting; only the ratio travels to another machine.
"""

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BARE = """
import sys
from pathlib import Path
from PIL import Image, ImageOps
source, folder = sys.argv[1:3]
Image.MAX_IMAGE_PIXELS = None
with Image.open(source) as picture:
    picture = ImageOps.exif_transpose(picture).convert("RGB")
for pixels in (1600, 800, 400):
    copy = picture.copy()
    copy.thumbnail((pixels, pixels), Image.Resampling.LANCZOS)
    if pixels == 1600:
        copy.save(Path(folder, "preview.webp"), quality=82, method=4)
    copy.save(Path(folder, f"{pixels}.jpg"), quality=82, optimize=True, progressive=True)
    copy.save(Path(folder, f"{pixels}.webp"), quality=80, method=4)
    copy.save(Path(folder, f"{pixels}.avif"), quality=52, speed=9)
"""
OURS = """
import sys
sys.path.insert(0, sys.argv[3])
from submissions.media import children
children.run("picture_child", source=sys.argv[1], folder=sys.argv[2], format="JPEG", published=True)
"""
MEGAPIXELS = {12: (4000, 3000), 48: (8000, 6000)}
BATCH = 200


def photograph(size) -> bytes:
    """Something with the detail of a photograph, as JPEG."""
    from PIL import Image

    width, height = size
    shapes = Image.effect_mandelbrot((width // 8, height // 8), (-2, -1.5, 1, 1.5), 100).resize(size)
    grain = Image.effect_noise((width // 4, height // 4), 60).resize(size)
    output = io.BytesIO()
    Image.merge("RGB", (shapes, grain, shapes)).save(output, "JPEG", quality=90)
    return output.getvalue()


def timed(code: str, source: Path) -> tuple[float, float, int]:
    """(Wall seconds, CPU seconds, peak bytes of the largest process) of some Python on the source."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", code, str(source), folder, str(ROOT)]
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(command)  # noqa: S603
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"ended with {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, used.ru_maxrss * 1024


def peak_of_child(source: Path) -> int:
    """The child's own peak in bytes: seen from a small process, of which it is the only child."""
    code = OURS + "\nimport resource\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", code, str(source), folder, str(ROOT)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    return int(done.stdout) * 1024


def pictures(folder: Path, rounds: int) -> None:
    for megapixels, size in MEGAPIXELS.items():
        source = folder / f"{megapixels}.jpg"
        source.write_bytes(photograph(size))
        bare, ours = [], []
        for _round in range(rounds):
            bare.append(timed(BARE, source))
            ours.append(timed(OURS, source))
        wall, cpu = ([statistics.median(run[n] for run in side) for side in (bare, ours)] for n in (0, 1))
        print(
            f"{megapixels} MP: bare Pillow {wall[0]:.2f} s (CPU {cpu[0]:.2f}), "
            f"ours {wall[1]:.2f} s (CPU {cpu[1]:.2f}), "
            f"ratio {wall[1] / wall[0]:.2f} (CPU {cpu[1] / cpu[0]:.2f}); "
            f"peak {peak_of_child(source) >> 20} MiB, bare {bare[0][2] >> 20} MiB"
        )


def batch(folder: Path) -> None:
    """The door on 200 files of the corpus, as one command."""
    from tests.corpus.run import all_specimens

    paths = []
    for n, specimen in zip(range(BATCH), all_specimens(), strict=False):
        paths.append(folder / f"{n:03}-{specimen.name}")
        paths[-1].write_bytes(specimen.content)
    command = [
        sys.executable,
        str(ROOT / "manage.py"),
        "inspect_upload",
        "--out",
        str(folder / "out"),
        *map(str, paths),
    ]
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"batch of {len(lines)} files: {wall:.1f} s, CPU {cpu:.1f} s (limit 180 s)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        pictures(Path(name), arguments.rounds)
        batch(Path(name))
