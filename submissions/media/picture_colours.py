"""Colours of a picture: flattened, in sRGB, and what it shows in one word. Pillow only."""

import io


def flat(picture):
    """The picture as RGB, L or CMYK: palettes and transparency (on white) are resolved here."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":
        # 16-bit greys: Pillow would cut them off at 255 instead of scaling them.
        picture = picture.convert("I").point(lambda grey: grey / 257).convert("L")
    if picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    if picture.mode in {"RGB", "L", "CMYK"}:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def in_srgb(picture, profile: bytes | None):
    """A new sRGB picture; a profile that cannot be read is left aside."""
    from PIL import Image

    if profile:
        picture = by_profile(picture, profile)
    picture = picture.convert("RGB")
    # A new image, so that nothing of the old one's information can come along.
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    return clean


def by_profile(picture, profile: bytes):
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def dominant_colour(picture) -> str:
    """The commonest of eight colours, as "#rrggbb": what stands in the picture's place while it loads."""
    small = picture.resize((32, 32)).quantize(8)
    palette = small.getpalette()
    _count, index = max(small.getcolors())
    return "#{:02x}{:02x}{:02x}".format(*palette[3 * index : 3 * index + 3])


def focal_point(picture) -> list[float]:
    """Where the picture is busiest: the centre of its edges, as shares of width and height."""
    from PIL import ImageFilter, ImageStat

    edges = picture.convert("L").resize((48, 48)).filter(ImageFilter.FIND_EDGES).crop((1, 1, 47, 47))
    weights = list(edges.get_flattened_data() if hasattr(edges, "get_flattened_data") else edges.getdata())
    floor = ImageStat.Stat(edges).mean[0]
    total = x = y = 0.0
    for n, weight in enumerate(weights):
        if weight > floor:
            total += weight
            x += weight * (n % 46 + 0.5)
            y += weight * (n // 46 + 0.5)
    return [round(x / total / 46, 2), round(y / total / 46, 2)] if total else [0.5, 0.5]
