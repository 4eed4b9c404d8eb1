"""Pictures that site editors upload: clean, under a name of ours, with all renditions made at once."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from competition import roles, site_setup
from competition.models import PortalImage, PortalRendition
from competition.models.images import SPECS
from tests.competition.records import jpeg
from tests.conftest import login_with_factor
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(client):
    """Uploads bytes as a site editor; the response."""
    site_setup.create_site(hostname="testserver", port=80)
    login_with_factor(client, UserFactory(roles=[roles.EDITORS]))
    collection = site_setup.site_collection()

    def post(content, name="IMG_Aya_i_klassen.jpg"):
        file = SimpleUploadedFile(name, content, content_type="image/jpeg")
        fields = {"title": "Havnen", "file": file, "collection": collection.pk}
        return client.post(reverse("wagtailimages:add"), fields)

    return post


def test_an_editors_picture_loses_its_metadata_and_its_name(upload):
    assert upload(jpeg()).status_code == 302
    image = PortalImage.objects.get()
    assert "Aya" not in image.file.name
    for file in (image.file, *(rendition.file for rendition in image.renditions.all())):
        with file.open() as opened:
            content = opened.read()
        assert b"rophone" not in content
        with Image.open(BytesIO(content)) as picture:
            assert dict(picture.getexif()) == {}
    assert (image.width, image.height) == (320, 240)


def test_an_editors_picture_gets_its_renditions_with_the_upload(upload):
    upload(jpeg())
    made = PortalRendition.objects.filter(filter_spec__in=SPECS)
    assert set(made.values_list("filter_spec", flat=True)) == set(SPECS)


@pytest.mark.parametrize(
    "content", [jpeg()[: len(jpeg()) // 2], b"no picture at all"], ids=["truncated", "text"]
)
def test_a_broken_picture_is_refused_with_words_and_nothing_is_stored(upload, content):
    response = upload(content)
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not PortalImage.objects.exists()
