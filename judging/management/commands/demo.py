"""`manage.py demo`: a believable edition to be guided through, and the logins for each role."""

import io
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from competition.models import Edition
from competition.site_setup import create_site
from judging.demo import editions, pages, people, volume
from judging.demo.bar import guided_edition
from judging.demo.cast import CAST, PASSWORD

INDEX_TASKS = ("modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task")
SCHOOLS = Path(__file__).resolve().parents[2] / "demo" / "schools.csv"


class Command(BaseCommand):
    help = "Builds the demo editions, once, and prints the demo logins."

    def add_arguments(self, parser):
        parser.add_argument(
            "--classes", type=int, default=0, help="add this many classes more (600: full size)"
        )
        parser.add_argument("--judges", type=int, default=40, help="judges for the added classes")
        parser.add_argument(
            "--if-empty", action="store_true", help="leave a database with editions of its own as it is"
        )

    def handle(self, *args, classes, judges, if_empty, **options):
        if not settings.DEMO:
            raise CommandError(
                "The demo is for demo settings only (DEMO = True): it makes accounts with known passwords."
            )
        if if_empty and guided_edition() is None and Edition.objects.exists():
            return
        with translation.override("da"):
            if guided_edition() is None:
                self.build()
            if classes and (edition := guided_edition()):
                self.enlarge(edition, classes, judges)
        self.print_logins()

    def build(self):
        if Edition.objects.exists():
            raise CommandError(
                "There are editions here already. The demo needs an empty database: run `make demo`."
            )
        now = timezone.now()
        self.stdout.write("Building the demo: schools, people, last year's edition, this year's edition …")
        call_command("import_schools", str(SCHOOLS), stdout=self.stdout)
        create_site(hostname="localhost", port=8000)
        people.create_cast()
        editions.earlier_edition(now)
        editions.guided_edition(now)
        pages.create_news(now)
        pages.create_plain_pages()
        self.index()

    def index(self):
        """Index everything at once; the updates queued one by one name pages that were replaced meanwhile."""
        call_command("rebuild_references_index", verbosity=0, stdout=io.StringIO())
        call_command("wagtail_update_index", verbosity=0, stdout=io.StringIO())
        DBTaskResult.objects.filter(task_path__in=INDEX_TASKS, status="READY").delete()

    def enlarge(self, edition, classes, judges):
        if judges < volume.play.READERS_PER_ENTRY:
            raise CommandError("At least 3 judges are needed: every entry gets three readers.")
        volume.fill(
            edition,
            classes_wanted=classes,
            judges_wanted=judges,
            now=timezone.now(),
            say=self.stdout.write,
        )

    def print_logins(self):
        self.stdout.write("\nDemo logins (password for all: " + PASSWORD + ")\n")
        for person in CAST:
            codes = people.recovery_codes(person)[:2]
            second = f"   second factor, a recovery code: {codes[0]} or {codes[1]}" if codes else ""
            self.stdout.write(f"  {person.label!s:22} {person.email:30}{second}")
        self.stdout.write("\nOr use the bar at the bottom of every page: one click per role.\n")
