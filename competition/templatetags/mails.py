"""`{% load mails %}`: what every page of the admin says about mail."""

from django import template

from competition import mail_hold
from competition.roles import SECRETARIAT, has_role

register = template.Library()


@register.inclusion_tag("competition/admin/mail_hold_banner.html", takes_context=True)
def held_mail_banner(context) -> dict:
    """A line for the secretariat as long as all mail is held, so that nobody forgets it."""
    user = getattr(context.get("request"), "user", None)
    return {"hold": mail_hold.current() if user and has_role(user, SECRETARIAT) else None}
