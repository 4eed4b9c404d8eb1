"""The composition root. It names the upper apps only as strings, so that imports run one way."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import demo_views, embargo, preview_views, public_views, reports, sitemaps, views
from .feeds import EditionFeed, NewsFeed, SiteFeed
from .ranges import public_file

urlpatterns = [
    path("", public_views.front_door, name="front_door"),
    re_path(r"^accent/(?P<colour>[0-9a-f]{6})\.css$", public_views.accent, name="accent"),
    path("robots.txt", public_views.robots, name="robots"),
    path("sitemap.xml", sitemaps.serve, {"sitemaps": {"pages": sitemaps.PublicPages}}, name="sitemap"),
    path("admin/login/", views.admin_login),
    # Before Wagtail's own: it would name the page that it begins at to whoever may enter the admin.
    path("admin/choose-page/<int:parent_page_id>/", embargo.choose_below),
    # Before Wagtail's own: the filters of its reports name teachers to every editor of pages.
    re_path(
        r"^admin/reports/(?P<name>site-history|workflow|workflow_tasks)/(?P<part>results/)?$", reports.report
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("demo/mails/", demo_views.mailbox, name="demo_mailbox"),
    path("demo/", include("judging.demo.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    *([path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", public_file)] if settings.DEBUG else ()),
]

urlpatterns += i18n_patterns(
    path("konto/", include("allauth.urls")),
    path("velkommen/", views.after_login, name="after_login"),
    path("portal/", include("submissions.urls")),
    path("", include("judging.public_urls")),
    path("write/", include("submissions.pupil_urls")),
    path("forhaand/<str:token>/", preview_views.open_link, name="preview_link"),
    path("forhaand/<str:token>/godkend/", preview_views.sign_off, name="preview_sign_off"),
    path("forhaand/<str:token>/<int:pk>/", preview_views.open_link, name="preview_link_page"),
    path("feed.xml", NewsFeed(), name="news_feed"),
    path("feed/all.xml", SiteFeed(), name="site_feed"),
    path("feed/<slug:slug>.xml", EditionFeed(), name="edition_feed"),
    # Before Wagtail's own of the same name: it also knows what was taken back.
    re_path(wagtail_urls.serve_pattern, public_views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)
