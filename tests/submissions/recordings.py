"""A recording in a story as an upload leaves it, and as the worker has prepared it."""

from django.core.files.base import ContentFile

from submissions.models import Attachment, Processing

State = Processing.State
WORDS = {"caption": "Kajen", "credit": "Aya"}


def put_recording(entry, story, *, kind="video", state=State.READY, reason="", **fields) -> Attachment:
    """Nothing is decoded: the bytes are made up."""
    ending, media_type = {"video": ("mp4", "video/mp4"), "audio": ("m4a", "audio/mp4")}[kind]
    file = Attachment(
        entry=entry,
        story_key=story.key,
        kind=kind,
        sort_order=entry.attachments.count(),
        media_type=media_type,
        size=14,
        file_name=f"kaj.{ending}",
        **({"seconds": 12.5} if state == State.READY else {}),
        **fields,
    )
    file.original.save(file.file_name, ContentFile(b"original bytes"), save=False)
    if state == State.READY:
        file.preview_media_type = media_type
        file.preview.save(file.file_name, ContentFile(b"preview bytes"), save=False)
    file.save()
    stands = {"entry": entry, "kind": kind, "original": file.original.name, "file_name": file.file_name}
    Processing.objects.create(key=file.key, state=state, reason=reason, **stands)
    return file
