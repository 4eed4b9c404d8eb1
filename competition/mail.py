"""One way to write a mail: a row in the outbox, in the transaction that caused it.

The worker hands it over after commit; see `competition.models.Mail`.
"""

from django.template.loader import render_to_string
from django.utils import timezone, translation

from .models import Mail


def write(kind, *, to, context, language="da", entry_code="", dedupe_key=None) -> Mail:
    """Write the mail `templates/emails/<kind>.txt` (first line the subject) to one address.

    Renders in `language`. A second call with the same `dedupe_key` returns the first row and sends nothing.
    """
    with translation.override(language):
        subject, _sep, text = render_to_string(f"emails/{kind}.txt", context).strip().partition("\n")
    fields = {
        "kind": kind,
        "to": to,
        "language": language,
        "subject": subject.strip(),
        "text": text.strip() + "\n",
        "entry_code": entry_code,
        "created_at": (now := timezone.now()),
        "next_attempt_at": now,
    }
    if dedupe_key is None:
        return Mail.objects.create(**fields)
    mail, _created = Mail.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
    return mail
