"""What happens when a Wagtail workflow ends. Wagtail imports this while it loads its own models."""


def finish_workflow(workflow_state, user=None):
    """Pages are published as Wagtail always does; an entry never is (its awards are copied down instead)."""
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    if isinstance(workflow_state.content_object, Page):
        publish_workflow_state(workflow_state, user=user)
