from .editions import Category, Edition, Phase
from .images import PortalImage, PortalRendition
from .outbox import Mail
from .pages import EditionPage, HomePage, NewsIndexPage, NewsPage, StandardPage
from .people import User
from .results import ResultsPage, Retraction, StoryPage, StoryPicture, WinnerPage

__all__ = [
    "Category",
    "Edition",
    "EditionPage",
    "HomePage",
    "Mail",
    "NewsIndexPage",
    "NewsPage",
    "Phase",
    "PortalImage",
    "PortalRendition",
    "ResultsPage",
    "Retraction",
    "StandardPage",
    "StoryPage",
    "StoryPicture",
    "User",
    "WinnerPage",
]
