"""A score sheet that saves itself while the judge writes. A sheet that is sent is never changed by it."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views import View

from competition.moments import COPENHAGEN
from submissions.lifecycle import Refusal

from ..forms_sheet import ScoreSheetForm
from ..guards import ReadingClosed
from ..permissions import get_reading
from ..scoring import AlreadySent, StaleSheet, save_sheet

INVALID, CONFLICT, GONE = 422, 409, 404


class AutosaveSheet(View):
    """POST the fields of the score sheet with `seen`: 200 {seen, text}, otherwise {error, message}.

    409 `stale`: saved in another window since. 409 `sent`. 404 `closed`. 422 `invalid`: a field is wrong.
    GET gives {token}: a fresh form token, for a page that stayed open while the judge logged in again.
    """

    http_method_names = ["get", "post"]

    def get(self, request, pk):
        get_reading(request.user, pk, at=timezone.now())
        return JsonResponse({"token": get_token(request)})

    def post(self, request, pk):
        now = timezone.now()
        reading = get_reading(request.user, pk, at=now)
        criteria = list(reading.entry.category.criteria.all())
        form = ScoreSheetForm(request.POST, criteria=criteria)
        if not form.is_valid():
            problem = next(iter(form.errors.values()))[0]
            return refused("invalid", _("Not saved: %(problem)s") % {"problem": problem}, INVALID)
        try:
            save_sheet(reading, form.sheet_data(), by=request.user, at=now, seen=form.seen_at())
        except StaleSheet as stale:
            return refused("stale", stale, CONFLICT)
        except AlreadySent as sent:
            return refused("sent", sent, CONFLICT)
        except ReadingClosed as closed:
            return refused("closed", closed, GONE)
        except Refusal as refusal:
            return refused("refused", refusal, CONFLICT)
        return JsonResponse({"seen": now.isoformat(), "text": words_of(now)})


def refused(error, message, status) -> JsonResponse:
    return JsonResponse({"error": error, "message": str(message)}, status=status)


def words_of(moment) -> str:
    clock = date_format(moment.astimezone(COPENHAGEN), "TIME_FORMAT")
    return _("Saved at %(time)s. Not sent yet.") % {"time": clock}
