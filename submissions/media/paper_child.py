"""Child process: one PDF to a cleaned one.

Request: `source`, `target`, `stem` (the file's name without its ending: programs write it as the title).
Report: `pages`, `traces`, `has_hidden_layers`. Nothing of the source's catalogue is taken over, and of its
pages only what draws them (`paper_parts`).
"""

import logging
import mmap
import re

from . import limits
from .paper_parts import PageParts
from .paper_traces import catalogue_traces, hides_layers, info_traces, page_traces
from .sandbox import Refused

END = re.compile(rb"%%EOF")


def work(request: dict) -> dict:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import LimitReachedError, PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with open(request["source"], "rb") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            traces = frame_traces(data)
        try:
            reader = PdfReader(file, strict=False)
            if reader.is_encrypted:
                raise Refused("encrypted")
            pages = listed_pages(reader)
            writer = PdfWriter()
            parts = PageParts(writer)
            for page in pages:
                traces |= page_traces(page)
                parts.add_page(page)
            traces |= catalogue_traces(reader) | info_traces(reader, request.get("stem", "")) | parts.traces
            has_hidden_layers = hides_layers(reader)
        except LimitReachedError as error:
            raise Refused("too_heavy") from error
        except PdfReadError as error:
            raise Refused("broken") from error
        writer.metadata = None
        writer.write(request["target"])
    if has_hidden_layers:
        traces.add("hidden_layers")
    return {"pages": len(pages), "traces": sorted(traces), "has_hidden_layers": has_hidden_layers}


def frame_traces(data) -> set[str]:
    """What stands around the document: in front of it, behind its end, and in earlier revisions."""
    ends = [found.end() for found in END.finditer(data)]
    if not ends:
        raise Refused("broken")  # cut off
    traces = set()
    if bytes(data[:1024]).find(b"%PDF-") > 0:
        traces.add("leading")
    if bytes(data[ends[-1] : ends[-1] + (1 << 20)]).strip(b"\r\n\0 \t"):
        traces.add("trailing")
    # A file for reading over the net has two ends by itself.
    if len(ends) > (2 if b"/Linearized" in bytes(data[:2048]) else 1):
        traces.add("revisions")
    return traces


def listed_pages(reader) -> list:
    """The pages; Raises Refused for none, for too many, and for a tree that leads nowhere."""
    from pypdf.errors import PdfReadError

    try:
        claimed = reader.trailer["/Root"]["/Pages"].get("/Count", 0)
        if isinstance(claimed, int) and claimed > limits.MAX_PAPER_PAGES:
            raise Refused("too_many_pages")
        pages = list(reader.pages)
    except (PdfReadError, KeyError, AttributeError, TypeError) as error:
        raise Refused("broken") from error
    if not pages:
        raise Refused("no_pages")
    if len(pages) > limits.MAX_PAPER_PAGES:
        raise Refused("too_many_pages")
    return pages
