"""What nobody may do by hand in the admin, not even a superuser, with the frozen record."""

from wagtail.models import PagePermissionTester

from .roles import CHAIRS, EDITORS, SECRETARIAT, has_role


def may_see_embargoed(user) -> bool:
    """The roles that the permission table lets view results before their release."""
    return has_role(user, SECRETARIAT, EDITORS, CHAIRS)


def never(self, *args, **kwargs) -> bool:
    return False


class FrozenPagePermissions(PagePermissionTester):
    """Nobody publishes, edits, moves or deletes the frozen record by hand."""

    can_edit = can_delete = can_copy = can_copy_to = can_move = can_move_to = never
    can_publish = can_unpublish = can_unschedule = can_submit_for_moderation = never
    can_add_subpage = can_publish_subpage = can_reorder_children = never
    can_lock = can_unlock = can_set_view_restrictions = can_view_revisions = never


class HoldsRecordPermissions(PagePermissionTester):
    """A page above a frozen record stays where it is: what it drags along may not be moved or taken down."""

    def holds_a_record(self) -> bool:
        from .models import ResultsPage

        return ResultsPage.objects.descendant_of(self.page).exists()

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.holds_a_record()

    def can_unpublish(self):
        return super().can_unpublish() and not self.holds_a_record()

    def can_move(self):
        return super().can_move() and not self.holds_a_record()

    def can_move_to(self, destination):
        return super().can_move_to(destination) and not self.holds_a_record()

    def can_copy(self):
        return super().can_copy() and not self.holds_a_record()

    def can_set_view_restrictions(self):
        return super().can_set_view_restrictions() and not self.holds_a_record()
