from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JudgingConfig(AppConfig):
    name = "judging"
    verbose_name = "Judging"

    def ready(self):
        from .permissions import grant_permissions

        post_migrate.connect(grant_permissions, sender=self)
