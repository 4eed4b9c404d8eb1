"""`manage.py rehearse_release 2019`: what would go out, and what is missing. Changes nothing."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from competition.models import Edition
from competition.moments import in_words
from judging.rehearsal import rehearse


class Command(BaseCommand):
    help = "Report what the release of an edition would put out, and what is missing. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("edition", help="the edition's address name, for example 2019")
        parser.add_argument("--strict", action="store_true", help="fail when something is missing")

    def handle(self, *, edition, strict, **options):
        row = Edition.objects.filter(slug=edition).first()
        if row is None:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no edition “{edition}”. Known: {known}.")
        report = rehearse(row, at=timezone.now())
        self.stdout.write(f"{row}: released {in_words(row.results_at)}\n\nWould go out:")
        for line in report.goes_out:
            self.stdout.write(f"  {line}")
        self.stdout.write("\nMissing:" if report.missing else "\nNothing is missing.")
        for line in report.missing:
            self.stdout.write(f"  {line}")
        if strict and report.missing:
            raise CommandError(f"{len(report.missing)} things are missing.")
