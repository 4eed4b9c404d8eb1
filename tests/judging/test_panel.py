"""The panel's talk, what a judge sees of a frozen verdict, and the special prizes across categories."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from competition import roles
from competition.models import Edition
from judging import decisions
from judging.models import Award, Conflict, Remark
from judging.remarks import talks_of, write_remark
from submissions import lifecycle
from submissions.lifecycle import Refusal
from tests.conftest import login_with_factor
from tests.factories import AFTER, UserFactory
from tests.judging.jury import accepted_entry, chair_of, closed_category, judged_category, reading_of, send
from tests.judging.linked import REASON, linked_category

pytestmark = pytest.mark.django_db

CLOSE = (9, 9, 5, 4, 3, 2)
TALK = "judging:talk"


def talk_of(entry):
    return reverse("judging:talk_entry", args=[entry.code])


def a_judge(category):
    """One of the category's readers, as a user in the judges' group."""
    from django.contrib.auth.models import Group

    user = category.entries.first().assignments.first().judge.user
    user.groups.add(Group.objects.get(name=roles.JUDGES))
    return user


def result_of(category):
    return reverse("judging:result", args=[category.pk])


# The talk -----------------------------------------------------------------------------------------------


def test_while_sheets_are_missing_the_talk_is_shut(client):
    category, _chair, entries = linked_category()
    user = a_judge(category)
    late = reading_of(accepted_entry(category=category), user.judgeships.get())
    login_with_factor(client, user)
    (talk,) = client.get(reverse(TALK)).context["talks"]
    assert (talk.waiting, talk.entries) == (1, ())
    assert client.get(talk_of(entries[0])).status_code == 404
    assert client.post(talk_of(entries[0]), {"text": "Nej"}).status_code == 404
    send(late, 5)
    assert client.get(talk_of(entries[0])).status_code == 200


def test_before_the_closing_a_judge_talks_about_what_she_has_read_and_learns_nothing_of_the_ranking(client):
    category, _chair, entries = linked_category(points=CLOSE)
    user = a_judge(category)
    unread = accepted_entry(category=category)
    login_with_factor(client, user)
    (talk,) = client.get(reverse(TALK)).context["talks"]
    assert [row.code for row in talk.entries] == sorted(entry.code for entry in entries)
    assert client.get(talk_of(unread)).status_code == 404


def test_after_the_closing_the_panel_talks_about_the_deliberation_set_in_no_order(client):
    category, chair, entries = linked_category(points=CLOSE)
    decisions.close_reading(category, by=chair, at=AFTER)
    user = a_judge(category)
    login_with_factor(client, user)
    (talk,) = client.get(reverse(TALK)).context["talks"]
    assert [row.code for row in talk.entries] == sorted(entry.code for entry in entries[:2])
    assert client.get(talk_of(entries[4])).status_code == 404
    write_remark(entries[4], by=chair, at=AFTER, text="Hvad med denne?")
    page = client.get(talk_of(entries[4])).content.decode()
    assert "Hvad med denne?" in page


def test_a_judges_talk_pages_hold_no_score_before_the_freeze(client):
    category, chair, entries = linked_category(points=CLOSE)
    decisions.close_reading(category, by=chair, at=AFTER)
    user = a_judge(category)
    login_with_factor(client, user)
    for address in (reverse(TALK), talk_of(entries[0])):
        response = client.get(address)
        text = response.content.decode()
        assert "chair-place" not in text
        assert "jury-plot" not in text
        given = {name for layer in response.context for name in layer.flatten()}
        assert not {"outcome", "standings", "board", "summary", "judges"} & given
    assert client.get(result_of(category)).status_code == 404
    assert client.get(reverse("judging:board", args=[category.pk])).status_code == 404


def test_a_remark_is_kept_with_who_and_when_and_read_by_the_others(client):
    category, chair, entries = linked_category()
    user = a_judge(category)
    login_with_factor(client, user)
    assert client.post(talk_of(entries[0]), {"text": " Stærk slutning. <b> "}).status_code == 302
    remark = Remark.objects.get()
    assert (remark.by, remark.text, remark.entry) == (user, "Stærk slutning. <b>", entries[0])
    line = ModelLogEntry.objects.get(action="judging.remark")
    assert line.data == {"remark": remark.pk}
    login_with_factor(client, chair)
    page = client.get(reverse("judging:chair_entry", args=[category.pk, entries[0].code])).content.decode()
    assert "Stærk slutning. &lt;b&gt;" in page
    answer = reverse("judging:chair_remark", args=[category.pk, entries[0].code])
    assert client.post(answer, {"text": "Enig."}).status_code == 302
    assert Remark.objects.count() == 2
    assert client.get(answer).status_code == 405


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_what_cannot_be_kept_comes_back_with_a_word(client, text):
    category, chair, entries = linked_category()
    for user, address in (
        (chair, reverse("judging:chair_remark", args=[category.pk, entries[0].code])),
        (a_judge(category), talk_of(entries[0])),
    ):
        login_with_factor(client, user)
        answer = client.post(address, {"text": text})
        assert answer.status_code == 200
        assert answer.context["remark_form"].errors["text"]
    assert not Remark.objects.exists()


def test_a_frozen_verdict_ends_the_talk_and_a_stopped_entry_has_none():
    category, chair, entries = linked_category()
    lifecycle.raise_flag(entries[1], by=chair, at=AFTER, note="Bekymring")
    with pytest.raises(Refusal):
        write_remark(entries[1], by=chair, at=AFTER, text="Nej")
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    with pytest.raises(Refusal):
        write_remark(entries[0], by=chair, at=AFTER, text="Nej")


def test_an_entry_with_a_conflict_is_not_talked_about_by_her(client):
    category, chair, entries = linked_category(points=CLOSE)
    decisions.close_reading(category, by=chair, at=AFTER)
    user = a_judge(category)
    Conflict.objects.create(judge=user.judgeships.get(), entry=entries[0])
    login_with_factor(client, user)
    assert client.get(talk_of(entries[0])).status_code == 404


@pytest.mark.parametrize("role", [roles.EDITORS, roles.SECRETARIAT, roles.PARTNERS, roles.JUDGES])
def test_nobody_else_is_in_the_talk(client, role):
    _category, chair, entries = linked_category()
    write_remark(entries[0], by=chair, at=AFTER, text="Hemmeligt")
    login_with_factor(client, UserFactory(roles=[role]))
    assert client.get(talk_of(entries[0])).status_code == 404
    response = client.get(reverse(TALK))
    assert response.status_code in {200, 404}
    assert entries[0].code not in response.content.decode()


def test_the_list_costs_the_same_for_two_entries_and_for_six(client, django_assert_max_num_queries):
    category, _chair, _entries = linked_category(points=(8, 7))
    user = a_judge(category)
    with django_assert_max_num_queries(12) as two:
        talks_of(user)
    judge = user.judgeships.get()
    for points in (4, 5, 6, 7):
        send(reading_of(accepted_entry(category=category), judge), points)
    with django_assert_max_num_queries(12) as six:
        (talk,) = talks_of(user)
    assert len(talk.entries) == 6
    assert len(six) == len(two)


# The frozen ranking -----------------------------------------------------------------------------------------


def test_after_the_release_a_judge_sees_the_ranking_and_nobodys_sheet(client):
    category, chair, entries = linked_category()
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[0], category=category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    user = a_judge(category)
    login_with_factor(client, user)
    # Until the release the reading can be opened again, and she could change her sheets by what she saw.
    assert client.get(result_of(category)).status_code == 404
    assert result_of(category) not in client.get(reverse(TALK)).content.decode()
    Edition.objects.update(released_at=AFTER)
    assert result_of(category) in client.get(reverse(TALK)).content.decode()
    response = client.get(result_of(category))
    assert [row.rank for row in response.context["rows"]] == [1, 2, 3, 4, 5, 6]
    page = response.content.decode()
    assert "jury-plot-dot" not in page
    others = [row.judge.user for row in entries[0].assignments.exclude(judge__user=user)]
    assert not any(str(other) in page for other in others)
    assert client.post(result_of(category)).status_code == 405
    login_with_factor(client, UserFactory(roles=[roles.JUDGES]))
    assert client.get(result_of(category)).status_code == 404


# Special prizes ---------------------------------------------------------------------------------------------

PRIZE = {"prize_da": "Bedste forside", "reason_da": "Modig."}


def prizes_of(edition):
    return reverse("judging:special_prizes", args=[edition.pk])


@pytest.fixture
def two_categories():
    """(chair, entry) twice, of one edition, both readings closed."""
    chair, (entry,) = closed_category(7)
    other_chair, (other,) = closed_category(8, edition=entry.edition, slug="other")
    return chair, entry, other_chair, other


@pytest.mark.parametrize("half", [False, True])
def test_a_prize_is_given_by_the_entrys_code(client, two_categories, half):
    chair, entry, _other_chair, _other = two_categories
    login_with_factor(client, chair)
    code = entry.code.split("-")[0].lower() if half else f" {entry.code} "
    assert client.post(prizes_of(entry.edition), PRIZE | {"entry": code}).status_code == 302
    award = Award.objects.get()
    assert (award.entry, award.category, award.prize_da) == (entry, None, "Bedste forside")
    page = client.get(prizes_of(entry.edition)).content.decode()
    assert "Bedste forside" in page


def test_every_chair_sees_the_prizes_and_takes_back_only_those_of_her_own_entries(client, two_categories):
    chair, entry, other_chair, _other = two_categories
    award = decisions.place_award(entry, by=chair, at=AFTER, prize_da="Bedste forside", **REASON)
    remove = reverse("judging:remove_special_prize", args=[entry.edition_id, award.pk])
    login_with_factor(client, other_chair)
    page = client.get(prizes_of(entry.edition)).content.decode()
    assert "Bedste forside" in page
    assert remove not in page
    assert client.post(remove).status_code == 404
    login_with_factor(client, chair)
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert not Award.objects.exists()


def test_a_place_is_not_taken_back_as_a_special_prize(client, two_categories):
    chair, entry, _other_chair, _other = two_categories
    award = decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, **REASON)
    login_with_factor(client, chair)
    remove = reverse("judging:remove_special_prize", args=[entry.edition_id, award.pk])
    assert client.post(remove).status_code == 404


def test_an_entry_of_another_chair_or_of_an_open_reading_is_not_on_the_list(client, two_categories):
    chair, entry, _other_chair, other = two_categories
    third = judged_category(100, edition=entry.edition, slug="third")
    open_entry = accepted_entry(category=third)
    chair.judgeships.get().categories.add(third)
    login_with_factor(client, chair)
    for code in (other.code, open_entry.code, "ZZZZ", ""):
        answer = client.post(prizes_of(entry.edition), PRIZE | {"entry": code})
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == ["entry"]
    assert [code for code, _words in answer.context["choices"]] == [entry.code]
    assert not Award.objects.exists()


def test_frozen_prizes_are_shown_and_stay(client, two_categories):
    chair, entry, other_chair, other = two_categories
    award = decisions.place_award(entry, by=chair, at=AFTER, prize_da="Bedste forside", **REASON)
    decisions.freeze_verdict(entry.category, by=chair, at=AFTER)
    decisions.freeze_verdict(other.category, by=other_chair, at=AFTER)
    login_with_factor(client, chair)
    page = client.get(prizes_of(entry.edition)).content.decode()
    assert "Bedste forside" in page
    assert "<textarea" not in page
    answer = client.post(prizes_of(entry.edition), PRIZE | {"entry": entry.code})
    assert answer.context["form"].non_field_errors()
    assert (
        client.post(reverse("judging:remove_special_prize", args=[entry.edition_id, award.pk])).status_code
        == 302
    )
    assert Award.objects.count() == 1


@pytest.mark.parametrize("role", [roles.JUDGES, roles.SECRETARIAT, roles.EDITORS])
def test_only_chairs_of_the_edition_give_special_prizes(client, two_categories, role):
    _chair, entry, _other_chair, _other = two_categories
    login_with_factor(client, UserFactory(roles=[role]))
    assert client.get(prizes_of(entry.edition)).status_code == 404
    assert client.post(prizes_of(entry.edition), PRIZE | {"entry": entry.code}).status_code == 404
    foreign = judged_category(100, slug="foreign")
    login_with_factor(client, chair_of(foreign))
    if foreign.edition_id != entry.edition_id:
        assert client.get(prizes_of(entry.edition)).status_code == 404


def test_one_entry_may_share_a_place_with_another():
    chair, (one, other) = closed_category(8, 8)
    for entry in (one, other):
        decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, place=1, **REASON)
    verdict = decisions.freeze_verdict(one.category, by=chair, at=AFTER)
    assert [award["place"] for award in verdict.results["awards"]] == [1, 1]
