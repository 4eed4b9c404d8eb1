"""All that a working portal needs, in one terminal: web, worker, tick. For development and the demo."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SECONDS_TO_END = 10


class Command(BaseCommand):
    help = "Start the web server, the worker and the tick together; Ctrl-C ends all three."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if not settings.DEBUG:
            raise CommandError(
                "This is for development. In production start the three as in docs/operator.md."
            )
        parts = {
            "web": ["runserver", f"127.0.0.1:{port}"],
            "worker": ["db_worker", "--no-reload", "--no-startup-delay"],
            # Films take minutes: nobody who waits for a code may stand behind one.
            "media worker": ["db_worker", "--queue-name", "media", "--no-reload", "--no-startup-delay"],
            "tick": ["tick", "--every", "60"],
        }
        signal.signal(signal.SIGTERM, interrupt)
        running = {}
        try:
            for name, words in parts.items():
                running[name] = start(words)
            self.stdout.write(f"The portal is at http://localhost:{port}/ (Ctrl-C ends it)")
            self.stdout.flush()
            ended = first_to_end(running)
            code = running[ended].returncode
            raise CommandError(f"The {ended} process has ended (code {code}), so the others are ended too.")
        except KeyboardInterrupt:
            self.stdout.write("Ending.")
        finally:
            end_all(running.values())


def interrupt(*_args):
    raise KeyboardInterrupt


def start(words):
    """One `manage.py` process in a session of its own, so that Ctrl-C reaches it through us alone."""
    manage = Path(settings.BASE_DIR) / "manage.py"
    return subprocess.Popen([sys.executable, str(manage), *words], start_new_session=True)  # noqa: S603


def first_to_end(running) -> str:
    """Wait until one of the processes ends; its name."""
    while True:
        for name, process in running.items():
            if process.poll() is not None:
                return name
        time.sleep(0.2)


def end_all(processes):
    """Ask all to end, each with the processes that it started; insist after ten seconds."""
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_END
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
