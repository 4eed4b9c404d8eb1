"""The class's own work as a ZIP, at any time, for its teachers alone."""

import tempfile

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from ..archive import archive_name, prepare, write_archive
from ..permissions import get_own_entry
from .pages import portal_page


@portal_page
def archive(request, code):
    """Whatever has become of the entry. The ZIP is made on disk and gone when it has been sent."""
    entry = get_own_entry(request.user, code)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip")
    prepare(entry)
    # Closed, and thereby deleted, by the response.
    package = tempfile.TemporaryFile(prefix="archive-", dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
    write_archive(entry, package, at=timezone.now())
    package.seek(0)
    response = FileResponse(
        package, as_attachment=True, filename=archive_name(entry), content_type="application/zip"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
