"""The teacher's own page: every entry with where it stands and the next step."""

from django.shortcuts import render
from django.utils import timezone

from ..models import Entry, Teacher
from ..signing_up import open_editions
from ..standing import standing
from .pages import portal_page

# What waits for the teacher comes first.
TONES = ["danger", "warning", "success", "info"]


@portal_page
def desk(request):
    at = timezone.now()
    entries = (
        Entry.objects.of_teacher(request.user)
        .select_related("edition", "category", "school")
        .prefetch_related("stories", "attachments", "clearances")
    )
    context = {
        "teacher": Teacher.objects.select_related("school").filter(user=request.user).first(),
        "rows": sorted(
            ((entry, standing(entry, at)) for entry in entries), key=lambda row: TONES.index(row[1].tone)
        ),
        "takes_sign_ups": open_editions(at).exists(),
    }
    return render(request, "submissions/desk.html", context)
