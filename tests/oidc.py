"""A real OpenID Connect provider, as a process of its own on a free port, and people who can log in there."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import requests

from competition.settings.unilogin import Unilogin

# sub → claims. The names and values are those that the settings expect when nothing else is set.
PEOPLE = {
    "staff": {"aktoer_gruppe": "Medarbejder", "uniid": "karenholm", "name": "Secret Claimname"},
    "staff-list": {"aktoer_gruppe": ["Elev", "Medarbejder"]},
    "pupil": {"aktoer_gruppe": "Elev", "name": "Secret Claimname"},
    "pupil-list": {"aktoer_gruppe": ["Elev", "Kontaktperson"]},
    "nobody": {},
    "nonsense": {"aktoer_gruppe": {"Medarbejder": True}},
    "verified": {"aktoer_gruppe": "Medarbejder", "email": "karen@example.org", "email_verified": True},
    "unverified": {"aktoer_gruppe": "Medarbejder", "email": "karen@example.org", "email_verified": False},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def provider():
    """The address of a provider that runs until the end of the block."""
    port = free_port()
    users = [f"--user-claims={json.dumps({'sub': sub} | claims)}" for sub, claims in PEOPLE.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"NO_COLOR": "1"},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(address, process, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The provider ended with code {process.returncode}.")
        try:
            if requests.get(address, timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("The provider did not start.")


def switch_on(settings, address, **changes):
    """The settings as they are where the environment names this provider."""
    unilogin = Unilogin(server_url=address, client_id="portal", secret="secret", **changes)
    settings.UNILOGIN = unilogin
    settings.SOCIALACCOUNT_PROVIDERS = unilogin.providers
    settings.SECURE_CSP = settings.SECURE_CSP | {"form-action": ["'self'", *unilogin.form_origins]}
