"""What mails to judges and to the secretariat about the reading may say, and what previews show them with."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competition.addresses import absolute
from competition.mail_kinds import PORTAL, About, MailKind, Placeholder
from competition.models import Category, Edition, User
from competition.moments import time_left
from submissions.mail_words import EXPIRES, INVITER, moment

from .models import JudgeInvitation


def asked_in_words(minutes: int | None) -> str:
    """A sentence about the time that is asked of her; nothing where there is no limit."""
    if minutes is None:
        return ""
    hours = max(round(minutes / 60), 1)
    said = ngettext(
        "You are asked for about %(count)s hour of reading in all.",
        "You are asked for about %(count)s hours of reading in all.",
        hours,
    )
    return said % {"count": hours}


def waiting_in_words(number: int) -> str:
    said = ngettext("%(count)s score sheet", "%(count)s score sheets", number)
    return said % {"count": number}


# In the language of whoever gets the mail, which is known only when it is rendered.
asked_lazily = lazy(asked_in_words, str)
waiting_lazily = lazy(waiting_in_words, str)
time_left_lazily = lazy(time_left, str)


def plan_link(category) -> str:
    """Where the next round of the category is looked at and given."""
    url = reverse("judging:plan_readings", args=[category.edition_id])
    return absolute(f"{url}?round=next&category={category.pk}")


def choices() -> list[tuple[str, str]]:
    """(key, words) of the editions that are not released."""
    editions = Edition.objects.filter(released_at=None).order_by("-opens_at")
    return [(str(edition.pk), str(edition)) for edition in editions]


def context_of(key) -> dict | None:
    """An edition with what its mails would say; people and numbers are made up."""
    if not str(key).isdecimal() or len(str(key)) > 18:
        return None
    edition = Edition.objects.filter(pk=int(key)).first()
    if edition is None:
        return None
    category = edition.categories.order_by("position", "pk").first()
    deadline = edition.reading_closes_at
    return {
        "edition": edition,
        "category": category or Category(pk=0, edition=edition),
        "invitation": JudgeInvitation(edition=edition, expires_at=deadline),
        "inviter": User(first_name=_("The secretariat")),
        "categories": ", ".join(each.name for each in edition.categories.all()),
        "asked": asked_lazily(480),
        "waiting": waiting_lazily(6),
        "left": time_left_lazily(deadline - timedelta(days=3), deadline),
        "number": "2",
    }


def made_up() -> dict:
    edition = Edition(
        pk=7001,
        theme_da="zqedition",
        theme_en="zqedition",
        reading_closes_at=datetime(2002, 2, 2, 8, 2, tzinfo=UTC),
    )
    return {
        "edition": edition,
        "category": Category(pk=7002, edition=edition, name_da="zqcategory", name_en="zqcategory"),
        "invitation": JudgeInvitation(edition=edition, expires_at=datetime(2006, 6, 6, 12, 6, tzinfo=UTC)),
        "inviter": User(first_name="Zqinviter"),
        "categories": "zqcategories",
        "asked": "zqasked",
        "waiting": "zqwaiting",
        "left": "zqleft",
        "number": "zqnumber",
    }


ABOUT_JUDGES = About(choices=choices, context=context_of, made_up=made_up)

EDITION = Placeholder("edition", gettext_lazy("The edition's theme"), lambda c: c["edition"].theme)
CATEGORIES = Placeholder("categories", gettext_lazy("The categories to be read"), lambda c: c["categories"])
CATEGORY = Placeholder("category", gettext_lazy("The category"), lambda c: c["category"].name)
ASKED = Placeholder(
    "asked", gettext_lazy("A sentence about the reading time, else nothing"), lambda c: c["asked"]
)
WAITING = Placeholder("waiting", gettext_lazy("How many score sheets are not sent"), lambda c: c["waiting"])
LEFT = Placeholder("left", gettext_lazy("How long is left, such as “3 days”"), lambda c: c["left"])
CLOSES = Placeholder(
    "deadline", gettext_lazy("When the reading closes"), lambda c: moment(c["edition"].reading_closes_at)
)
NUMBER = Placeholder("round", gettext_lazy("The number of the round that is read"), lambda c: c["number"])
INVITATION = Placeholder(
    "link",
    gettext_lazy("The address of the invitation"),
    lambda c: absolute(reverse("jury:invitation", args=[c["invitation"].secret])),
)
READINGS = Placeholder(
    "link",
    gettext_lazy("The address of the judge's readings"),
    lambda c: absolute(reverse("judging:readings")),
)
NEXT_ROUND = Placeholder(
    "link", gettext_lazy("Where the next round is given"), lambda c: plan_link(c["category"])
)


def about_judging(name, label, sent, *placeholders, required=(), lasts=None, by_day=False) -> MailKind:
    return MailKind(
        name,
        label,
        sent,
        placeholders=(*placeholders, EDITION, PORTAL),
        required=frozenset(required),
        lasts=lasts,
        by_day=by_day,
        about=ABOUT_JUDGES,
    )


KINDS = (
    about_judging(
        "judge_invited",
        gettext_lazy("Invitation to judge"),
        gettext_lazy("The secretariat invites somebody to be a judge."),
        *(INVITATION, INVITER, CATEGORIES, ASKED, CLOSES, EXPIRES),
        required=["link"],
    ),
    about_judging(
        "reading_late",
        gettext_lazy("Reminder: score sheets wait"),
        gettext_lazy("Three days before the reading closes, to judges with unsent sheets."),
        *(READINGS, WAITING, LEFT, CLOSES),
        required=["link"],
        lasts=timedelta(days=1),
        by_day=True,
    ),
    about_judging(
        "reading_overdue",
        gettext_lazy("Reminder: the reading time is over"),
        gettext_lazy("At the moment when the reading should be done, to judges with unsent sheets."),
        *(READINGS, WAITING, CLOSES),
        required=["link"],
        lasts=timedelta(days=2),
        by_day=True,
    ),
    about_judging(
        "round_read",
        gettext_lazy("A round is read"),
        gettext_lazy("The last sheet of a round is sent and another round is planned; to the secretariat."),
        *(NEXT_ROUND, CATEGORY, NUMBER),
        required=["link"],
        by_day=True,
    ),
)
