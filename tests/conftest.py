"""What every test may ask for."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import translation

from competition import roles
from tests.databases import (  # noqa: F401 - they take the place of pytest-django's
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
)

pytest_plugins = ["tests.needs", "tests.browsers", "tests.s3"]


@pytest.fixture(autouse=True)
def fresh_cache():
    """Rate limits live in the cache; no test may inherit another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def danish():
    """Each test begins in the portal's own language: a request to /en/ leaves its thread in English."""
    translation.activate(settings.LANGUAGE_CODE)


def login_with_factor(client, user):
    """Log a test client in as somebody who has shown a second factor in this session."""
    from allauth.account.internal.flows.login import record_authentication

    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "mfa", type="test")
    request.session.save()
    return client


@pytest.fixture
def staff_client(client, db):
    """A client logged in with a second factor; `staff_client.user` is a member of the secretariat."""
    from tests.factories import UserFactory

    client.user = UserFactory(roles=[roles.SECRETARIAT])
    return login_with_factor(client, client.user)
