"""Word files for tests, made of their parts: good ones and ones that were made to hurt."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = f"{WORD}.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in {
        # As Word in Danish calls them inside the file: the ids are Danish, the names are not.
        "Titel": "Title",
        "Overskrift1": "heading 1",
        "Overskrift2": "heading 2",
        "Overskrift3": "heading 3",
        "Citat": "Quote",
    }.items()
)
PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="rId7"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)


def paragraph(text, style="", inside=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{inside}</w:p>'


def docx(*paragraphs, name="avis.docx", kind=MAIN, before="", more=(), compression=zipfile.ZIP_DEFLATED):
    """An upload. before: what stands in front of the document's XML; more: further parts, (name, content)."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": relations(("rId1", f"{RELATIONS}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("rId1", f"{RELATIONS}/styles", "styles.xml"), ("rId7", f"{RELATIONS}/image", "media/kaj.png")
        ),
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
        "word/media/kaj.png": b"\x89PNG",
        "word/document.xml": (
            f"{before}<w:document {NAMES}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        ),
    }
    parts |= dict(more)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", compression) as package:
        for part, text in parts.items():
            package.writestr(part, text)
    return SimpleUploadedFile(name, content.getvalue(), content_type=WORD)


def relations(*rows):
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
