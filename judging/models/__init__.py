from .judges import Conflict, Judge, JudgeInvitation
from .reading_plans import ReadingPlan
from .scoring import (
    Assignment,
    ContentNote,
    Criterion,
    Feedback,
    Remark,
    Score,
    ScoreSheet,
    SheetChange,
)
from .tasks import JuryTask, ScoringTask, ScreeningTask
from .verdicts import Award, Reading, ReopenedVerdict, Verdict, reading_closed_at

__all__ = [
    "Assignment",
    "Award",
    "Conflict",
    "ContentNote",
    "Criterion",
    "Feedback",
    "Judge",
    "JudgeInvitation",
    "JuryTask",
    "Reading",
    "ReadingPlan",
    "Remark",
    "ReopenedVerdict",
    "Score",
    "ScoreSheet",
    "ScoringTask",
    "ScreeningTask",
    "SheetChange",
    "Verdict",
    "reading_closed_at",
]
