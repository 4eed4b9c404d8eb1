"""Lighthouse on each kind of public page, as a telephone sees it, in the way of production.

    .venv/bin/python benchmarks/lighthouse.py [--runs 3] [--pages story winner] [--demo VAR] [--keep FOLDER]

Builds a demo edition in a temporary folder and serves it with the settings of production: gunicorn,
compressed static files, nginx in front with the example's rules for compression and caching. Then Lighthouse
(mobile, its simulated slow network) opens each page; the table shows the median of the runs, with the bytes
that came over the line: HTML, CSS and JavaScript, and the first picture. Exits with 1 when a figure misses
its goal, with 2 when something is missing here. Needs Node with npx, nginx and a Chromium; npx fetches
Lighthouse itself.
"""

import argparse
import contextlib
import getpass
import json
import os
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.needs import chromium  # noqa: E402

LIGHTHOUSE = "lighthouse@13.5.0"
PAGES = ("home", "edition", "results", "winner", "story", "news")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST_LCP_MS, MOST_CLS = 1200, 0.0
MOST_BYTES, MOST_PICTURE_BYTES = 40_000, 60_000
ATTEMPTS = 3  # a busy machine sometimes loses the trace of a page
MISSING = 2  # the exit code where Lighthouse cannot run: nothing was measured, and nothing is green
NGINX = """
user {user}; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1; daemon off;
events {{ }}
http {{
  access_log off; types {{ text/css css; text/javascript js; image/svg+xml svg; image/webp webp;
    image/avif avif; image/jpeg jpg jpeg; image/png png; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  gzip on; gzip_comp_level 6; gzip_vary on; gzip_proxied any; gzip_min_length 512;
  gzip_types text/css text/javascript application/atom+xml application/xml application/json
    image/svg+xml;
  server {{
    listen 127.0.0.1:{web} ssl http2;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    location /static/ {{ alias {folder}/static/; gzip_static on; expires 1y;
      add_header Cache-Control "public, immutable"; }}
    location /media/ {{ alias {var}/public/; expires 1h; }}
    location / {{ proxy_pass http://127.0.0.1:{app}; proxy_set_header Host localhost:{web};
      proxy_set_header X-Forwarded-Proto https; }}
  }}
}}
"""


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--pages", nargs="*", choices=PAGES, default=list(PAGES))
    words.add_argument("--keep", type=Path, help="a folder for Lighthouse's own reports")
    words.add_argument("--demo", type=Path, help="PORTAL_VAR_DIR of a demo that is there already")
    words.add_argument("--port", type=int, default=8188, help="this one and the next are taken")
    chosen = words.parse_args()
    if missing := what_is_missing():
        print(f"NOT MEASURED: Lighthouse needs {', '.join(missing)}. (Debian: apt-get install)")
        sys.exit(MISSING)
    with served(chosen.port, chosen.demo) as (folder, base):
        pages = found_pages(base)
        reports = {
            name: [run(base + pages[name], folder, number) for number in range(chosen.runs)]
            for name in chosen.pages
        }
        if chosen.keep:
            keep(reports, chosen.keep)
    short = table(reports)
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"load {load:.1f} on {cores} cores; above 1 a core, TBT and performance count others' work too")
    for line in short:
        print("short of the goal:", line)
    sys.exit(bool(short))


def what_is_missing() -> list[str]:
    programs = {"npx": "Node with npx (npm)", "nginx": "nginx", "openssl": "openssl"}
    missing = [name for program, name in programs.items() if shutil.which(program) is None]
    return missing if chromium() else [*missing, "a Chromium (chromium)"]


# The site ----------------------------------------------------------------------------------------


@contextlib.contextmanager
def served(port, built=None):
    """The demo behind nginx and gunicorn in the settings of production; yields its folder and its address."""
    base = f"https://localhost:{port}"
    folder = Path(tempfile.mkdtemp(prefix="portal-lighthouse-"))
    var = built.resolve() if built else folder / "var"
    demo = os.environ | {"PORTAL_VAR_DIR": str(var), "PORTAL_BASE_URL": base}
    production = demo | {
        "DJANGO_SETTINGS_MODULE": "lighthouse_settings",
        "PYTHONPATH": f"{folder}:{ROOT}",
        "SECRET_KEY": "only-for-this-measurement-" + "x" * 40,
        "ALLOWED_HOSTS": "localhost",
    }
    (folder / "lighthouse_settings.py").write_text(
        f"from competition.settings.production import *\nSTATIC_ROOT = {str(folder / 'static')!r}\n"
    )
    user, app = getpass.getuser(), port + 1
    (folder / "nginx.conf").write_text(NGINX.format(user=user, folder=folder, var=var, web=port, app=app))
    make_certificate(folder)
    manage = [sys.executable, str(ROOT / "manage.py")]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": ROOT}
    if built is None:
        subprocess.run([*manage, "migrate", "-v0"], env=demo, **quiet)  # noqa: S603
        subprocess.run([*manage, "demo"], env=demo, **quiet)  # noqa: S603
    # What the worker makes of the pictures: AVIF and WebP in each width.
    worker = [*manage, "db_worker", "--batch", "--queue-name", "*", "--no-reload", "--no-startup-delay"]
    subprocess.run(worker, env=demo, stderr=subprocess.DEVNULL, **quiet)  # noqa: S603
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], env=production, **quiet)  # noqa: S603
    gunicorn = [sys.executable, "-m", "gunicorn", "competition.wsgi", "--bind", f"127.0.0.1:{app}"]
    gunicorn += ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    started = [
        subprocess.Popen(gunicorn, env=production, cwd=ROOT),  # noqa: S603
        subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]),  # noqa: S603, S607
    ]
    try:
        wait_for(f"{base}/da/")
        yield folder, base
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def make_certificate(folder):
    """For a day and this host; HTTP/2, as browsers speak it, needs one."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command += ["-subj", "/CN=localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603


def wait_for(address):
    for _attempt in range(120):
        with contextlib.suppress(OSError):
            text_of(address)
            return
        time.sleep(0.5)
    raise RuntimeError(f"{address} does not answer.")


def found_pages(base) -> dict[str, str]:
    """Each kind's path, followed from the front page; each is opened once before it is measured."""
    home = "/da/"
    results = first(base, home, r"/da/[^/]+/vindere/")
    winner = first(base, results, rf"{results}[^/]+/")
    pages = {
        "home": home,
        "edition": results.removesuffix("vindere/"),
        "results": results,
        "winner": winner,
        "story": first(base, winner, rf"{winner}[^/]+/"),
        "news": first(base, "/da/nyheder/", r"/da/nyheder/[^/]+/"),
    }
    for path in pages.values():
        text_of(base + path)
    return pages


def first(base, path, pattern) -> str:
    """The first link of a page that has this form."""
    found = re.search(rf'href="({pattern})"', text_of(base + path))
    if found is None:
        raise RuntimeError(f"{path} has no link like {pattern}.")
    return found[1]


def text_of(address) -> str:
    known = ssl._create_unverified_context()  # noqa: S323  (our own certificate)
    return urllib.request.urlopen(address, context=known).read().decode()  # noqa: S310


# Lighthouse --------------------------------------------------------------------------------------


def run(address, folder, number) -> dict:
    out = folder / f"report-{number}.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    flags += " --ignore-certificate-errors"
    command = ["npx", "--yes", "--loglevel", "error", LIGHTHOUSE, address, "--quiet"]
    command += ["--output=json", f"--output-path={out}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    for _attempt in range(ATTEMPTS):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
        report = json.loads(out.read_text()) if out.exists() else {"runtimeError": "no report"}
        out.unlink(missing_ok=True)
        if not report.get("runtimeError"):
            return report
    raise RuntimeError(f"Lighthouse could not look at {address}: {report['runtimeError']}")


HEAD = ("page", "perf", "a11y", "best", "seo", "LCP ms", "CLS", "TBT ms", "kB", "picture kB")
AUDITS = ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")


def table(reports) -> list[str]:
    """Prints a row per page; what is short of the goal."""
    short = []
    print("{:10}{:>6}{:>6}{:>6}{:>6}{:>9}{:>7}{:>8}{:>7}{:>12}".format(*HEAD))
    for name, runs in reports.items():
        scores = [
            median(run["categories"][category]["score"] * 100 for run in runs) for category in CATEGORIES
        ]
        lcp, shift, blocked = (median(run["audits"][key]["numericValue"] for run in runs) for key in AUDITS)
        words, picture = (median(values) for values in zip(*map(weights, runs), strict=True))
        print(
            f"{name:10}" + "".join(f"{score:6.0f}" for score in scores),
            f"{lcp:8.0f}{shift:7.3f}{blocked:8.0f}{words / 1000:7.1f}{picture / 1000:12.1f}",
        )
        goals = (lcp <= MOST_LCP_MS, shift <= MOST_CLS, words <= MOST_BYTES, picture <= MOST_PICTURE_BYTES)
        if min(scores) < 100 or not all(goals):
            short.append(f"{name}: {', '.join(sorted(failed(runs[0]))) or 'its figures'}")
    return short


def weights(report) -> tuple[int, int]:
    """Bytes over the line: HTML, CSS and JavaScript together, and the first picture (0: there is none)."""
    sent = report["audits"]["network-requests"]["details"]["items"]
    words = sum(
        each["transferSize"]
        for each in sent
        if each.get("resourceType") in ("Document", "Stylesheet", "Script")
    )
    pictures = (
        each["transferSize"]
        for each in sent
        if each.get("resourceType") == "Image" and "/media/" in each["url"]
    )
    return words, next(pictures, 0)


def failed(report) -> set[str]:
    """The audits that count and are not full."""
    weighed = {
        ref["id"]
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return {
        f"{key} ({report['audits'][key].get('displayValue') or report['audits'][key]['score']})"
        for key in weighed
        if report["audits"][key]["score"] is not None and report["audits"][key]["score"] < 1
    }


def median(values) -> float:
    return statistics.median(values)


def keep(reports, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, runs in reports.items():
        for number, report in enumerate(runs):
            (folder / f"{name}-{number}.json").write_text(json.dumps(report))


if __name__ == "__main__":
    main()
