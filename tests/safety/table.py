"""The permission table: who may what, and every way in. A new address of ours belongs into a row here."""

from .rows_entries import ROWS as ENTRY_ROWS
from .rows_judging import ROWS as JUDGING_ROWS
from .rows_people import ROWS as PEOPLE_ROWS
from .rows_results import ROWS as RESULTS_ROWS
from .rows_sharing import ROWS as SHARING_ROWS

ROWS = (*ENTRY_ROWS, *JUDGING_ROWS, *RESULTS_ROWS, *PEOPLE_ROWS, *SHARING_ROWS)

# What the table names and nothing in the code can do yet; whoever builds it moves it into a row.
# Each with the words that an address of it would hold.
NOT_THERE_YET = {
    "Feedback text before release (read, edit)": ("feedback",),
    "Export entries / export scores": ("export", "download"),
    "The panel's meeting view": ("meeting",),
    "A public or admin API of entries": ("api",),
}

# Letters of the table that no page of its own stands for, with the reason.
WITHOUT_A_WAY = {
    ("User directory", "ch"): "reads the names of her judges beside their sheets, and no directory",
}
