"""Public pictures: everything in here is metadata-free and randomly named."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet

# What the templates ask for, in pixels of width; made when a picture is saved, never in a GET.
WIDTHS = (400, 800, 1600)
SPECS = tuple(f"width-{width}" for width in WIDTHS)
# A winner's pictures have further copies, made of the original in the background (see `frozen_images`):
# for a portrait the width is that of its longer side.
FORMATS = {"image/avif": "|format-avif", "image/webp": "", "image/jpeg": "|format-jpeg"}


def spec_of(width: int, media_type: str) -> str:
    return f"width-{width}{FORMATS[media_type]}"


ALL_SPECS = tuple(spec_of(width, media_type) for media_type in FORMATS for width in WIDTHS)


def renditions() -> models.Prefetch:
    """All that `{% picture %}` reads of an image, as Wagtail's own `prefetch_renditions` gives it."""
    return models.Prefetch(
        "renditions",
        PortalRendition.objects.filter(filter_spec__in=ALL_SPECS),
        to_attr="prefetched_renditions",
    )


class PortalImageQuerySet(ImageQuerySet):
    def with_renditions(self):
        """With all that `{% picture %}` reads, in one query for any number of pictures."""
        return self.prefetch_renditions(*ALL_SPECS)


class PortalImage(AbstractImage):
    """A picture of the public site; `entry_code` tells which class's it is, so that it can be taken back."""

    entry_code = models.CharField(_("entry code"), max_length=12, blank=True, db_index=True, editable=False)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    # Shown in the picture's place until it is there, "#rrggbb"; "" where it was never measured.
    dominant_colour = models.CharField(max_length=7, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "credit")
    objects = PortalImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args, **kwargs):
        """Saves and, where the file is new, makes the renditions that the pages use."""
        is_new_file = bool(self.file) and not self.file._committed
        super().save(*args, **kwargs)
        if is_new_file:
            self.make_renditions()

    def make_renditions(self):
        """Deletes what was made from an earlier file and makes all of `SPECS`."""
        self.renditions.all().delete()
        self.get_renditions(*SPECS)


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
