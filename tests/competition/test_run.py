"""One terminal for web, worker and tick."""

import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from competition.management.commands import run


@pytest.fixture
def sleeper():
    """A process that sleeps, with a child that sleeps too."""
    code = (
        "import subprocess, sys, time;"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    yield process
    run.end_all([process])


def test_it_is_refused_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="operator"):
        call_command("run")


def test_the_first_process_that_ends_is_named(sleeper):
    short = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    assert run.first_to_end({"web": sleeper, "worker": short}) == "worker"
    assert short.returncode == 3


def test_all_are_ended_and_what_has_ended_already_is_no_trouble(sleeper):
    ended = subprocess.Popen([sys.executable, "-c", ""], start_new_session=True)
    ended.wait()
    run.end_all([ended, sleeper])
    assert sleeper.poll() is not None
