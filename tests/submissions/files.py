"""Small files for tests, made on the spot."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

ORIENTATION, GPS = 0x0112, 0x8825


def picture(image_format="JPEG", size=(60, 40), name="picture.jpg", **options) -> SimpleUploadedFile:
    """A picture whose left half is red and right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    content = io.BytesIO()
    image.save(content, image_format, **options)
    return SimpleUploadedFile(name, content.getvalue())


def telephone_picture(orientation=6) -> SimpleUploadedFile:
    """A JPEG with a place in its metadata, lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (54.0, 53.0, 26.0)
    return picture(exif=exif.tobytes(), name="IMG_0001.jpg")


def bomb() -> SimpleUploadedFile:
    """A PNG of some hundred bytes that claims 40,000 × 40,000 pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return SimpleUploadedFile("bomb.png", b"\x89PNG\r\n\x1a\n" + body)


def pdf(pages=2, *, password="", is_hostile=False, name="paper.pdf") -> SimpleUploadedFile:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    if is_hostile:
        act = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        )
        writer.root_object[NameObject("/OpenAction")] = act
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): act})
        writer.add_attachment("secret.txt", b"ATTACHED-SECRET")
        writer.add_metadata({"/Author": "Somebody Surname"})
    if password:
        writer.encrypt(password)
    content = io.BytesIO()
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue())
