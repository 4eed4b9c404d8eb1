"""Documents that become the text of a story, and what only looks like one."""

import io
import zipfile

from .pictures import exif, saved
from .specimens import HOST, MARKER, accept, reject, sanitise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHOWN = "Vi skrev en avis om havet. Blåbærgrød på øen."
PARAGRAPH = f"<w:p><w:r><w:t>{SHOWN}</w:t></w:r></w:p>"


def docx(body=PARAGRAPH, *, parts=None, links="", main=MAIN) -> bytes:
    """A DOCX by hand: the body's XML, further parts by name, further relationships."""
    output = io.BytesIO()
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}"><Relationship Id="d" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{links}</Relationships>'
        )
        archive.writestr(
            "word/document.xml",
            body if body.startswith("<?xml") else document(body),
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return output.getvalue()


def document(body, *, before="") -> str:
    """The XML of the main part; `before` stands in front of its root."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    return f'<?xml version="1.0"?>{before}<w:document {spaces}><w:body>{body}</w:body></w:document>'


def style_sheet(style) -> str:
    return f'<w:styles xmlns:w="{W}">{style}</w:styles>'


def run(text, properties="") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def link(kind, target, *, key="x1") -> str:
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'


def part(name, text) -> str:
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{name}>'


def core(**values) -> str:
    told = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f'<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc">{told}</cp:coreProperties>'.replace(
        "<creator>", "<dc:creator>"
    ).replace("</creator>", "</dc:creator>")


def plain_documents():
    yield accept("story.docx", docx(), "document")
    yield accept("free-story.docx", docx())
    listed = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Havet</w:t></w:r></w:p>' + PARAGRAPH
    styles = style_sheet(
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    )
    style_link = f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
    yield accept("styled.docx", docx(listed, parts={"word/styles.xml": styles}, links=style_link), "document")
    yield accept("picture.docx", docx(parts={"word/media/image1.png": saved("PNG")}), "document")
    yield accept(
        "program.docx",
        docx(
            parts={"docProps/app.xml": "<Properties><Application>Microsoft Office</Application></Properties>"}
        ),
    )


def telling_documents():
    gone = f"<w:r><w:delText>{MARKER}</w:delText></w:r>"
    deleted = f"<w:p><w:del w:author='{MARKER}'>{gone}</w:del>{run(SHOWN)}</w:p>"
    moved = f"<w:p><w:moveFrom w:author='x'><w:r><w:t>{MARKER}</w:t></w:r></w:moveFrom>{run(SHOWN)}</w:p>"
    yield sanitise("deleted.docx", docx(deleted), "changes", "document")
    yield sanitise("moved.docx", docx(moved), "changes", "document")
    yield sanitise("hidden.docx", docx(f"<w:p>{run(MARKER, '<w:vanish/>')}{run(SHOWN)}</w:p>"), "hidden_text")
    styles = style_sheet('<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>')
    styled = f"<w:p>{run(MARKER, '<w:rStyle w:val="Gone"/>')}{run(SHOWN)}</w:p>"
    style_link = f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
    yield sanitise(
        "hidden-style.docx", docx(styled, parts={"word/styles.xml": styles}, links=style_link), "hidden_text"
    )
    rows = "".join(
        f"<w:tr>{hidden}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"
        for hidden, text in (("<w:trPr><w:hidden/></w:trPr>", MARKER), ("", SHOWN))
    )
    yield sanitise("hidden-row.docx", docx(f"<w:tbl>{rows}</w:tbl>"), "hidden_text")
    commented = f'<w:p>{run(SHOWN)}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    yield sanitise(
        "comments.docx", docx(commented, parts={"word/comments.xml": part("comments", MARKER)}), "notes"
    )
    yield sanitise("header.docx", docx(parts={"word/header1.xml": part("hdr", MARKER)}), "headers")
    yield sanitise("author.docx", docx(parts={"docProps/core.xml": core(creator=MARKER)}), "tags", "document")
    yield sanitise(
        "company.docx",
        docx(parts={"docProps/app.xml": f"<Properties><Company>{MARKER}</Company></Properties>"}),
        "tags",
    )
    yield sanitise(
        "custom.docx", docx(parts={"docProps/custom.xml": f"<Properties>{MARKER}</Properties>"}), "tags"
    )
    yield sanitise(
        "vba.docx", docx(parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + MARKER.encode()}), "macros"
    )
    yield sanitise("embedded.docx", docx(parts={"word/embeddings/oleObject1.xlsx": MARKER}), "attachment")
    yield sanitise(
        "template.docx",
        docx(parts={"word/_rels/settings.xml.rels": f"<a>{link('attachedTemplate', HOST)}</a>"}),
        "calls_out",
    )
    remote = docx(links=link("image", f"{HOST}/pixel.png"))
    yield sanitise("remote.docx", remote, "calls_out", "document")
    linked = f'<w:p><w:hyperlink r:id="x1">{run(SHOWN)}</w:hyperlink></w:p>'
    yield sanitise("linked.docx", docx(linked, links=link("hyperlink", HOST)), "links", "document")
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    order = f'<w:r><w:instrText>INCLUDEPICTURE "{HOST}"</w:instrText></w:r>'
    field = f"<w:p>{marks[0]}{order}{marks[1]}{run(SHOWN)}{marks[2]}</w:p>"
    yield sanitise("field.docx", docx(field), "calls_out", "document")
    yield sanitise(
        "camera.docx", docx(parts={"word/media/image1.jpeg": saved("JPEG", exif=exif(maker=True))}), "exif"
    )
    yield sanitise(
        "chunk.docx",
        docx(PARAGRAPH + '<w:altChunk r:id="x1"/>', parts={"word/afchunk.html": MARKER}),
        "calls_out",
    )
    yield sanitise(
        "script.docx",
        docx(PARAGRAPH + f"<w:p>{run('&lt;script&gt;alert(1)&lt;/script&gt;', '<w:vanish/>')}</w:p>"),
    )
    yield sanitise("tail.docx", docx() + MARKER.encode(), "trailing", "document")


def refused_documents():
    yield reject("macros.docm", docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros")
    yield reject("macros.docx", docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros")
    yield reject("half.docx", docx()[:400], "broken", "document")
    yield reject("empty.docx", docx("<w:p/>"), "no_text", "document")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    laughs = document(f"<w:p>{run('&e9;')}</w:p>", before=f"<!DOCTYPE w [{entities}]>")
    yield reject("laughs.docx", docx(laughs), "broken", "document")
    outer = document(
        f"<w:p>{run('&x;')}</w:p>", before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    yield reject("entity.docx", docx(outer), "broken", "document")
    yield reject("bomb.docx", docx(f"<w:p>{' ' * 60_000_000}</w:p>"), "too_heavy", "document")
    yield reject("big.docx", docx(parts={"word/media/a.bin": b"\0" * 250_000_000}), "too_heavy", "document")
    yield reject(
        "many.docx", docx(parts={f"word/{n}.xml": "a" for n in range(3_000)}), "too_heavy", "document"
    )
    for name in ("archive.zip", "sheet.xlsx", "slides.pptx", "story.docx.zip"):
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            archive.writestr("xl/workbook.xml" if name == "sheet.xlsx" else "a.txt", MARKER)
        yield reject(name, output.getvalue(), "unknown_kind", "document")
    yield reject("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_kind", "document")
    yield reject("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_kind", "document")


def plain_texts():
    yield accept("story.txt", SHOWN.encode(), "document")
    yield accept("free.txt", SHOWN.encode())
    yield accept("marked.txt", b"\xef\xbb\xbf" + SHOWN.encode(), "document")
    yield accept("utf16.txt", SHOWN.encode("utf-16"), "document")
    yield accept("utf16be.txt", b"\xfe\xff" + SHOWN.encode("utf-16-be"), "document")
    yield accept("windows.txt", SHOWN.encode("cp1252"), "document")
    yield accept("lines.txt", b"a\r\nb\rc\n", "document")
    yield sanitise("turned.txt", f"Vi \u202egnp.exe\u202c {SHOWN}".encode(), "unseen_characters", "document")
    yield reject("nul.txt", SHOWN.encode() + b"\0" + SHOWN.encode(), "not_text", "document")
    yield reject("binary.txt", bytes(range(256)) * 20, "not_text", "document")
    yield reject("cut16.txt", SHOWN.encode("utf-16")[:-1], "not_text", "document")
    yield reject("blank.txt", b" \n\t\n ", "no_text", "document")
    yield reject("empty.txt", b"", "empty", "document")
    yield reject("endless.txt", b"ord " * 400_000, "text_too_long", "document")
    yield reject("text.jpg", SHOWN.encode(), "unknown_kind", "image")
    yield reject("text-free.jpg", SHOWN.encode(), "unknown_kind")
    yield reject("text-in-image.txt", SHOWN.encode(), "not_an_image", "image")


def active_texts():
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="fetch(\'{HOST}\')"><script>1</script></svg>'
    html = f"<!DOCTYPE html><html><script src='{HOST}'></script></html>"
    playlist = f"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\n{HOST}/a.ts\n"
    dash = f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>{HOST}</BaseURL></MPD>'
    sdp = f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns={MARKER}\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"
    concat = "ffconcat version 1.0\nfile '/etc/passwd'\n"
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for name, content in (
        *(("a.svg", svg), ("svg.jpg", svg), ("svg.txt", svg), ("a.html", html), ("html.png", html)),
        *(("html.txt", html), ("entity.xml", entity), ("list.m3u8", playlist), ("list.mp4", playlist)),
        *(("list.txt", playlist), ("list.mpd", dash), ("dash.mp4", dash), ("a.sdp", sdp), ("sdp.mp4", sdp)),
        *(("a.ffconcat", concat), ("concat.mp4", concat), ("a.ps", "%!PS-Adobe-3.0\n(x) run\n")),
        *(("a.eps", "%!PS-Adobe-3.0 EPSF-3.0\n"), ("ps.pdf", "%!PS-Adobe-3.0\n"), ("a.rtf", "{\\rtf1 x}")),
        *(
            ("a.sh", "#!/bin/sh\ncurl x\n"),
            ("sh.txt", "#!/bin/sh\ncurl x\n"),
            ("php.jpg", "<?php system(1);"),
        ),
    ):
        yield reject(name, content.encode(), "unknown_kind")
    yield reject("a.exe", b"MZ" + b"\0" * 200, "unknown_kind")
    yield reject("exe.jpg", b"MZ" + b"\0" * 200, "unknown_kind", "image")
    yield reject("a.elf", b"\x7fELF" + b"\0" * 200, "unknown_kind")
    yield reject("svg16.txt", svg.encode("utf-16"), "unknown_kind", "document")


def specimens():
    yield from plain_documents()
    yield from telling_documents()
    yield from refused_documents()
    yield from plain_texts()
    yield from active_texts()
