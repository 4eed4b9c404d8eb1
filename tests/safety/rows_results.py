"""Results before and after their release, and every index that could name unpublished work."""

from datetime import timedelta

from django.utils import timezone

from competition import preview_links

from .ways import Row, Way, opens

HOUR = timedelta(hours=1)

# A chair's sight of prepared results is by role: the page holds all categories of the edition.
SEES_EMBARGOED = opens(A="ch chX sec ed su")
LANGUAGES = ("da", "en")


def page(name, kind, language):
    """The keys of one frozen page: kind is ResultsPage, WinnerPage or StoryPage."""

    def args(world):
        return (found(world, name, kind, language).pk,)

    return args


def found(world, name, kind, language):
    pages = world.pages(name)
    return next(
        each for each in pages if type(each).__name__ == kind and each.locale.language_code == language
    )


def address(name, kind, language):
    """The path that Wagtail's own address pattern takes."""
    return lambda world: (found(world, name, kind, language).url_path.split("/", 2)[2],)


def public_page(name, kind, who=None, query="", shows=""):
    return Way(
        "wagtail_serve",
        address(name, kind, "da"),
        who or {},
        query=query,
        shows=shows,
        note=f"{kind} {name} {query}",
    )


def preview_token(edition_of, is_open=True):
    """A preview link of the entry's edition, made on the spot; revoked at once where it is not open."""

    def token(world):
        now = timezone.now()
        edition = world.entries[edition_of].edition
        link = preview_links.make(edition, name="zqlink", expires_at=now + HOUR, by=None, at=now)
        if not is_open:
            preview_links.revoke(link, by=None, at=now)
        return preview_links.token_of(link)

    return token


def link_page(kind, is_open=True):
    """The keys of one frozen page of the prepared edition, as a preview link's address has them."""
    token = preview_token("prepared", is_open)
    return lambda world: (token(world), found(world, "prepared", kind, "da").pk)


FROZEN = ("ResultsPage", "WinnerPage", "StoryPage")
ALL = opens(A="anon tA co tB tC jA jU jC ch chX sec ed partner su")

ROWS = (
    Row(
        "Published winner's derivative",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "A A A A A A A A A A A A A A",
        tuple(
            public_page("published", kind, ALL, shows=shows)
            for kind, shows in zip(
                FROZEN, ("zqpublishedpaper", "zqpublishedreason", "zqpublishedbody"), strict=True
            )
        ),
    ),
    Row(
        "Embargoed results: view, preview, history",
        "D D D D D D D D A A A A D A",
        (
            Way("embargoed_results", opens=SEES_EMBARGOED),
            *(
                Way(
                    "embargoed_page",
                    page("prepared", kind, language),
                    SEES_EMBARGOED,
                    shows="zqpreparedpaper" if kind != "StoryPage" else "zqpreparedbody",
                    also=frozenset({"award", "media"}),
                    note=f"{kind} {language}",
                )
                for kind in FROZEN
                for language in LANGUAGES
            ),
            *(
                Way(
                    "wagtailadmin_explore",
                    page("prepared", kind, "da"),
                    opens(A="ed su"),
                    is_list=True,
                    note=kind,
                )
                for kind in FROZEN
            ),
            *(public_page("prepared", kind, query=query) for kind in FROZEN for query in ("", "?preview=1")),
            *(
                Way(f"wagtailadmin_pages:{view}", page("prepared", "WinnerPage", "da"))
                for view in ("view_draft", "edit", "delete", "history", "copy", "unpublish")
            ),
        ),
    ),
    Row(
        "Embargoed results by a signed link",
        "A A A A A A A A A A A A A A",
        (
            Way(
                "preview_link",
                lambda world: (preview_token("prepared")(world),),
                ALL,
                is_list=True,
                also=frozenset({"award", "media"}),
            ),
            *(
                Way(
                    "preview_link_page",
                    link_page(kind),
                    ALL,
                    shows="zqpreparedpaper" if kind != "StoryPage" else "zqpreparedbody",
                    also=frozenset({"award", "media"}),
                    note=kind,
                )
                for kind in FROZEN
            ),
        ),
    ),
    Row(
        "Embargoed results by a link that is revoked",
        "D D D D D D D D D D D D D D",
        tuple(
            Way("preview_link_page", link_page(kind, is_open=False), note=f"{kind} revoked")
            for kind in FROZEN
        ),
    ),
    Row(
        "Preview links: make, revoke",
        "D D D D D D D D D D A D D A",
        (
            Way("embargoed_links", opens=opens(A="sec su")),
            Way(
                "embargoed_link_revoke",
                lambda world: (world.link.pk,),
                opens(A="sec su"),
                post=lambda world: {},
                changes="sec",
                is_post_only=True,
            ),
        ),
        is_write=True,
    ),
    Row(
        "Any API, search, sitemap, feed, OG tag with unpublished work",
        "D D D D D D D D D D D D D D",
        (
            Way("sitemap", is_list=True),
            Way("news_feed", is_list=True),
            Way("site_feed", is_list=True),
            *(
                Way("edition_feed", lambda world, slug=slug: (slug,), is_list=True, note=slug)
                for slug in ("decided", "released")
            ),
            Way("robots", is_list=True),
            Way("front_door", is_list=True),
            *(
                Way("wagtail_serve", lambda world, path=path: (path,), is_list=True, note=f"/{path}")
                for path in ("", "nyheder/", "open/", "closed/", "decided/", "released/")
            ),
        ),
    ),
    Row(
        "Admin API, choosers, search, explorer with entry work",
        "D D D D D D D D D D A D D A",
        (
            *(
                Way(
                    f"wagtailadmin_api:{kind}:listing",
                    is_list=True,
                    query=query,
                    note=query,
                    opens=opens(A="su"),
                )
                for kind in ("pages", "images", "documents")
                for query in ("?search=zqprepared", "?limit=20&fields=*")
            ),
            *(
                Way("wagtailadmin_api:pages:detail", page("prepared", kind, "da"), note=kind)
                for kind in FROZEN
            ),
            *(
                Way("wagtailadmin_choose_page_child", page("prepared", kind, "da"), note=kind)
                for kind in FROZEN
            ),
            Way("wagtailadmin_choose_page", is_list=True),
            Way("wagtailadmin_choose_page_search", is_list=True, query="?q=zqprepared"),
            Way("wagtailadmin_pages:search", is_list=True, query="?q=zqprepared"),
            Way("wagtailadmin_pages:search_results", is_list=True, query="?q=zqjudged"),
            Way("wagtailadmin_tag_autocomplete", is_list=True, query="?term=zq"),
            Way("wagtailimages:index", is_list=True, opens=opens(A="su")),
            Way("wagtailimages_chooser:choose", is_list=True, opens=opens(A="su")),
            Way("wagtaildocs:index", is_list=True),
            Way(
                "wagtailsnippets_submissions_entry:list_results",
                opens=opens(M="sec su"),
                is_list=True,
                query="?q=7",
                shows="zqjudgedclass",
            ),
        ),
    ),
)
