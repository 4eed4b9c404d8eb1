"""Into the seeded world: what the worker made of the sent pictures, and a file that it gave up."""

from django.core.files.base import ContentFile

from submissions.models import Derivative, Processing


def add_made(world):
    """A derivative of every sent picture beside its preview, with the preview's marker; a file given up."""
    for name in ("sent", "judged", "prepared", "published"):
        processing = Processing.objects.get(key=world.picture(name).key)
        made = Derivative(processing=processing, role=Derivative.Role.POSTER, media_type="image/jpeg")
        made.file.save("poster", ContentFile(f"zq{name}previewbytes".encode()), save=False)
        made.save()
    Processing.objects.create(
        key="00000000-0000-4000-8000-000000000001",
        entry=world.judged,
        kind="video",
        original="originals/none",
        state=Processing.State.FAILED,
        reason="zqjudgedpaper",  # anything that is seen on the page alone
        attempts=3,
    )
