"""The clock's hand: release, scheduled publishing, due mails. Once, or every so many seconds."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from competition.ticking import tick


class Command(BaseCommand):
    help = "Do what is due now: release results, publish what is scheduled, send waiting mails."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="repeat until told to stop")

    def handle(self, *, every, **options):
        if every is None:
            report = tick(timezone.now())
            self.stdout.write(str(report))
            if report.failures:
                raise CommandError("Not everything could be done; see the log above.")
            return
        if every < 1:
            raise CommandError("--every must be at least 1 second.")
        self.repeat(every)

    def repeat(self, seconds):
        """Tick until SIGTERM or Ctrl-C; a tick that has begun is finished first."""
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: stop.set())
        while not stop.is_set():
            close_old_connections()
            report = tick(timezone.now())
            if report.released or report.failures or report.mails_lost:
                self.stdout.write(str(report))
            close_old_connections()
            stop.wait(seconds)
