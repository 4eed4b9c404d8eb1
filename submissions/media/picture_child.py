"""Child process: one picture to what is shown of it.

Request: `source`, `folder`, `format` (Pillow's name), `published` (false: the preview alone, at once).
Report: `width`, `height` of the preview in pixels, `full_width`, `full_height` upright, `traces`,
`frames`, `colour` ("#rrggbb"), `focal_point` (two shares of width and height), `files` (names in folder),
`may_lie` (a program seems to have turned it and to have left the camera's mark for turning it).
"""

import mmap
import warnings
from pathlib import Path

from . import limits
from .heif_traces import heif
from .picture_colours import dominant_colour, flat, focal_point, in_srgb
from .picture_traces import gif, jpeg, png, webp
from .sandbox import Refused

WALKERS = {"JPEG": jpeg, "PNG": png, "GIF": gif, "WEBP": webp, "HEIF": heif, "AVIF": heif}
# How each copy is written: AVIF's speed costs a few per cent of its bytes and saves most of its time.
WRITTEN = {
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "avif": {"format": "AVIF", "quality": 52, "speed": 9},
}
PREVIEW = {"format": "WEBP", "quality": 82, "method": 4}
STRIP_BYTES = 8 * limits.MIB


def work(request: dict) -> dict:
    image_format, folder = request["format"], Path(request["folder"])
    seen = walked(request["source"], image_format)
    preview, full_size, exif, frames, may_lie = decoded(request["source"], image_format)
    seen.frames = max(seen.frames, frames)
    if image_format == "HEIF" and frames > 1:
        seen.traces.add("other_pictures")
    if image_format in ("HEIF", "AVIF") and "exif" in seen.traces and exif is not None:
        seen.traces = (seen.traces - {"exif"}) | exif
    preview.save(folder / "preview.webp", **PREVIEW)
    files = ["preview.webp"]
    if request.get("published"):
        files += publish(preview, folder)
    return {
        "width": preview.width,
        "height": preview.height,
        "full_width": full_size[0],
        "full_height": full_size[1],
        "frames": seen.frames,
        "traces": sorted(seen.traces),
        "colour": dominant_colour(preview),
        "focal_point": focal_point(preview),
        "may_lie": may_lie,
        "files": files,
    }


def walked(source: str, image_format: str):
    """The traces; raises Refused for too many frames, and for a file that ends too early."""
    with open(source, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            seen = WALKERS[image_format](data)
        except IndexError as error:  # a length that points behind the end
            raise Refused("broken") from error
    if seen.frames > limits.MAX_FRAMES or seen.animation_pixels > limits.MAX_ANIMATION_PIXELS:
        raise Refused("too_many_frames")
    return seen


def decoded(source: str, image_format: str):
    """(The preview: upright, sRGB, at most 1600 px; the full upright size; EXIF's traces or None; frames;
    whether it may lie on its side)."""
    from PIL import AvifImagePlugin, Image

    # Our own limits hold, before anything is decoded; Pillow's would come first with another word.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # more would each hold a picture of their own
    if image_format == "HEIF":
        return from_heif(source)
    with Image.open(source, formats=[image_format]) as picture:
        check_pixels(picture.size, image_format)
        size = picture.size
        # In the other kinds they are counted by walking the file.
        frames = getattr(picture, "n_frames", 1) if image_format == "AVIF" else 1
        if frames > limits.MAX_FRAMES:
            raise Refused("too_many_frames")
        # A JPEG is decoded at a fraction of its size where that is enough: less memory, less time.
        larger = max(size) / limits.PREVIEW_PIXELS
        picture.draft(None, (int(size[0] / larger), int(size[1] / larger)))
        picture.load()
        profile, exif = picture.info.get("icc_profile"), picture.getexif()
        small = reduced(picture)
    small.info.clear()
    preview = upright(in_srgb(small, profile), exif.get(0x0112, 1))
    is_turned = exif.get(0x0112, 1) in (5, 6, 7, 8)
    may_lie = is_turned and was_turned_before(exif, size)
    return preview, size[::-1] if is_turned else size, told_by(picture.info.get("exif")), frames, may_lie


def was_turned_before(exif, size: tuple[int, int]) -> bool:
    """The camera wrote other sides than the file has: a program turned the picture itself."""
    sides = exif.get_ifd(0x8769)
    return size[0] != size[1] and (sides.get(0xA002), sides.get(0xA003)) == (size[1], size[0])


def told_by(exif: bytes | None):
    from .metadata_blocks import exif_traces

    return None if exif is None else exif_traces(exif.removeprefix(b"Exif\0\0"))


def check_pixels(size: tuple[int, int], image_format: str) -> None:
    most = limits.MAX_PIXELS_BY_FORMAT.get(image_format, limits.MAX_PICTURE_PIXELS)
    if size[0] * size[1] > most:
        raise Refused("too_many_pixels")


def reduced(picture):
    """The picture flattened on white at no more than 1600 px."""
    return in_strips(picture.size, 4 * picture.width, picture.crop)


def in_strips(size: tuple[int, int], row_bytes: int, crop):
    """Cut down strip by strip, so that no second copy of the full picture is needed.

    crop((left, top, right, bottom)) gives a strip of the picture, whose full size is `size`.
    """
    from PIL import Image

    factor = max(2 * max(size) // (3 * limits.PREVIEW_PIXELS), 1)
    rows = max(STRIP_BYTES // row_bytes // factor, 1) * factor
    whole, height = None, -(-size[1] // factor)
    for top in range(0, size[1], rows):
        strip = flat(crop((0, top, size[0], min(top + rows, size[1])))).reduce(factor)
        if whole is None:
            whole = Image.new(strip.mode, (strip.width, height))
        whole.paste(strip, (0, top // factor))
    if whole is None:
        raise Refused("broken")
    whole.thumbnail((limits.PREVIEW_PIXELS, limits.PREVIEW_PIXELS), Image.Resampling.LANCZOS)
    return whole


def from_heif(source: str):
    """The same for a HEIC through libheif, which turns it upright itself."""
    import pillow_heif
    from PIL import Image

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = False
    heif_file = pillow_heif.open_heif(source, convert_hdr_to_8bit=True, bgr_mode=False)
    if len(heif_file) > limits.MAX_FRAMES:
        raise Refused("too_many_frames")
    picture = heif_file[heif_file.primary_index]
    check_pixels(picture.size, "HEIF")
    told = told_by(picture.info.get("exif"))
    rows, stride, mode = memoryview(picture.data), picture.stride, picture.mode

    def crop(box):
        _left, top, right, bottom = box
        part = bytes(rows[top * stride : bottom * stride])
        return Image.frombuffer(mode, (right, bottom - top), part, "raw", mode, stride, 1)

    small = in_strips(picture.size, stride, crop)
    return in_srgb(small, picture.info.get("icc_profile")), picture.size, told, len(heif_file), False


def upright(picture, orientation: int):
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def publish(preview, folder: Path) -> list[str]:
    """The copies for publication, largest first; a picture is never made larger than it is."""
    from PIL import Image

    files, picture = [], preview
    for pixels in limits.PUBLISHED_PIXELS:
        picture = picture.copy()
        picture.thumbnail((pixels, pixels), Image.Resampling.LANCZOS)
        for ending, options in WRITTEN.items():
            picture.save(folder / f"{pixels}.{ending}", **options)
            files.append(f"{pixels}.{ending}")
    return files
