"""Makes the site's skeleton: languages, front pages, news lists, the editors' rights. Idempotent."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from .models import ArchivePage, EditionPage, HomePage, NewsIndexPage, SchoolsPage, SearchPage
from .roles import EDITORS

LANGUAGES = ("da", "en")
HOME_TITLES = {"da": "Mediekonkurrencen", "en": "The Media Competition"}
WELCOMES = {
    "da": "Klasser fra 6. til 10. laver avis om årets tema. Det er gratis at være med.",
    "en": "Classes in grades 6 to 10 make a newspaper on the year’s theme. It is free to take part.",
}
NEWS = {"da": ("Nyheder", "nyheder"), "en": ("News", "news")}
EDITION_TITLES = {"da": "Konkurrencen {year}", "en": "The {year} competition"}
# Title, address, standfirst, in the menu.
GATHERINGS: dict[type[Page], dict[str, tuple[str, str, str, bool]]] = {
    ArchivePage: {
        "da": ("Arkiv", "arkiv", "Alle konkurrencer, der er afgjort, og aviserne, der vandt.", True),
        "en": ("Archive", "archive", "Every competition that is over, and the papers that won.", True),
    },
    SchoolsPage: {
        "da": ("Skoler, der har vundet", "skoler", "By for by, år for år.", False),
        "en": ("Schools that have won", "schools", "Town by town, year by year.", False),
    },
    SearchPage: {
        "da": ("Søg", "soeg", "Søg i alle historier, der er udgivet her.", True),
        "en": ("Search", "search", "Search all stories that are published here.", True),
    },
}
SITE_COLLECTION = "Site"
PAGE_VERBS = ("add_page", "change_page", "publish_page")
FILE_VERBS = ("add_{}", "change_{}", "choose_{}")


def create_site(*, hostname, port) -> HomePage:
    """The Danish front page, with its English translation, as the default site's root."""
    homes = {language: get_home(language) for language in LANGUAGES}
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "root_page": homes["da"],
            "site_name": HOME_TITLES["da"],
        },
    )
    remove_welcome_page()
    for language, home in homes.items():
        get_news_list(home, language)
        create_gathering_pages(home, language)
    grant_to_editors(homes.values())
    return homes["da"]


def create_edition_pages(edition, texts=None) -> dict[str, EditionPage]:
    """The edition's page in each language, published; `{"da": page, "en": page}`.

    `texts` may give fields per language: `{"da": {"standfirst": …, "body": …, "hero": …}}`; they are
    used when the page is made and never overwrite what an editor has written since.
    """
    return {
        language: get_edition_page(edition, language, (texts or {}).get(language, {}))
        for language in LANGUAGES
    }


def get_home(language) -> HomePage:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    if home := HomePage.objects.filter(locale=locale, depth=2).first():
        return home
    fields = {"title": HOME_TITLES[language], "slug": language, "welcome": WELCOMES[language]}
    if sibling := HomePage.objects.filter(depth=2).first():
        fields["translation_key"] = sibling.translation_key
    return publish(Page.get_first_root_node(), HomePage(locale=locale, **fields))


def get_news_list(home, language) -> NewsIndexPage:
    if found := NewsIndexPage.objects.child_of(home).first():
        return found
    title, slug = NEWS[language]
    fields = {"title": title, "slug": slug, "show_in_menus": True, "locale": home.locale}
    if sibling := NewsIndexPage.objects.filter(depth=home.depth + 1).exclude(locale=home.locale).first():
        fields["translation_key"] = sibling.translation_key
    return publish(home, NewsIndexPage(**fields))


def create_gathering_pages(home, language):
    """Archive, schools and search, at the end of the menu, where the front page has none yet."""
    for model, texts in GATHERINGS.items():
        if model.objects.child_of(home).exists():
            continue
        title, slug, standfirst, in_menu = texts[language]
        fields = {"title": title, "slug": slug, "standfirst": standfirst, "show_in_menus": in_menu}
        if sibling := model.objects.exclude(locale=home.locale).first():
            fields["translation_key"] = sibling.translation_key
        publish(home, model(locale=home.locale, **fields))


def get_edition_page(edition, language, fields) -> EditionPage:
    home = get_home(language)
    if found := EditionPage.objects.child_of(home).filter(edition=edition).first():
        return found
    fields = {
        "title": EDITION_TITLES[language].format(year=edition.year),
        "slug": edition.slug,
        "show_in_menus": True,
        "locale": home.locale,
        **fields,
    }
    if sibling := EditionPage.objects.filter(edition=edition).exclude(locale=home.locale).first():
        fields["translation_key"] = sibling.translation_key
    page = publish(home, EditionPage(edition=edition, **fields))
    # The newest edition comes first in the menu.
    if page.pk != (first := home.get_first_child()).pk:
        page.move(first, pos="left")
    return EditionPage.objects.get(pk=page.pk)


def publish(parent, page):
    """Adds the page and publishes it as an editor would, so that its history begins with it."""
    page = parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def remove_welcome_page():
    """Wagtail's own first page, which its migrations make."""
    for page in Page.objects.filter(depth=2):
        if page.specific_class is Page and page.is_leaf():
            page.delete()


def grant_to_editors(homes):
    """Site editors write pages and keep pictures in their own collection, never in the record's."""
    editors, _created = Group.objects.get_or_create(name=EDITORS)
    for home in homes:
        for codename in PAGE_VERBS:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=editors, page=home, permission=permission)
    collection = site_collection()
    for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in FILE_VERBS:
            permission = Permission.objects.get(
                content_type__app_label=app_label, codename=verb.format(model)
            )
            GroupCollectionPermission.objects.get_or_create(
                group=editors, collection=collection, permission=permission
            )


def site_collection() -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=SITE_COLLECTION).first()
    return found or root.add_child(name=SITE_COLLECTION)
