"""Wagtail's admin API, cut down to what its asker may see anyway."""

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from .embargo import without_embargoed


class PagesWithoutEmbargoed(PagesAdminAPIViewSet):
    def get_base_queryset(self):
        return without_embargoed(super().get_base_queryset())


class OwnCollections:
    """Only what lies in a collection that the asker may choose from."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)  # type: ignore[attr-defined]
        mine = policy.instances_user_has_any_permission_for(self.request.user, ["choose"])  # type: ignore[attr-defined]
        return super().get_queryset().filter(pk__in=mine.values("pk"))  # type: ignore[misc]


class ImagesOfOwnCollections(OwnCollections, ImagesAdminAPIViewSet):
    pass


class DocumentsOfOwnCollections(OwnCollections, DocumentsAdminAPIViewSet):
    pass
