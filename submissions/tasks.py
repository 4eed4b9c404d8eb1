"""What the workers do with the class's files. A task carries a row's number; the row knows how it stands."""

from django.tasks import task

from .models import Attachment

# Below mails, which somebody waits for; above what can wait for the night.
FILE_PRIORITY = -10
WEB_PRIORITY = -20


@task(priority=FILE_PRIORITY)
def derive(processing_pk: int) -> str:
    """Make what is served of a picture or paper; how it ended, in a word."""
    from .deriving import run

    return run(processing_pk)


@task(priority=FILE_PRIORITY, queue_name="media")
def derive_recording(processing_pk: int) -> str:
    """The same for sound and film, by the worker that has the time."""
    from .deriving import run

    return run(processing_pk)


@task(priority=WEB_PRIORITY, queue_name="media")
def derive_web(key: str, attempt: int = 1) -> str:
    """Make a picture's copies for the website from its original; how it ended, in a word."""
    from .web_pictures import run

    return run(key, attempt)


def task_for(kind):
    """The task that makes what is served of a file of this kind."""
    return derive_recording if kind in {Attachment.Kind.AUDIO, Attachment.Kind.VIDEO} else derive
