"""What the edition and the outbox hang into the Wagtail admin."""

from . import embargo_hooks  # noqa: F401  (registers its hooks)
