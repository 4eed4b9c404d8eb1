"""The permission table: who may what, and every way in. A new address of ours belongs into a row here."""

from .rows_entries import ROWS as ENTRY_ROWS
from .rows_files import ROWS as FILE_ROWS
from .rows_judging import ROWS as JUDGING_ROWS
from .rows_made import ROWS as MADE_ROWS
from .rows_people import ROWS as PEOPLE_ROWS
from .rows_public import ROWS as PUBLIC_ROWS
from .rows_reading import ROWS as READING_ROWS
from .rows_results import ROWS as RESULTS_ROWS
from .rows_rounds import ROWS as ROUND_ROWS
from .rows_sharing import ROWS as SHARING_ROWS
from .rows_uploads import ROWS as UPLOAD_ROWS
from .rows_verdict import ROWS as VERDICT_ROWS

ROWS = (
    *ENTRY_ROWS,
    *JUDGING_ROWS,
    *READING_ROWS,
    *RESULTS_ROWS,
    *PUBLIC_ROWS,
    *PEOPLE_ROWS,
    *SHARING_ROWS,
    *FILE_ROWS,
    *UPLOAD_ROWS,
    *ROUND_ROWS,
    *VERDICT_ROWS,
    *MADE_ROWS,
)

# What the table names and nothing in the code can do yet; whoever builds it moves it into a row.
# Each with the words that an address of it would hold.
NOT_THERE_YET = {
    "Export entries / export scores": ("export", "download"),
    "A public or admin API of entries": ("api",),
}

# Letters of the table that no page of its own stands for, with the reason.
WITHOUT_A_WAY = {
    ("User directory", "ch"): "reads the names of her judges beside their sheets, and no directory",
}
