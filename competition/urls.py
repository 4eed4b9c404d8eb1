"""The composition root. It names the upper apps only as strings, so that imports run one way."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, register_converter
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import public_views, views

register_converter(public_views.ColourConverter, "colour")

urlpatterns = [
    path("", public_views.front_door, name="front_door"),
    path("accent/<colour:colour>.css", public_views.accent, name="accent"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    *(static(settings.MEDIA_URL, document_root=settings.PUBLIC_MEDIA_ROOT) if settings.DEBUG else ()),
]

urlpatterns += i18n_patterns(
    path("konto/", include("allauth.urls")),
    path("velkommen/", views.after_login, name="after_login"),
    path("portal/", include("submissions.urls")),
    path("", include(wagtail_urls)),
)
