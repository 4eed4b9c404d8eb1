"""Where a page is: its `url_path` is its public address, for a front page is named after its language."""

from urllib.parse import quote

from django.conf import settings


def page_address(url_path: str) -> str:
    """ "/da/2019/vindere/" as a link holds it: letters beyond ASCII quoted. No query, no routing."""
    return quote(url_path)


def portal_url() -> str:
    """The portal's address without a slash at its end."""
    return settings.PORTAL_BASE_URL.rstrip("/")


def host_name() -> str:
    """The host of the portal's address, without a port; "" where the address has none."""
    return portal_url().partition("://")[2].partition("/")[0].partition(":")[0]


def absolute(path: str) -> str:
    """With the site's own host in front; a bucket's address has one already."""
    return path if path.startswith(("http://", "https://")) else portal_url() + path


def front_address(language: str) -> str:
    return f"/{language}/"
