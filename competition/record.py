"""What the frozen record's pages show of each other: an edition's winners, a paper's stories, the next story.

The number of queries does not depend on how many winners, stories or pictures there are.
"""

from django.db.models import Prefetch

from .models import PortalImage, StoryPage, StoryPicture, WinnerPage


def results_context(page, *, with_embargoed) -> dict:
    return {"edition": page.edition, "winners": winners_of(page, with_embargoed=with_embargoed)}


def winner_context(page, *, with_embargoed) -> dict:
    stories = stories_of([page], with_embargoed=with_embargoed)
    return {
        "edition": page.edition,
        "stories": stories,
        "lead": stories[0] if stories else None,
        "results_page": page.get_parent(),
    }


def story_context(page, *, with_embargoed) -> dict:
    winner = WinnerPage.objects.get(path=page.path[: -page.steplen])
    stories = StoryPage.objects.child_of(winner).order_by("position").defer("body_html")
    if not with_embargoed:
        stories = stories.live()
    return {
        "edition": page.edition,
        "winner": winner,
        "pictures": list(pictures_with_renditions().filter(page=page)),
        "next_story": stories.filter(position__gt=page.position).first(),
    }


def winners_of(results, *, with_embargoed=False) -> list[WinnerPage]:
    """In the jury's order; each with `stories`, whose `lead_picture` may be None."""
    winners = WinnerPage.objects.child_of(results).order_by("position", "path")
    if not with_embargoed:
        winners = winners.live()
    winners = list(winners)
    stories = stories_of(winners, with_embargoed=with_embargoed)
    for winner in winners:
        winner.stories = [story for story in stories if story.path.startswith(winner.path)]
        pictures = (story.lead_picture for story in winner.stories if story.lead_picture)
        winner.lead_picture = next(pictures, None)
    return winners


def stories_of(winners, *, with_embargoed) -> list[StoryPage]:
    """The winners' stories in their order, each with `lead_picture`; bodies are not read."""
    parents = {winner.path for winner in winners}
    if not parents:
        return []
    stories = (
        StoryPage.objects.filter(
            entry_code__in={winner.entry_code for winner in winners}, locale=winners[0].locale_id
        )
        .order_by("position", "path")
        .defer("body_html")
        .prefetch_related(Prefetch("pictures", pictures_with_renditions()))
    )
    if not with_embargoed:
        stories = stories.live()
    found = [story for story in stories if story.path[: -story.steplen] in parents]
    for story in found:
        story.lead_picture = next(iter(story.pictures.all()), None)
    return found


def pictures_with_renditions():
    images = Prefetch("image", PortalImage.objects.with_renditions())
    return StoryPicture.objects.order_by("sort_order").prefetch_related(images)
