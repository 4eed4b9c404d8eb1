"""Whether a request changed anything that matters."""

from wagtail.models import ModelLogEntry, Page, Revision, TaskState, WorkflowState

from competition.models import Category, Edition, Mail, MailHold, MailText, Retraction, User
from judging.models import Assignment, Award, Conflict, Criterion, Judge, Reading, Score, ScoreSheet, Verdict
from submissions.models import (
    Attachment,
    Clearance,
    CoTeacher,
    Entry,
    SafeguardingFlag,
    School,
    Story,
    Teacher,
)

WHOLE = (
    *(Entry, Story, Attachment, Clearance, SafeguardingFlag, CoTeacher, School, Teacher),
    *(Assignment, ScoreSheet, Score, Award, Verdict, Reading, Conflict, Judge, Criterion),
    *(Edition, Category, Retraction, MailText, MailHold),
)


def fingerprint() -> dict:
    rows = {model.__name__: sorted(model.objects.values_list(), key=str) for model in WHOLE}
    return rows | {
        "TaskState": sorted(TaskState.objects.values_list("pk", "status", "finished_by")),
        "WorkflowState": sorted(WorkflowState.objects.values_list("pk", "status", "current_task_state")),
        "Page": sorted(Page.objects.values_list("pk", "live", "title", "path", "locked")),
        "Mail": Mail.objects.count(),
        "Revision": Revision.objects.count(),
        "ModelLogEntry": ModelLogEntry.objects.count(),
        "User": sorted(User.objects.values_list("pk", "email", "is_superuser", "is_active", "password")),
    }


def what_changed(before) -> list[str]:
    after = fingerprint()
    return [name for name, rows in before.items() if rows != after[name]]
