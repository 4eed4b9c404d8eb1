"""One way to write a mail: a row in the outbox, in the transaction that caused it.

The worker hands it over after commit; see `competition.delivery`.
"""

import re

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from . import tasks
from .models import Mail


def write(kind, *, to, context, language="da", entry_code="", dedupe_key=None) -> Mail:
    """Write the mail `templates/emails/<kind>.txt` (first line the subject) to one address.

    Renders in `language`, without HTML escaping; the template also gets `portal_url` (no slash at its end).
    A second call with the same `dedupe_key` returns the first row and sends nothing.
    """
    with translation.override(language):
        rendered = render(f"emails/{kind}.txt", context)
    subject, _sep, text = rendered.partition("\n")
    return put(
        kind,
        to=to,
        subject=subject,
        text=text,
        language=language,
        entry_code=entry_code,
        dedupe_key=dedupe_key,
    )


def put(kind, *, to, subject, text, language, entry_code="", dedupe_key=None) -> Mail:
    """Write a mail that is already rendered. Raises ValueError for a subject without words."""
    if not subject.strip():
        raise ValueError(f"The mail {kind} has no subject.")
    now = timezone.now()
    fields = {
        "kind": kind[:40],
        "to": to,
        "language": language,
        "subject": " ".join(subject.split())[:200],
        "text": text.strip() + "\n",
        "entry_code": entry_code,
        "created_at": now,
        "next_attempt_at": now,
    }
    # Row and task together: a mail without its task would wait for the next tick.
    with transaction.atomic():
        if dedupe_key is None:
            mail, created = Mail.objects.create(**fields), True
        else:
            mail, created = Mail.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
        if created:
            tasks.enqueue(tasks.deliver_mail, mail.pk)
    return mail


def render(template_name, context) -> str:
    """A text template as plain text: nothing is escaped, and no more than one empty line in a row."""
    portal_url = settings.PORTAL_BASE_URL.rstrip("/")
    everything = Context({"portal_url": portal_url, **context}, autoescape=False)
    text = get_template(template_name).template.render(everything).strip()  # type: ignore[attr-defined]
    return re.sub(r"\n[ \t]*\n\s*\n", "\n\n", text)
