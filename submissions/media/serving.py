"""Sends a private file out. Who may have it is decided by the caller, before."""

from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag


def serve(attachment_file, request, *, media_type, etag, download_name=""):
    """Stream `attachment_file` (a FieldFile of the private storage) to somebody who may have it.

    media_type: what the file was re-encoded as or sniffed to be, never what an uploader claimed.
    etag: a value that changes with the content; answered by 304 when the browser has it already.
    download_name: sent as an attachment under this name; "" shows it in the page.
    Raises Http404 when there is no such file.
    """
    etag = quote_etag(etag)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return guarded(HttpResponseNotModified(), etag)
    if not attachment_file:
        raise Http404
    try:
        content = attachment_file.storage.open(attachment_file.name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=bool(download_name),
        filename=download_name,
        content_type=media_type,
    )
    return guarded(response, etag)


def guarded(response, etag):
    """The headers that keep a private file private, and a foreign one harmless."""
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def serve_preview(attachment, request):
    """The derivative: a picture in the page, a PDF as a download."""
    is_picture = attachment.preview_media_type.startswith("image/")
    return serve(
        attachment.preview,
        request,
        media_type=attachment.preview_media_type,
        etag=f"{attachment.key}-preview-{attachment.preview.name}",
        download_name="" if is_picture else f"{attachment.key}.pdf",
    )


def serve_original(attachment, request):
    """The file exactly as it was uploaded, always as a download."""
    return serve(
        attachment.original,
        request,
        media_type=attachment.media_type,
        etag=f"{attachment.sha256}-original",
        download_name=attachment.file_name or str(attachment.key),
    )
