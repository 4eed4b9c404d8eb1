from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = "Submissions"

    def ready(self):
        from .permissions import grant_permissions, register_policies

        register_policies()
        post_migrate.connect(grant_permissions, sender=self)
