"""Who may what with an entry: predicates, and the Wagtail policy made from them (docs: safety.md's table).

Look-ups raise Http404, so that "is not there" and "is not yours" look the same.
"""

from django.http import Http404
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from competition.roles import SECRETARIAT, grant, has_role

from .files import filled
from .models import Entry, School


def is_teacher_of(user, entry) -> bool:
    return user.is_authenticated and (
        entry.owner_id == user.pk or entry.co_teachers.filter(user=user).exists()
    )


def get_own_entry(user, code):
    """The entry with this code if the user is its owner or co-teacher; Http404 otherwise."""
    entries = Entry.objects.of_teacher(user) if user.is_authenticated else Entry.objects.none()
    entry = (
        entries.select_related("edition", "category", "school", "latest_revision").filter(code=code).first()
    )
    if entry is None:
        raise Http404
    return entry


def get_own_attachment(user, code, key):
    """A file of an own entry, as it is now or as it was last sent in; Http404 otherwise."""
    entry = get_own_entry(user, code)
    attachment = entry.attachments.filter(key=key).first()
    if attachment is None and entry.sent_at:
        # Removed since: the receipt of what was sent in still shows it.
        attachment = entry.sent_file(key)
    if attachment is None:
        raise Http404
    return filled([attachment])[0]


class EntryPolicy(ModelPermissionPolicy):
    """Entries are written in the portal; in the admin the secretariat looks, and nobody edits."""

    def user_has_permission(self, user, action):
        return action == "view" and has_role(user, SECRETARIAT)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_any_permission(user, actions)

    def instances_user_has_any_permission_for(self, user, actions):
        return Entry.objects.all() if self.user_has_any_permission(user, actions) else Entry.objects.none()

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])


def register_policies():
    register_permission_policy(Entry, EntryPolicy(Entry))


def grant_permissions(sender, using="default", **kwargs):
    """Called after migrating; see competition.roles.create_groups."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions

    create_permissions(apps.get_app_config("submissions"), verbosity=0, using=using)
    grant(
        SECRETARIAT, *(f"submissions.{verb}_{School._meta.model_name}" for verb in ("add", "change", "view"))
    )
    grant(SECRETARIAT, "submissions.view_entry")
