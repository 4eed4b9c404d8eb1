"""axe on every shared piece of the pages at once, in light and dark, on a telephone and a wide screen."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_components_are_accessible_and_fit_a_telephone(site, people, settings, scheme):
    settings.DEMO = True
    reader = people()
    reader.page.emulate_media(color_scheme=scheme)
    assert reader.open("/demo/components/?language=en").status == 200
    reader.page.set_viewport_size({"width": 360, "height": 800})
    reader.look()
    beyond = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert beyond <= 0, f"{beyond} px wider than the window"
    # Its recordings are samples without a file.
    wrong = [each for each in reader.wrong if "/media/" not in each]
    assert not wrong, "\n".join(wrong)
