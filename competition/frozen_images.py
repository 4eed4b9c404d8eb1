"""Pictures of the public record: written anew without any metadata, under names nobody can guess."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

import nh3
from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.models import Collection

from .models import PortalImage, PortalRendition, StoryPicture
from .models.images import SPECS, WIDTHS, spec_of

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


# The copies for the website ----------------------------------------------------------------------

ENDINGS = {"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg"}


@dataclass(frozen=True)
class WebCopy:
    """One copy made of the original: upright, sRGB, without metadata. pixels: one of `WIDTHS`."""

    pixels: int
    media_type: str
    open: Callable[[], File]


def keys_without_web_copies(edition) -> list:
    """The attachment keys of the record's pictures that have only what was made of their preview."""
    pictures = StoryPicture.objects.filter(page__edition=edition)
    has_them = PortalRendition.objects.filter(filter_spec=spec_of(WIDTHS[0], "image/avif")).values("image")
    without = pictures.exclude(image__in=has_them).order_by("attachment_key")
    return list(without.values_list("attachment_key", flat=True).distinct())


def give_web_copies(attachment_key, copies, *, colour, focal_point) -> int:
    """Put the copies in the place of what the record's pictures of this key have; how many pictures.

    focal_point: two shares of width and height, or None.
    """
    pictures = StoryPicture.objects.filter(attachment_key=attachment_key).values("image")
    done = 0
    for pk in PortalImage.objects.filter(pk__in=pictures).values_list("pk", flat=True):
        written: list[PortalRendition] = []
        try:
            with transaction.atomic():
                done += give_to_image(pk, copies, written, colour=colour, focal_point=focal_point)
        except BaseException:
            for rendition in written:
                rendition.file.storage.delete(rendition.file.name)
            raise
    return done


def give_to_image(pk, copies, written, *, colour, focal_point) -> bool:
    # Lock first: the picture may be taken off the site at this very moment.
    image = PortalImage.objects.select_for_update().filter(pk=pk).first()
    if image is None or image.renditions.filter(filter_spec=spec_of(WIDTHS[0], "image/avif")).exists():
        return False
    for old in image.renditions.filter(filter_spec__in=SPECS):
        FilesOf(old).delete_later()
        old.delete()
    for copy in copies:
        with copy.open() as content:
            name = f"{uuid.uuid4().hex}.{ENDINGS[copy.media_type]}"
            rendition = PortalRendition(
                image=image,
                filter_spec=spec_of(copy.pixels, copy.media_type),
                file=ImageFile(BytesIO(content.read()), name=name),
            )
            rendition.save()
        written.append(rendition)
    PortalImage.objects.filter(pk=pk).update(dominant_colour=colour, **focal_box(image, focal_point))
    return True


def focal_box(image, point) -> dict[str, int]:
    """Wagtail's focal point: pixels of the image's own file; a quarter of each side is its surroundings."""
    if not point:
        return {}
    return {
        "focal_point_x": round(point[0] * image.width),
        "focal_point_y": round(point[1] * image.height),
        "focal_point_width": max(image.width // 4, 1),
        "focal_point_height": max(image.height // 4, 1),
    }


# Taking away ------------------------------------------------------------------------------------


def delete_images(images) -> None:
    """The rows now, the files of the images and of their renditions as soon as the transaction stands."""
    for image in images:
        FilesOf(image).delete_later()
        image.delete()


class FilesOf:
    """The files of an image, or of one rendition, kept by name because the rows go first."""

    def __init__(self, row):
        renditions = row.renditions.all() if isinstance(row, PortalImage) else ()
        fields = [row.file, *(rendition.file for rendition in renditions)]
        self.files = [(file.storage, file.name) for file in fields]

    def delete_later(self):
        """When the transaction stands. One that cannot be deleted is logged and keeps no other one public."""
        for storage, name in self.files:
            transaction.on_commit(partial(storage.delete, name), robust=True)

    def delete(self):
        """Deletes at once; Wagtail's own clean-up waits for the worker."""
        for storage, name in self.files:
            storage.delete(name)
