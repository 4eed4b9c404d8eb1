"""The house's plan: who may know whom, where things live, and what no file may hold."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ["competition", "submissions", "judging"]  # each may use those before it
ROOMS = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    ".python-version",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "competition",
    "deploy",
    "docs",
    "judging",
    "locale",
    "manage.py",
    "pyproject.toml",
    "requirements-dev.in",
    "requirements-dev.txt",
    "requirements.in",
    "requirements.txt",
    "submissions",
    "templates",
    "tests",
}
PURE_MODULES = [
    "assignment",
    "bridging",
    "filling",
    "levelling",
    "linkage",
    "packing",
    "plans",
    "calibration",
    "calibration_results",
    "links",
    "outcome",
    "parts",
    "places",
    "points",
    "reliability",
    "strictness",
]
# Data may be as long as it is; code past this has two subjects.
MOST_LINES = 350
LONG_DATA = re.compile(r"/migrations/|/demo/|^tests/")


def own_files(*suffixes: str) -> list[Path]:
    """Our files that git knows or would take, so that a machine's own files do not count."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    names = sorted({name for name in listed if (ROOT / name).is_file()})
    return [Path(name) for name in names if not suffixes or name.endswith(suffixes)]


def app_files(*suffixes: str) -> list[Path]:
    return [path for path in own_files(*suffixes) if path.parts[0] in LAYERS]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def lines_matching(pattern: str, paths: list[Path]) -> list[str]:
    """ "file:line: text" of each line that matches, so that a failure says where to go."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(read(path).splitlines(), 1)
        if re.search(pattern, line)
    ]


# Who may know whom --------------------------------------------------------------------------------


def test_imports_run_one_way_and_the_judging_method_is_pure():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_pure_module_is_under_the_contract_that_keeps_it_pure():
    contracts = tomllib.loads(read(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]
    listed = {name for contract in contracts for name in contract.get("source_modules", [])}
    there = {f"judging.{name}" for name in PURE_MODULES if (ROOT / "judging" / f"{name}.py").exists()}
    assert there == listed


def relations_of(model):
    """What a model points to, by its own fields: foreign keys (string ones too) and many-to-many."""
    for field in model._meta.get_fields(include_hidden=True):
        is_own = field.is_relation and not field.auto_created and field.related_model is not None
        if is_own:
            yield field, field.related_model._meta.app_label


@pytest.mark.parametrize("app", LAYERS)
def test_no_model_points_to_an_app_above_it(app):
    above = LAYERS[LAYERS.index(app) + 1 :]
    upwards = [
        str(field)
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        for field, target in relations_of(model)
        if target in above
    ]
    assert upwards == []


@pytest.mark.parametrize("app", LAYERS)
def test_no_migration_depends_on_an_app_above_it(app):
    above = "|".join(LAYERS[LAYERS.index(app) + 1 :]) or "nothing"
    migrations = [path for path in app_files(".py") if path.parts[:2] == (app, "migrations")]
    assert lines_matching(rf"""\(["']({above})["'], ["']\d{{4}}_""", migrations) == []


def test_the_upper_apps_are_installed_after_those_they_build_on():
    ours = [name for name in settings.INSTALLED_APPS if name in LAYERS]
    assert ours == LAYERS


# Where things live --------------------------------------------------------------------------------


def test_the_top_folder_holds_only_the_known_rooms():
    assert {path.parts[0] for path in own_files()} - ROOMS == set()


def test_no_module_is_called_after_nothing():
    vague = {"utils", "util", "helpers", "services", "misc", "common"}
    assert [str(path) for path in own_files(".py") if path.stem in vague or path.parent.name in vague] == []


def test_migrations_say_what_happened():
    named = re.compile(r"^\d{4}_(?!auto_)(?!.*_and_more$).{8,}$")
    migrations = [path for path in app_files(".py") if path.parent.name == "migrations"]
    assert [str(p) for p in migrations if p.stem != "__init__" and not named.match(p.stem)] == []


def test_no_file_has_grown_past_its_subject():
    sizes = {str(path): read(path).count("\n") for path in own_files(".py", ".html", ".js")}
    assert {n: s for n, s in sizes.items() if s > MOST_LINES and not LONG_DATA.search(n)} == {}


# What no file may hold ----------------------------------------------------------------------------


def test_no_exception_is_swallowed():
    swallowed = [
        f"{path}:{node.lineno}"
        for path in own_files(".py")
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(step, ast.Pass) for step in node.body)
    ]
    assert swallowed == []


# What answers a person or the clock itself asks the time; everything else is told (`at=`).
MAY_ASK_THE_CLOCK = re.compile(
    r"/(views|templatetags|management|demo|migrations)/"
    r"|views\.py$|/(wagtail_hooks|context_processors|chrome|panels|home|admin|tasks)\.py$"
    # Edition.phase is for templates; a Wagtail page is its own view; a mail's row keeps when it was written.
    r"|^competition/(models/(editions|pages|results)|mail)\.py$"
)


def test_nothing_below_a_view_asks_the_clock():
    below = [path for path in app_files(".py") if not MAY_ASK_THE_CLOCK.search(str(path))]
    assert lines_matching(r"\b(timezone|datetime)\.now\(|\blocalnow\(|\bdate\.today\(", below) == []


def test_the_state_of_an_entry_is_set_by_its_lifecycle_alone():
    others = [path for path in app_files(".py") if path.name != "lifecycle.py" and "demo" not in path.parts]
    assert lines_matching(r"\bentry\.state\s*=[^=]", others) == []


def test_no_style_or_script_stands_in_a_tag():
    """The content security policy would refuse it; so it is not written."""
    templates = own_files(".html")
    assert lines_matching(r"""<[^>]*\sstyle\s*=|^\s*style\s*=""", templates) == []
    assert (
        lines_matching(r"""(^|\s)on(click|change|submit|input|load|key\w+|focus|blur)\s*=""", templates) == []
    )
    assert lines_matching(r"javascript:", templates) == []


def test_every_inline_script_and_style_carries_the_nonce():
    bare = r"<style(?![^>]*nonce)|<script(?![^>]*(nonce|\ssrc=|application/(ld\+)?json))"
    assert lines_matching(bare, own_files(".html")) == []


def test_nothing_is_fetched_from_another_host():
    fetched = r"""(src|srcset|data|poster)\s*=\s*["'](https?:)?//|url\(\s*["']?(https?:)?//|@import|from\s+["']https?://"""
    linked = r"""<link[^>]+href\s*=\s*["'](https?:)?//"""
    files = [path for path in own_files(".html", ".css", ".js", ".svg") if path.parts[0] != "docs"]
    assert lines_matching(f"{fetched}|{linked}", files) == []


def test_no_note_to_oneself_is_left():
    mark = "TO" + "DO|FIX" + "ME|XX" + "X"
    assert lines_matching(rf"\b({mark})\b", own_files(".py", ".html", ".js", ".css", ".md")) == []


def test_every_test_with_real_transactions_puts_the_first_data_back():
    """Mixed with such tests, one that does not would leave the next one without groups and root page."""
    bare = r"django_db\(transaction=True(?!.*serialized_rollback=True)"
    assert lines_matching(bare, own_files(".py")) == []
