"""The catalogue of mails: every kind that the portal writes, in plain words, and what it may say.

The lists that `settings.MAIL_KINDS` names make it up, so that an app adds its own kinds from above. A kind of
ours has its default text in `templates/emails/<name>.txt`; an account's mails are allauth's templates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from .addresses import portal_url

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Placeholder:
    """`{name}` in a secretariat's own text. `value` makes its words from the context of `mail.write`."""

    name: str
    description: Any
    value: Callable[[Context], str]

    def __str__(self):
        return "{" + self.name + "}"


# Every mail may name the portal.
PORTAL = Placeholder("portal", _("The portal's address"), lambda _context: portal_url())


@dataclass(frozen=True)
class About:
    """What a group of mails is about, so that they can be shown before one is sent.

    Its contexts hold everything that `mail.write` is given for any kind of the group.
    choices: () → (key, label) of what a preview can be made with, the newest first.
    context: key → the context of that one; None when there is no such thing.
    made_up: () → a context whose every word is unmistakable: a default text that is rendered with it shows
    where its placeholders are.
    """

    choices: Callable[[], list[tuple[str, str]]]
    context: Callable[[str], dict | None]
    made_up: Callable[[], dict]


@dataclass(frozen=True)
class MailKind:
    """One kind of mail.

    sent: when it is sent, in a sentence. required: names of placeholders that an own text must hold.
    in_subject: one of these stands in the subject, so that two mails cannot be confused.
    lasts: after so long it would be wrong, and is not sent any more. by_day: at night it waits.
    about None: no own text can be given.
    """

    name: str
    label: Any
    sent: Any
    placeholders: tuple[Placeholder, ...] = ()
    required: frozenset[str] = frozenset()
    lasts: timedelta | None = None
    by_day: bool = False
    about: About | None = None
    in_subject: frozenset[str] = frozenset()

    @property
    def takes_own_text(self) -> bool:
        return self.about is not None

    def words(self, context: Context) -> dict[str, str]:
        """The placeholders' words in the active language."""
        return {each.name: str(each.value(context)) for each in self.placeholders}


@cache
def catalogue() -> dict[str, MailKind]:
    """All kinds by their name, in the order of `settings.MAIL_KINDS`."""
    kinds = [kind for name in settings.MAIL_KINDS for kind in import_string(name)]
    return {kind.name: kind for kind in kinds}


def kind_of(name) -> MailKind | None:
    return catalogue().get(name)


def label_of(name) -> str:
    """What people read instead of the kind's name."""
    kind = kind_of(name)
    return str(kind.label) if kind else name
