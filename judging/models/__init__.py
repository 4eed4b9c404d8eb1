from .judges import Conflict, Judge
from .reading_plans import ReadingPlan
from .scoring import Assignment, Criterion, Score, ScoreSheet
from .tasks import JuryTask, ScoringTask, ScreeningTask
from .verdicts import Award, Reading, Verdict

__all__ = [
    "Assignment",
    "Award",
    "Conflict",
    "Criterion",
    "Judge",
    "JuryTask",
    "Reading",
    "ReadingPlan",
    "Score",
    "ScoreSheet",
    "ScoringTask",
    "ScreeningTask",
    "Verdict",
]
