"""One way to write a mail: a row in the outbox, in the transaction that caused it.

The worker hands it over after commit; see `competition.delivery`.
"""

from django.db import transaction
from django.utils import timezone

from . import mail_html, mail_texts, tasks
from .models import Mail


def write(kind, *, to, context, language="da", entry_code="", dedupe_key=None) -> Mail:
    """Write the mail `kind` of the catalogue (see mail_kinds) to one address.

    It says what the secretariat's own text says, else `templates/emails/<kind>.txt` (first line the subject),
    rendered in `language` without HTML escaping. Besides `context` the template gets `portal_url` (no slash
    at its end) and `words`, the kind's placeholders. A second call with the same `dedupe_key` returns the
    first row and sends nothing.
    """
    subject, text = mail_texts.written(kind, language=language, context=context)
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
    subject = " ".join(subject.split())[:200]
    fields = {
        "kind": kind[:40],
        "to": to,
        "language": language,
        "subject": subject,
        "text": text.strip() + "\n",
        "html": mail_html.document(text, subject=subject, language=language),
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
