"""Uploads in parts through real web processes, beside the same bytes put to a bare server in the same run.

    .venv/bin/python benchmarks/uploads.py [--megabytes 2048] [--rounds 3] [--classes 200]

Starts gunicorn (2 workers of 8 threads, production settings) on a database of its own: SQLite in a temporary
folder, or the empty one that DATABASE_URL names. One file goes up as a browser sends it, three parts at a
time; then many classes send three parts each. Printed are medians, the ratio to one raw PUT of the same bytes
to a bare server (nginx with WebDAV where it is installed, or the one that NGINX names; else a small PUT
server in Python), and what the web processes grow. Only ratios travel to another machine: this script, the
browser, shares its cores.
"""

import argparse
import hashlib
import http.client
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from upload_browser import Browser
from upload_servers import bare_command, free_port, server
from upload_site import make_classes, set_up

MIB = 1024 * 1024
AT_ONCE = 3  # parts of one file
MOST_GROWTH, LEAST_RATIO, MOST_OVERHEAD_MS = 32, 0.5, 100

# One large file ---------------------------------------------------------------------------------


def made_up(size) -> bytes:
    """A film by its head, then noise, a MiB of it over and over."""
    noise = os.urandom(MIB)
    head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    return (head + noise * -(-size // MIB))[:size]


def memory_of(processes, field) -> list[int]:
    """KiB of each process, by a line of /proc/PID/status."""
    lines = [Path(f"/proc/{pid}/status").read_text().splitlines() for pid in processes]
    return [int(next(line for line in text if line.startswith(field)).split()[1]) for text in lines]


def children_of(pid) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def forget_peaks(processes):
    for pid in processes:
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def upload_whole(port, class_, content, part_size) -> float:
    """Seconds from the first part to the finished file; the browser's checksums were made before."""
    browser = Browser(port, class_)
    parts = browser.begin(len(content), "video", part_size)
    view = memoryview(content)
    pieces = [view[number * part_size : (number + 1) * part_size] for number in range(parts)]
    checksums = [hashlib.sha256(piece).hexdigest() for piece in pieces]
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda n: browser.put(n, pieces[n - 1], checksums[n - 1]), range(1, parts + 1)))
    browser.finish(parts)
    return time.perf_counter() - started


def put_raw(port, content, folder) -> float:
    """The same bytes in one PUT to a server that does nothing else; seconds."""
    started = time.perf_counter()
    put_bare(http.client.HTTPConnection("127.0.0.1", port, timeout=600), "raw", memoryview(content))
    seconds = time.perf_counter() - started
    (folder / "raw").unlink()
    return seconds


def put_pieces(port, content, part_size, folder) -> float:
    """The same bytes in the same pieces, three at a time: what parts alone would gain; seconds."""
    view = memoryview(content)
    own = threading.local()

    def put(number):
        connection = getattr(own, "connection", None)
        if connection is None:
            connection = own.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        put_bare(connection, f"part{number}", view[number * part_size : (number + 1) * part_size])

    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(put, range(-(-len(content) // part_size))))
    seconds = time.perf_counter() - started
    for part in folder.glob("part*"):
        part.unlink()
    return seconds


def put_bare(connection, name, content):
    connection.request("PUT", f"/{name}", content)
    response = connection.getresponse()
    response.read()
    if response.status not in {200, 201, 204}:
        raise SystemExit(f"The bare server answers {response.status}.")


def large_file(port, web, bare_port, bare_folder, classes, options):
    from submissions.models import Attachment, Upload

    content = made_up(options.megabytes * MIB)
    part_size = options.part_megabytes * MIB
    workers = children_of(web.pid)
    for _warming in range(6):  # both workers
        upload_whole(port, classes[0], content[: 32 * MIB], part_size)
    before = memory_of(workers, "VmRSS")
    forget_peaks(workers)
    ours, raw, pieces = [], [], []
    for _round in range(options.rounds):
        raw.append(put_raw(bare_port, content, bare_folder))
        pieces.append(put_pieces(bare_port, content, part_size, bare_folder))
        ours.append(upload_whole(port, classes[0], content, part_size))
        stored = Attachment.objects.latest("pk")
        with stored.original.open("rb") as file:
            if hashlib.file_digest(file, "sha256").digest() != hashlib.sha256(content).digest():
                raise SystemExit("The file that arrived is another one.")
        stored.original.delete(save=False)
        Attachment.objects.all().delete()
        Upload.objects.all().delete()
    growth = [(peak - start) / 1024 for peak, start in zip(memory_of(workers, "VmHWM"), before, strict=True)]
    speed, raw_speed, pieces_speed = (options.megabytes / statistics.median(s) for s in (ours, raw, pieces))
    ratio = speed / raw_speed
    print(
        f"{options.megabytes} MiB in parts of {options.part_megabytes} MiB, {options.rounds} rounds, medians:"
    )
    print(f"  ours {speed:.0f} MiB/s, one raw PUT {raw_speed:.0f} MiB/s")
    print(f"  ratio {ratio:.2f} (at least {LEAST_RATIO})")
    print(f"  the same pieces put raw {pieces_speed:.0f} MiB/s, ratio {speed / pieces_speed:.2f}")
    print(f"  web processes grew by {', '.join(f'{mib:.1f}' for mib in growth)} MiB (at most {MOST_GROWTH})")
    return ratio >= LEAST_RATIO and max(growth) <= MOST_GROWTH


# Many classes -----------------------------------------------------------------------------------


def many_classes(port, bare_port, bare_folder, classes, options):
    """Every class sends three parts of 1 to 8 MiB; as many classes at once as there are browsers."""
    sizes = [(1 + place % options.part_megabytes) * MIB for place in range(len(classes))]
    noise = os.urandom(options.part_megabytes * MIB)
    head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    times, bare = [], []

    def send(place):
        size = sizes[place]
        parts = [head + noise[len(head) : size], noise[:size], noise[: size // 2]]
        browser = Browser(port, classes[place])
        browser.begin(sum(map(len, parts)), "video", size)
        for number, part in enumerate(parts, start=1):
            times.append(browser.put(number, part, hashlib.sha256(part).hexdigest()))
        browser.finish(3)
        return classes[place][0], hashlib.sha256(b"".join(parts)).hexdigest()

    def put(place):
        size = sizes[place]
        for number, length in enumerate((size, size, size // 2)):
            connection = http.client.HTTPConnection("127.0.0.1", bare_port, timeout=600)
            started = time.perf_counter()
            put_bare(connection, f"part{place}-{number}", memoryview(noise)[:length])
            bare.append(time.perf_counter() - started)

    seconds = []
    for work in (put, send):
        started = time.perf_counter()
        with ThreadPoolExecutor(options.browsers) as pool:
            answers = list(pool.map(work, range(len(classes))))
        seconds.append(time.perf_counter() - started)
    wrong = sum(stored_checksum(code) != checksum for code, checksum in answers)
    overhead = [1000 * (p95(times) - p95(bare)), 1000 * (statistics.median(times) - statistics.median(bare))]
    total = sum(sizes) * 2.5 / MIB
    print(f"{len(classes)} classes with 3 parts each, {options.browsers} at a time, {total:.0f} MiB in all:")
    print(f"  lost or wrong: {wrong}; {seconds[1]:.1f} s, bare {seconds[0]:.1f} s")
    print(f"  a part takes {1000 * statistics.median(times):.0f} ms, p95 {1000 * p95(times):.0f} ms;")
    print(f"  bare {1000 * statistics.median(bare):.0f} ms, p95 {1000 * p95(bare):.0f} ms")
    print(f"  overhead: p95 {overhead[0]:.0f} ms (at most {MOST_OVERHEAD_MS}), median {overhead[1]:.0f} ms")
    return not wrong and overhead[0] <= MOST_OVERHEAD_MS


def p95(times) -> float:
    return statistics.quantiles(times, n=20)[-1]


def stored_checksum(code) -> str:
    from submissions.models import Attachment

    with Attachment.objects.get(entry__code=code).original.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ------------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=2048)
    parser.add_argument("--part-megabytes", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--classes", type=int, default=200)
    parser.add_argument("--browsers", type=int, default=16, help="how many classes send at the same moment")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="uploads-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx writes as somebody else
        set_up(folder / "var")
        classes = make_classes(options.classes)
        ok = run(folder, classes, options)
    sys.exit(0 if ok else 1)


def run(folder, classes, options) -> bool:
    port, bare_port = free_port(), free_port()
    bare_folder = folder / "bare"
    bare_folder.mkdir()
    bare_folder.chmod(0o777)
    what, command = bare_command(bare_port, bare_folder, os.environ.get("NGINX") or shutil.which("nginx"))
    gunicorn = [sys.executable, "-m", "gunicorn", "competition.wsgi", "--bind", f"127.0.0.1:{port}"]
    gunicorn += ["--worker-class", "gthread", "--workers", "2", "--threads", "8", "--timeout", "120"]
    with server(gunicorn, port, folder=folder) as web, server(command, bare_port, folder=folder):
        print(f"bare server: {what}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        first = large_file(port, web, bare_port, bare_folder, classes, options)
        return many_classes(port, bare_port, bare_folder, classes, options) and first


if __name__ == "__main__":
    main()
