"""The guided visit's two buttons and the living page of all components; 404 unless settings.DEMO is on."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from competition.accounts import sign_in_with_factor
from competition.models import Phase, User

from .bar import advice, guided_edition
from .calendar import DAYS_AFTER_DEADLINE
from .cast import CAST
from .play import catch_up, move_to
from .samples import NOT_SHOWN, samples


def demo_only(view):
    """The view, where the guided edition is served; 404 everywhere else."""

    @wraps(view)
    def guarded(request):
        if not settings.DEMO:
            raise Http404
        # The bar stands on pages of both languages; its own addresses have none.
        language = request.POST.get("language") or request.GET.get("language")
        with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            return view(request)

    return guarded


@demo_only
@require_POST
def switch_role(request):
    """Become one of the cast, or a reader without an account."""
    person = next((one for one in CAST if one.key == request.POST.get("role")), None)
    edition = guided_edition()
    if edition is not None:
        catch_up(edition, at=timezone.now())
    if person is None:
        logout(request)
        return redirect(f"/{get_language()}/")
    user = User.objects.filter(email=person.email).first()
    if user is None:
        raise Http404
    logout(request)
    sign_in_with_factor(request, user)
    return redirect(person.landing)


@demo_only
@require_POST
def move_phase(request):
    """Move the guided edition to a phase and play what the absent people would have done meanwhile."""
    edition, value = guided_edition(), request.POST.get("phase")
    if edition is None or value not in {phase.value for phase in DAYS_AFTER_DEADLINE}:
        raise Http404
    phase = Phase(value)
    move_to(edition, phase, at=timezone.now())
    messages.info(
        request, _("The demo edition is now: %(phase)s.") % {"phase": phase.label} + " " + advice(phase)
    )
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else f"/{get_language()}/")


@demo_only
@require_safe
def components(request):
    """Every shared piece of the templates with sample data, in the language of `?language=`."""
    shown = [
        (sample, render_to_string(sample.template, sample.context, request))
        for sample in samples(timezone.now())
    ]
    context = {"shown": shown, "not_shown": NOT_SHOWN, "languages": settings.LANGUAGES}
    return render(request, "judging/components.html", context)
