"""For `served.py`: the test's settings on a file of its own, without the pages that a developer is shown."""

from competition.settings.base import MEDIA_URL, VAR_DIR, media_storage
from competition.settings.test import *  # noqa: F403
from competition.settings.test import STORAGES

DEBUG = False
PUBLIC_MEDIA_ROOT = MEDIA_ROOT = VAR_DIR / "public"
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
STORAGES = STORAGES | {
    "default": media_storage("NO_BUCKET", location=PUBLIC_MEDIA_ROOT, base_url=MEDIA_URL, private=False),
    "private": media_storage("NO_BUCKET", location=PRIVATE_MEDIA_ROOT, base_url=None, private=True),
}
