"""The tests: fast hashing, mail in memory, files in a temporary folder, tasks run at once."""

import tempfile
from pathlib import Path

from .base import *
from .base import MEDIA_URL, media_storage

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
# Drawing takes longer than most tests; those that are about it name a font.
SHARE_PICTURE_FONT = ""
TASKS = {
    "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "media"]}
}
_MEDIA = Path(tempfile.mkdtemp(prefix="portal-test-"))
PUBLIC_MEDIA_ROOT = MEDIA_ROOT = _MEDIA / "public"
PRIVATE_MEDIA_ROOT = _MEDIA / "private"
STATIC_ROOT = _MEDIA / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    "default": media_storage("NO_BUCKET", location=PUBLIC_MEDIA_ROOT, base_url=MEDIA_URL, private=False),
    "private": media_storage("NO_BUCKET", location=PRIVATE_MEDIA_ROOT, base_url=None, private=True),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
