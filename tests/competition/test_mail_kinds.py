"""The catalogue of mails is whole, and no two of its subjects can be confused."""

import ast
import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from competition import mail_html, mail_texts
from competition.delivery import ACCOUNT_KIND, CODE_KINDS
from competition.mail_kinds import catalogue, kind_of

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
OURS = [kind for kind in catalogue().values() if not kind.name.startswith(ACCOUNT_KIND)]
ACCOUNT = [kind for kind in catalogue().values() if kind.name.startswith(ACCOUNT_KIND)]
# The same mail at two occasions: one template includes the other.
ACCOUNT_FOLDERS = ("account", "mfa", "socialaccount")
SAME_MAIL = {"account_email_confirmation_signup"}
WRITERS = {"write", "put", "write_to_teachers", "tell"}

pytestmark = pytest.mark.django_db


def kinds_in_the_code() -> set[str]:
    """The kinds that our code writes, where they stand as words: `mail.write("entry_x", …)` and its like."""
    found = set()
    for app in ("competition", "submissions", "judging"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and name_of(node.func) in WRITERS:
                    words = (each.value for each in node.args if isinstance(each, ast.Constant))
                    found |= {word for word in words if re.fullmatch(r"[a-z]+(_[a-z]+)+", str(word))}
    return found


def name_of(function) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def account_templates() -> set[str]:
    """The names of the mails that allauth may write, ours in its place included."""
    import allauth

    folders = [Path(allauth.__file__).parent / "templates", ROOT / "templates"]
    files = itertools.chain.from_iterable(folder.glob("*/email/*_subject.txt") for folder in folders)
    return {ACCOUNT_KIND + file.name.removesuffix("_subject.txt") for file in files}


def test_every_template_is_in_the_catalogue_and_every_kind_has_its_template():
    templates = {path.stem for path in (ROOT / "templates" / "emails").glob("*.txt")} - {"base"}
    assert templates == {kind.name for kind in OURS}


def test_every_kind_that_the_code_writes_is_in_the_catalogue():
    written = kinds_in_the_code()
    assert {"entry_signed_up", "co_teacher_invited", "entry_returned"} <= written
    assert written - set(catalogue()) == set()


def test_every_mail_about_an_account_is_in_the_catalogue_and_has_no_own_text():
    assert {kind.name for kind in ACCOUNT} == account_templates()
    assert [kind.name for kind in catalogue().values() if kind.takes_own_text] == [kind.name for kind in OURS]
    assert set(catalogue()) >= CODE_KINDS


def test_each_kind_says_what_it_is_and_when_it_is_sent():
    assert [kind.name for kind in catalogue().values() if not str(kind.label) or not str(kind.sent)] == []
    labels = [str(kind.label) for kind in catalogue().values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_each_placeholder_is_explained_once_and_the_required_ones_exist(kind):
    names = [placeholder.name for placeholder in kind.placeholders]
    assert len(set(names)) == len(names)
    assert all(str(placeholder.description) for placeholder in kind.placeholders)
    assert kind.required | kind.in_subject <= set(names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_the_default_would_be_accepted_as_an_own_text(kind, language):
    """So it holds what it must hold, and every word of it that varies has a placeholder."""
    subject, text = mail_texts.default_with_placeholders(kind, language)
    mail_texts.check(kind, language, subject, text)
    assert re.findall(r"zq|\b200[0-7]\b", (subject + text).lower()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_the_default_filled_in_is_the_default(kind, language):
    with translation.override(language):
        context = kind.about.made_up()
        words = kind.words(context)
        subject, text = mail_texts.default(kind.name, context)
    start = mail_texts.default_with_placeholders(kind, language)
    assert (mail_texts.filled(start[0], words), mail_texts.filled(start[1], words)) == (subject, text)


def subjects(language) -> dict[str, str]:
    found = {kind.name: mail_texts.default_with_placeholders(kind, language)[0] for kind in OURS}
    with translation.override(language):
        for kind in ACCOUNT:
            name = kind.name.removeprefix(ACCOUNT_KIND)
            templates = [f"{folder}/email/{name}_subject.txt" for folder in ACCOUNT_FOLDERS]
            found[kind.name] = " ".join(render_to_string(templates).split())
    return {name: subject for name, subject in found.items() if name not in SAME_MAIL}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_subjects_can_be_confused_in_a_list_of_mails(language):
    beginnings: dict[str, list[str]] = {}
    for name, subject in subjects(language).items():
        beginnings.setdefault(mail_texts.beginning(subject), []).append(name)
    assert [names for names in beginnings.values() if len(names) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_about_an_entry_names_its_class_or_code(language):
    nameless = [
        kind.name
        for kind in OURS
        if kind.in_subject
        and not re.search(r"\{(class|code)\}", mail_texts.default_with_placeholders(kind, language)[0])
    ]
    assert nameless == []


def test_only_what_is_soon_wrong_lapses():
    assert {kind.name for kind in OURS if kind.lasts} == {
        "reminder_not_confirmed",
        "reminder_not_started",
        "reminder_not_sent_in",
        "reminder_returned",
        "reading_late",
        "reading_overdue",
    }
    assert kind_of("nothing like this") is None


# Simple HTML --------------------------------------------------------------------------------------


@pytest.fixture
def at_x(settings):
    settings.PORTAL_BASE_URL = "https://x.dk"


@pytest.mark.usefixtures("at_x")
def test_paragraphs_lists_and_links_are_made_and_all_else_is_escaped():
    html = mail_html.fragment(
        "Kære <b>Åse</b> & co.\nLinje 2\n\nMangler:\n- Ét\n- To https://x.dk/a?b=1&c=2.\n"
    )
    assert html == (
        "<p>Kære &lt;b&gt;Åse&lt;/b&gt; &amp; co.<br>\nLinje 2</p>\n<p>Mangler:</p>\n<ul>\n<li>Ét</li>\n"
        '<li>To <a href="https://x.dk/a?b=1&amp;c=2">https://x.dk/a?b=1&amp;c=2</a>.</li>\n</ul>'
    )


@pytest.mark.usefixtures("at_x")
def test_the_first_labelled_link_is_a_button_and_the_next_ones_are_links():
    html = mail_html.fragment("Bidraget: https://x.dk/1\nKode: K7F3-9QPM\n\nSiden: https://x.dk/2")
    button = f'<p><a href="https://x.dk/1" style="{mail_html.BUTTON}">Bidraget</a></p>'
    rest = '<p>Kode: K7F3-9QPM</p>\n<p>Siden: <a href="https://x.dk/2">https://x.dk/2</a></p>'
    assert html == f"{button}\n{rest}"


@pytest.mark.usefixtures("at_x")
def test_an_address_that_is_not_the_portals_stays_text():
    html = mail_html.fragment(
        "Kvittering: https://evil.example/1\n\nSe https://x.dk.evil.example/2\n\nBidraget: https://x.dk/3"
    )
    button = f'<p><a href="https://x.dk/3" style="{mail_html.BUTTON}">Bidraget</a></p>'
    assert html == (
        f"<p>Kvittering: https://evil.example/1</p>\n<p>Se https://x.dk.evil.example/2</p>\n{button}"
    )


@pytest.mark.usefixtures("at_x")
@pytest.mark.parametrize(
    "text",
    ['https://x.dk/"onclick="x', "https://x.dk/'><script>x</script>", "javascript:x", "Se: javascript:x"],
)
def test_nothing_in_a_text_becomes_more_than_a_link(text):
    html = mail_html.fragment(text)
    assert "<script" not in html
    assert re.findall(r"<a [^>]*(?:onclick|javascript)", html) == []


def test_the_html_part_fetches_nothing_and_names_its_language():
    html = mail_html.document("Hej\n\nBidraget: https://x.dk/1", subject="A & B", language="da")
    assert '<html lang="da">' in html
    assert "<title>A &amp; B</title>" in html
    assert re.findall(r"<(?:img|link|script|iframe|style)\b|url\(", html) == []
