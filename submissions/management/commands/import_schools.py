"""Brings the official register of institutions into the portal."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from submissions import register
from submissions.models import School

FIELDS = ("name", "town", "postcode", "municipality", "region")
SCHOOLS_AT_A_TIME = 500


class Command(BaseCommand):
    help = (
        "Import schools from the institution register (CSV, semicolons, ISO-8859-1 or UTF-8). "
        "Known numbers are updated; schools that the file does not name are left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            found = register.read(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except register.UnreadableRegister as error:
            raise CommandError(f"{file} cannot be used. {error}") from error
        for bad in found.bad_rows:
            self.stderr.write(f"Line {bad.line}: {bad.reason}. Left out.")
        added, changed = store(found.schools)
        unchanged = len(found.schools) - added - changed
        self.stdout.write(
            f"Schools: {added} added, {changed} updated, {unchanged} unchanged. "
            f"Rows left out: {len(found.bad_rows)}."
        )


@transaction.atomic
def store(schools) -> tuple[int, int]:
    """Write schools by number, in one transaction; how many were added and how many changed."""
    known = {school.number: school for school in School.objects.all()}
    added, changed = [], []
    for number, values in schools.items():
        school = known.get(number)
        if school is None:
            added.append(School(**values))
        elif any(getattr(school, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(school, name, value)
            changed.append(school)
    for school in [*added, *changed]:
        # Bulk writing goes past `save`.
        school.search_text = school.folded()
    School.objects.bulk_create(
        added,
        batch_size=SCHOOLS_AT_A_TIME,
        # Somebody may have added the same school by hand meanwhile.
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=[*FIELDS, "search_text"],
    )
    School.objects.bulk_update(changed, [*FIELDS, "search_text"], batch_size=SCHOOLS_AT_A_TIME)
    return len(added), len(changed)
