"""Posters, pages and captions of what is read, for whoever may read the entry itself."""

from django.http import Http404
from django.utils import timezone
from django.views import View

from submissions.files import derivative_of
from submissions.media.serving import serve_part

from ..blinding import blind_part
from ..permissions import get_entry_for_chair, get_reading, get_sent_file, is_secretariat


class ReadingPartView(View):
    """For a judge, of an entry that she reads."""

    def get(self, request, pk, key, part):
        return serve_blind_part(get_reading(request.user, pk, at=timezone.now()).entry, key, part, request)


class ChairPartView(View):
    """For the chair, of an entry of her category."""

    def get(self, request, category, code, key, part):
        return serve_blind_part(get_entry_for_chair(request.user, category, code), key, part, request)


class SentPartView(View):
    """For the secretariat as it is, for whoever else screens the entry masked."""

    def get(self, request, code, key, part):
        file = get_sent_file(request.user, code, key)
        look = derivative_of if is_secretariat(request.user) else masked_of_its_entry
        return serve_part(look(file, part), request)


def masked_of_its_entry(file, part):
    return blind_part(file.entry, file, part)


def serve_blind_part(entry, key, part, request):
    """Of the sent version; Http404 when the version has no such file, or the file no such part."""
    file = entry.sent_file(key)
    if file is None:
        raise Http404
    return serve_part(masked_of_its_entry(file, part), request)
