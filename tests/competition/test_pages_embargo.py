"""Before the release no byte of the results is reachable, by any way in, for whoever has no right to it."""

import pytest
from wagtail.models import Page, PagePermissionTester

from competition import publishing, roles
from competition.models import EditionPage, PortalImage, PortalRendition, ResultsPage, StoryPage, WinnerPage
from competition.page_permissions import FrozenPagePermissions
from tests.competition.records import prepared, released, winner
from tests.conftest import login_with_factor
from tests.factories import RESULTS, UserFactory

pytestmark = pytest.mark.django_db

SECRETS = ("Stille Stunder", "stille-stunder", "Bedemanden", "AERO7A", "En avis, der tør", "/vindere/")
MAY_SEE = (roles.SECRETARIAT, roles.EDITORS, roles.CHAIRS)
MAY_NOT = (roles.JUDGES, roles.PARTNERS)


def login(client, *names, **fields):
    client.user = UserFactory(roles=names, **fields)
    return login_with_factor(client, client.user)


def frozen_pages():
    return [page for model in publishing.FROZEN_TYPES for page in model.objects.all()]


def secrets_in(response) -> list[str]:
    text = b"".join(response).decode(errors="replace") if response.streaming else response.text
    return [
        secret for secret in (*SECRETS, *PortalImage.objects.values_list("file", flat=True)) if secret in text
    ]


def admin_addresses():
    """Every stock way into pages and pictures of the admin, for each page and picture of the record."""
    yield from (
        "/admin/choose-page/",
        "/admin/choose-page/?page_type=competition.StoryPage",
        "/admin/choose-page/search/?q=chokolade",
        "/admin/pages/",
        "/admin/pages/search/?q=chokolade",
        "/admin/api/main/pages/",
        "/admin/api/main/pages/?type=competition.StoryPage&fields=*",
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/images/",
        "/admin/images/chooser/",
        "/admin/images/chooser/results/?q=AERO",
        "/admin/reports/aging-pages/",
        "/admin/reports/site-history/",
        "/admin/reports/locked/",
        "/admin/reports/page-types-usage/",
    )
    for page in [*frozen_pages(), *EditionPage.objects.all()]:
        for form in (
            "pages/{}/",
            "pages/{}/edit/",
            "pages/{}/edit/preview/",
            "pages/{}/view_draft/",
            "pages/{}/history/",
            "pages/{}/usage/",
            "pages/{}/copy/",
            "pages/{}/delete/",
            "choose-page/{}/",
            "choose-page/{}/?page_type=wagtailcore.Page",
            "api/main/pages/{}/",
            "api/main/pages/?child_of={}",
            "results/{}/",
        ):
            yield "/admin/" + form.format(page.pk)
    for image in PortalImage.objects.all():
        for form in ("images/{}/", "images/{}/usage/", "images/{}/preview/original/", "images/chooser/{}/"):
            yield "/admin/" + form.format(image.pk)
        yield f"/admin/api/main/images/{image.pk}/"


@pytest.mark.parametrize("query", ["", "?preview=1", "?mode=draft", "?_preview=true"])
def test_the_public_meets_a_404_at_every_prepared_page(client, query):
    prepared()
    for page in frozen_pages():
        response = client.get(page.url + query)
        assert response.status_code == 404
        assert secrets_in(response) == []


def test_nothing_public_mentions_prepared_results(client):
    prepared()
    for address in ("/da/", "/en/", "/da/2019/", "/en/2019/", "/sitemap.xml", "/da/feed.xml", "/da/nyheder/"):
        assert secrets_in(client.get(address)) == []


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/images/", "/api/v3/pages/"])
def test_there_is_no_public_api(client, address):
    prepared()
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert secrets_in(response) == []


@pytest.mark.parametrize("role", MAY_NOT)
def test_other_roles_find_no_way_through_the_admin(client, role):
    prepared()
    login(client, role)
    leaks = {address: found for address in admin_addresses() if (found := secrets_in(client.get(address)))}
    assert leaks == {}


def test_a_teacher_does_not_get_into_the_preview(client):
    prepared()
    client.force_login(UserFactory())
    for page in frozen_pages():
        assert client.get(f"/admin/results/{page.pk}/").status_code in (403, 404)


@pytest.mark.parametrize("role", MAY_NOT)
def test_the_preview_is_a_404_for_other_roles(client, role):
    prepared()
    login(client, role)
    assert client.get("/admin/results/").status_code == 404
    assert client.get(f"/admin/results/{StoryPage.objects.first().pk}/").status_code == 404
    assert client.get("/admin/results/999999/").status_code == 404


@pytest.mark.parametrize("role", MAY_SEE)
def test_three_roles_read_the_embargoed_pages_and_walk_on_within_the_preview(client, role):
    prepared()
    login(client, role)
    assert "2019" in client.get("/admin/results/").text
    winner_page = WinnerPage.objects.filter(locale__language_code="da").get()
    story_page = StoryPage.objects.filter(locale__language_code="da").get()
    response = client.get(f"/admin/results/{winner_page.pk}/")
    assert "Stille Stunder" in response.text
    assert f'href="/admin/results/{story_page.pk}/"' in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "Bedemanden" in client.get(f"/admin/results/{story_page.pk}/").text


def test_the_preview_shows_no_other_page(client):
    prepared()
    login(client, roles.SECRETARIAT)
    assert client.get(f"/admin/results/{EditionPage.objects.first().pk}/").status_code == 404


@pytest.mark.parametrize("role", MAY_SEE)
def test_choosers_explorer_and_api_show_the_embargoed_to_nobody(client, role):
    prepared()
    login(client, role)
    edition_page = EditionPage.objects.first()
    for address in (
        f"/admin/pages/{edition_page.pk}/",
        f"/admin/choose-page/{edition_page.pk}/",
        "/admin/choose-page/search/?q=chokolade",
        "/admin/pages/search/?q=chokolade",
        "/admin/api/main/pages/",
        "/admin/api/main/images/",
    ):
        assert secrets_in(client.get(address)) == [], address


def test_every_verb_of_wagtails_permissions_is_denied():
    verbs = [name for name in dir(PagePermissionTester) if name.startswith("can_")]
    tester = FrozenPagePermissions(UserFactory(is_superuser=True), prepared() and StoryPage.objects.first())
    assert [verb for verb in verbs if getattr(tester, verb)()] == []


@pytest.mark.parametrize("is_superuser", [True, False])
def test_nobody_changes_the_record_by_hand(client, is_superuser):
    released()
    login(client, roles.EDITORS, is_superuser=is_superuser)
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "live", "title"))
    for page in frozen_pages():
        for action in ("edit", "delete", "unpublish", "move", "copy", "privacy"):
            response = client.post(f"/admin/pages/{page.pk}/{action}/", {"title": "Anders", "slug": "anders"})
            assert response.status_code in (302, 403, 404, 405), action
        for action in ("publish", "unpublish", "delete", "copy", "create_alias"):
            response = client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", {"update_slug": "x"})
            assert response.status_code in (400, 403, 404), action
    assert list(Page.objects.order_by("pk").values_list("pk", "path", "live", "title")) == before


def test_the_record_has_no_drafts_to_publish():
    prepared()
    for page in frozen_pages():
        with pytest.raises(RuntimeError):
            page.save_revision()


def test_the_pages_above_a_record_cannot_be_taken_from_under_it(client):
    released()
    login(client, roles.EDITORS, is_superuser=True)
    edition_page = EditionPage.objects.first()
    for page in (edition_page, edition_page.get_parent()):
        for action in ("delete", "unpublish", "move"):
            client.post(f"/admin/pages/{page.pk}/{action}/", {"include_descendants": "on", "next": ""})
    assert ResultsPage.objects.live().count() == 2
    assert EditionPage.objects.live().count() == 2


def test_editors_may_still_edit_the_pages_of_their_own(client):
    prepared()
    login(client, roles.EDITORS)
    assert client.get(f"/admin/pages/{EditionPage.objects.first().pk}/edit/").status_code == 200


def test_editors_have_no_permission_on_the_records_pictures(client):
    released()
    login(client, roles.EDITORS)
    assert secrets_in(client.get("/admin/images/")) == []
    image = PortalImage.objects.first()
    assert client.post(f"/admin/images/{image.pk}/delete/").status_code in (302, 403, 404)
    assert PortalImage.objects.filter(pk=image.pk).exists()


def test_no_rendition_has_a_name_that_can_be_guessed():
    prepared()
    names = [rendition.file.name for rendition in PortalRendition.objects.all()]
    assert len(names) == 3
    stems = {name.rpartition("/")[2].split(".")[0] for name in names}
    assert {len(stem) for stem in stems} == {32}
    assert all(secret not in name for name in names for secret in SECRETS)


def test_a_retracted_address_says_so_kindly(client):
    released()
    addresses = [page.url for page in frozen_pages() if not isinstance(page, ResultsPage)]
    publishing.retract("AERO7A", by=None, at=RESULTS)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 410
        words = {"da": "vises ikke længere", "en": "not shown any more"}
        assert words[address[1:3]] in response.text
        assert secrets_in(response) == []


def test_a_retracted_class_is_gone_from_results_and_sitemap(client):
    released(winner(), winner(entry_code="ODIN8B", paper_name="Efterskrift"))
    publishing.retract("AERO7A", by=None, at=RESULTS)
    page = client.get(ResultsPage.objects.filter(locale__language_code="da").get().url).text
    assert "Efterskrift" in page
    assert "Stille Stunder" not in page
    assert "stille-stunder" not in client.get("/sitemap.xml").text
