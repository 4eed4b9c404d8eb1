"""Screening: who sees what, what each decision does, and what nobody but the secretariat learns."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowTask

from competition import roles
from competition.models import Mail
from judging.models import ScreeningTask
from submissions import lifecycle
from submissions.models import Attachment, CoTeacher, Entry, SafeguardingFlag, Story
from tests.factories import NOON, EntryFactory, UserFactory
from tests.judging.room import decide, fresh, messages_of, page, person, secretary, step_of, waiting_entry

pytestmark = pytest.mark.django_db

# What a picture needs before its entry can be sent in.
WORDED = {"caption": "Stranden", "credit": "Aya", "alt_text": "En strand"}
QUEUE = "/admin/judging/screening/"
LIST = "/admin/snippets/submissions/entry/"


def add_step(edition, name="Partner's check", group=roles.PARTNERS, kind=ScreeningTask, after="Screening"):
    """Put a step behind the screening, as the workflow form would (the form itself: test_workflow)."""
    task = kind.objects.create(name=name)
    task.groups.set(Group.objects.filter(name=group))
    rows = list(WorkflowTask.objects.filter(workflow=edition.workflow).order_by("sort_order"))
    place = [row.task.name for row in rows].index(after) + 1
    for order, row in enumerate(rows):
        row.sort_order = order if order < place else order + 1
        row.save()
    WorkflowTask.objects.create(workflow=edition.workflow, task=task, sort_order=place)
    return task


@pytest.fixture
def at_partners():
    """An entry that the secretariat has accepted and that now waits for the partner."""
    entry = EntryFactory()
    add_step(entry.edition)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=person(roles.SECRETARIAT).user)
    return fresh(entry)


def test_the_queue_holds_what_waits_the_longest_waiting_first():
    older, newer = waiting_entry(), waiting_entry()
    Entry.objects.filter(pk=newer.pk).update(sent_at=NOON + timedelta(hours=1))
    lifecycle.accept(waiting_entry(), by=older.owner)
    EntryFactory()
    response = secretary().get(QUEUE)
    assert [entry.code for entry in response.context["entries"]] == [older.code, newer.code]


def test_the_page_shows_the_sent_version_and_the_steps_name():
    entry = waiting_entry()
    entry.stories.update(headline="Changed since", body="<p>Not sent yet.</p>")
    html = secretary().get(page(entry)).content.decode()
    assert f"Overskrift i {entry.paper_name}" in html
    assert "Der var engang en avis." in html
    assert step_of(entry).task.name in html.partition("entry-step")[2].partition("</span>")[0]
    assert "Changed since" not in html
    assert "Not sent yet." not in html


def test_a_story_is_cleaned_once_more_before_it_is_shown():
    entry = EntryFactory()
    entry.stories.update(body='<p>Hej</p><script>alert("x")</script><p onclick="x()">du</p>')
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    html = secretary().get(page(entry)).content.decode()
    assert "<p>Hej</p>" in html
    assert 'alert("x")' not in html
    assert "onclick=" not in html.partition('class="paper-text"')[2].partition("</article>")[0]


def test_a_draft_shows_its_metadata_and_nothing_that_the_class_writes():
    entry = EntryFactory(paper_name="Klods-Hans", class_profile="Vi er en glad klasse.")
    html = secretary().get(page(entry)).content.decode()
    assert entry.code in html
    assert entry.school.name in html
    assert "Overskrift" not in html
    assert "Klods-Hans" not in html
    assert "glad klasse" not in html


def test_accepting_moves_the_entry_on_and_shows_the_next_waiting_one():
    entry, other = waiting_entry(), waiting_entry()
    response = decide(secretary(), entry, "accept")
    assert fresh(entry).state == Entry.State.ELIGIBLE
    assert response.redirect_chain[-1][0] == page(other)


def test_after_the_last_decision_comes_the_empty_queue():
    response = decide(secretary(), waiting_entry(), "accept")
    assert response.redirect_chain[-1][0] == QUEUE
    assert response.context["entries"] == []


def test_returning_gives_the_class_a_reason_and_a_date_of_its_own():
    entry = waiting_entry()
    until = timezone.localtime(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    data = {"reason": "Side 3 mangler.", "until_0": f"{until:%Y-%m-%d}", "until_1": f"{until:%H:%M}"}
    decide(secretary(), entry, "return", **data)
    entry = fresh(entry)
    assert entry.state == Entry.State.RETURNED
    assert entry.reason == "Side 3 mangler."
    assert entry.editable_until_override == until
    mail = Mail.objects.get(kind="entry_returned")
    assert mail.to == entry.owner.email
    assert "Side 3 mangler." in mail.text


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"reason": "", "until_0": "2099-01-01", "until_1": "12:00"}, "reason"),
        ({"reason": "Side 3 mangler.", "until_0": "", "until_1": ""}, "until"),
        ({"reason": "Side 3 mangler.", "until_0": "2001-01-01", "until_1": "12:00"}, "until"),
        ({"reason": "Side 3 mangler.", "until_0": "yesterday", "until_1": "noon"}, "until"),
    ],
)
def test_a_return_that_lacks_something_names_it_keeps_the_text_and_changes_nothing(data, field):
    entry = waiting_entry()
    response = decide(secretary(), entry, "return", **data)
    form = next(form for act, form in response.context["acts"] if act.verb == "return")
    assert response.status_code == 422
    assert list(form.errors) == [field]
    assert data["reason"] in response.content.decode()
    assert fresh(entry).state == Entry.State.SUBMITTED


def test_seven_days_at_noon_is_offered_for_a_return():
    response = secretary().get(page(waiting_entry()))
    form = next(form for act, form in response.context["acts"] if act.verb == "return")
    offered = timezone.localtime(form["until"].initial)
    assert offered.hour == 12
    assert (offered.date() - timezone.localtime().date()).days == 7


def test_not_accepting_needs_a_reason_that_the_teacher_gets():
    entry = waiting_entry()
    client = secretary()
    assert decide(client, entry, "disqualify", reason="  ").status_code == 422
    decide(client, entry, "disqualify", reason="Avisen er en reklame.")
    assert fresh(entry).state == Entry.State.DISQUALIFIED
    assert "Avisen er en reklame." in Mail.objects.get(kind="entry_disqualified").text


def test_the_second_of_two_screeners_hears_that_somebody_was_faster():
    entry, first, second = waiting_entry(), secretary(), secretary()
    seen = step_of(entry)
    decide(first, entry, "accept", step=seen)
    response = decide(second, entry, "disqualify", step=seen, reason="Reklame.")
    assert messages_of(response) == [
        str(_("Somebody else has already decided on this step. Nothing was changed."))
    ]
    assert fresh(entry).state == Entry.State.ELIGIBLE


def test_a_second_click_never_accepts_the_step_after_it():
    entry = EntryFactory()
    add_step(entry.edition, group=roles.SECRETARIAT)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    client, seen = secretary(), step_of(entry)
    for _click in range(2):
        decide(client, entry, "accept", step=seen)
    assert step_of(entry).task.name == "Partner's check"


def test_the_judges_reading_cannot_be_accepted_away():
    entry = waiting_entry()
    lifecycle.accept(entry, by=entry.owner)
    client, reading = secretary(), step_of(entry)
    assert reading.task.name == "Reading"
    assert decide(client, entry, "accept", step=reading).status_code == 404
    assert decide(client, entry, "return", step=reading, reason="x").status_code == 404
    assert step_of(entry) == reading


def test_another_entrys_step_opens_nothing():
    mine, other = waiting_entry(), waiting_entry()
    response = decide(person(roles.PARTNERS), mine, "accept", step=step_of(other))
    assert response.status_code == 404
    assert decide(secretary(), mine, "accept", step=step_of(other)).status_code == 404
    assert fresh(mine).state == Entry.State.SUBMITTED


@pytest.mark.parametrize("step", ["", "x", "-1", "9" * 30])
def test_a_made_up_step_opens_nothing(step):
    entry = waiting_entry()
    url = reverse("judging:decide", args=[entry.code, "accept"])
    assert secretary().post(url, {"step": step}).status_code == 404
    assert fresh(entry).state == Entry.State.SUBMITTED


def test_an_entry_whose_workflow_was_switched_off_is_screened_again():
    entry = waiting_entry()
    entry.edition.workflow.deactivate()
    client = secretary()
    response = client.get(page(entry))
    assert [act.verb for act, _form in response.context["acts"]] == [
        "restart",
        "disqualify",
        "worry",
        "content-note",
        "extend",
    ]
    assert fresh(entry).current_workflow_task is None
    url = reverse("judging:decide", args=[entry.code, "restart"])
    client.post(url, {"step": ""})
    assert fresh(entry).current_workflow_task is None
    Workflow.objects.update(active=True)
    assert person(roles.PARTNERS).post(url, {"step": ""}).status_code == 404
    client.post(url, {"step": ""})
    assert step_of(entry).task.name == "Screening"


# A partner -----------------------------------------------------------------------------------------


def test_a_partner_sees_only_what_waits_at_her_own_step(at_partners):
    at_screening = waiting_entry()
    partner = person(roles.PARTNERS)
    assert [entry.code for entry in partner.get(QUEUE).context["entries"]] == [at_partners.code]
    assert partner.get(page(at_partners)).status_code == 200
    assert partner.get(page(at_screening)).status_code == 404
    assert partner.get(page(EntryFactory())).status_code == 404


def test_a_partner_sees_no_school_class_teacher_history_or_byline(at_partners):
    html = person(roles.PARTNERS).get(page(at_partners)).content.decode()
    entry = at_partners
    assert "Overskrift" in html
    for secret in (entry.school.name, entry.class_label, entry.owner.email, "Aya og M."):
        assert secret not in html


def test_the_secretariat_cannot_skip_the_partners_check(at_partners):
    response = secretary().get(page(at_partners))
    assert [act.verb for act, _form in response.context["acts"]] == [
        "disqualify",
        "worry",
        "content-note",
        "extend",
    ]
    assert decide(secretary(), at_partners, "accept").status_code == 404
    assert step_of(at_partners).task.name == "Partner's check"


def test_wagtails_own_group_approval_works_as_a_further_step():
    entry = EntryFactory()
    add_step(entry.edition, kind=GroupApprovalTask)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    partner = person(roles.PARTNERS)
    assert [row.code for row in partner.get(QUEUE).context["entries"]] == [entry.code]
    decide(partner, entry, "accept")
    assert fresh(entry).state == Entry.State.ELIGIBLE
    assert step_of(entry).task.name == "Reading"


def test_a_screener_gets_previews_and_only_the_secretariat_the_originals():
    entry = EntryFactory()
    add_step(entry.edition)
    picture = Attachment(entry=entry, sha256="0" * 64, size=8, media_type="image/jpeg", **WORDED)
    picture.preview_media_type = "image/webp"
    picture.original.save("strand.jpg", ContentFile(b"original"), save=False)
    picture.preview.save("strand.webp", ContentFile(b"preview"), save=True)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    preview = reverse("judging:entry_file", args=[entry.code, picture.key])
    original = reverse("judging:entry_original", args=[entry.code, picture.key])
    office, partner = secretary(), person(roles.PARTNERS)
    assert partner.get(preview).status_code == 404
    lifecycle.accept(entry, by=entry.owner)
    assert partner.get(preview).getvalue() == b"preview"
    assert partner.get(original).status_code == 404
    picture.delete()
    assert office.get(preview).getvalue() == b"preview"
    assert office.get(original).getvalue() == b"original"
    assert preview in office.get(page(entry)).content.decode()
    lifecycle.raise_flag(entry, by=office.user, at=NOON, note="Slag.")
    assert partner.get(preview).status_code == 404


def test_a_drafts_files_are_nobodys_here():
    entry = EntryFactory()
    picture = Attachment.objects.create(entry=entry, sha256="0" * 64, size=8, **WORDED)
    assert secretary().get(reverse("judging:entry_file", args=[entry.code, picture.key])).status_code == 404


# Worries -------------------------------------------------------------------------------------------


def test_a_partners_worry_gets_a_thank_you_and_the_entry_leaves_her_list(at_partners):
    partner = person(roles.PARTNERS)
    response = decide(partner, at_partners, "worry", note="Et barn skriver om slag.")
    assert response.redirect_chain[-1][0] == QUEUE
    assert len(messages_of(response)) == 1
    assert response.context["entries"] == []
    assert partner.get(page(at_partners)).status_code == 404
    flag = SafeguardingFlag.objects.get()
    assert (flag.note, flag.raised_by) == ("Et barn skriver om slag.", partner.user)


def test_a_worry_stops_every_decision_and_only_the_secretariat_hears_why(at_partners):
    partner, seen = person(roles.PARTNERS), step_of(at_partners)
    lifecycle.raise_flag(at_partners, by=secretary().user, at=NOON, note="Slag.")
    response = decide(partner, at_partners, "accept", step=seen)
    assert messages_of(response) == [
        str(_("This entry does not wait for you any more. Nothing was changed."))
    ]
    html = response.content.decode()
    for trace in ("worr", "Slag.", "bekymr"):
        assert trace not in html.lower().replace("secretariat.css", "")
    assert step_of(at_partners) == seen
    with pytest.raises(lifecycle.OpenWorry):
        lifecycle.accept(at_partners, by=partner.user)
    with pytest.raises(lifecycle.OpenWorry):
        lifecycle.disqualify(at_partners, by=partner.user, at=NOON, reason="x")


def test_a_second_worry_is_added_to_the_open_one(at_partners):
    partner, seen = person(roles.PARTNERS), step_of(at_partners)
    lifecycle.raise_flag(at_partners, by=secretary().user, at=NOON, note="Slag.")
    decide(partner, at_partners, "worry", step=seen, note="Også en selvmordstanke.")
    flag = SafeguardingFlag.objects.get()
    assert "Slag." in flag.note
    assert "Også en selvmordstanke." in flag.note


def test_the_secretariat_sees_the_note_and_closes_the_worry_with_what_was_done(at_partners):
    lifecycle.raise_flag(at_partners, by=person(roles.PARTNERS).user, at=NOON, note="Slag i historie 2.")
    client = secretary()
    response = client.get(page(at_partners))
    assert "Slag i historie 2." in response.content.decode()
    assert [act.verb for act, _form in response.context["acts"]] == ["close-worry", "worry"]
    assert decide(client, at_partners, "close-worry", outcome="").status_code == 422
    decide(client, at_partners, "close-worry", outcome="Skolelederen er ringet op.")
    flag = SafeguardingFlag.objects.get()
    assert (flag.outcome, flag.closed_by) == ("Skolelederen er ringet op.", client.user)
    partner = person(roles.PARTNERS)
    assert [entry.code for entry in partner.get(QUEUE).context["entries"]] == [at_partners.code]


def test_a_partner_cannot_close_a_worry(at_partners):
    partner, seen = person(roles.PARTNERS), step_of(at_partners)
    lifecycle.raise_flag(at_partners, by=partner.user, at=NOON, note="Slag.")
    assert decide(partner, at_partners, "close-worry", step=seen, outcome="Intet.").status_code == 404
    assert SafeguardingFlag.objects.get().closed_at is None


def test_raising_and_closing_are_in_the_audit_log(at_partners):
    lifecycle.raise_flag(at_partners, by=at_partners.owner, at=NOON, note="Slag.")
    decide(secretary(), at_partners, "close-worry", outcome="Ringet.")
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert {"submissions.raise_flag", "submissions.close_flag"} <= set(actions)
    assert not ModelLogEntry.objects.filter(data__icontains="Slag.").exists()


# The list and the page cost the same for one and for many --------------------------------------------


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("url", [QUEUE, LIST, "/admin/"])
def test_lists_cost_the_same_for_one_and_for_three_entries(url):
    client = secretary()
    waiting_entry()
    one = queries(client, url)
    waiting_entry()
    lifecycle.raise_flag(waiting_entry(), by=client.user, at=NOON, note="Slag.")
    assert queries(client, url) == one


def test_the_entry_list_asks_four_questions_of_its_own():
    """Beside what any page of Wagtail's admin costs: the count, the rows, and the two filters' choices."""
    client = secretary()
    waiting_entry()
    bare = queries(client, "/admin/account/")
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    own = [
        query["sql"]
        for query in captured
        if any(f'FROM "{table}"' in query["sql"] for table in ("submissions_entry", "competition_edition"))
        or 'FROM "competition_category"' in query["sql"]
    ]
    assert len(own) == 4
    assert len(captured) <= bare + 6


def test_an_entrys_page_asks_once_for_all_mails_teachers_clearances_and_steps():
    """Only a sent version's stories and pictures cost a look-up each, in Wagtail's reading of a revision."""
    client = secretary()
    small, large = waiting_entry(), EntryFactory()
    for number in range(3):
        Story.objects.create(
            entry=large,
            headline=f"Historie {number}",
            body="<p>Tekst.</p>",
            sources="Ingen",
            state=Story.State.READY,
        )
        Attachment.objects.create(entry=large, sha256=f"{number}" * 64, size=1, **WORDED)
        CoTeacher.objects.create(entry=large, user=UserFactory())
    lifecycle.submit(large, by=large.owner, at=NOON)
    Story.objects.filter(entry=large, headline="Historie 0").update(headline="Historie 0, rettet")
    lifecycle.submit(large, by=large.owner, at=NOON)
    look_ups = 3 + 3 + 1  # stories, pictures, and the version sent before
    look_ups += 2  # where all files stand, and what was made of them since
    assert queries(client, page(large)) == queries(client, page(small)) + look_ups
