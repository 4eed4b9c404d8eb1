"""PDFs, written object by object, so that each hides exactly what its name says."""

import io
import zlib

from pypdf import PdfReader, PdfWriter

from .pictures import exif, image, odd_profile, saved, with_segment
from .specimens import HOST, MARKER, accept, reject, sanitise

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
HELLO = b"BT /F1 24 Tf 40 100 Td (Our paper) Tj ET"
PAGE_MORE = ""
SCRIPT = f"<< /S /JavaScript /JS (app.launchURL\\('{HOST}'\\)) >>"


def stream(data: bytes, keys="", *, is_packed=True) -> bytes:
    if is_packed:
        data, keys = zlib.compress(data), f"{keys} /Filter /FlateDecode"
    return f"<< {keys} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def pdf(
    content=HELLO,
    *,
    catalogue="",
    page="",
    resources="",
    objects=(),
    info="",
    boxes="/MediaBox [0 0 300 200]",
    pages=1,
    head=b"",
    tail=b"",
):
    """Its objects: 1 catalogue, 2 page tree, 3 font, 4 content, 5 … the pages, then `objects` from 1000.

    Each text is put into the dictionary of its name.
    """
    numbered = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        3: FONT.encode(),
        4: stream(content),
    }
    kids = []
    for n in range(pages):
        kids.append(f"{5 + n} 0 R")
        numbered[5 + n] = (
            f"<< /Type /Page /Parent 2 0 R {boxes} /Contents 4 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> {page} >>"
        ).encode()
    numbered[2] = f"<< /Type /Pages /Count {pages} /Kids [{' '.join(kids)}] >>".encode()
    for n, body in enumerate(objects):
        numbered[1000 + n] = body.encode() if isinstance(body, str) else body
    if info:
        numbered[999] = f"<< {info} >>".encode()
    return head + written(numbered, "/Info 999 0 R" if info else "") + tail


def written(numbered: dict[int, bytes], trailer="") -> bytes:
    output, places = io.BytesIO(), {}
    output.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number in sorted(numbered):
        places[number] = output.tell()
        output.write(f"{number} 0 obj\n".encode() + numbered[number] + b"\nendobj\n")
    start = output.tell()
    output.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        output.write(f"{number} 1\n{place:010} 00000 n \n".encode())
    output.write(
        f"trailer\n<< /Size {max(numbered) + 1} /Root 1 0 R {trailer} >>\n".encode()
        + f"startxref\n{start}\n%%EOF\n".encode()
    )
    return output.getvalue()


def revised() -> bytes:
    """A second revision whose page no longer says what the first one said."""
    first = pdf(f"BT /F1 24 Tf 40 100 Td ({MARKER}) Tj ET".encode())
    body = stream(HELLO)
    start = len(first) + len(b"4 0 obj\n" + body + b"\nendobj\n")
    previous = first.rindex(b"startxref\n") + 10
    old = int(first[previous:].split()[0])
    update = b"4 0 obj\n" + body + b"\nendobj\n"
    table = f"xref\n4 1\n{len(first):010} 00000 n \ntrailer\n<< /Size 1000 /Root 1 0 R /Prev {old} >>\n"
    table += f"startxref\n{start}\n%%EOF\n"
    return first + update + table.encode()


def by_writer(change, pages=1) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(pages=pages))))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_picture(data: bytes, keys: str, **more) -> bytes:
    stored = stream(data, f"/Type /XObject /Subtype /Image {keys}", is_packed=False)
    return pdf(
        b"q 200 0 0 100 20 20 cm /P Do Q " + HELLO,
        resources="/XObject << /P 1000 0 R >>",
        objects=(stored, *more.pop("objects", ())),
        **more,
    )


RGB = "/Width 96 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
DCT = f"{RGB} /Filter /DCTDecode"


def from_pillow(pages=1) -> bytes:
    output = io.BytesIO()
    first = image((200, 300))
    first.save(output, "PDF", save_all=True, append_images=[image((200, 300))] * (pages - 1))
    return output.getvalue()


def plain():
    yield accept("paper.pdf", pdf(), "document")
    yield accept("free-paper.pdf", pdf())
    yield accept("many.pdf", pdf(pages=12), "document")
    yield accept("pillow.pdf", from_pillow(2), "document")
    yield accept("pypdf.pdf", by_writer(lambda writer: None), "document")
    info = "/Producer (pdfTeX-1.40.24) /Creator (TeX) /CreationDate (D:20260101)"
    yield accept("program.pdf", pdf(info=info), "document")
    yield accept(
        "titled.pdf", pdf(info="/Title (titled) /Author (anonymous)"), "document", sent_as="titled.pdf"
    )
    yield accept("turned.pdf", pdf(page="/Rotate 90"), "document")
    raw = zlib.compress(image().tobytes())
    yield accept("flate.pdf", with_picture(raw, f"{RGB} /Filter /FlateDecode"), "document")
    yield accept("jpeg.pdf", with_picture(saved("JPEG"), DCT), "document")
    hexed = saved("JPEG").hex().encode() + b">"
    yield accept("hexed.pdf", with_picture(hexed, f"{RGB} /Filter [/ASCIIHexDecode /DCTDecode]"), "document")
    inline = b"q 50 0 0 50 20 20 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00%(\xff EI Q " + HELLO
    yield accept("inline.pdf", pdf(inline), "document")
    yield accept("percent.pdf", pdf(b"BT /F1 24 Tf 40 100 Td (100 % \\(of us\\)) Tj ET"), "document")
    yield accept("opens-at.pdf", pdf(catalogue="/OpenAction [5 0 R /Fit]"), "document")


def acting():
    yield sanitise(
        "script.pdf", pdf(catalogue=f"/Names << /JavaScript << /Names [(a) {SCRIPT}] >> >>"), "scripts"
    )
    yield sanitise("opens.pdf", pdf(catalogue=f"/OpenAction {SCRIPT}"), "actions", "document")
    yield sanitise("page-opens.pdf", pdf(page=f"/AA << /O {SCRIPT} >>"), "actions", "document")
    yield sanitise("closes.pdf", pdf(catalogue=f"/AA << /WC {SCRIPT} >>"), "actions", "document")
    launch = f"<< /S /Launch /F (cmd.exe) /Win << /F ({MARKER}) >> >>"
    yield sanitise("launch.pdf", pdf(catalogue=f"/OpenAction {launch}"), "actions", "document")
    note = f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({MARKER}) >>"
    yield sanitise("note.pdf", pdf(page=f"/Annots [{note}]"), "notes", "document")
    link = f"<< /Type /Annot /Subtype /Link /Rect [0 0 90 90] /A << /S /URI /URI ({HOST}) >> >>"
    yield sanitise("link.pdf", pdf(page=f"/Annots [{link}]"), "notes", "document")
    look = stream(f"BT /F1 9 Tf ({MARKER}) Tj ET".encode(), "/Subtype /Form /BBox [0 0 99 99]")
    stamp = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /F 2 /AP << /N 1000 0 R >> >>"
    yield sanitise("stamp.pdf", pdf(page=f"/Annots [{stamp}]", objects=(look,)), "notes", "document")
    field = f"<< /T (name) /FT /Tx /V ({MARKER}) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>"
    yield sanitise("form.pdf", pdf(catalogue=f"/AcroForm << /Fields [{field}] >>"), "form", "document")
    xfa = stream(f"<xdp>{MARKER}</xdp>".encode())
    yield sanitise(
        "xfa.pdf", pdf(catalogue="/AcroForm << /XFA 1000 0 R /Fields [] >>", objects=(xfa,)), "form"
    )
    submit = f"<< /S /SubmitForm /F << /FS /URL /F ({HOST}) >> >>"
    yield sanitise("submit.pdf", pdf(page=f"/AA << /O {submit} >>"), "actions", "document")


def attached():
    file = stream(MARKER.encode(), "/Type /EmbeddedFile")
    spec = f"<< /Type /Filespec /F ({MARKER}.txt) /EF << /F 1000 0 R >> >>"
    names = f"/Names << /EmbeddedFiles << /Names [(a) {spec}] >> >>"
    yield sanitise("attached.pdf", pdf(catalogue=names, objects=(file,)), "attachment", "document")
    note = f"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS {spec} >>"
    yield sanitise("attached-note.pdf", pdf(page=f"/Annots [{note}]", objects=(file,)), "notes", "document")
    yield sanitise(
        "associated.pdf", pdf(catalogue=f"/AF [{spec}]", objects=(file,)), "attachment", "document"
    )
    yield sanitise(
        "collection.pdf", pdf(catalogue=f"/Collection << /Type /Collection /D ({MARKER}) >>"), "attachment"
    )
    yield sanitise(
        "writer-attached.pdf",
        by_writer(lambda writer: writer.add_attachment("a.txt", MARKER.encode())),
        "attachment",
    )


def telling():
    yield sanitise("author.pdf", pdf(info=f"/Author ({MARKER})"), "tags", "document")
    yield sanitise("title.pdf", pdf(info=f"/Title ({MARKER})"), "tags", "document")
    yield sanitise("producer.pdf", pdf(info=f"/Producer ({MARKER})"), "tags", "document")
    xmp = stream(
        f"<x:xmpmeta>{MARKER}</x:xmpmeta>".encode(), "/Type /Metadata /Subtype /XML", is_packed=False
    )
    yield sanitise("xmp.pdf", pdf(catalogue="/Metadata 1000 0 R", objects=(xmp,)), "xmp", "document")
    yield sanitise("page-xmp.pdf", pdf(page="/Metadata 1000 0 R", objects=(xmp,)), "xmp", "document")
    yield sanitise(
        "picture-xmp.pdf", with_picture(saved("JPEG"), f"{DCT} /Metadata 1001 0 R", objects=(xmp,)), "xmp"
    )
    yield sanitise("revised.pdf", revised(), "revisions", "document")
    yield sanitise("thumb.pdf", pdf(page="/Thumb 1000 0 R", objects=(stream(MARKER.encode()),)), "thumbnail")
    yield sanitise("piece.pdf", pdf(page=f"/PieceInfo << /A << /Private ({MARKER}) >> >>"), "other_data")
    outline = f"<< /First << /Title ({MARKER}) /Dest [5 0 R /Fit] >> /Count 1 >>"
    yield sanitise("outline.pdf", pdf(catalogue=f"/Outlines {outline}"), "outline", "document")
    labels = f"<< /Nums [0 << /P ({MARKER}) >>] >>"
    yield sanitise("labels.pdf", pdf(catalogue=f"/PageLabels {labels}"), "labels", "document")
    tree = f"<< /Type /StructTreeRoot /K << /S /Figure /Alt ({MARKER}) >> >>"
    yield sanitise("tagged.pdf", pdf(catalogue=f"/StructTreeRoot {tree}"), "descriptions", "document")
    spoken = f"/Span << /ActualText ({MARKER}) >> BDC ".encode() + HELLO + b" EMC"
    yield sanitise("spoken.pdf", pdf(spoken), "descriptions", "document")
    yield sanitise("remark.pdf", pdf(b"% " + MARKER.encode() + b"\n" + HELLO), "comment", "document")
    yield sanitise("camera.pdf", with_picture(saved("JPEG", exif=exif(place=True, maker=True)), DCT), "gps")
    yield sanitise(
        "jpeg-remark.pdf", with_picture(with_segment(saved("JPEG"), 0xFE, MARKER.encode()), DCT), "comment"
    )
    yield sanitise(
        "jpeg-tail.pdf", with_picture(saved("JPEG") + MARKER.encode(), DCT), "trailing", "document"
    )
    packed = zlib.compress(image().tobytes()) + MARKER.encode()
    yield accept("flate-tail.pdf", with_picture(packed, f"{RGB} /Filter /FlateDecode"), "document")
    jp2 = with_picture(saved("JPEG2000", comment=MARKER.encode()), f"{RGB} /Filter /JPXDecode")
    yield sanitise("jp2.pdf", jp2, "comment", "document")
    profile = stream(odd_profile(), "/N 3")
    raw = zlib.compress(image().tobytes())
    camera = saved("JPEG", exif=exif(maker=True))
    inline = b"q 96 0 0 64 0 0 cm BI /W 96 /H 64 /BPC 8 /CS /RGB /F /DCT ID " + camera + b"\nEI Q " + HELLO
    yield sanitise("inline-camera.pdf", pdf(inline), "exif", "document")
    intent = f"/OutputIntents [<< /S /GTS_PDFX /Info ({MARKER}) >>]"
    yield sanitise("intent.pdf", pdf(catalogue=intent), "profile", "document")
    by_icc = "/Width 96 /Height 64 /BitsPerComponent 8 /ColorSpace [/ICCBased 1001 0 R] /Filter /FlateDecode"
    yield sanitise("profile.pdf", with_picture(raw, by_icc, objects=(profile,)), "profile", "document")
    yield sanitise("leading.pdf", pdf(head=b"\n\n"), "leading", "document")
    yield sanitise("tail.pdf", pdf(tail=b"PK\x03\x04" + MARKER.encode()), "trailing", "document")
    yield sanitise(
        "html-tail.pdf", pdf(tail=f"<script src='{HOST}'></script>".encode()), "trailing", "document"
    )


def hiding():
    said = f"BT /F1 24 Tf 40 100 Td ({MARKER}) Tj ET".encode()
    layered = b"/OC /L1 BDC " + said + b" EMC " + HELLO.replace(b"100", b"40")
    layers = "/OCProperties << /OCGs [1000 0 R] /D << /OFF [1000 0 R] >> >>"
    layer = f"<< /Type /OCG /Name ({MARKER}) >>"
    uses = "/Properties << /L1 1000 0 R >>"
    yield sanitise(
        "layer.pdf", pdf(layered, catalogue=layers, resources=uses, objects=(layer,)), "hidden_layers"
    )
    outside = HELLO + f" BT /F1 24 Tf 20 700 Td ({MARKER}) Tj ET".encode()
    cropped = "/MediaBox [0 0 300 800] /CropBox [0 0 300 200]"
    yield sanitise("cropped.pdf", pdf(outside, boxes=cropped), "hidden_pages", "document")
    yield sanitise("outside.pdf", pdf(outside), "hidden_pages", "document")
    unseen = HELLO + f" BT /F1 9 Tf 3 Tr 20 20 Td ({MARKER}) Tj ET".encode()
    yield sanitise("invisible.pdf", pdf(unseen), "hidden_pages", "document")
    unused = stream(
        f"BT ({MARKER}) Tj ET".encode(), "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>"
    )
    yield accept("unused.pdf", pdf(resources="/XObject << /Nn 1000 0 R >>", objects=(unused,)), "document")
    shown = "/OCProperties << /OCGs [1000 0 R] /D << /ON [1000 0 R] >> >>"
    layered = b"/OC /L1 BDC " + HELLO + b" EMC"
    yield accept(
        "shown-layer.pdf",
        pdf(layered, catalogue=shown, resources=uses, objects=("<< /Type /OCG /Name (Text) >>",)),
    )


def refused():
    yield reject(
        "locked.pdf", by_writer(lambda writer: writer.encrypt("geheim", algorithm="RC4-128")), "encrypted"
    )
    yield reject(
        "owner.pdf", by_writer(lambda writer: writer.encrypt("", "geheim", algorithm="RC4-128")), "encrypted"
    )
    yield reject("long.pdf", pdf(pages=101), "too_many_pages", "document")
    yield reject("longer.pdf", pdf(pages=3_000 - 2_100), "too_many_pages", "document")
    yield reject("none.pdf", pdf(pages=0), "no_pages", "document")
    whole = from_pillow(3)
    yield reject("half.pdf", whole[: len(whole) // 2], "broken", "document")
    yield reject("head.pdf", whole[:60], "broken", "document")
    yield reject("garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"%%EOF", "broken", "document")
    flat = zlib.compress(zlib.compress(b"\0" * 700_000_000, 9), 9)
    bomb = with_picture(flat, f"{RGB} /Filter [/FlateDecode /FlateDecode]")
    yield reject("bomb.pdf", bomb, "too_heavy", "document")
    yield reject("content-bomb.pdf", pdf(b" " * 300_000_000), "too_heavy", "document")
    huge = with_picture(
        zlib.compress(b"\0" * 1000),
        RGB.replace("96", "60000").replace("64", "60000") + " /Filter /FlateDecode",
    )
    yield reject("pixels.pdf", huge, "too_many_pixels", "document")
    yield reject("laughs.pdf", nested_forms(), "too_heavy", "document")
    missing = pdf().replace(b"/Contents 4 0 R", b"/Contents 77 0 R")
    yield reject("missing.pdf", missing, "broken", "document")
    loop = pdf(pages=1).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    yield reject("loop.pdf", loop, "", "document")
    yield reject("picture.pdf", saved("JPEG"), "not_a_document", "document")


def nested_forms() -> bytes:
    """Forms that each draw the next one twenty times: some 20^9 strokes."""
    forms = []
    for n in range(9):
        resources = f"/Resources << /XObject << /N {1001 + n} 0 R >> >>" if n < 8 else ""
        content = b"/N Do " * 20 if n < 8 else b"0 0 m 300 200 l S"
        forms.append(stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 300 200] {resources}"))
    return pdf(b"/N Do", resources="/XObject << /N 1000 0 R >>", objects=forms)


def specimens():
    for group in (plain, acting, attached, telling, hiding, refused):
        yield from group()
