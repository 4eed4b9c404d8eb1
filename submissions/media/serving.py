"""Sends a private file out. Who may have it is decided by the caller, before.

Three ways, by where the file lies: a bucket's own address, signed for five minutes; nginx, told by
X-Accel-Redirect (settings.PRIVATE_ACCEL_PREFIX); else streamed from here, with ranges, so that a film can
be wound forward.
"""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.http import content_disposition_header, parse_etags, quote_etag

from competition.ranges import streamed

# At most: whoever has the address has the file for as long.
SIGNED_SECONDS = 300


def serve(attachment_file, request, *, media_type, etag, download_name=""):
    """Send `attachment_file` (a FieldFile of the private storage) to somebody who may have it.

    media_type: what the file was re-encoded as or sniffed to be, never what an uploader claimed.
    etag: a value that changes with the content; answered by 304 when the browser has it already.
    download_name: sent as an attachment under this name; "" shows it in the page.
    Raises Http404 when there is no such file.
    """
    etag = quote_etag(etag)
    if is_known(request, etag):
        return guarded(HttpResponseNotModified(), etag)
    if not attachment_file:
        raise Http404
    storage, name = attachment_file.storage, attachment_file.name
    if is_signing(storage):
        return signed_away(storage, name, request, media_type=media_type, download_name=download_name)
    if settings.PRIVATE_ACCEL_PREFIX and storage.exists(name):
        response = HttpResponse()
        response.headers["X-Accel-Redirect"] = settings.PRIVATE_ACCEL_PREFIX + quote(name)
    else:
        response = streamed(storage, name, request, etag)
    return guarded(described(response, media_type, download_name), etag)


def is_known(request, etag) -> bool:
    return etag in parse_etags(request.headers.get("If-None-Match", ""))


def described(response, media_type, download_name):
    response.headers["Content-Type"] = media_type
    if disposition := content_disposition_header(bool(download_name), download_name):
        response.headers["Content-Disposition"] = disposition
    return response


def guarded(response, etag):
    """The headers that keep a private file private, and a foreign one harmless."""
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


# From a bucket ----------------------------------------------------------------------------------


def is_signing(storage) -> bool:
    """True for a bucket whose addresses are signed: no byte of its files passes through this process."""
    return bool(getattr(storage, "querystring_auth", False))


def signed_away(storage, name, request, *, media_type, download_name):
    """The address is kept by no cache: it is good for minutes, and for this person alone."""
    parameters = {"ResponseContentType": media_type, "ResponseCacheControl": "private, max-age=0"}
    if disposition := content_disposition_header(bool(download_name), download_name):
        parameters["ResponseContentDisposition"] = disposition
    url = storage.url(name, parameters=parameters, expire=SIGNED_SECONDS, http_method=request.method)
    response = HttpResponseRedirect(url)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


# What there is to send --------------------------------------------------------------------------


def serve_preview(attachment, request):
    """The derivative: a picture, sound or film in the page, a PDF as a download."""
    is_paper = attachment.preview_media_type == "application/pdf"
    return serve(
        attachment.preview,
        request,
        media_type=attachment.preview_media_type,
        etag=f"{attachment.key}-preview-{attachment.preview.name}",
        download_name=f"{attachment.key}.pdf" if is_paper else "",
    )


def serve_part(part, request):
    """A poster, a page's picture or captions (see `submissions.files.derivative_of`); Http404 for None."""
    if part is None:
        raise Http404
    if part.file is not None:
        return serve(part.file, request, media_type=part.media_type, etag=part.etag)
    etag = quote_etag(part.etag)
    if is_known(request, etag):
        return guarded(HttpResponseNotModified(), etag)
    return guarded(HttpResponse(part.text, content_type=part.media_type), etag)


def serve_original(attachment, request):
    """The file exactly as it was uploaded, always as a download."""
    return serve(
        attachment.original,
        request,
        media_type=attachment.media_type,
        etag=f"{attachment.sha256 or attachment.key}-original",
        download_name=attachment.file_name or str(attachment.key),
    )
