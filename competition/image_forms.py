"""What a site editor uploads is written anew too: no metadata, no telling name, nothing that breaks later."""

import uuid

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .frozen_images import PictureUnreadable, clean_picture


class CleanImageField(WagtailImageField):
    """Wagtail's field, which looks only at the clean WebP that is made of the upload."""

    def to_python(self, data):
        if not data:
            return super().to_python(data)
        self.check_image_file_size(data)
        try:
            content = clean_picture(data.read())
        except PictureUnreadable as fault:
            raise ValidationError(
                _(
                    "This picture is broken or too large to be read. Open it on your own machine and save it "
                    "as JPEG or PNG, then try again."
                )
            ) from fault
        name = f"{uuid.uuid4().hex}.webp"
        return super().to_python(SimpleUploadedFile(name, content, content_type="image/webp"))


class PortalImageForm(BaseImageForm):
    """Wagtail's form for pictures, with its file cleaned before anything else looks at it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = CleanImageField(
                label=stock.label, required=stock.required, widget=stock.widget, help_text=stock.help_text
            )
