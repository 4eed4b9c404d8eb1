"""Each verb from each state: what is not allowed is refused and changes nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.functional import Promise
from wagtail.models import ModelLogEntry, WorkflowState

from competition.models import Mail
from competition.moments import in_words
from submissions import lifecycle
from submissions.models import CoTeacher, Entry, SafeguardingFlag, Story, Teacher
from submissions.views.admin_people import register_log_actions
from submissions.waiting import returned_and_overdue
from tests.factories import AFTER, CLOSES, NOON, OPENS, EntryFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Entry.State


def entry_in(state) -> Entry:
    """A complete entry that came into the state by the verbs alone."""
    entry = EntryFactory()
    by = entry.owner
    if state in {State.SUBMITTED, State.RETURNED, State.ELIGIBLE, State.DISQUALIFIED}:
        lifecycle.submit(entry, by=by, at=NOON)
    if state == State.RETURNED:
        lifecycle.return_entry(entry, by=by, reason="A surname.", until=CLOSES)
    if state == State.ELIGIBLE:
        lifecycle.accept(entry, by=by)
    if state == State.DISQUALIFIED:
        lifecycle.disqualify(entry, by=by, at=NOON, reason="Advertising.")
    if state == State.WITHDRAWN:
        lifecycle.withdraw(entry, by=by, at=NOON)
    entry.refresh_from_db()
    assert entry.state == state
    return entry


VERBS = {
    "submit": lambda entry: lifecycle.submit(entry, by=entry.owner, at=NOON),
    "accept": lambda entry: lifecycle.accept(entry, by=entry.owner),
    "return": lambda entry: lifecycle.return_entry(entry, by=entry.owner, reason="Why.", until=CLOSES),
    "disqualify": lambda entry: lifecycle.disqualify(entry, by=entry.owner, at=NOON, reason="Why."),
    "withdraw": lambda entry: lifecycle.withdraw(entry, by=entry.owner, at=NOON),
    "withdraw_from_judging": lambda entry: lifecycle.withdraw_from_judging(entry, by=entry.owner, at=AFTER),
    "undo_withdrawal": lambda entry: lifecycle.undo_withdrawal(entry, by=entry.owner, at=NOON),
}

# verb → {from: to}; every move that is not named is refused.
MOVES = {
    "submit": {
        State.DRAFT: State.SUBMITTED,
        State.SUBMITTED: State.SUBMITTED,
        State.RETURNED: State.SUBMITTED,
        State.ELIGIBLE: State.ELIGIBLE,  # nothing changed, so nothing is sent anew
    },
    "accept": {State.SUBMITTED: State.ELIGIBLE},
    "return": {State.SUBMITTED: State.RETURNED},
    "disqualify": dict.fromkeys((State.SUBMITTED, State.RETURNED, State.ELIGIBLE), State.DISQUALIFIED),
    "withdraw": dict.fromkeys(
        (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ELIGIBLE), State.WITHDRAWN
    ),
    "withdraw_from_judging": dict.fromkeys(
        (State.SUBMITTED, State.RETURNED, State.ELIGIBLE), State.WITHDRAWN
    ),
    "undo_withdrawal": {State.WITHDRAWN: State.DRAFT},
}


@pytest.mark.parametrize("source", State)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_moves_from_its_states_alone(verb, source):
    entry = entry_in(source)
    mails, records = Mail.objects.count(), ModelLogEntry.objects.count()
    if target := MOVES[verb].get(source):
        VERBS[verb](entry)
        entry.refresh_from_db()
        assert entry.state == target
        return
    with pytest.raises(lifecycle.Refusal):
        VERBS[verb](entry)
    entry.refresh_from_db()
    assert entry.state == source
    assert (Mail.objects.count(), ModelLogEntry.objects.count()) == (mails, records)


def test_the_tables_name_the_same_verbs():
    assert set(VERBS) == set(MOVES)


@pytest.mark.parametrize("verb", ["accept", "return", "disqualify"])
def test_an_open_worry_stops_the_secretariats_verbs_until_it_is_closed(verb):
    entry, staff = entry_in(State.SUBMITTED), UserFactory()
    flag = lifecycle.raise_flag(entry, by=staff, at=NOON, note="A pupil writes about harm.")
    with pytest.raises(lifecycle.Refusal):
        VERBS[verb](entry)
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED
    lifecycle.close_flag(flag, by=staff, at=NOON, outcome="The school was called.")
    VERBS[verb](entry)
    entry.refresh_from_db()
    assert entry.state == MOVES[verb][State.SUBMITTED]


def test_a_second_worry_joins_the_open_one_and_it_is_closed_once():
    entry, staff = EntryFactory(), UserFactory()
    flag = lifecycle.raise_flag(entry, by=staff, at=NOON, note="The first.")
    assert lifecycle.raise_flag(entry, by=staff, at=NOON, note="The second.") == flag
    lifecycle.close_flag(flag, by=staff, at=NOON, outcome="Done.")
    with pytest.raises(lifecycle.Refusal):
        lifecycle.close_flag(flag, by=staff, at=NOON, outcome="Twice.")
    stored = SafeguardingFlag.objects.get()
    assert (stored.outcome, "The first." in stored.note, "The second." in stored.note) == (
        "Done.",
        True,
        True,
    )


def test_before_the_edition_opens_nothing_is_sent_in():
    entry = EntryFactory()
    with pytest.raises(lifecycle.Refusal):
        lifecycle.submit(entry, by=entry.owner, at=OPENS - timedelta(milliseconds=1))
    assert lifecycle.submit(entry, by=entry.owner, at=OPENS).state == State.SUBMITTED


def test_changes_are_screened_anew_and_the_old_workflow_ends():
    entry = entry_in(State.ELIGIBLE)
    Story.objects.filter(entry=entry).update(headline="Changed")
    lifecycle.submit(entry, by=entry.owner, at=NOON + timedelta(hours=1))
    entry = Entry.objects.get(pk=entry.pk)
    assert entry.state == State.SUBMITTED
    assert entry.current_workflow_task.name == "Screening"
    statuses = WorkflowState.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [WorkflowState.STATUS_CANCELLED, WorkflowState.STATUS_IN_PROGRESS]
    assert entry.sent_version.stories.get().headline == "Changed"


def test_without_a_workflow_sending_in_fails_loudly_and_changes_nothing():
    entry = EntryFactory()
    entry.edition.workflow = None
    entry.edition.save()
    with pytest.raises(RuntimeError):
        lifecycle.submit(entry, by=entry.owner, at=NOON)
    entry.refresh_from_db()
    assert (entry.state, entry.latest_revision) == (State.DRAFT, None)


def test_a_withdrawal_stays_when_the_class_is_signed_up_again():
    old = entry_in(State.WITHDRAWN)
    EntryFactory(category=old.category, school=old.school, class_label=old.class_label)
    with pytest.raises(lifecycle.Refusal):
        lifecycle.undo_withdrawal(old, by=old.owner, at=NOON)
    old.refresh_from_db()
    assert old.state == State.WITHDRAWN


def test_a_state_that_moved_meanwhile_is_never_overwritten():
    entry = entry_in(State.SUBMITTED)
    stale = Entry.objects.get(pk=entry.pk)
    lifecycle.withdraw(entry, by=entry.owner, at=NOON)
    with pytest.raises(lifecycle.Refusal):
        lifecycle.disqualify(stale, by=entry.owner, at=NOON, reason="Why.")
    entry.refresh_from_db()
    assert (entry.state, entry.reason) == (State.WITHDRAWN, "")


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.SUBMITTED, "entry_received"),
        (State.RETURNED, "entry_returned"),
        (State.DISQUALIFIED, "entry_disqualified"),
        (State.WITHDRAWN, "entry_withdrawn"),
    ],
)
def test_each_decision_is_mailed_to_each_teacher_with_a_subject_of_its_own(state, kind):
    entry = EntryFactory()
    CoTeacher.objects.create(entry=entry, user=(colleague := UserFactory()))
    if state != State.WITHDRAWN:
        lifecycle.submit(entry, by=entry.owner, at=NOON)
    if state != State.SUBMITTED:
        VERBS[{"returned": "return", "disqualified": "disqualify", "withdrawn": "withdraw"}[state]](entry)
    mails = Mail.objects.filter(kind=kind)
    assert {mail.to for mail in mails} == {entry.owner.email, colleague.email}
    assert all(mail.subject.endswith(f"({entry.code})") for mail in mails)
    others = Mail.objects.exclude(kind=kind).values_list("subject", flat=True)
    assert not {mail.subject for mail in mails} & set(others)


def test_a_return_tells_why_and_until_when():
    entry = entry_in(State.RETURNED)
    assert entry.announced_deadline == CLOSES
    text = Mail.objects.get(kind="entry_returned").text
    assert "A surname." in text
    assert entry.code in text
    with translation.override("da"):
        assert in_words(CLOSES) in text


def test_a_teacher_is_written_to_in_her_language():
    entry = EntryFactory()
    Teacher.objects.filter(user=entry.owner).update(language="en")
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    mail = Mail.objects.get()
    assert mail.language == "en"
    assert mail.subject == f"Receipt: your entry is sent in ({entry.code})"


def test_the_database_itself_refuses_what_must_never_be():
    entry = EntryFactory()
    story = entry.stories.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(live=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryFactory(category=entry.category, school=entry.school, class_label=entry.class_label)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.create(entry=entry, key=story.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoTeacher.objects.bulk_create([CoTeacher(entry=entry, user=entry.owner)] * 2)


def test_a_returned_entry_is_overdue_from_the_later_of_both_dates():
    entry = entry_in(State.RETURNED)

    def overdue(own, at):
        Entry.objects.filter(pk=entry.pk).update(editable_until_override=own)
        return returned_and_overdue(Entry.objects.all(), at=at).count()

    moment = timedelta(milliseconds=1)
    own = CLOSES + timedelta(days=2)
    assert [overdue(NOON, CLOSES - moment), overdue(NOON, CLOSES)] == [0, 1]
    assert [overdue(own, own - moment), overdue(own, own)] == [0, 1]


def test_the_logs_words_are_in_the_language_of_whoever_reads_them():
    seen = {}

    class Actions:
        def register_action(self, name, label, message):
            seen[name] = (label, message)

    register_log_actions(Actions())
    assert [isinstance(words, Promise) for pair in seen.values() for words in pair] == [True, True]
