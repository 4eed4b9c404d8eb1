"""Pictures inside a PDF: carried over without what cameras and programs wrote into them."""

import io
import zlib

from . import limits
from .jpeg_bare import bare_jpeg
from .sandbox import Refused


class Picture:
    """One image XObject. `is_redrawn`: it was decoded and written anew as an RGB or grey JPEG."""

    def __init__(self, stream, count):
        self.stream, self.count = stream, count
        self.traces: set[str] = set()
        self.is_redrawn = False
        width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
        if width * height > limits.MAX_PICTURE_PIXELS:
            raise Refused("too_many_pixels")

    def copy(self, writer):
        """A new stream with the picture's data and filters; its other keys are the caller's."""
        filters, data, parameters = self.outer_filters()
        last = filters[0] if len(filters) == 1 else None
        if last == "/DCTDecode":
            data, told = bare_jpeg(data)
            self.traces |= told
        elif last == "/JPXDecode":
            return self.redrawn(data)
        elif last == "/FlateDecode":
            data = exact(data, self.count)
        elif last not in ("/CCITTFaxDecode", "/JBIG2Decode", None):
            raise Refused("broken")
        return filled(data, last, parameters, writer)

    def outer_filters(self):
        """(What is left of the filters, the data, its parameters) once all but the last are undone."""
        filters = as_list(self.stream.get("/Filter"))
        parameters = as_list(self.stream.get("/DecodeParms")) or [None] * len(filters)
        data = self.stream._data
        for name, told in zip(filters[:-1], parameters, strict=False):
            data = undone(name, data, told)
            self.count(len(data))
        if filters and filters[-1] in ("/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"):
            data = undone(filters[-1], data, parameters[-1])
            self.count(len(data))
            return ["/FlateDecode"], zlib.compress(data, 2), None
        if not filters:
            return ["/FlateDecode"], zlib.compress(data, 2), None
        return filters[-1:], data, parameters[-1] if len(parameters) == len(filters) else None

    def redrawn(self, data: bytes):
        """JPEG 2000 may hold boxes of any kind: it is decoded and written as a JPEG."""
        from PIL import Image
        from pypdf.generic import NameObject

        Image.MAX_IMAGE_PIXELS = None
        with Image.open(io.BytesIO(data), formats=["JPEG2000"]) as picture:
            if picture.width * picture.height > limits.MAX_PICTURE_PIXELS:
                raise Refused("too_many_pixels")
            if picture.info.get("comment") or b"xml " in data or b"uuid" in data:
                self.traces.add("comment")
            plain = picture.convert("L" if picture.mode in ("L", "I;16", "LA") else "RGB")
        output = io.BytesIO()
        plain.info.clear()
        plain.save(output, "JPEG", quality=90)
        self.is_redrawn = True
        fresh = filled(output.getvalue(), "/DCTDecode", None, None)
        fresh[NameObject("/ColorSpace")] = NameObject("/DeviceGray" if plain.mode == "L" else "/DeviceRGB")
        return fresh


def as_list(value) -> list:
    value = value.get_object() if value is not None else None
    if value is None:
        return []
    return [item.get_object() for item in value] if isinstance(value, list) else [value]


def undone(name: str, data: bytes, parameters) -> bytes:
    """One filter undone, by pypdf. Raises pypdf's LimitReachedError for a bomb."""
    from pypdf.filters import decode_stream_data
    from pypdf.generic import EncodedStreamObject, NameObject

    stream = EncodedStreamObject()
    stream._data = data
    stream[NameObject("/Filter")] = NameObject(name)
    if parameters:
        stream[NameObject("/DecodeParms")] = parameters
    return decode_stream_data(stream)


def exact(data: bytes, count) -> bytes:
    """The packed data without what follows its end; unpacked piece by piece only to count it."""
    unpacking, at = zlib.decompressobj(), 0
    piece = data[:65536]
    while piece and not unpacking.eof:
        at += len(piece)
        while piece:
            count(len(unpacking.decompress(piece, limits.MIB)))
            piece = unpacking.unconsumed_tail
        piece = data[at : at + 65536]
    if unpacking.unused_data:
        return data[: at - len(unpacking.unused_data)]
    return data


def filled(data: bytes, name, parameters, writer):
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    fresh = StreamObject()
    fresh._data = data
    if name:
        fresh[NameObject("/Filter")] = NameObject(name)
    if parameters and writer is not None:
        plain = DictionaryObject()
        for key, value in parameters.items():
            if key == "/JBIG2Globals":
                shared = StreamObject()
                shared._data = value.get_object().get_data()
                plain[NameObject(key)] = writer._add_object(shared)
            elif (
                hasattr(value.get_object(), "as_numeric")
                or key == "/BlackIs1"
                or str(value) in ("True", "False")
            ):
                plain[NameObject(key)] = value.get_object().clone(writer)
        fresh[NameObject("/DecodeParms")] = plain
    return fresh
