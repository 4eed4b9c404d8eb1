"""The roles that people have, as Django groups; each app grants its own permissions to them."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

SECRETARIAT = "Secretariat"
JUDGES = "Judges"
CHAIRS = "Jury chairs"
EDITORS = "Site editors"
PARTNERS = "Partners"

ADMIN_ROLES = (SECRETARIAT, JUDGES, CHAIRS, EDITORS, PARTNERS)


def has_role(user, *roles) -> bool:
    """True when the user is active and in one of the roles (a superuser is in all of them).

    The groups are read once per user object.
    """
    if not user.is_active or not user.is_authenticated:
        return False
    return user.is_superuser or not role_names(user).isdisjoint(roles)


def role_names(user) -> frozenset[str]:
    """The names of the user's groups, read once per user object."""
    if not hasattr(user, "_role_names"):
        user._role_names = frozenset(user.groups.values_list("name", flat=True))
    return user._role_names


def grant(role, *permissions):
    """Give a role permissions named "app_label.codename". Raises Permission.DoesNotExist for a wrong name."""
    group, _created = Group.objects.get_or_create(name=role)
    for name in permissions:
        app_label, codename = name.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))


def create_groups(sender, using="default", **kwargs):
    """Create the groups after migrating; permissions must exist first, so they are made here too."""
    from django.apps import apps

    for label in ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "competition"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for role in ADMIN_ROLES:
        grant(role, "wagtailadmin.access_admin")
    grant(
        SECRETARIAT,
        *(
            f"competition.{verb}_{model}"
            for verb in ("add", "change", "view")
            for model in ("edition", "category", "user")
        ),
        *(
            f"wagtailcore.{verb}_{model}"
            for verb in ("add", "change", "view")
            for model in ("workflow", "task")
        ),
        "competition.view_mail",
    )
