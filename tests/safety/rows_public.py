"""What a preview link lets a partner say, beside what it lets her read."""

from .rows_results import ALL, preview_token
from .ways import Row, Way

ROWS = (
    Row(
        "Sign-off of embargoed results by a signed link",
        "A A A A A A A A A A A A A A",
        (
            Way(
                "preview_sign_off",
                lambda world: (preview_token("prepared")(world),),
                ALL,
                post=lambda world: {"name": "zqsigner"},
                is_post_only=True,
            ),
        ),
        is_write=True,
    ),
    Row(
        "The living page of all components, where there is no demo",
        "D D D D D D D D D D D D D D",
        (Way("demo:components"),),
    ),
    Row(
        "Sign-off by a link that is revoked",
        "D D D D D D D D D D D D D D",
        (
            Way(
                "preview_sign_off",
                lambda world: (preview_token("prepared", is_open=False)(world),),
                is_post_only=True,
                note="revoked",
            ),
        ),
        is_write=True,
    ),
)
