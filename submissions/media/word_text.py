"""The text of a DOCX: its visible body, and nothing that lies behind it.

The file is not handed to mammoth as it came. A new one is made of the body, its styles and its lists,
without what is hidden, deleted or fetched from elsewhere; so nothing else can come through.
"""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from . import limits
from .sandbox import Refused
from .word_traces import part_bytes, part_traces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT_TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
KEPT = {"styles": "word/styles.xml", "numbering": "word/numbering.xml"}
# Deleted text, the old place of moved text, marks of comments, embedded things, foreign files.
LEFT_OUT = {
    *("del", "moveFrom", "delText", "instrText", "delInstrText", "commentRangeStart", "commentRangeEnd"),
    *("commentReference", "annotationRef", "object", "altChunk", "control", "subDoc", "pict", "drawing"),
    *("footnoteReference", "endnoteReference", "ptab", "fldData", "sdtPr", "rPrChange", "pPrChange"),
}
TOLD = {
    **dict.fromkeys(("del", "moveFrom", "ins", "moveTo", "rPrChange", "pPrChange"), "changes"),
    **dict.fromkeys(("commentReference", "commentRangeStart"), "notes"),
    **dict.fromkeys(("object", "control"), "attachment"),
    **dict.fromkeys(("altChunk", "subDoc"), "calls_out"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "footnotes"),
}
FETCHING = re.compile(r"\b(INCLUDE\w*|LINK|DDE\w*|IMPORT)\b", re.IGNORECASE)
TAGS = {"p", "h3", "h4", "strong", "em", "blockquote", "ul", "ol", "li", "br"}


def word_text(source: str) -> tuple[str, str, set[str], int]:
    """(Text, HTML, traces, number of pictures left out). Raises Refused."""
    try:
        with zipfile.ZipFile(source) as archive:
            check(archive)
            traces = part_traces(archive) | end_traces(Path(source))
            body = cleaned_body(archive, traces)
            pictures = len([name for name in archive.namelist() if name.startswith("word/media/")])
            html = converted(rebuilt(archive, body))
    except (zipfile.BadZipFile, ET.ParseError, UnicodeDecodeError, EOFError, OSError) as error:
        raise Refused("broken") from error
    return text_of(html), html, traces, pictures


def check(archive) -> None:
    """It is a DOCX without macros, and unpacks to a bearable size."""
    parts = archive.infolist()
    if (
        len(parts) > limits.MAX_DOCX_PARTS
        or sum(part.file_size for part in parts) > limits.MAX_DOCX_UNPACKED_BYTES
    ):
        raise Refused("too_heavy")
    names = {part.filename for part in parts}
    if CONTENT_TYPES not in names or not names & {"word/document.xml", "word/document2.xml"}:
        raise Refused("unknown_kind")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted")
    if b"macroEnabled" in part_bytes(archive, CONTENT_TYPES):
        raise Refused("macros")


def end_traces(path: Path) -> set[str]:
    """{"trailing"} for what follows the archive's own end."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - (1 << 17), 0))
        rest = file.read()
    end = rest.rfind(b"PK\x05\x06")
    length = 22 + int.from_bytes(rest[end + 20 : end + 22], "little")
    return {"trailing"} if end >= 0 and rest[end + length :].strip(b"\0") else set()


def parsed(archive, name: str):
    """The XML of a part. One with a document type of its own is no DOCX: it declares entities."""
    data = part_bytes(archive, name)
    if re.search(rb"<!(DOCTYPE|ENTITY)", data) or b"<\0!\0" in data or b"\0<\0!" in data:
        raise Refused("broken")
    # Documents in the strict dialect differ in the names of their spaces alone.
    data = data.replace(STRICT_W.encode(), W[1:-1].encode())
    return ET.fromstring(data)  # noqa: S314 - nothing can be declared, and expat fetches nothing


def cleaned_body(archive, traces: set[str]):
    name = "word/document.xml" if "word/document.xml" in archive.namelist() else "word/document2.xml"
    document = parsed(archive, name)
    if document.tag != f"{W}document":
        raise Refused("broken")
    hiding = hiding_styles(archive)
    clean_element(document, hiding, traces)
    return document


def hiding_styles(archive) -> set[str]:
    """The styles that hide what is set in them, those based on such ones included."""
    if KEPT["styles"] not in archive.namelist():
        return set()
    hiding, based_on = set(), {}
    for style in parsed(archive, KEPT["styles"]).iter(f"{W}style"):
        key = style.get(f"{W}styleId")
        based = style.find(f"{W}basedOn")
        if any(is_on(mark) for mark in style.iter(f"{W}vanish")):
            hiding.add(key)
        if based is not None:
            based_on[key] = based.get(f"{W}val")
    for key in based_on:
        ancestor, steps = key, 0
        while ancestor in based_on and steps < 20:
            ancestor, steps = based_on[ancestor], steps + 1
            if ancestor in hiding:
                hiding.add(key)
    return hiding


def is_on(mark) -> bool:
    return mark.get(f"{W}val", "true") not in ("0", "false", "off")


def is_hidden(element, hiding: set[str]) -> bool:
    """A run or a row, or a paragraph by its style, that is set not to be seen."""
    row = element.find(f"{W}trPr/{W}hidden")
    if row is not None and is_on(row):
        return True
    for properties in (element.find(f"{W}rPr"), element.find(f"{W}pPr") if element.tag == f"{W}p" else None):
        if properties is None:
            continue
        marks = [properties.find(f"{W}{name}") for name in ("vanish", "webHidden")]
        style = next(
            (
                properties.find(f"{W}{n}")
                for n in ("rStyle", "pStyle")
                if properties.find(f"{W}{n}") is not None
            ),
            None,
        )
        if any(mark is not None and is_on(mark) for mark in marks):
            return True
        if style is not None and style.get(f"{W}val") in hiding:
            return True
    return False


def clean_element(element, hiding: set[str], traces: set[str]) -> None:
    for child in list(element):
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in TOLD:
            traces.add(TOLD[name])
        order = child.text if name == "instrText" else child.get(f"{W}instr")
        if order and FETCHING.search(order):
            traces.add("calls_out")
        if name in LEFT_OUT or not name:
            keep_text_boxes(element, child, hiding, traces)
        elif name in ("r", "p", "tr") and is_hidden(child, hiding):
            traces.add("hidden_text")
            element.remove(child)
        elif name == "Choice":
            element.remove(child)  # the same again for newer programs; mammoth reads the fallback
        else:
            if name == "hyperlink":
                child.attrib.pop(f"{R}id", None)
                child.attrib.pop(f"{W}anchor", None)
            clean_element(child, hiding, traces)


def keep_text_boxes(parent, left_out, hiding: set[str], traces: set[str]) -> None:
    """What stands in a drawn box is seen on the page: its paragraphs stay, the drawing goes."""
    name = left_out.tag.rpartition("}")[2] if isinstance(left_out.tag, str) else ""
    place = list(parent).index(left_out)
    parent.remove(left_out)
    if name not in ("pict", "drawing"):
        return
    for box in left_out.iter(f"{W}txbxContent"):
        clean_element(box, hiding, traces)
        for paragraph in list(box.iter(f"{W}p")):
            for run in list(paragraph.iter(f"{W}t")):
                parent.insert(place, run)
                place += 1
        return


def rebuilt(archive, body) -> io.BytesIO:
    """A DOCX of the cleaned body with its styles and lists alone."""
    names = {key: part for key, part in KEPT.items() if part in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kind}{key}" Target="{key}.xml"/>' for n, key in enumerate(names)
    )
    space = "http://schemas.openxmlformats.org/package/2006/"
    relations = f'<Relationships xmlns="{space}relationships">{links}</Relationships>'
    package = (
        f'<Relationships xmlns="{space}relationships"><Relationship Id="d" Type="{kind}officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    types = f'<Types xmlns="{space}content-types">{default}</Types>'
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as target:
        target.writestr(CONTENT_TYPES, types)
        target.writestr(RELATIONS, package)
        target.writestr("word/_rels/document.xml.rels", relations)
        target.writestr("word/document.xml", ET.tostring(body, encoding="utf-8"))
        for part in names.values():
            target.writestr(part, ET.tostring(parsed(archive, part), encoding="utf-8"))
    fresh.seek(0)
    return fresh


def converted(document) -> str:
    """HTML with the tags of a story; links keep their words and lose their addresses."""
    import mammoth
    import nh3

    styles = "p[style-name='Title'] => h3:fresh\nh1 => h3:fresh\np[style-name='Quote'] => blockquote:fresh"
    html = mammoth.convert_to_html(document, style_map=styles, convert_image=lambda _image: []).value
    for level in "12":
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    for level in "56":
        html = html.replace(f"<h{level}>", "<h4>").replace(f"</h{level}>", "</h4>")
    return nh3.clean(html, tags=TAGS, attributes={}).strip()


def text_of(html: str) -> str:
    """The same as plain text: a blank line between blocks."""
    from html import unescape

    broken = re.sub(r"<br ?/?>", "\n", html)
    blocks = re.sub(r"</(p|h3|h4|li|blockquote)>", "\n\n", broken)
    bare = unescape(re.sub(r"<[^>]+>", "", blocks))
    return re.sub(r"\n{3,}", "\n\n", bare).strip() + "\n"
