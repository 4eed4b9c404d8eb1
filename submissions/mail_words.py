"""The placeholders of mails about entries: what each is called, what it means, where its words come from."""

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from competition.addresses import absolute
from competition.mail_kinds import Placeholder
from competition.moments import in_words

from .completeness import missing_points
from .models import Attachment


def moment(value) -> str:
    """Date and time, "–" where there is none yet."""
    return in_words(value) if value else "–"


def address(view, *args) -> str:
    return absolute(reverse(f"submissions:{view}", args=args))


def what_was_received(context) -> str:
    """A line for the paper, each story and each file."""
    entry = context["entry"]
    lines = [gettext("Name of the paper:") + " " + entry.paper_name]
    lines += [gettext("Story:") + " " + story.headline for story in context["stories"]]
    for file in context["attachments"]:
        is_paper = file.kind == Attachment.Kind.PAPER
        name = file.file_name if is_paper else file.caption or file.file_name
        lines.append((gettext("PDF:") if is_paper else gettext("Picture:")) + " " + name)
    if entry.site_url:
        lines.append(gettext("News site:") + " " + entry.site_url)
    return bullets(lines)


def what_is_missing(entry) -> str:
    """A line with a link for each open point of the entry's checklist."""
    points = missing_points(entry)
    if not points:
        return gettext("Everything is there. Only “Send in” is left.")
    return bullets(f"{point.text} {absolute(point.url_in(entry))}" for point in points)


# In the language of whoever gets the mail, which is known only when it is rendered.
what_is_missing_lazily = lazy(what_is_missing, str)


def bullets(lines) -> str:
    return "\n".join(f"- {line}" for line in lines)


def what_becomes_of_the_former(context) -> str:
    name = {"name": context["former"]}
    if context["former_stays"]:
        return gettext("%(name)s stays as co-teacher.") % name
    return gettext("%(name)s cannot see the entry any more.") % name


def replaces(context) -> str:
    return gettext("This version replaces the one that you sent before.") if context["is_change"] else ""


CLASS = Placeholder("class", _("The class, such as 7.A"), lambda c: c["entry"].class_label)
CODE = Placeholder("code", _("The entry code"), lambda c: c["entry"].code)
PAPER = Placeholder(
    "paper",
    _("The name of the paper; the class where it has none yet"),
    lambda c: c["entry"].paper_name or c["entry"].class_label,
)
CATEGORY = Placeholder("category", _("The category"), lambda c: c["entry"].category.name)
SCHOOL = Placeholder("school", _("The school and its town"), lambda c: c["entry"].school)
EDITION = Placeholder("edition", _("The edition's theme"), lambda c: c["entry"].edition.theme)
DEADLINE = Placeholder(
    "deadline", _("The class's own deadline, with the time"), lambda c: moment(c["entry"].announced_deadline)
)
UNTIL = Placeholder("until", _("Until when the class has time now"), lambda c: moment(c["until"]))
OPENS = Placeholder("opens", _("When the edition opens for entries"), lambda c: moment(c["edition"].opens_at))
SIGN_UP_CLOSES = Placeholder(
    "sign_up_closes", _("Until when a class can sign up"), lambda c: moment(c["edition"].signup_closes_at)
)
RESULTS = Placeholder(
    "results", _("When the results become public"), lambda c: moment(c["entry"].edition.results_at)
)
CALENDAR_LINK = Placeholder(
    "calendar",
    _("The address of a calendar file with all dates"),
    lambda c: address("calendar", c["entry"].code),
)
SENT_AT = Placeholder("sent", _("When the entry was sent in"), lambda c: moment(c["entry"].sent_at))
DAYS_LEFT = Placeholder("days_left", _("How long is left, such as “3 days”"), lambda c: c["days_left"])
REASON = Placeholder("reason", _("What the secretariat wrote"), lambda c: c["reason"])
MISSING = Placeholder("missing", _("A list of what is missing, each with its link"), lambda c: c["missing"])
RECEIVED = Placeholder("received", _("A list of what was received"), what_was_received)
CHECKSUM = Placeholder("checksum", _("The checksum of what was received"), lambda c: c["entry"].sent_digest)
REPLACES = Placeholder(
    "replaces", _("A sentence where this version replaces one sent before, else nothing"), replaces
)
OWNER = Placeholder("owner", _("The owner of the entry"), lambda c: c["entry"].owner)
OWNER_EMAIL = Placeholder("owner_email", _("The owner's e-mail address"), lambda c: c["entry"].owner.email)
FORMER = Placeholder("former", _("The owner until now"), lambda c: c["former"])
FORMER_STAYS = Placeholder(
    "stays", _("A sentence whether the former owner stays as co-teacher"), what_becomes_of_the_former
)
COLLEAGUE = Placeholder("colleague", _("The co-teacher"), lambda c: c["colleague"])
COLLEAGUE_EMAIL = Placeholder(
    "colleague_email", _("The co-teacher's e-mail address"), lambda c: c["colleague"].email
)
INVITER = Placeholder("inviter", _("Who invites"), lambda c: c["inviter"])
EXPIRES = Placeholder(
    "expires", _("Until when the invitation can be used"), lambda c: moment(c["invitation"].expires_at)
)
LINK = Placeholder("link", _("The address of the entry"), lambda c: address("entry", c["entry"].code))
RECEIPT_LINK = Placeholder(
    "link", _("The address of the receipt"), lambda c: address("receipt", c["entry"].code)
)
PEOPLE_LINK = Placeholder(
    "link",
    _("The address of the page with the class's teachers"),
    lambda c: address("people", c["entry"].code),
)
DESK_LINK = Placeholder("link", _("The address of the teacher's own page"), lambda c: address("desk"))
INVITATION_LINK = Placeholder(
    "link",
    _("The address where the invitation is accepted"),
    lambda c: address("invitation", c["invitation"].secret),
)
