"""The secretariat's own words for a mail: checked, shown, tested, and taken back."""

import pytest
from django.urls import reverse

from competition import mail
from competition.models import Mail, MailText
from submissions import lifecycle
from tests.factories import NOON, EntryFactory

pytestmark = pytest.mark.django_db

RETURNED = {
    "subject": "Ret {class} til ({code})",
    "text": "Kære lærer\n\n{reason}\n\nInden {deadline}: {link}",
}


def address(kind="entry_returned", language="da", name="text"):
    return reverse(f"mail_texts:{name}", args=[kind, language])


def post(client, act="save", kind="entry_returned", **data):
    return client.post(address(kind), RETURNED | data | {"act": act})


def test_the_list_shows_every_kind_with_its_languages(staff_client):
    MailText.objects.create(kind="entry_returned", language="da", **RETURNED)
    page = staff_client.get(reverse("mail_texts:index"))
    rows = {row["kind"].name: [own for _code, _name, own in row["texts"]] for row in page.context["ours"]}
    assert rows["entry_returned"] == [True, False]
    assert rows["entry_received"] == [False, False]
    assert "account_login_code" in {kind.name for kind in page.context["account"]}


def test_a_saved_text_is_what_the_next_mail_says(staff_client):
    entry = EntryFactory(class_label="7.A")
    assert post(staff_client).status_code == 302
    lifecycle.write_to_teachers(entry, "entry_returned", "x", reason="Skriv en <billedtekst>.", until=NOON)
    row = Mail.objects.get()
    assert row.subject == f"Ret 7.A til ({entry.code})"
    assert row.text == (
        "Kære lærer\n\nSkriv en <billedtekst>.\n\n"
        f"Inden 15. november 2019 kl. 12.00: http://localhost:8000/da/portal/{entry.code}/\n"
    )
    assert "<p>Skriv en &lt;billedtekst&gt;.</p>" in row.html


def test_the_other_language_keeps_its_default(staff_client):
    post(staff_client)
    entry = EntryFactory()
    row = mail.write(
        "entry_returned",
        to="a@example.org",
        language="en",
        context={"entry": entry, "edition": entry.edition, "reason": "Page 3."},
    )
    assert row.subject == f"Returned to you: your entry needs a change ({entry.code})"


def test_what_a_teacher_writes_is_never_taken_for_a_placeholder(staff_client):
    post(staff_client)
    entry = EntryFactory(class_label="{code}")
    lifecycle.write_to_teachers(entry, "entry_returned", "x", reason="{nothing} {0} {", until=NOON)
    row = Mail.objects.get()
    assert row.subject == f"Ret {{code}} til ({entry.code})"
    assert "{nothing} {0} {" in row.text


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"text": "{reason} {deadline} {klasse}"}, "text", "{klasse}"),
        ({"text": "{reason} {deadline} {class"}, "text", "{class}"),
        ({"text": "{reason} {deadline} {}"}, "text", "{}"),
        ({"text": "{deadline}"}, "text", "{reason}"),
        ({"subject": ""}, "subject", ""),
        ({"subject": "Ret jeres bidrag til"}, "subject", "{class}"),
        ({"subject": "Ret {class} til {reason"}, "subject", "{class}"),
        ({"subject": "x" * 201}, "subject", "200"),
    ],
)
def test_a_text_that_would_not_do_is_refused_by_name_and_nothing_is_lost(staff_client, data, field, message):
    response = post(staff_client, **data)
    assert response.status_code == 422
    assert message in " ".join(response.context["form"].errors[field])
    assert response.context["form"]["text"].value() == (RETURNED | data)["text"]
    assert MailText.objects.count() == 0


def test_a_subject_that_begins_like_another_mails_is_refused(staff_client):
    MailText.objects.create(kind="entry_withdrawn", language="da", subject=RETURNED["subject"], text="x")
    response = post(staff_client)
    assert list(response.context["form"].errors) == ["subject"]


def test_an_own_text_whose_placeholder_is_gone_gives_way_to_the_default():
    entry = EntryFactory()
    MailText.objects.create(kind="entry_returned", language="da", subject="{class}", text="{gone}")
    lifecycle.write_to_teachers(entry, "entry_returned", "x", reason="Side 3.", until=NOON)
    assert "Side 3." in Mail.objects.get().text


def test_it_is_shown_with_a_real_entry_and_not_saved(staff_client):
    first, chosen = EntryFactory(), EntryFactory(class_label="9.Z")
    newest = EntryFactory(class_label="8.X")
    page = post(staff_client, "preview")
    assert page.context["shown"]["subject"] == f"Ret 8.X til ({newest.code})"
    page = post(staff_client, "preview", shown_with=chosen.code)
    assert page.context["shown"]["subject"] == f"Ret 9.Z til ({chosen.code})"
    assert first.code in dict(page.context["form"].fields["shown_with"].choices)
    assert (MailText.objects.count(), Mail.objects.count()) == (0, 0)


def test_without_an_entry_there_is_nothing_to_show_and_it_says_so(staff_client):
    page = post(staff_client, "test")
    assert page.context["shown"] is None
    assert len(list(page.context["messages"])) == 1
    assert Mail.objects.count() == 0


def test_a_test_goes_to_the_asker_alone(staff_client):
    entry = EntryFactory()
    post(staff_client, "test", to=entry.owner.email)
    row = Mail.objects.get()
    assert (row.to, row.entry_code) == (staff_client.user.email, "")
    assert row.subject.endswith(f"Ret {entry.class_label} til ({entry.code})")


def test_every_kind_can_be_shown_in_both_languages(staff_client):
    from competition.mail_kinds import catalogue
    from competition.mail_texts import default_with_placeholders

    EntryFactory()
    for kind in catalogue().values():
        for language in ("da", "en") if kind.takes_own_text else ():
            subject, text = default_with_placeholders(kind, language)
            data = {"subject": subject, "text": text, "act": "preview"}
            page = staff_client.post(address(kind.name, language), data)
            assert (page.status_code, "{" in page.context["shown"]["text"]) == (200, False)


def test_back_to_the_default_is_a_post_and_can_be_pressed_twice(staff_client):
    post(staff_client)
    assert staff_client.get(address(name="default")).status_code == 405
    for _click in range(2):
        assert staff_client.post(address(name="default")).status_code == 302
    assert MailText.objects.count() == 0
    subject = staff_client.get(address()).context["form"]["subject"].value()
    assert "{code}" in subject


@pytest.mark.parametrize(
    ("kind", "language"), [("account_login_code", "da"), ("nothing", "da"), ("entry_returned", "de")]
)
def test_there_is_no_page_for_an_accounts_mail_or_for_nothing(staff_client, kind, language):
    assert staff_client.get(address(kind, language)).status_code == 404
    assert staff_client.post(address(kind, language, "default")).status_code == 404
