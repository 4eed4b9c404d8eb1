"""Making somebody a judge, and saying what she must not read."""

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from competition.models import Category, User
from competition.roles import CHAIRS, JUDGES
from submissions.models import Entry, School

from .forms_conflicts import municipalities
from .models import Judge


class JudgeForm(WagtailAdminModelForm):
    """The person is named by the address of her account: no list of all users is needed."""

    email = forms.EmailField(
        label=_("E-mail address of the judge"),
        help_text=_("The person needs an account first; make one under Settings, Users."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        categories = self.fields["categories"]
        categories.queryset = Category.objects.filter(edition__released_at=None).select_related("edition")
        categories.label_from_instance = lambda category: f"{category.edition.year} · {category}"
        if self.instance.pk:
            self.fields["email"].initial = self.instance.user.email
            categories.queryset = Category.objects.filter(edition=self.instance.edition).select_related(
                "edition"
            )

    def clean_email(self):
        address = self.cleaned_data["email"].strip().lower()
        user = User.objects.filter(email=address, is_active=True).first()
        if user is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Check it, or make the account first.")
            )
        return user

    def clean(self):
        cleaned = super().clean()
        edition, user = cleaned.get("edition"), cleaned.get("email")
        strangers = [category for category in cleaned.get("categories") or () if category.edition != edition]
        if edition and strangers:
            self.add_error("categories", _("Choose categories of the edition above only."))
        taken = Judge.objects.filter(user=user, edition=edition).exclude(pk=self.instance.pk)
        if user and edition and taken.exists():
            self.add_error("email", _("This person is a judge of this edition already."))
        return cleaned

    def save(self, commit=True):
        self.instance.user = self.cleaned_data["email"]
        judge = super().save(commit=commit)
        give_roles(judge.user)
        return judge

    class Meta:
        widgets = {"categories": forms.CheckboxSelectMultiple}


def give_roles(user):
    """Judges come into the room by their group; a chair stays one as long as any edition says so."""
    groups = {group.name: group for group in Group.objects.filter(name__in=[JUDGES, CHAIRS])}
    user.groups.add(groups[JUDGES])
    if Judge.objects.filter(user=user, is_chair=True).exists():
        user.groups.add(groups[CHAIRS])
    else:
        user.groups.remove(groups[CHAIRS])


class ConflictForm(WagtailAdminModelForm):
    """One of three: a school by its institution number, a municipality, or one entry by its code."""

    school_number = forms.CharField(
        label=_("Institution number of the school"),
        required=False,
        max_length=6,
        help_text=_("Six characters; look it up under Settings, Schools."),
    )
    municipality = forms.ChoiceField(
        label=_("Or all schools of a municipality"),
        required=False,
    )
    entry_code = forms.CharField(
        label=_("Or the code of one entry"),
        required=False,
        max_length=12,
        help_text=_("For example K7F3-9QPM."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["judge"].queryset = Judge.objects.select_related("user", "edition")
        self.fields["judge"].label_from_instance = lambda judge: f"{judge} · {judge.edition.year}"
        # What stands there already may be gone from the register.
        names = {*municipalities(), self.instance.municipality} - {""}
        self.fields["municipality"].choices = [("", "—"), *((name, name) for name in sorted(names))]
        if self.instance.school_id:
            self.fields["school_number"].initial = self.instance.school.number
        if self.instance.entry_id:
            self.fields["entry_code"].initial = self.instance.entry.code

    def clean_school_number(self):
        number = self.cleaned_data["school_number"].strip().upper()
        school = School.objects.filter(number=number).first()
        if number and school is None:
            raise forms.ValidationError(
                _("There is no school with this number. Look it up under Settings, Schools.")
            )
        return school

    def clean_entry_code(self):
        code = self.cleaned_data["entry_code"].strip().upper()
        entry = Entry.objects.filter(code=code).first()
        if code and entry is None:
            raise forms.ValidationError(_("There is no entry with this code. Look it up under Entries."))
        return entry

    def clean(self):
        cleaned = super().clean()
        names = ("school_number", "municipality", "entry_code")
        if cleaned.keys() >= set(names) and sum(bool(cleaned[name]) for name in names) != 1:
            self.add_error("school_number", _("Give one of the three: a school, a municipality or an entry."))
        # Set before the model checks itself: its constraint looks at these, too.
        self.instance.school = cleaned.get("school_number")
        self.instance.entry = cleaned.get("entry_code")
        return cleaned
