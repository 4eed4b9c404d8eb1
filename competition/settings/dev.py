"""A newcomer's machine: SQLite, local files, the guided demo edition."""

from .base import *
from .base import TEMPLATES, VAR_DIR

VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = True
DEMO = True
TEMPLATES[0]["OPTIONS"]["context_processors"].append("judging.demo.bar.context")
SECRET_KEY = "only-for-development"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(VAR_DIR / "mail")},
    }
}
