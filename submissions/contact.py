"""Whom a teacher writes to."""

from email.utils import parseaddr

from django.conf import settings


def secretariat_address() -> str:
    """The secretariat's e-mail address: what mails to teachers come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
