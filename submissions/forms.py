"""The teacher's forms. Each error names the field, the reason and the remedy."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from competition.models import Category

from . import rich_text
from .addresses import public_address
from .models import Clearance, Entry, School, Story

MAX_PUPILS = 200


def one_line(text: str) -> str:
    """The text on one line: a break in it would begin a paragraph of its own in our mails."""
    return " ".join(text.split())


class SchoolChoice(forms.Form):
    """One school out of those that the search found."""

    school = forms.ModelChoiceField(
        School.objects.none(),
        label=_("School"),
        error_messages={
            "required": _("Choose your school in the list."),
            "invalid_choice": _("This school is not in the list any more. Search again."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = School.objects.filter(is_active=True)


class ClassForm(forms.Form):
    """What a class is: its label, grade and size. `category` is the one that the grade must fit."""

    class_label = forms.CharField(
        label=_("The class’s name"),
        max_length=40,
        help_text=_("As you say it at your school, for example 7.A or 8.TB."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "is-short"}),
        error_messages={
            "required": _("Write the class’s name, for example 7.A."),
            "max_length": _("The class’s name is longer than 40 characters. Write it shorter."),
        },
    )
    grade = forms.IntegerField(
        label=_("Grade"),
        min_value=0,
        max_value=10,
        help_text=_("A number, also when the class’s name has none."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Write the grade as a number."),
            "invalid": _("Write the grade as a whole number, for example 7."),
            "min_value": _("Write a grade from 0 to 10."),
            "max_value": _("Write a grade from 0 to 10."),
        },
    )
    pupil_count = forms.IntegerField(
        label=_("Number of pupils"),
        min_value=1,
        max_value=MAX_PUPILS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Write how many pupils take part."),
            "invalid": _("Write the number of pupils as a whole number, for example 24."),
            "min_value": _("Write how many pupils take part, at least 1."),
            "max_value": _("An entry has at most 200 pupils. Sign up each class of its own."),
        },
    )

    def __init__(self, *args, category=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.category = category

    def clean_class_label(self):
        label = one_line(self.cleaned_data["class_label"])
        if not any(letter.isalnum() for letter in label):
            raise forms.ValidationError(_("Write the class’s name with letters or numbers, for example 7.A."))
        return label

    def clean(self):
        values = super().clean()
        category, grade = values.get("category") or self.category, values.get("grade")
        if category and grade is not None and not category.takes_grade(grade):
            self.add_error("grade", wrong_grade(category, grade))
        return values


class SignUpForm(ClassForm):
    """A class for a category of an edition that takes sign-ups now."""

    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Category"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("This category takes no sign-ups now. Choose another one."),
        },
    )

    field_order = ["category", "class_label", "grade", "pupil_count"]

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories
        self.order_fields(self.field_order)


def wrong_grade(category, grade) -> str:
    """Why the grade does not fit, and the category that takes it, if the edition has one."""
    text = gettext("Grade %(grade)d does not fit “%(category)s”, which is for grades %(from)d–%(to)d.") % {
        "grade": grade,
        "category": category.name,
        "from": category.grade_from,
        "to": category.grade_to,
    }
    others = list(category.edition.categories.filter(grade_from__lte=grade, grade_to__gte=grade))
    if not others:
        return text + " " + gettext("No category takes this grade. Check the number.")
    # The same newspaper and format first: that is what the teacher most likely meant.
    best = max(others, key=lambda other: (other.format == category.format, other.brand == category.brand))
    return text + " " + gettext("Choose “%(category)s” instead.") % {"category": best.name}


class PaperForm(forms.ModelForm):
    """The paper as a whole. A site's address is asked for only where the category's format says so."""

    class Meta:
        model = Entry
        fields = ["paper_name", "class_profile", "site_url"]
        labels = {
            "paper_name": _("Name of the paper"),
            "class_profile": _("About the class"),
            "site_url": _("Address of the news site"),
        }
        help_texts = {
            "class_profile": _("A few lines: who you are and how you worked. No surnames of pupils."),
            "site_url": _(
                "As it stands in the browser’s address line, for example https://our-paper.example."
            ),
        }
        widgets = {"class_profile": forms.Textarea(attrs={"rows": 4})}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    site_url = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site_url"].label = self._meta.labels["site_url"]
        self.fields["site_url"].help_text = self._meta.help_texts["site_url"]
        self.fields["paper_name"].required = False
        self.initial["version"] = self.instance.version
        if self.instance.category.format != Category.Format.SITE:
            del self.fields["site_url"]

    def clean_paper_name(self):
        return one_line(self.cleaned_data["paper_name"])

    def clean_site_url(self):
        return public_address(self.cleaned_data["site_url"])

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self):
        """Nothing is written onto the instance: `editing.save_entry` stores, under a lock."""


class StoryForm(forms.ModelForm):
    """One story. What is missing may be missing while it is written; the checklist says so."""

    class Meta:
        model = Story
        fields = ["headline", "standfirst", "body", "byline", "sources"]
        labels = {
            "headline": _("Headline"),
            "standfirst": _("Standfirst"),
            "body": _("Text"),
            "byline": _("Byline"),
            "sources": _("Sources"),
        }
        help_texts = {
            "standfirst": _("Two or three sentences that make one want to read on."),
            "byline": _("First names or initials only, for example “Aya and M.”."),
            "sources": _(
                "Who was interviewed, and where the facts come from. The judges read it; it is not printed. "
                "Write “none” for a piece without sources, such as a crossword."
            ),
        }
        widgets = {
            "headline": forms.TextInput(attrs={"autocomplete": "off"}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "maxlength": 600}),
            "body": forms.Textarea(attrs={"rows": 18, "data-rich-text": ""}),
            "byline": forms.TextInput(attrs={"autocomplete": "off"}),
            "sources": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version if self.instance.pk else 0

    def clean_headline(self):
        return one_line(self.cleaned_data["headline"])

    def clean_byline(self):
        return one_line(self.cleaned_data["byline"])

    def clean_body(self):
        return rich_text.clean(self.cleaned_data["body"])

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def _post_clean(self):
        """Nothing is written onto the instance: `editing.save_story` stores, under a lock."""


class ClearanceForm(forms.Form):
    """A declaration for one or several purposes, on one basis."""

    purposes = forms.MultipleChoiceField(
        label=_("What do you declare?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one of these.")},
    )
    basis = forms.ChoiceField(
        label=_("On which basis?"),
        choices=Clearance.Basis,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the declaration rests on.")},
    )

    def __init__(self, *args, purposes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purposes"].choices = [(purpose.value, purpose.label) for purpose in purposes]
