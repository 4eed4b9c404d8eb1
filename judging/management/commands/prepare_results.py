"""`manage.py prepare_results 2019`: prepare an edition's results again from its frozen verdicts."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from competition.models import Edition
from judging import publication
from judging.models import Verdict


class Command(BaseCommand):
    help = (
        "Prepare the hidden results pages of an edition from its frozen verdicts; of a released edition, "
        "publish what was frozen since. May be run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("edition", help="the edition's address name, for example 2019")

    def handle(self, *args, edition, **options):
        try:
            row = Edition.objects.get(slug=edition)
        except Edition.DoesNotExist as error:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no edition “{edition}”. Known: {known}.") from error
        frozen = Verdict.objects.filter(edition=row).count()
        if not frozen:
            raise CommandError(f"No verdict of {row} is frozen yet, so there is nothing to prepare.")
        if row.released_at:
            self.add_late(row)
            return
        try:
            publication.prepare(row, by=None, at=timezone.now())
        except publication.NOT_PREPARED as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Prepared the results of {row} from {frozen} frozen verdicts.")

    def add_late(self, edition):
        try:
            count = publication.add_late(edition, by=None, at=timezone.now())
        except publication.NOT_PREPARED as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{edition} is released: {count} awards that were frozen since are public now.")
