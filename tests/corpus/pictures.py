"""Pictures: each allowed kind, what cameras and programs hide in them, and bombs."""

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

from .specimens import HOST, MARKER, accept, reject, sanitise

SIZE = (96, 64)
LOUD = MARKER.encode()
ORIENTATION, GPS, EXIF_IFD = 0x0112, 0x8825, 0x8769
XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description exif:GPSLatitude="{MARKER}" xmlns:exif="http://ns.adobe.com/exif/1.0/"/>'
    f"</rdf:RDF></x:xmpmeta>"
).encode()


def image(size=SIZE, mode="RGB"):
    """Red on the left, blue on the right, a green stripe on top: turned pictures can be told apart."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    picture.paste("green", (0, 0, size[0], max(size[1] // 8, 1)))
    return picture.convert(mode)


def saved(image_format, picture=None, **options) -> bytes:
    if image_format == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener()
    output = io.BytesIO()
    (picture or image()).save(output, image_format, **options)
    return output.getvalue()


def exif(*, orientation=1, place=False, maker=False) -> bytes:
    block = Image.Exif()
    block[ORIENTATION] = orientation
    if maker:
        block[0x010E] = block[0x013B] = block[0x010F] = MARKER
        block.get_ifd(EXIF_IFD)[0x9286] = b"ASCII\0\0\0" + LOUD
    if place:
        gps = block.get_ifd(GPS)
        gps[1], gps[2], gps[3], gps[4] = "N", (55.0, 40.0, 34.0), "E", (12.0, 34.0, 6.0)
        gps[0x1B] = b"ASCII\0\0\0" + LOUD
    return block.tobytes()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + segment(marker, body) + jpeg[2:]


def with_thumbnail() -> bytes:
    """An EXIF thumbnail of the picture before somebody was cut away; it ends with the marker."""
    small = saved("JPEG", image((40, 30))) + LOUD
    head = b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, ORIENTATION, 3, 1, 1 << 16) + struct.pack(">I", 26)
    second = struct.pack(">H", 2) + struct.pack(">HHII", 0x0201, 4, 1, 26 + 30)
    second += struct.pack(">HHII", 0x0202, 4, 1, len(small)) + struct.pack(">I", 0)
    return with_segment(saved("JPEG"), 0xE1, b"Exif\0\0" + head + second + small)


def iptc() -> bytes:
    told = b"\x1c\x02\x69" + struct.pack(">H", len(LOUD)) + LOUD
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(told)) + told
    return with_segment(saved("JPEG"), 0xED, body + b"\0" * (len(body) % 2))


def odd_profile() -> bytes:
    """A working sRGB profile that says who made it."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    for n in range(count):
        tag, _offset, _size = struct.unpack_from(">4sII", profile, 132 + 12 * n)
        if tag == b"desc":
            body = b"desc\0\0\0\0" + struct.pack(">I", len(LOUD) + 1) + LOUD + b"\0" * 80
            struct.pack_into(">4sII", profile, 132 + 12 * n, tag, len(profile), len(body))
            profile += body
            struct.pack_into(">I", profile, 0, len(profile))
            return bytes(profile)
    raise LookupError("no description in the profile")


def plain_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    png = saved("PNG")
    return png[:33] + chunk(kind, data) + png[33:]


def png_bomb(width, height, *, rows=0) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b"\0" * (width + 1)) for _row in range(rows)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif(frames=1, size=SIZE, extra=b"") -> bytes:
    """A GIF of one colour, frame after frame; `extra` is put before the first."""
    head = b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\xff\0\0\0\0\xff"
    frame = b"\x21\xf9\x04\0\x0a\0\0\0\x2c" + struct.pack("<HHHHB", 0, 0, *size, 0)
    return head + extra + (frame + b"\x02" + lzw(size)) * frames + b";"


def lzw(size) -> bytes:
    """Pixels of colour 0, each its own code; a clear code keeps the codes three bits wide."""
    bits, total = [], 0
    for n in range(size[0] * size[1]):
        if n % 2 == 0:
            bits.append(4)
        bits.append(0)
    bits.append(5)
    for at, code in enumerate(bits):
        total |= code << 3 * at
    data = total.to_bytes((3 * len(bits) + 7) // 8, "little")
    blocks = [data[at : at + 255] for at in range(0, len(data), 255)]
    return b"".join(bytes((len(block),)) + block for block in blocks) + b"\0"


def animated(image_format, frames=3) -> bytes:
    pictures = [image().rotate(9 * n) for n in range(frames)]
    return saved(image_format, pictures[0], save_all=True, append_images=pictures[1:], duration=100)


def riff_with(webp: bytes, kind: bytes, data: bytes) -> bytes:
    """A WebP with one more chunk at its end."""
    data += b"\0" * (len(data) % 2)
    body = webp[12:] + kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def png_text(**texts) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", MARKER)
    info.add_text("Comment", MARKER * 50, zip=True)
    info.add_itxt("Title", MARKER)
    return saved("PNG", pnginfo=info)


def heif_with_exif(image_format="HEIF") -> bytes:
    return saved(image_format, exif=exif(place=True, maker=True), xmp=XMP)


def two_in_one() -> bytes:
    """A HEIC of two pictures, of which one is shown."""
    from pillow_heif import HeifFile

    both, output = HeifFile(), io.BytesIO()
    both.add_from_pillow(image())
    both.add_from_pillow(image((64, 64)))
    both.save(output)
    return output.getvalue()


def valid():
    for name, image_format in (
        *(("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")),
        *(("a.gif", "GIF"), ("a.heic", "HEIF"), ("a.avif", "AVIF")),
    ):
        yield accept(name, saved(image_format), "image", size=SIZE)
        yield accept(f"free-{name}", saved(image_format), size=SIZE)
    yield accept("progressive.jpg", saved("JPEG", progressive=True), "image", size=SIZE)
    yield accept("grey.jpg", saved("JPEG", image(mode="L")), "image", size=SIZE)
    yield accept("cmyk.jpg", saved("JPEG", image(mode="CMYK")), "image", size=SIZE)
    for mode in ("L", "LA", "P", "1", "RGBA", "I;16"):
        picture = (
            image(mode="I").point(lambda grey: grey * 257).convert("I;16")
            if mode == "I;16"
            else image(mode=mode)
        )
        yield accept(f"{mode.replace(';', '')}.png", saved("PNG", picture), "image", size=SIZE)
    yield accept("transparent.webp", saved("WEBP", image(mode="RGBA"), lossless=True), "image", size=SIZE)
    yield accept("wide.jpg", saved("JPEG", image((3000, 400))), "image", size=(1600, 213))
    yield accept("srgb.jpg", saved("JPEG", icc_profile=plain_profile()), "image")
    yield accept("srgb.png", saved("PNG", icc_profile=plain_profile()), "image")
    yield accept("dpi.jpg", saved("JPEG", dpi=(300, 300)), "image")
    yield accept("dot.gif", gif(size=(1, 1)), "image", size=(1, 1))
    yield accept("moving.gif", animated("GIF"), "image", size=SIZE)
    yield accept("moving.webp", animated("WEBP"), "image", size=SIZE)
    yield accept("moving.png", animated("PNG"), "image", size=SIZE)
    yield accept("moving.avif", animated("AVIF"), "image", size=SIZE)
    for orientation in range(1, 9):
        turned = SIZE if orientation < 5 else SIZE[::-1]
        yield accept(
            f"turned-{orientation}.jpg",
            saved("JPEG", exif=exif(orientation=orientation)),
            "image",
            size=turned,
        )
    yield accept("turned.png", saved("PNG", exif=exif(orientation=6)), "image", size=SIZE[::-1])
    for kind in ("HEIF", "AVIF"):
        content = saved(kind, exif=exif(orientation=6))
        yield accept(f"turned.{kind.lower()}", content, "image", size=SIZE[::-1])
    yield accept("turned.webp", saved("WEBP", exif=exif(orientation=8)), "image", size=SIZE[::-1])


def telling():
    jpeg = saved("JPEG")
    yield sanitise("gps.jpg", saved("JPEG", exif=exif(place=True)), "gps", "image")
    yield sanitise("maker.jpg", saved("JPEG", exif=exif(maker=True, orientation=6)), "exif", "image")
    yield sanitise("thumbnail.jpg", with_thumbnail(), "thumbnail", "image")
    yield sanitise(
        "jfif-thumb.jpg", with_segment(jpeg, 0xE0, b"JFXX\0\x10" + saved("JPEG") + LOUD), "thumbnail"
    )
    yield sanitise(
        "xmp.jpg", with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), "xmp", "image"
    )
    yield sanitise(
        "xmp-ext.jpg", with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP), "xmp", "image"
    )
    yield sanitise("iptc.jpg", iptc(), "iptc", "image")
    yield sanitise("comment.jpg", with_segment(jpeg, 0xFE, LOUD), "comment", "image")
    yield sanitise("profile.jpg", saved("JPEG", icc_profile=odd_profile()), "profile", "image")
    yield sanitise("app7.jpg", with_segment(jpeg, 0xE7, LOUD), "other_data", "image")
    yield sanitise("tail.jpg", jpeg + LOUD, "trailing", "image")
    yield sanitise("two.jpg", jpeg + saved("JPEG", exif=exif(maker=True)), "trailing", "image")
    yield sanitise(
        "zip-tail.jpg", jpeg + b"PK\x03\x04" + LOUD + b"PK\x05\x06" + b"\0" * 18, "trailing", "image"
    )
    yield sanitise(
        "html.jpg", with_segment(jpeg, 0xFE, f"<script src='{HOST}'></script>".encode()), "comment"
    )
    yield sanitise("gps.png", with_chunk(b"eXIf", exif(place=True)[6:]), "gps", "image")
    yield sanitise("text.png", png_text(), "comment", "image")
    xmp = b"XML:com.adobe.xmp\0\0\0\0\0" + XMP
    yield sanitise("xmp.png", with_chunk(b"iTXt", xmp), "xmp", "image")
    yield sanitise("profile.png", saved("PNG", icc_profile=odd_profile()), "profile", "image")
    yield sanitise("date.png", with_chunk(b"tIME", b"\x07\xea\x01\x01\0\0\0"), "date", "image")
    yield sanitise("private.png", with_chunk(b"prVt", LOUD), "other_data", "image")
    yield sanitise("tail.png", saved("PNG") + LOUD, "trailing", "image")
    yield sanitise("gps.webp", saved("WEBP", exif=exif(place=True, maker=True), xmp=XMP), "gps", "image")
    yield sanitise("xmp.webp", saved("WEBP", xmp=XMP), "xmp", "image")
    yield sanitise("private.webp", riff_with(saved("WEBP"), b"PRVT", LOUD), "other_data", "image")
    yield sanitise("profile.webp", saved("WEBP", icc_profile=odd_profile()), "profile", "image")
    yield sanitise("tail.webp", saved("WEBP") + LOUD, "trailing", "image")
    comment = b"\x21\xfe" + bytes((len(LOUD),)) + LOUD + b"\0"
    xmp_block = b"\x21\xff\x0bXMP DataXMP" + bytes((len(LOUD),)) + LOUD + b"\0"
    yield sanitise("comment.gif", gif(extra=comment), "comment", "image")
    yield sanitise("xmp.gif", gif(extra=xmp_block), "xmp", "image")
    yield sanitise("tail.gif", gif() + LOUD, "trailing", "image")
    yield sanitise("gps.heic", heif_with_exif(), "gps", "image")
    yield sanitise("gps.avif", heif_with_exif("AVIF"), "gps", "image")
    yield sanitise("uuid.heic", saved("HEIF") + box(b"uuid", b"\0" * 16 + LOUD), "other_data", "image")
    yield sanitise("free.avif", saved("AVIF") + box(b"free", LOUD), "other_data", "image")
    yield sanitise("tail.heic", saved("HEIF") + b"\n<html>" + LOUD * 2, "trailing", "image")
    yield sanitise("two.heic", two_in_one(), "other_pictures", "image")
    thumbed = saved("HEIF", image((400, 300)), thumbnails=[128])
    yield sanitise("thumbnail.heic", thumbed, "thumbnail", "image")


def refused():
    for name, content in (("jpg", saved("JPEG", image((400, 300)), quality=95)), ("png", noise("PNG"))):
        yield reject(f"half.{name}", content[: len(content) // 2], "broken", "image")
        yield reject(f"nearly.{name}", content[:-6], "broken", "image")
        yield reject(f"head.{name}", content[:24], "broken", "image")
    for image_format in ("WEBP", "HEIF", "AVIF"):
        content = noise(image_format)
        yield reject(f"half.{image_format.lower()}", content[: len(content) // 2], "broken", "image")
    moving = animated("GIF")
    yield reject("half.gif", moving[: len(moving) // 2], "broken", "image")
    yield reject("garbage.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "broken", "image")
    yield reject("garbage.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "broken", "image")
    yield reject("empty.jpg", b"", "empty", "image")
    yield reject("bomb.png", png_bomb(40_000, 40_000), "too_many_pixels", "image")
    yield reject("filled-bomb.png", png_bomb(20_000, 3_000, rows=3_000), "too_many_pixels", "image")
    yield reject("endless.png", png_bomb(2_147_483_647, 1), "too_many_pixels", "image")
    huge = gif()
    yield reject(
        "bomb.gif", huge[:6] + struct.pack("<HH", 65_535, 65_535) + huge[10:], "too_many_pixels", "image"
    )
    yield reject("frames.gif", gif(frames=2_000, size=(2, 2)), "too_many_frames", "image")
    wide = gif(frames=250, size=(2, 2)).replace(
        struct.pack("<HHHHB", 0, 0, 2, 2, 0), struct.pack("<HHHHB", 0, 0, 2000, 2000, 0)
    )
    yield reject("frame-pixels.gif", wide, "too_many_frames", "image")
    jpeg = saved("JPEG")
    at = jpeg.index(b"\xff\xc0")
    yield reject(
        "bomb.jpg", jpeg[: at + 5] + b"\xff\xdc\xff\xdc" + jpeg[at + 9 :], "too_many_pixels", "image"
    )
    lossless = bytearray(saved("WEBP", lossless=True))
    lossless[21:25] = (
        (16_383 | 16_383 << 14) | int.from_bytes(lossless[21:25], "little") & 0xF0000000
    ).to_bytes(4, "little")
    yield reject("bomb.webp", bytes(lossless), "", "image")
    progressive = saved("JPEG", image((200, 200)), progressive=True)
    first = progressive.index(b"\xff\xda")
    last_scan = progressive[progressive.rindex(b"\xff\xc4") : -2]
    yield reject("scans.jpg", progressive[:-2] + last_scan * 500 + progressive[-2:], "too_heavy", "image")
    assert first > 0
    yield reject(
        "packed-text.png", with_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 200_000_000, 9)), "", "image"
    )
    yield reject("scan.tiff", saved("TIFF"), "unknown_kind", "image")
    yield reject("a.bmp", saved("BMP"), "unknown_kind", "image")
    yield reject("a.jp2", saved("JPEG2000"), "unknown_kind", "image")
    yield reject("a.ico", saved("ICO", image((32, 32))), "unknown_kind", "image")
    yield reject("a.psd", b"8BPS\0\1" + b"\0" * 60, "unknown_kind", "image")


def noise(image_format) -> bytes:
    return saved(image_format, Image.effect_noise((200, 150), 90).convert("RGB"))


def specimens():
    yield from valid()
    yield from telling()
    yield from refused()
