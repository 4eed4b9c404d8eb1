"""What the frozen record's pages show of each other: an edition's winners, a paper's stories, the next story.

The number of queries does not depend on how many winners, stories or pictures there are.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, prefetch_related_objects

from . import mentioned
from .models import ClassesPage, EditionPage, MethodPage, StoryPage, StoryPicture, WinnerPage
from .models.images import renditions


def results_context(page, *, with_embargoed) -> dict:
    winners = winners_of(page.edition_id, page.locale_id, with_embargoed=with_embargoed)
    give_renditions(winner.lead_picture for winner in winners)
    classes, method = pages_beside(page)
    return {"edition": page.edition, "winners": winners, "classes_page": classes, "method_page": method}


def pages_beside(page) -> tuple:
    """The pages of all classes and of the method beside the results; None for one that is not out."""
    siblings = list(page.get_siblings().live().order_by("path"))
    kinds = [ContentType.objects.get_for_model(kind).pk for kind in (ClassesPage, MethodPage)]
    first, second = (
        next((each for each in siblings if each.content_type_id == kind), None) for kind in kinds
    )
    return first, second


def winner_context(page, *, with_embargoed) -> dict:
    stories = stories_of(page, with_embargoed=with_embargoed)
    give_renditions(story.lead_picture for story in stories)
    return {
        "edition": page.edition,
        "stories": stories,
        "lead": stories[0] if stories else None,
        "results_page": parent_of(page, with_embargoed),
    }


def story_context(page, *, with_embargoed) -> dict:
    stories = out_only(StoryPage.objects.sibling_of(page), with_embargoed).order_by("position")
    pictures = list(page.pictures.order_by("sort_order").select_related("image"))
    give_renditions(pictures)
    return {
        "edition": page.edition,
        "winner": parent_of(page, with_embargoed),
        "pictures": pictures,
        "recordings": list(page.recordings.order_by("sort_order")),
        "next_story": stories.filter(position__gt=page.position).defer("body_html").first(),
        "helpline": helpline_of(page),
    }


def helpline_of(page):
    """What an editor wrote on the edition's page for readers whom a theme touches; None where nothing."""
    edition_page = EditionPage.objects.live().filter(path=page.path[: -3 * page.steplen])
    helpline = edition_page.exclude(helpline_text="").values("helpline_title", "helpline_text").first()
    if helpline:
        mentioned.current(page).look_through(helpline["helpline_text"])
    return helpline


def out_only(pages, with_embargoed):
    """In the preview of embargoed results its siblings are not live either."""
    return pages if with_embargoed else pages.live()


@dataclass(frozen=True)
class Named:
    """A live page that a link leads to, known by its address alone."""

    title: str
    url_path: str
    live: bool = True


def parent_of(page, with_embargoed):
    """The page above: in the preview its row, else its address, which takes no query."""
    above = page.url_path.rstrip("/").rpartition("/")[0] + "/"
    return page.get_parent() if with_embargoed else Named("", above)


def winners_of(edition_id, locale_id, *, with_embargoed=False) -> list[WinnerPage]:
    """In the jury's order, each with its `lead_picture`, which may be None; two queries."""
    winners = WinnerPage.objects.filter(edition_id=edition_id, locale_id=locale_id)
    winners = list(out_only(winners, with_embargoed).order_by("position", "path"))
    leads = lead_pictures(
        StoryPage.objects.filter(edition_id=edition_id, locale_id=locale_id), with_embargoed
    )
    for winner in winners:
        winner.lead_picture = next((leads[path] for path in leads if path.startswith(winner.path)), None)
    return winners


def stories_of(winner, *, with_embargoed) -> list[StoryPage]:
    """The winner's stories in their order, each with `lead_picture`; bodies are not read."""
    children = StoryPage.objects.child_of(winner)
    stories = list(out_only(children, with_embargoed).order_by("position", "path").defer("body_html"))
    leads = lead_pictures(children, with_embargoed)
    for story in stories:
        story.lead_picture = leads.get(story.path)
    return stories


def lead_pictures(stories, with_embargoed) -> dict[str, StoryPicture]:
    """Story's path -> its first picture, in the order of the stories; one query."""
    pictures = (
        StoryPicture.objects.filter(page__in=out_only(stories, with_embargoed).values("pk"))
        .annotate(story_path=F("page__path"))
        .select_related("image")
        .order_by("page__position", "story_path", "sort_order")
    )
    leads: dict[str, StoryPicture] = {}
    for picture in pictures:
        leads.setdefault(picture.story_path, picture)
    return leads


def give_renditions(pictures):
    """All renditions of the pictures (None among them is left out) in one query."""
    prefetch_related_objects([picture.image for picture in pictures if picture], renditions())
