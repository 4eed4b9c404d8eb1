"""Compile translations without gettext, so that a newcomer's machine needs nothing but Python."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile our .po files to .mo (all of LOCALE_PATHS, or the ones named)."
    # It runs before there is a database or a page in any language.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("catalogues", nargs="*", type=Path, metavar="FILE.po")

    def handle(self, *args, catalogues, verbosity, **options):
        for source in catalogues or own_catalogues():
            target = compile_catalogue(source)
            if verbosity:
                self.stdout.write(f"Compiled {target}")


def own_catalogues() -> list[Path]:
    return [po for folder in settings.LOCALE_PATHS for po in sorted(Path(folder).rglob("*.po"))]


def compile_catalogue(source: Path) -> Path:
    """Write the .mo beside its .po and return its path. Fuzzy entries are left out, as msgfmt does."""
    target = source.with_suffix(".mo")
    polib.pofile(str(source)).save_as_mofile(str(target))
    return target
