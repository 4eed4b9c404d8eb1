"""`manage.py verify_verdict --edition 2019`: frozen verdicts are worked out anew from their own inputs."""

from django.core.management.base import BaseCommand, CommandError

from competition.models import Edition
from judging.models import Verdict
from judging.verifying import verify


class Command(BaseCommand):
    help = (
        "Work frozen verdicts out anew from the inputs that they keep, and compare these with the sheets in "
        "the database. Says “equal” or what differs; exit code 1 when anything does."
    )

    def add_arguments(self, parser):
        parser.add_argument("--edition", help="the edition's address name, for example 2019")
        parser.add_argument("--category", help="the category's address name; else all of the edition's")
        parser.add_argument("--all", action="store_true", help="every verdict of every edition")

    def handle(self, *args, edition, category, **options):
        verdicts = self.chosen(edition, category, everything=options["all"])
        different = [verdict for verdict in verdicts if not self.report(verdict)]
        if different:
            raise CommandError(f"{len(different)} of {len(verdicts)} verdicts differ.", returncode=1)
        self.stdout.write(f"{len(verdicts)} of {len(verdicts)} verdicts are equal.")

    def chosen(self, edition, category, *, everything) -> list[Verdict]:
        if everything == bool(edition):
            raise CommandError("Name one edition with --edition, or take them all with --all.", returncode=2)
        if category and not edition:
            raise CommandError("Name the category's edition with --edition.", returncode=2)
        verdicts = Verdict.objects.select_related("edition", "category").order_by("edition", "category")
        if edition:
            verdicts = verdicts.filter(edition=self.edition(edition))
        if category:
            verdicts = verdicts.filter(category__slug=category)
        if not (found := list(verdicts)):
            raise CommandError("There is no frozen verdict here.", returncode=2)
        return found

    @staticmethod
    def edition(slug) -> Edition:
        try:
            return Edition.objects.get(slug=slug)
        except Edition.DoesNotExist as error:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no edition “{slug}”. Known: {known}.", returncode=2) from error

    def report(self, verdict) -> bool:
        name = verdict.category.slug if verdict.category else "special prizes"
        found = verify(verdict)
        self.stdout.write(f"{verdict.edition.slug} {name}: {'equal' if found.is_equal else 'differs'}")
        for line in found.differences:
            self.stdout.write(f"  - {line}")
        for line in found.notes:
            self.stdout.write(f"  ({line})")
        return found.is_equal
