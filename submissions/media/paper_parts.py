"""The parts of a PDF that draw its pages, copied one by one into a new document.

What is not named here stays behind: scripts, actions, notes, forms, attachments, metadata, names.
"""

import zlib

from . import limits
from .paper_content import cleaned_content
from .paper_pictures import Picture
from .sandbox import Refused

MAPS = {"/Font", "/XObject", "/ColorSpace", "/Pattern", "/Shading", "/ExtGState", "/CharProcs"}
DRAWING_KEYS = {
    # resources, forms, patterns, groups
    *("/Type", "/Subtype", "/Resources", "/ProcSet", "/BBox", "/Matrix", "/FormType", "/Group", "/S", "/CS"),
    *("/I", "/K", "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep", "/Extend", "/ShadingType"),
    *("/Coords", "/Domain", "/Function", "/Functions", "/FunctionType", "/Bounds", "/Encode", "/C0", "/C1"),
    *(
        "/N",
        "/Range",
        "/Size",
        "/Order",
        "/BitsPerSample",
        "/BitsPerCoordinate",
        "/BitsPerFlag",
        "/AntiAlias",
    ),
    *("/VerticesPerRow", "/Background", "/Shading", "/ExtGState", "/Alternate"),
    # graphics state
    *("/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/Font", "/BG", "/BG2", "/UCR", "/UCR2"),
    *("/TR", "/TR2", "/HT", "/FL", "/SM", "/SA", "/BM", "/SMask", "/CA", "/ca", "/AIS", "/TK", "/G", "/BC"),
    # pictures
    *("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode"),
    *("/Interpolate", "/Matte", "/Filter", "/DecodeParms", "/Predictor", "/Colors", "/Columns", "/Rows"),
    *("/EndOfLine", "/EncodedByteAlign", "/EndOfBlock", "/BlackIs1", "/EarlyChange", "/JBIG2Globals"),
    *("/ColorTransform", "/DamagedRowsBeforeError", "/SMaskInData"),
    # fonts
    *("/BaseFont", "/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/Encoding", "/ToUnicode"),
    *("/DescendantFonts", "/CIDSystemInfo", "/Registry", "/Ordering", "/Supplement", "/W", "/DW", "/W2"),
    *("/DW2", "/CIDToGIDMap", "/BaseEncoding", "/Differences", "/FontBBox", "/FontMatrix", "/FontName"),
    *(
        "/Flags",
        "/ItalicAngle",
        "/Ascent",
        "/Descent",
        "/Leading",
        "/CapHeight",
        "/XHeight",
        "/StemV",
        "/StemH",
    ),
    *(
        "/AvgWidth",
        "/MaxWidth",
        "/MissingWidth",
        "/FontFile",
        "/FontFile2",
        "/FontFile3",
        "/CharSet",
        "/CIDSet",
    ),
    *("/Length1", "/Length2", "/Length3", "/FontStretch", "/FontWeight", "/CMapName", "/UseCMap", "/WMode"),
    *("/Name", *MAPS),
}
# Left out in silence: they say nothing that the pages do not show.
SILENT_KEYS = {
    *(
        "/StructParent",
        "/StructParents",
        "/OC",
        "/Properties",
        "/Length",
        "/LastModified",
        "/ID",
        "/FontFamily",
    ),
    *("/Lang", "/Parent", "/DL", "/Style", "/SpaceAfter"),
}
CODES = {"/Metadata": "xmp", "/PieceInfo": "other_data", "/AF": "attachment", "/Alternates": "other_pictures"}
BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox")
DEEPEST = 40


class PageParts:
    """Copies pages into `writer`; `traces` names what was met on the way and left behind."""

    def __init__(self, writer):
        self.writer, self.traces = writer, set()
        self.copied: dict[tuple[int, int], object] = {}
        self.unpacked_bytes = 0

    def add_page(self, page) -> None:
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

        fresh = self.writer.add_blank_page(float(page.mediabox.width), float(page.mediabox.height))
        for name in BOXES:
            box = page.get(name)
            if box is not None:
                fresh[NameObject(name)] = ArrayObject(plain_number(side) for side in box.get_object())
        fresh[NameObject("/MediaBox")] = ArrayObject(plain_number(side) for side in page.mediabox)
        fresh[NameObject("/Rotate")] = NumberObject(int(page.get("/Rotate", 0)) // 90 * 90)
        if "/UserUnit" in page:
            fresh[NameObject("/UserUnit")] = plain_number(page["/UserUnit"])
        if "/Group" in page:
            fresh[NameObject("/Group")] = self.copy(page.raw_get("/Group"))
        content = page_content(page)
        resources = page.get("/Resources")
        resources = DictionaryObject() if resources is None else resources.get_object()
        fresh[NameObject("/Resources")] = self.dictionary(used(resources, content), 0)
        fresh[NameObject("/Contents")] = self.content(content)

    def copy(self, value, depth=0, *, is_drawing=False):
        """The value for the new document, or None where nothing of it goes along.

        is_drawing: a stream here holds drawing commands (or a font's table of letters, written likewise).
        """
        from pypdf.generic import IndirectObject, NullObject

        if depth > DEEPEST:
            raise Refused("too_heavy")
        if not isinstance(value, IndirectObject):
            return self.copy_direct(value, depth, is_drawing)
        key = (value.idnum, value.generation)
        if key not in self.copied:
            # The place is taken before it is filled: parts may point at each other.
            place = self.copied[key] = self.writer._add_object(NullObject())
            copied = self.copy_direct(value.get_object(), depth, is_drawing)
            if copied is not None:
                self.writer._replace_object(place, copied)
        return self.copied[key]

    def copy_direct(self, value, depth, is_drawing):
        from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

        if isinstance(value, StreamObject):
            return self.stream(value, depth, is_drawing)
        if isinstance(value, DictionaryObject):
            return self.dictionary(value, depth)
        if isinstance(value, ArrayObject):
            return self.array(value, depth)
        return value.clone(self.writer) if hasattr(value, "clone") else None

    def dictionary(self, value, depth, into=None):
        from pypdf.generic import DictionaryObject, NameObject

        fresh = DictionaryObject() if into is None else into
        for key in value:
            if key in DRAWING_KEYS:
                copied = self.entry(key, value.raw_get(key), depth + 1)
                if copied is not None:
                    fresh[NameObject(key)] = copied
            elif key not in SILENT_KEYS:
                self.traces.add(CODES.get(key, "other_data"))
        return fresh

    def entry(self, key, part, depth):
        from pypdf.generic import StreamObject

        inner = part.get_object()
        is_map = key in MAPS and isinstance(inner, dict) and not isinstance(inner, StreamObject)
        if is_map and "/Type" not in inner:
            return self.named(inner, depth, is_drawing=key == "/CharProcs")
        return self.copy(part, depth, is_drawing=key == "/ToUnicode")

    def named(self, value, depth, *, is_drawing):
        """A map from names that the page uses to parts."""
        from pypdf.generic import DictionaryObject, NameObject

        copies = {name: self.copy(value.raw_get(name), depth, is_drawing=is_drawing) for name in value}
        return DictionaryObject({NameObject(name): copy for name, copy in copies.items() if copy is not None})

    def array(self, value, depth):
        from pypdf.generic import ArrayObject, NullObject

        if value and value[0] == "/ICCBased" and len(value) > 1:
            return self.plain_space(value[1].get_object())
        copies = (self.copy(item, depth + 1) for item in list.__iter__(value))
        return ArrayObject(NullObject() if copy is None else copy for copy in copies)

    def plain_space(self, profile):
        """The device's colours instead of a profile, which may tell about its maker."""
        from pypdf.generic import NameObject

        from .metadata_blocks import profile_traces

        self.traces |= profile_traces(self.unpacked(profile))
        names = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
        return NameObject(names.get(int(profile.get("/N", 3)), "/DeviceRGB"))

    def stream(self, value, depth, is_drawing):
        kind = value.get("/Subtype")
        if kind == "/Image":
            return self.picture(value, depth)
        if kind == "/PS":
            self.traces.add("scripts")
            return None
        data = self.unpacked(value)
        if is_drawing:
            # Programs put remarks of their own into tables of letters: cut, and not worth a word.
            data = cleaned_content(data, set())
        elif kind == "/Form" or "/PatternType" in value or value.get("/FunctionType") == 4:
            data = cleaned_content(data, self.traces)
        shown = {key: value.raw_get(key) for key in value if key not in ("/Filter", "/DecodeParms")}
        return self.dictionary(Raw(shown), depth, into=packed(data))

    def picture(self, value, depth):
        picture = Picture(value, self.count)
        fresh = picture.copy(self.writer)
        self.traces |= picture.traces
        skipped = {"/Filter", "/DecodeParms", *(("/ColorSpace", "/Decode") if picture.is_redrawn else ())}
        shown = {key: value.raw_get(key) for key in value if key not in skipped}
        return self.dictionary(Raw(shown), depth, into=fresh)

    def content(self, data: bytes):
        self.count(len(data))
        return self.writer._add_object(packed(cleaned_content(data, self.traces)))

    def unpacked(self, stream) -> bytes:
        data = stream.get_data()
        self.count(len(data))
        return data

    def count(self, size: int) -> None:
        self.unpacked_bytes += size
        if self.unpacked_bytes > limits.MAX_PAPER_UNPACKED_BYTES:
            raise Refused("too_heavy")


class Raw(dict):
    """A plain dict that can be asked like pypdf's."""

    def raw_get(self, key):
        return self[key]


def used(resources, content: bytes):
    """The page's resources without the pictures and forms that it names and never draws."""
    from pypdf.generic import DictionaryObject

    parts = resources.get("/XObject")
    parts = parts.get_object() if parts is not None else None
    if not isinstance(parts, DictionaryObject) or b"#" in content:
        return resources
    # A form without resources of its own draws with the page's.
    if any(lacks_resources(parts[name].get_object()) for name in parts):
        return resources
    drawn = DictionaryObject({n: parts.raw_get(n) for n in parts if n.encode() in content})
    return Raw({**{key: resources.raw_get(key) for key in resources}, "/XObject": drawn})


def lacks_resources(part) -> bool:
    return isinstance(part, dict) and part.get("/Subtype") == "/Form" and "/Resources" not in part


def plain_number(value):
    from pypdf.generic import FloatObject

    return FloatObject(min(max(float(value.get_object()), -20_000), 20_000))


def packed(data: bytes):
    from pypdf.generic import NameObject, StreamObject

    fresh = StreamObject()
    fresh._data = zlib.compress(data, 6 if len(data) < limits.MIB else 2)
    fresh[NameObject("/Filter")] = NameObject("/FlateDecode")
    return fresh


def page_content(page) -> bytes:
    """All of the page's streams in one. A stream that is named and missing means a cut-off file."""
    from pypdf.generic import StreamObject

    if "/Contents" not in page:
        return b""
    content = page.raw_get("/Contents").get_object()
    streams = [part.get_object() for part in content] if isinstance(content, list) else [content]
    if not all(isinstance(part, StreamObject) for part in streams):
        raise Refused("broken")
    return b"\n".join(part.get_data() for part in streams)
