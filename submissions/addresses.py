"""Web addresses that teachers give: complete, public, normalised."""

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.utils.translation import gettext_lazy as _


def public_address(text: str) -> str:
    """A web address that everybody can open, normalised. Raises ValidationError with the remedy."""
    text = text.strip()
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host.encode("idna").decode() if not is_address_number(host) else host
    except (ValueError, UnicodeError):
        host, ascii_host, port, parts = "", "", None, urlsplit("")
    if parts.scheme.lower() not in {"http", "https"}:
        raise forms.ValidationError(
            _("Write an address that begins with https:// or http://, as it stands in the browser.")
        )
    if parts.username or parts.password:
        raise forms.ValidationError(_("Leave the user name and password out of the address."))
    if is_address_number(host) or host == "localhost" or "." not in host or host.endswith(LOCAL_ENDINGS):
        raise forms.ValidationError(
            _("This address can be opened on your own network only. Write the site’s public address.")
        )
    if not all(label and len(label) < 64 and is_host_label(label) for label in ascii_host.split(".")):
        raise forms.ValidationError(_("This is not a complete address. Copy it from the browser."))
    place = ascii_host + (f":{port}" if port and port not in (80, 443) else "")
    address = urlunsplit((parts.scheme.lower(), place, parts.path or "/", parts.query, ""))
    if len(address) > 200:
        raise forms.ValidationError(_("The address is longer than 200 characters. Write the front page’s."))
    return address


LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".lan", ".home", ".home.arpa")


def is_host_label(label) -> bool:
    return all(letter.isalnum() or letter == "-" for letter in label) and label.strip("-") == label


def is_address_number(host) -> bool:
    """IP addresses in any notation that browsers take: 127.0.0.1, [::1], 2130706433, 0x7f.1."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        last = host.rsplit(".", 1)[-1]
        return last.isdigit() or last[:2].lower() == "0x"
    return True
