from .classes import ClassesPage, TakingPart
from .collections import ArchivePage, SchoolsPage, SearchPage
from .editions import Category, Edition, Phase, ReminderRule, give_default_reminders
from .images import PortalImage, PortalRendition
from .outbox import Mail, MailHold, MailText
from .pages import EditionPage, HomePage, NewsIndexPage, NewsPage, StandardPage
from .people import User
from .preview_links import PreviewLink
from .results import (
    MethodPage,
    ResultsPage,
    Retraction,
    StoryPage,
    StoryPicture,
    StoryRecording,
    StoryWords,
    WinnerPage,
)

__all__ = [
    "ArchivePage",
    "Category",
    "ClassesPage",
    "Edition",
    "EditionPage",
    "HomePage",
    "Mail",
    "MailHold",
    "MailText",
    "MethodPage",
    "NewsIndexPage",
    "NewsPage",
    "Phase",
    "PortalImage",
    "PortalRendition",
    "PreviewLink",
    "ReminderRule",
    "ResultsPage",
    "Retraction",
    "SchoolsPage",
    "SearchPage",
    "StandardPage",
    "StoryPage",
    "StoryPicture",
    "StoryRecording",
    "StoryWords",
    "TakingPart",
    "User",
    "WinnerPage",
    "give_default_reminders",
]
