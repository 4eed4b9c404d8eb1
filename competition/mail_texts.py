"""What a mail says: the default of the catalogue, or the secretariat's own words with placeholders."""

import logging
import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from .addresses import portal_url
from .mail_kinds import MailKind, catalogue, kind_of
from .models import MailText

logger = logging.getLogger(__name__)

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# A list of mails in a mailbox shows about so much of a subject.
SUBJECT_SHOWN = 40


def written(name, *, language, context) -> tuple[str, str]:
    """Subject and text of the mail `name` in `language`: the secretariat's own if there is one."""
    kind = kind_of(name)
    with translation.override(language):
        own = MailText.objects.filter(kind=name, language=language).first() if kind else None
        if kind and own:
            words = kind.words(context)
            if unknown_in(own.subject + own.text, words):
                logger.error("The own text of %s (%s) names an unknown placeholder", name, language)
            else:
                return filled(own.subject, words), filled(own.text, words)
        return default(name, context)


def default(name, context) -> tuple[str, str]:
    """Subject and text of `templates/emails/<name>.txt` in the active language."""
    kind = kind_of(name)
    words = kind.words(context) if kind else {}
    subject, _sep, text = render(f"emails/{name}.txt", {"words": words, **context}).partition("\n")
    return subject.strip(), text.strip()


def default_with_placeholders(kind: MailKind, language) -> tuple[str, str]:
    """The default as a start for an own text: where its words come from a placeholder, that stands there."""
    if kind.about is None:
        return "", ""
    with translation.override(language):
        context = kind.about.made_up()
        subject, text = default(kind.name, context)
        # The longest first: the portal's address is the beginning of every link.
        words = sorted(kind.words(context).items(), key=lambda item: len(item[1]), reverse=True)
    for name, word in words:
        if word:
            subject, text = (part.replace(word, f"{{{name}}}") for part in (subject, text))
    return subject, text


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with its placeholders' words. What the words hold is not looked at again."""
    return PLACEHOLDER.sub(lambda match: words[match[1]], text)


def render(template_name, context) -> str:
    """A text template as plain text: nothing is escaped, and no more than one empty line in a row."""
    everything = Context({"portal_url": portal_url(), **context}, autoescape=False)
    text = get_template(template_name).template.render(everything).strip()  # type: ignore[attr-defined]
    return re.sub(r"\n[ \t]*\n\s*\n", "\n\n", text)


# Looking an own text over ---------------------------------------------------------------------------


def unknown_in(text: str, allowed) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)) - set(allowed))


def check(kind: MailKind, language, subject: str, text: str) -> None:
    """Raises ValidationError, by field, when the own text would not do."""
    errors = {"subject": faults_of(kind, subject), "text": faults_of(kind, text)}
    used = set(PLACEHOLDER.findall(subject + text))
    for name in sorted(kind.required - used):
        errors["text"].append(_("This mail must say {%(name)s}.") % {"name": name})
    if kind.in_subject and not kind.in_subject & set(PLACEHOLDER.findall(subject)):
        names = " " + _("or") + " "
        wanted = names.join(f"{{{name}}}" for name in sorted(kind.in_subject))
        errors["subject"].append(
            _("The subject must say %(wanted)s, so that a teacher with two classes can tell the mails apart.")
            % {"wanted": wanted}
        )
    if not any(errors.values()) and (other := same_beginning(kind, language, subject)):
        errors["subject"].append(
            _("The subject begins like the one of “%(other)s”. Begin it differently.")
            % {"other": other.label}
        )
    if found := {name: messages for name, messages in errors.items() if messages}:
        raise ValidationError(found)


def faults_of(kind: MailKind, text: str) -> list[str]:
    """What is wrong with the braces of a text."""
    allowed = {placeholder.name for placeholder in kind.placeholders}
    faults = [
        _("{%(name)s} is not a placeholder of this mail. Choose one of the list.") % {"name": name}
        for name in unknown_in(text, allowed)
    ]
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        faults.append(_("A { or } stands alone. A placeholder looks like {class}."))
    return faults


def same_beginning(kind: MailKind, language, subject) -> MailKind | None:
    """Another kind whose subject looks the same in a list of mails."""
    own = dict(MailText.objects.filter(language=language).values_list("kind", "subject"))
    for other in catalogue().values():
        if other.name == kind.name or not other.takes_own_text:
            continue
        its = own.get(other.name) or default_with_placeholders(other, language)[0]
        if beginning(its) == beginning(subject):
            return other
    return None


def beginning(subject: str) -> str:
    return " ".join(subject.split())[:SUBJECT_SHOWN].casefold()
