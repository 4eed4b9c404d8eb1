"""The seeded world, built once for the whole folder; every test's own changes are rolled back."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation

from .world import build


@pytest.fixture(scope="package")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        # Django's test case closes every connection behind itself, which would end this transaction.
        connection.close = lambda: None
        try:
            cache.clear()
            yield build()
        finally:
            del connection.close
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            cache.clear()


@pytest.fixture
def world(seeded, db):
    # Requests leave their language behind, and addresses are made in the one that is active.
    with translation.override("da"):
        yield seeded
