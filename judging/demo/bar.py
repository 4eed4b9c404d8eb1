"""The guided visit's bar: who you are, where the edition is, and what is good to do next."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from competition.models import Edition, Phase

from .calendar import DAYS_AFTER_DEADLINE
from .cast import CAST

GUIDED_THEME = "Døden er da noget, vi taler om"


def guided_edition() -> Edition | None:
    return Edition.objects.filter(theme_da=GUIDED_THEME).first()


def context(request):
    """For every template of the demo: `demo_bar`, worked out only where it is shown."""
    return {"demo_bar": SimpleLazyObject(lambda: build(request))}


def build(request) -> dict:
    """Roles and phases as lists of (key, label, is_current), and one sentence of advice."""
    edition = guided_edition()
    user = getattr(request, "user", None)
    email = user.email if user and user.is_authenticated else ""
    roles: list[tuple[str, object, bool]] = [("public", _("Reader"), not email)]
    roles += [(person.key, person.label, person.email == email) for person in CAST]
    phase = edition.phase_at(timezone.now()) if edition else None
    return {
        "is_ready": edition is not None,
        "roles": roles,
        "phases": [(step.value, step.label, step == phase) for step in DAYS_AFTER_DEADLINE],
        "advice": advice(phase),
    }


def advice(phase) -> str:
    return {
        Phase.SIGN_UP: _("Sign-up is open. Be the teacher and sign another class up."),
        Phase.OPEN: _("Be the teacher and send class 7.A in; then be the secretariat and accept it."),
        Phase.JUDGING: _(
            "Be the judge and score 7.A; then be the chair, close the reading and place the award."
        ),
        Phase.DECIDED: _("The verdict is embargoed. Be the reader: nothing can be seen yet. Then move on."),
        Phase.RELEASED: _("Be the reader and open the results from the front page."),
    }.get(phase, "")
