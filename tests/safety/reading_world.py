"""Into the seeded world: words to the classes that are read over, and a judge's invitation that is open."""

from datetime import timedelta

from django.utils import timezone

from judging.feedback import gather_feedback
from judging.models import Feedback, JudgeInvitation


def add_reading(world):
    """Feedback for judged, prepared and published; tB is invited to judge the judged edition."""
    now = timezone.now()
    gather_feedback(world.judged.category)
    Feedback.objects.update(approved_at=now, approved_by=world.people["sec"])
    world.judge_invitation = JudgeInvitation.objects.create(
        edition=world.judged.edition,
        email=world.people["tB"].email,
        invited_by=world.people["sec"],
        invited_at=now - timedelta(hours=1),
        expires_at=now + timedelta(days=13),
    )
    world.judge_invitation.categories.set([world.judged.category])
