"""Addresses as QR pictures, drawn on the server."""

import io

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage


def qr_svg(address: str) -> SafeString:
    """The address as an inline SVG picture of about 4 kB, black on what lies behind it."""
    drawn = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=4).save(drawn)
    svg = drawn.getvalue().decode()
    # Without the XML declaration it can stand in HTML; the picture's name is said beside it.
    return mark_safe(svg[svg.index("<svg") :].replace("<svg", '<svg aria-hidden="true"', 1))
