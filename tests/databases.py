"""The test database on SQLite: a file, as it is for whoever runs the portal.

In memory all threads of a test's server would share one connection, where two that ask the same at the same
moment take each other's answers. The file is migrated once for each state of the migrations, and copied.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from competition import site_setup

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".pytest_cache"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """The copy has its tables already; pytest throws its temporary folders away after some runs."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    if connection.vendor == "sqlite":
        copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
        copy_migrated(copy)
        connection.settings_dict["TEST"]["NAME"] = str(copy)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """With the site's skeleton, which takes a second to make: `create_site` then finds it."""
    with django_db_blocker.unblock():
        site_setup.create_site(hostname="testserver", port=80)
        # What tests with transactions of their own put back when they begin.
        if hasattr(connection, "_test_serialized_contents"):
            connection._test_serialized_contents = connection.creation.serialize_db_to_string()


def copy_migrated(target):
    """Copy a database to which this state of the migrations has been applied; made where it is missing."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"migrated-{state_of_migrations()}.sqlite3"
    with (FOLDER / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers begin at the same moment
        if not file.exists():
            for older in FOLDER.glob("migrated-*"):
                older.unlink()
            new = file.with_suffix(".new")
            migrate(new)
            new.rename(file)
        shutil.copyfile(file, target)


def state_of_migrations() -> str:
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def migrate(file):
    environment = {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "competition.settings.test",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)
