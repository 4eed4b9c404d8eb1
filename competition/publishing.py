"""All that makes a result public or takes it away again."""

from wagtail.permission_policies.pages import PagePermissionTester


class FrozenPagePermissions(PagePermissionTester):
    """Nobody publishes, edits or moves the frozen record by hand."""
