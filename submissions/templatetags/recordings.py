"""What templates show of a recording."""

from django import template

from ..media import captions

register = template.Library()


@register.filter
def spoken(text: str) -> str:
    """The words of its captions without their times: browsers show captions of films alone."""
    return captions.spoken(text)
