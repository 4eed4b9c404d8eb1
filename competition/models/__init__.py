from .editions import Category, Edition, Phase, ReminderRule, give_default_reminders
from .images import PortalImage, PortalRendition
from .outbox import Mail, MailHold, MailText
from .pages import EditionPage, HomePage, NewsIndexPage, NewsPage, StandardPage
from .people import User
from .results import ResultsPage, Retraction, StoryPage, StoryPicture, WinnerPage

__all__ = [
    "Category",
    "Edition",
    "EditionPage",
    "HomePage",
    "Mail",
    "MailHold",
    "MailText",
    "NewsIndexPage",
    "NewsPage",
    "Phase",
    "PortalImage",
    "PortalRendition",
    "ReminderRule",
    "ResultsPage",
    "Retraction",
    "StandardPage",
    "StoryPage",
    "StoryPicture",
    "User",
    "WinnerPage",
    "give_default_reminders",
]
