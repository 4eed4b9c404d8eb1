"""A file that is not taken in, and what its owner is told."""

from django.utils.translation import gettext as _

from .limits import MAX_PAPER_PAGES, MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, MIB


class UploadRejected(Exception):
    """`str()` names the file, the reason and what to do. `code` is the reason for tests and logs."""

    def __init__(self, file_name: str, code: str):
        self.file_name, self.code = file_name, code
        super().__init__(f"{file_name}: {reason(code)}")


def reason(code: str) -> str:
    """The reason and the remedy in the user's words. An unknown code is a fault of ours: KeyError."""
    return {
        "empty": _("The file is empty. Choose it again, or take it anew from the camera."),
        "not_a_picture": _(
            "This is not a picture that we can show. Save it as JPEG or PNG and upload that file."
        ),
        "too_large": _("The file is larger than %(size)d MB. Save the picture smaller and upload it again.")
        % {"size": MAX_PICTURE_BYTES // MIB},
        "too_many_pixels": _(
            "The picture has more than %(pixels)d megapixels. Make it smaller and upload it again."
        )
        % {"pixels": MAX_PICTURE_PIXELS // 1_000_000},
        "broken": _(
            "The file is damaged or cut off. Open it on your computer, save it anew and upload it again."
        ),
        "too_heavy": _(
            "The file took too long to read. Save it anew as a plain JPEG or PDF and upload it again."
        ),
        "not_a_pdf": _("This is not a PDF. Export the paper as PDF and upload that file."),
        "paper_too_large": _(
            "The PDF is larger than %(size)d MB. Export it with smaller pictures and upload it again."
        )
        % {"size": max_paper_megabytes()},
        "encrypted": _(
            "The PDF is locked with a password. Export it without a password and upload it again."
        ),
        "no_pages": _("The PDF has no pages. Export the paper again and upload that file."),
        "too_many_pages": _("The PDF has more than %(pages)d pages. Export only the paper itself.")
        % {"pages": MAX_PAPER_PAGES},
    }[code]


def max_paper_megabytes() -> int:
    from django.conf import settings

    return settings.MAX_FORM_UPLOAD_BYTES // MIB
