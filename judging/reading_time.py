"""How long an entry takes to read and score, told from its sent version."""

from math import ceil

from submissions.plain_text import count_words

WORDS_PER_MINUTE = 200
MINUTES_PER_PICTURE = 0.25
MINUTES_PER_PAGE = 2.0
# The score sheet itself: points, two strengths, a next step.
MINUTES_TO_SCORE = 8.0
# Where the file does not tell, and for a site, which nobody can measure.
MINUTES_PER_PAPER = 16.0
MINUTES_PER_SITE = 15.0
TEXTS = ("headline", "standfirst", "body")


def reading_minutes(content: dict | None) -> int:
    """Whole minutes, at least those of the score sheet.

    content: the sent version as its revision keeps it; None before anything was sent in.
    """
    content = content or {}
    minutes = MINUTES_TO_SCORE + words_in(content) / WORDS_PER_MINUTE
    minutes += sum(minutes_of_file(file) for file in content.get("attachments") or ())
    if content.get("site_url"):
        minutes += MINUTES_PER_SITE
    return ceil(minutes)


def words_in(content: dict) -> int:
    texts = [story.get(name) or "" for story in content.get("stories") or () for name in TEXTS]
    texts.append(content.get("class_profile") or "")
    return sum(count_words(text) for text in texts)


def minutes_of_file(file: dict) -> float:
    """Sound and film by their length, a paper by its pages, everything else as a picture."""
    if seconds := file.get("seconds"):
        return seconds / 60
    if pages := file.get("pages"):
        return pages * MINUTES_PER_PAGE
    return MINUTES_PER_PAPER if file.get("kind") == "paper" else MINUTES_PER_PICTURE
