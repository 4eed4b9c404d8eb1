"""Pictures of the public record: written anew without any metadata, under names nobody can guess."""

import uuid
from io import BytesIO
from typing import Any

import nh3
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.models import Collection

from .models import PortalImage

RESULTS_COLLECTION = "Results"
MAX_SIDE_PIXELS = 2000
MAX_PIXELS = 60_000_000
WEBP: dict[str, Any] = {"format": "WEBP", "quality": 82, "method": 4}
PUBLIC_TAGS = {"p", "h3", "h4", "strong", "em", "blockquote", "ul", "ol", "li", "a", "br"}


class PictureUnreadable(ValueError):
    """The bytes are no picture that can be decoded whole, or it is larger than `MAX_PIXELS`."""


def clean_picture(content: bytes) -> bytes:
    """The picture as WebP, upright, at most `MAX_SIDE_PIXELS` a side, with no EXIF, XMP, ICC or comment.

    Raises PictureUnreadable.
    """
    try:
        with Image.open(BytesIO(content)) as source:
            if source.width * source.height > MAX_PIXELS:
                raise PictureUnreadable(f"More than {MAX_PIXELS} pixels.")
            upright = ImageOps.exif_transpose(source)
            picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise PictureUnreadable(str(fault)) from fault
    picture.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS))
    picture.info.clear()
    out = BytesIO()
    picture.save(out, **WEBP)
    return out.getvalue()


def clean_html(html: str) -> str:
    """A story's body once more through the same narrow gate: this is the last door before the public."""
    return nh3.clean(
        html,
        tags=PUBLIC_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def publish_picture(content: bytes, *, entry_code: str) -> PortalImage:
    """A public image with all its renditions, made now so that no visitor's GET ever makes one."""
    image = PortalImage(
        title=f"{entry_code} · {uuid.uuid4().hex[:8]}",
        file=ImageFile(BytesIO(clean_picture(content)), name=f"{uuid.uuid4().hex}.webp"),
        entry_code=entry_code,
        collection=results_collection(),
    )
    image.save()
    return image


def results_collection() -> Collection:
    """Where the record's pictures lie: no role has image permissions on it."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=RESULTS_COLLECTION).first()
    return found or root.add_child(name=RESULTS_COLLECTION)


def delete_images(images) -> None:
    """The rows now, the files of the images and of their renditions as soon as the transaction stands."""
    for image in images:
        transaction.on_commit(FilesOf(image).delete)
        image.delete()


class FilesOf:
    """The files of an image, kept by name because the rows go first."""

    def __init__(self, image):
        fields = [image.file, *(rendition.file for rendition in image.renditions.all())]
        self.files = [(file.storage, file.name) for file in fields]

    def delete(self):
        """Deletes at once; Wagtail's own clean-up waits for the worker."""
        for storage, name in self.files:
            storage.delete(name)
