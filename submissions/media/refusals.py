"""A file that is not taken in, and what its owner is told."""

from django.utils.translation import gettext as _

from . import limits
from .limits import MIB


class UploadRejected(Exception):
    """`str()` names the file, the reason and what to do. `code` is the reason for tests and logs."""

    def __init__(self, file_name: str, code: str):
        self.file_name, self.code = file_name, code
        super().__init__(f"{file_name}: {reason(code)}")


def reason(code: str) -> str:
    """The reason and the remedy in the user's words. An unknown code is a fault of ours: KeyError."""
    return {**for_any_file(), **for_pictures(), **for_recordings(), **for_documents()}[code]


def megabytes(size: int) -> dict[str, int]:
    return {"size": size // MIB}


def for_any_file() -> dict[str, str]:
    return {
        "empty": _("The file is empty. Choose it again, or take it anew from the camera."),
        "unreadable": _("The file cannot be opened. Choose it again."),
        "broken": _(
            "The file is damaged or cut off. Open it on your computer, save it anew and upload it again."
        ),
        "too_heavy": _(
            "The file took too long to read. Save it anew as a plain JPEG or PDF and upload it again."
        ),
        "unknown_kind": _(
            "This kind of file cannot be taken. Save it as JPEG or PNG, MP3 or M4A, MP4, PDF, DOCX or TXT."
        ),
        "not_an_image": _("This place takes pictures. Upload the file where its kind belongs."),
        "not_an_audio": _("This place takes sound recordings. Upload the file where its kind belongs."),
        "not_a_video": _("This place takes films. Upload the file where its kind belongs."),
        "not_a_document": _("This place takes documents. Upload the file where its kind belongs."),
        "calls_out": _("The file only points to other files. Export it as one whole file and upload that."),
    }


def for_pictures() -> dict[str, str]:
    return {
        "not_a_picture": _(
            "This is not a picture that we can show. Save it as JPEG or PNG and upload that file."
        ),
        "too_large": _("The file is larger than %(size)d MB. Save the picture smaller and upload it again.")
        % megabytes(limits.MAX_PICTURE_BYTES),
        "too_many_pixels": _(
            "The picture has more than %(pixels)d megapixels. Make it smaller and upload it again."
        )
        % {"pixels": limits.MAX_PICTURE_PIXELS // 1_000_000},
        "too_many_frames": _(
            "The moving picture has too many frames. Upload a single picture, or a short film as MP4."
        ),
    }


def for_recordings() -> dict[str, str]:
    return {
        "no_ffmpeg": _(
            "Sound and film cannot be taken right now. The rest of your draft is kept; try again later."
        ),
        "no_streams": _(
            "No sound and no picture can be found in the file. Export it anew and upload it again."
        ),
        "no_picture_track": _("The film has no picture. Export it anew, or upload the sound as MP3 or M4A."),
        "sound_too_large": _("The recording is larger than %(size)d MB. Save it as MP3 or M4A.")
        % megabytes(limits.MAX_SOUND_BYTES),
        "film_too_large": _("The film is larger than %(size)d MB. Export it smaller and upload it again.")
        % megabytes(limits.MAX_FILM_BYTES),
        "sound_too_long": _("The recording is longer than %(minutes)d minutes. Please shorten it.")
        % {"minutes": limits.MAX_SOUND_SECONDS // 60},
        "film_too_long": _("The film is longer than %(minutes)d minutes. Please shorten it.")
        % {"minutes": limits.MAX_FILM_SECONDS // 60},
        "film_too_many_pixels": _("The film's picture is too large. Export it in 4K or smaller."),
    }


def for_documents() -> dict[str, str]:
    return {
        "not_a_pdf": _("This is not a PDF. Export the paper as PDF and upload that file."),
        "paper_too_large": _(
            "The PDF is larger than %(size)d MB. Export it with smaller pictures and upload it again."
        )
        % {"size": max_paper_megabytes()},
        "text_too_large": _("The document is larger than %(size)d MB. Take the pictures out of it.")
        % megabytes(limits.MAX_DOCX_BYTES),
        "text_too_long": _("The text is too long for a story. Divide it into several files."),
        "encrypted": _(
            "The file is locked with a password. Export it without a password and upload it again."
        ),
        "no_pages": _("The PDF has no pages. Export the paper again and upload that file."),
        "too_many_pages": _("The PDF has more than %(pages)d pages. Export only the paper itself.")
        % {"pages": limits.MAX_PAPER_PAGES},
        "macros": _("The document holds macros. Save it as an ordinary DOCX and upload that file."),
        "not_text": _("This is not a readable text. Save it as TXT in UTF-8 and upload it again."),
        "no_text": _("No text can be found in the file. Write the text in it, or choose another file."),
    }


def max_paper_megabytes() -> int:
    """The form that takes papers sets a lower limit than the kind does."""
    from django.conf import settings

    return min(settings.MAX_FORM_UPLOAD_BYTES, limits.MAX_PAPER_BYTES) // MIB
