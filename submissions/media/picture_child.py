"""Child process: decode one picture and write its preview. Arguments: source, target, expected format.

Reports {"width", "height"} of the preview in pixels. Runs isolated (`python -I`), without Django.
"""

import io
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sandbox import Refused, limits, main


def make_preview(source, target, expected_format):
    from PIL import Image, ImageOps

    if expected_format == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = limits.MAX_PICTURE_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=[expected_format]) as picture:
            if picture.width * picture.height > limits.MAX_PICTURE_PIXELS:
                raise Refused("too_many_pixels")
            # A JPEG is decoded at a fraction of its size where that is enough: less memory, less time.
            picture.draft("RGB", (2 * limits.PREVIEW_PIXELS, 2 * limits.PREVIEW_PIXELS))
            picture.load()
            profile = picture.info.get("icc_profile")
            picture.thumbnail((limits.PREVIEW_PIXELS, limits.PREVIEW_PIXELS), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture)
            preview = in_plain_colours(upright, profile)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_many_pixels") from error
    # A new image, so that nothing of the old one's metadata can come along.
    clean = Image.new("RGB", preview.size)
    clean.paste(preview)
    clean.save(target, format="WEBP", quality=82, method=4)
    return {"width": clean.width, "height": clean.height}


def in_plain_colours(picture, profile):
    """The picture as sRGB on white: transparency and wide colour spaces are resolved here."""
    from PIL import Image

    if picture.mode.startswith("I"):
        # 16-bit greys: Pillow would cut them off at 255 instead of scaling them.
        picture = picture.convert("I").point(lambda grey: grey / 257).convert("L")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        picture = from_profile(picture, profile)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")


def from_profile(picture, profile):
    """Colours by the picture's own profile; a profile that cannot be read is left aside."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        output = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=output)
    except (ImageCms.PyCMSError, OSError):
        return picture


if __name__ == "__main__":
    main(make_preview)
