"""What a PDF tells and does beside its pages."""

from .metadata_blocks import is_program

PLAIN_CATALOGUE = {
    *("/Type", "/Pages", "/Lang", "/ViewerPreferences", "/PageLayout", "/PageMode", "/MarkInfo", "/Version"),
    *("/StructTreeRoot", "/OCProperties", "/Extensions", "/Dests"),
}
PLAIN_PAGE = {
    *("/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Group"),
    *("/Resources", "/Contents", "/StructParents", "/Tabs", "/UserUnit", "/LastModified", "/BoxColorInfo"),
}
CODES = {
    "/OpenAction": "actions",
    "/AA": "actions",
    "/URI": "actions",
    "/AcroForm": "form",
    "/Metadata": "xmp",
    "/Outlines": "outline",
    "/Annots": "notes",
    "/Thumb": "thumbnail",
    "/Collection": "attachment",
    "/AF": "attachment",
    "/PageLabels": "labels",
    "/OutputIntents": "profile",
}
NAME_TREES = {"/JavaScript": "scripts", "/EmbeddedFiles": "attachment"}
# What programs write where nobody gave a title or a name.
NO_TITLE = {
    "",
    "(anonymous)",
    "anonymous",
    "(unspecified)",
    "unspecified",
    "(untitled)",
    "untitled",
    "unknown",
}
SIGNED = {"/Producer", "/Creator"}
PLAIN_INFO = {"/CreationDate", "/ModDate", "/Trapped", "/GTS_PDFXVersion", "/GTS_PDFXConformance"}
MOST_ELEMENTS = 20_000


def catalogue_traces(reader) -> set[str]:
    root = reader.trailer["/Root"]
    traces = {CODES.get(key, "other_data") for key in root if key not in {*PLAIN_CATALOGUE, "/Names"}}
    action = root.get("/OpenAction")
    if action is not None and isinstance(action.get_object(), list):
        traces.discard("actions")  # only the page to open at
    names = root.get("/Names")
    if names is not None:
        traces |= {NAME_TREES.get(key, "other_data") for key in names.get_object() if key != "/Dests"}
    outline = root.get("/Outlines")
    if outline is not None and not outline.get_object().get("/First"):
        traces.discard("outline")
    return traces | structure_traces(root.get("/StructTreeRoot"))


def info_traces(reader, stem: str) -> set[str]:
    """{"tags"} when the document's information names more than programs and dates."""
    info = reader.trailer.get("/Info")
    info = info.get_object() if info is not None else None
    if not isinstance(info, dict):
        return set()
    for key, value in info.items():
        text = str(value.get_object()).strip() if key not in PLAIN_INFO else ""
        is_plain = text.lower() in NO_TITLE or (key == "/Title" and text == stem)
        if not is_plain and not (key in SIGNED and is_program(text)):
            return {"tags"}
    return set()


def page_traces(page) -> set[str]:
    traces = {CODES.get(key, "other_data") for key in page if key not in PLAIN_PAGE}
    notes = page.get("/Annots")
    if notes is not None and not notes.get_object():
        traces.discard("notes")
    return traces


def structure_traces(tree) -> set[str]:
    """{"descriptions"} when the structure for screen readers holds texts of its own."""
    waiting, seen = [tree] if tree is not None else [], 0
    while waiting and seen < MOST_ELEMENTS:
        element = waiting.pop().get_object()
        seen += 1
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            if any(key in element for key in ("/Alt", "/ActualText", "/E", "/T")):
                return {"descriptions"}
            if "/K" in element:
                waiting.append(element["/K"])
    return set()


def hides_layers(reader) -> bool:
    """True when some layer is off by default: what it holds must not come to light by losing the switch."""
    layers = reader.trailer["/Root"].get("/OCProperties")
    if layers is None:
        return False
    default = layers.get_object().get("/D")
    default = default.get_object() if default is not None else {}
    off = default.get("/OFF")
    if off is not None and len(off.get_object()):
        return True
    return default.get("/BaseState") == "/OFF" or bool(default.get("/AS"))
