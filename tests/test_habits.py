"""The habits of the house hold: locks, migrations, production settings, and skips that nobody overlooks."""

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.db import connection

from competition.management.commands.compile_translations import compile_catalogue

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements", "requirements-dev"]


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted_packages(lock: str) -> set[str]:
    lines = (ROOT / f"{lock}.in").read_text().splitlines()
    return {normalise(re.match(r"[\w.-]+", line)[0]) for line in lines if line and line[0] not in "#-"}


def locked_packages(lock: str) -> dict[str, str]:
    """Name → the lock's lines about it."""
    parts = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / f"{lock}.txt").read_text())
    return {normalise(re.match(r"[\w.-]+", part)[0]): part for part in parts[1:]}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_we_ask_for_is_locked_to_one_version_with_hashes(lock):
    locked = locked_packages(lock)
    assert wanted_packages(lock) - set(locked) == set()
    assert [name for name, part in locked.items() if "==" not in part or "--hash=sha256:" not in part] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock):
    lines = (ROOT / f"{lock}.txt").read_text().splitlines()
    assert [line for line in lines if re.search(r"https?://|--(extra-)?index-url|--find-links", line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_why_each_package_was_chosen(lock):
    asked = [line.strip() for line in (ROOT / f"{lock}.in").read_text().splitlines()]
    header = (ROOT / f"{lock}.txt").read_text().split("\n\n")[0].splitlines()
    assert header == [line if line.startswith("#") else f"# {line}" for line in asked]
    assert [line for line in asked if "#" not in line and not line.startswith("-c")] == []


def test_both_locks_agree_on_versions():
    runtime, dev = (
        {name: part.split("==")[1].split()[0] for name, part in locked_packages(lock).items()}
        for lock in LOCKS
    )
    assert {name: dev[name] for name in runtime.keys() & dev.keys()} == {
        name: runtime[name] for name in runtime.keys() & dev.keys()
    }


def our_documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_every_link_in_the_documents_leads_somewhere():
    dead = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in our_documents()
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text())
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert dead == []


def test_the_documents_name_only_make_targets_that_exist():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))
    named = {
        name
        for document in our_documents()
        for name in re.findall(r"(?:`|^    )make ([a-z-]+)", document.read_text(), re.MULTILINE)
    }
    assert named - targets == set()


def test_every_model_change_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_pass_djangos_own_checks(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "competition.settings.production",
        "SECRET_KEY": "Thrown-away-0123456789-abcdefghijklmnopqrstuvwxyz-ÆØÅ-æøå",
        "ALLOWED_HOSTS": "portal.example.org",
        "PORTAL_BASE_URL": "https://portal.example.org",
        "PORTAL_VAR_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite alone")
def test_sqlite_is_set_so_that_many_writers_lose_nothing(settings, tmp_path):
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    other = connection.copy()
    other.settings_dict["NAME"] = str(tmp_path / "portal.sqlite3")
    with other.cursor() as cursor:
        found = {}
        for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = cursor.fetchone()[0]
    other.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


def test_translations_compile_without_gettext(tmp_path):
    source = tmp_path / "django.po"
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.append(polib.POEntry(msgid="story", msgstr="historie"))
    catalogue.append(polib.POEntry(msgid="school", msgstr="skøle", flags=["fuzzy"]))
    catalogue.append(
        polib.POEntry(
            msgid="%(n)d class", msgid_plural="%(n)d classes", msgstr_plural={0: "ÉN klasse", 1: "flere"}
        )
    )
    catalogue.save(str(source))
    with compile_catalogue(source).open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("story") == "historie"
    assert compiled.gettext("school") == "school"
    assert [compiled.ngettext("%(n)d class", "%(n)d classes", n) for n in (1, 2)] == ["ÉN klasse", "flere"]


SKIPPING = """
    import pytest
    def test_of_a_missing_server(): pytest.skip("needs a server that is not there")
    @pytest.mark.skip(reason="needs a browser")
    def test_marked(): pass
    def test_other(): pytest.skip("about another database")
"""


@pytest.mark.parametrize(
    ("ci", "outcomes"),
    [("", {"skipped": 3}), ("true", {"skipped": 1, "failed": 1, "errors": 1})],
    ids=["newcomer", "ci"],
)
def test_a_test_that_misses_something_skips_for_a_newcomer_and_fails_in_ci(
    pytester, monkeypatch, ci, outcomes
):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(SKIPPING)
    result = pytester.runpytest_subprocess("-p", "tests.needs", "-p", "no:django", "-p", "no:xdist", "-ra")
    result.assert_outcomes(**outcomes)
    result.stdout.fnmatch_lines(["*needs a browser*"])


@pytest.mark.parametrize(("ci", "code"), [("", pytest.ExitCode.NO_TESTS_COLLECTED), ("true", 2)])
def test_a_file_that_skips_itself_is_noticed_in_ci_too(pytester, monkeypatch, ci, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile('import pytest; pytest.skip("needs a browser", allow_module_level=True)')
    result = pytester.runpytest_subprocess("-p", "tests.needs", "-p", "no:django", "-p", "no:xdist")
    assert result.ret == code


ASKING = """
    import pytest
    @pytest.fixture
    def db(): pass
    @pytest.fixture
    def entry(db): pass
    @pytest.mark.django_db
    def test_marked(): pass
    @pytest.mark.postgres
    def test_of_postgres(): pass
    def test_through_a_fixture(entry): pass
    def test_plain(tmp_path): pass
"""


def test_only_what_asks_no_database_is_left_out_of_the_second_run(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(ASKING)
    options = ["-p", "tests.needs", "-p", "no:django", "-p", "no:xdist", "--collect-only", "-q", "-m", "once"]
    result = pytester.runpytest_subprocess(*options)
    assert [line.split("::")[1] for line in result.outlines if "::" in line] == ["test_plain"]
