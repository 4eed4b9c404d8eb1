"""The teacher's own page: every entry with where it stands and the next step."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils import timezone

from ..colleagues import invitations_for
from ..models import Entry, Teacher
from ..signing_up import open_editions, waits_for_confirmation
from ..standing import Standing, standing
from .pages import portal_page

# What waits for the teacher comes first.
TONES = ["danger", "warning", "success", "info"]


@dataclass(frozen=True)
class Card:
    """One class on the page."""

    entry: Entry
    standing: Standing
    is_past: bool
    may_confirm: bool


@portal_page
def desk(request):
    at = timezone.now()
    entries = (
        Entry.objects.of_teacher(request.user)
        .select_related("edition", "category", "school")
        .prefetch_related("stories", "attachments", "clearances")
    )
    cards = [card_of(entry, at) for entry in entries]
    now = [card for card in cards if not card.is_past]
    context = {
        "teacher": Teacher.objects.select_related("school").filter(user=request.user).first(),
        "cards": sorted(now, key=lambda card: TONES.index(card.standing.tone)),
        "past": [card for card in cards if card.is_past],
        "invitations": invitations_for(request.user, at),
        "takes_sign_ups": open_editions(at).exists(),
    }
    return render(request, "submissions/desk.html", context)


def card_of(entry, at) -> Card:
    return Card(
        entry,
        standing(entry, at),
        is_past=at >= entry.edition.results_at,
        may_confirm=waits_for_confirmation(entry, at),
    )
