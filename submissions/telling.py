"""The mails that the lifecycle writes: each to the owner and every co-teacher of an entry."""

from competition import mail


def write_receipt(entry, *, is_change):
    write_to_teachers(
        entry,
        "entry_received",
        f"received:{entry.pk}:{entry.sent_digest[:16]}:{entry.sent_at.isoformat()}",
        is_change=is_change,
        stories=list(entry.stories.all()),
        attachments=list(entry.attachments.all()),
    )


def tell_of_withdrawal(entry, *, at):
    write_to_teachers(
        entry,
        "entry_withdrawn",
        f"withdrawn:{entry.pk}:{at.isoformat()}",
        can_be_undone=at < entry.editable_until,
    )


def write_to_teachers(entry, kind, cause, **context):
    """One mail to the owner and each co-teacher; `cause` names what is mailed only once."""
    teachers = [entry.owner, *(row.user for row in entry.co_teachers.select_related("user__teacher"))]
    for user in teachers:
        mail.write(
            kind,
            to=user.email,
            language=user.teacher.language if hasattr(user, "teacher") else "da",
            entry_code=entry.code,
            dedupe_key=f"{cause}:{user.pk}",
            context={"entry": entry, "edition": entry.edition, "user": user, **context},
        )
