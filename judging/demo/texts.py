"""The demo's papers in one place: written ones per edition, the guided one, and short ones for volume."""

from .story_types import DemoPaper, DemoPicture, DemoStory
from .texts_2018 import PAPERS_2018
from .texts_2019 import PAPERS_2019
from .texts_guided import GUIDED
from .texts_short import short_paper

PAPERS = {2018: PAPERS_2018, 2019: PAPERS_2019}

__all__ = [
    "GUIDED",
    "PAPERS",
    "PAPERS_2018",
    "PAPERS_2019",
    "DemoPaper",
    "DemoPicture",
    "DemoStory",
    "short_paper",
]
