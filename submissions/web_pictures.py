"""A picture's copies for the website, made of its original: AVIF, WebP and JPEG in three sizes.

Started when results are prepared (see `judging.publication`), because only winners' pictures need them. Until
they are there the site shows what it has; nothing waits for them.
"""

import contextlib
import logging
import tempfile
from functools import partial
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from competition import frozen_images

from .deriving import WAITS, Refused, files_of, original_on_disk, scratch_folder, size_of
from .media.inspecting import inspect
from .media.verdicts import Verdict
from .models import Attachment, Derivative, Processing
from .models.attachments import private_storage
from .tasks import derive_web

log = logging.getLogger(__name__)

MEDIA_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg"}
COPIES = 9
MISSING = "copies for the website"


def run(key: str, attempt: int = 1, *, clock=timezone.now) -> str:
    """Make the copies where they lack and hand them to the site; "done", "nothing", "later", "failed"."""
    processing = Processing.objects.filter(key=key, kind=Attachment.Kind.PICTURE).first()
    if processing is None:
        return "nothing"
    try:
        if processing.derivatives.filter(role=Derivative.Role.WEB).count() < COPIES:
            make(processing)
        hand_over(processing)
    except Exception as error:
        log.exception("Copies of picture %s for the website, attempt %d", processing.pk, attempt)
        return put_off(processing, attempt, type(error).__name__, at=clock())
    Processing.objects.filter(pk=processing.pk, reason__startswith=MISSING).update(reason="")
    return "done"


def put_off(processing, attempt, why, *, at) -> str:
    """Once more in a while; after the last attempt the secretariat sees it. The page shows what it has."""
    if attempt <= len(WAITS) and derive_web.get_backend().supports_defer:
        later = derive_web.using(run_after=at + WAITS[attempt - 1])
        later.enqueue(str(processing.key), attempt + 1)
        return "later"
    Processing.objects.filter(pk=processing.pk, reason="").update(reason=f"{MISSING}: {why}"[:200])
    return "failed"


def make(processing):
    with tempfile.TemporaryDirectory(dir=scratch_folder(), prefix="web-") as folder:
        path, _sha256 = original_on_disk(processing.original, Path(folder))
        inspection = inspect(path, name=processing.file_name, slot="image", out=folder)
        if inspection.verdict == Verdict.REJECT:
            raise Refused(inspection.reason)
        copies = [copy for copy in inspection.derivatives if copy.stem.isdecimal()]
        store(processing, [(unsaved(processing, copy), copy) for copy in copies], inspection.facts)


def unsaved(processing, path: Path) -> Derivative:
    width, height = size_of(path)
    return Derivative(
        processing=processing,
        role=Derivative.Role.WEB,
        number=int(path.stem),
        media_type=MEDIA_TYPES[path.suffix],
        width=width,
        height=height,
    )


def store(processing, made, facts):
    # Another worker may be faster.
    with contextlib.suppress(IntegrityError), files_of(made), transaction.atomic():
        Derivative.objects.bulk_create(derivative for derivative, _path in made)
        Processing.objects.filter(pk=processing.pk).update(facts=facts | processing.facts)
    processing.refresh_from_db()


def hand_over(processing):
    copies = [
        frozen_images.WebCopy(made.number, made.media_type, partial(private_storage().open, made.file.name))
        for made in processing.derivatives.filter(role=Derivative.Role.WEB)
    ]
    facts = processing.facts
    frozen_images.give_web_copies(
        processing.key,
        copies,
        colour=facts.get("colour", ""),
        focal_point=facts.get("focal_point"),
    )
