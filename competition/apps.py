from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CompetitionConfig(AppConfig):
    name = "competition"
    verbose_name = "Competition"

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from .accounts import remember_added_factor
        from .roles import create_groups

        authenticator_added.connect(remember_added_factor)

        post_migrate.connect(create_groups, sender=self)
        silence_stock_mails()


def silence_stock_mails():
    """Wagtail mails at every workflow step, inside the transaction; `competition.mail` does it instead."""
    from wagtail import signals
    from wagtail.models import TaskState, WorkflowState

    signals.task_submitted.disconnect(
        sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    for name in ("submitted", "rejected", "approved"):
        getattr(signals, f"workflow_{name}").disconnect(
            sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification"
        )
