"""The people of the guided edition. All of them are fictional."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from competition import roles

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Long enough for the password rule, easy to type, and worth nothing outside the demo.
PASSWORD = "avisen-er-paa-gaden"  # noqa: S105


@dataclass(frozen=True)
class Person:
    """One demo account. `landing` is the name of the page that the role switcher opens."""

    key: str
    label: "StrOrPromise"
    first_name: str
    last_name: str
    groups: tuple[str, ...] = ()
    landing: str = "wagtailadmin_home"

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


TEACHER = Person("laerer", _("Teacher of 7.A"), "Lærer", "Demo", landing="submissions:desk")
SECRETARIAT = Person("sekretariat", _("Secretariat"), "Sekretær", "Demo", (roles.SECRETARIAT,))
JUDGE = Person("dommer", _("Judge"), "Dommer", "Demo", (roles.JUDGES,))
CHAIR = Person("formand", _("Chair of the jury"), "Juryformand", "Demo", (roles.CHAIRS, roles.JUDGES))
EDITOR = Person("redaktoer", _("Site editor"), "Redaktør", "Demo", (roles.EDITORS,))
PARTNER = Person("partner", _("Partner"), "Partner", "Demo", (roles.PARTNERS,))

CAST = (TEACHER, SECRETARIAT, JUDGE, CHAIR, EDITOR, PARTNER)
OTHER_JUDGES = tuple(
    Person(f"dommer{number}", "", f"Dommer {number}", "Demo", (roles.JUDGES,)) for number in range(2, 7)
)
OTHER_TEACHERS = tuple(Person(f"laerer{number}", "", f"Lærer {number}", "Demo") for number in range(2, 10))
