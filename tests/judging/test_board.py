"""The chair's board: the ranking with its doubt, said in words, at a fixed price and only to the chair."""

import pytest
from django.urls import reverse

from competition import roles
from judging import decisions, rounds
from judging.board import PLOT_MARGIN, PLOT_WIDTH, Board, place_plot
from judging.models import Assignment, Judge, Reading
from judging.outcome import EntryOutcome, JudgeOutcome
from judging.standings import Standings
from judging.wording import judge_words, look_words, share, short_share
from tests.conftest import login_with_factor
from tests.factories import AFTER, JudgeFactory, UserFactory
from tests.judging.jury import accepted_entry, chair_of, judged_category, reading_of, send
from tests.judging.linked import REASON, linked_category

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


def board_of(category):
    return reverse("judging:board", args=[category.pk])


def test_the_board_says_score_interval_and_probability_and_marks_who_is_talked_about(client):
    category, chair, entries = linked_category(points=(9, 9, 5, 4, 3, 2))
    login_with_factor(client, chair)
    response = client.get(board_of(category))
    rows = {row.code: row for row in response.context["rows"]}
    close = [rows[entry.code] for entry in entries[:2]]
    assert all(row.is_talked_about and not row.is_proposed for row in close)
    assert not rows[entries[5].code].is_talked_about
    for row in close:
        assert (row.outcome.rank_low, row.outcome.rank_high) == (1, 2)
        assert 0.2 < row.outcome.p_win < 0.8
        assert row.wins.endswith("%")
    page = response.content.decode()
    assert page.count("chair-place") == len(entries)
    assert page.count("<script") == page.count("nonce=") or "style=" not in page
    assert response.context["proposed"] is None


def test_a_clear_winner_is_proposed_by_title(client):
    category, chair, entries = linked_category(points=(10, 5, 4, 3, 2, 1), strictness=(0, 0, 0))
    login_with_factor(client, chair)
    response = client.get(board_of(category))
    assert response.context["proposed"] == entries[0].code
    first = response.context["rows"][0]
    assert (first.code, first.is_proposed) == (entries[0].code, True)
    assert any(first.title in sentence for sentence in response.context["summary"])


def test_what_a_judges_strictness_did_is_said_to_the_chair_alone(client):
    category, chair, _entries = linked_category()
    login_with_factor(client, chair)
    response = client.get(board_of(category))
    found = {row.judge: row for row in response.context["judges"]}
    assert len(found) == 3
    sentences = [row.words[0] for row in found.values()]
    assert len({sentence.split(";")[0] for sentence in sentences}) == 3
    assert sentences[0] in response.content.decode()
    login_with_factor(client, UserFactory(roles=[roles.SECRETARIAT]))
    page = client.get(board_of(category)).content.decode()
    assert sentences[0] not in page
    assert "chair-judge-words" not in page


def test_with_too_little_data_it_says_raw_means(client):
    category = judged_category(100)
    send(reading_of(accepted_entry(category=category)), 8)
    login_with_factor(client, chair_of(category))
    response = client.get(board_of(category))
    assert any("én dommer" in said or "one judge" in said for said in response.context["summary"])
    (row,) = response.context["rows"]
    assert row.is_incomplete
    assert not row.is_talked_about


def test_the_board_costs_the_same_for_sixty_entries(client, django_assert_max_num_queries):
    category, chair, _entries = linked_category(points=(7, 6))
    login_with_factor(client, chair)
    client.get(board_of(category))
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get(board_of(category))
    judges = list(Judge.objects.filter(categories=category, is_chair=False))
    for number in range(58):
        entry = accepted_entry(category=category)
        for judge in judges:
            send(reading_of(entry, judge), 1 + number % 10)
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        response = client.get(board_of(category))
    assert len(response.context["rows"]) == 60
    assert len(many) == len(few)


def test_the_frozen_board_shows_the_verdicts_numbers(client):
    category, chair, entries = linked_category()
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[1], category=category, by=chair, at=AFTER, **REASON)
    verdict = decisions.freeze_verdict(category, by=chair, at=AFTER)
    verdict.results["ranking"][0]["score"] = 1.23
    verdict.save()
    login_with_factor(client, chair)
    rows = client.get(board_of(category)).context["rows"]
    assert rows[0].outcome.score == 1.23
    assert {row.code: row.award_place for row in rows}[entries[1].code] == 1


def test_whiskers_lie_between_the_first_place_and_the_last():
    outcome = EntryOutcome("A", rank=3, rank_low=1, rank_high=10)
    plot = place_plot(outcome, 10)
    assert (plot.low, plot.high) == (PLOT_MARGIN, PLOT_WIDTH - PLOT_MARGIN)
    assert plot.low < plot.dot < plot.high
    assert place_plot(EntryOutcome("A"), 10) is None
    assert place_plot(EntryOutcome("A", rank=1, rank_low=1, rank_high=1), 1).dot == PLOT_MARGIN


def test_a_group_is_named_only_where_there_are_several():
    category, _chair, _entries = linked_category()
    assert {row.group for row in Board(Standings(category)).rows()} == {None}
    judge = JudgeFactory(edition=category.edition, categories=[category])
    alone = accepted_entry(category=category)
    send(reading_of(alone, judge), 5)
    rows = Board(Standings(category)).rows()
    assert {row.group for row in rows} == {1, 2}
    assert not any(row.is_proposed for row in rows)


# Words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words", "short"),
    [
        (0.874, "87 %", "87 %"),
        (0.5, "50 %", "50 %"),
        (0.0, "1 %", "<1 %"),
        (1.0, "99 %", ">99 %"),
        (0.003, "1 %", "<1 %"),
    ],
)
def test_a_probability_is_never_called_certain(value, words, short):
    assert share(value).endswith(words)
    assert short_share(value) == short


def test_every_finding_about_a_judge_is_a_sentence_of_its_own():
    judge = JudgeOutcome(
        1, 9, generosity=-0.8, scale=0.6, inconsistency=2.0, drift=0.5, quality=0.45, look="amber"
    )
    said = judge_words(judge)
    assert len(said) == 4
    assert "0,8" in said[0]
    assert [bool(look_words(look)) for look in ("red", "amber", "")] == [True, True, False]
    ordinary = JudgeOutcome(1, 9, generosity=0.05, scale=1.0, inconsistency=1.0, drift=0.0, quality=1.0)
    assert len(judge_words(ordinary)) == 1
    assert len(judge_words(JudgeOutcome(1, 0))) == 1


# One more reading ---------------------------------------------------------------------------------------


def test_one_more_reading_of_one_entry_or_of_all_that_are_talked_about(client):
    category, chair, entries = linked_category(points=(9, 9, 5, 4, 3, 2))
    for _judge in range(2):
        JudgeFactory(edition=category.edition, categories=[category])
    login_with_factor(client, chair)
    before = Assignment.objects.count()
    one = reverse("judging:ask_for_reading", args=[category.pk, entries[4].code])
    assert client.get(one).status_code == 405
    assert client.post(one).status_code == 302
    assert Assignment.objects.count() == before + 1
    assert entries[4].assignments.count() == 4
    every = reverse("judging:ask_for_readings", args=[category.pk])
    assert every in client.get(board_of(category)).content.decode()
    assert client.post(every).status_code == 302
    assert [entry.assignments.count() for entry in entries] == [4, 4, 3, 3, 4, 3]


def test_a_closed_reading_says_where_to_open_it_again(client):
    category, chair, entries = linked_category(points=(9, 9, 5, 4, 3, 2))
    decisions.close_reading(category, by=chair, at=AFTER)
    assert Reading.objects.get(category=category).closed_at
    login_with_factor(client, chair)
    answer = client.post(reverse("judging:ask_for_reading", args=[category.pk, entries[0].code]), follow=True)
    assert reverse("judging:reopen_reading", args=[category.pk]) in answer.content.decode()
    assert entries[0].assignments.count() == 3


def test_when_nobody_is_left_to_read_the_chair_hears_why(client):
    category, chair, entries = linked_category()
    Judge.objects.filter(categories=category, is_chair=True).update(capacity_minutes=0)
    login_with_factor(client, chair)
    answer = client.post(reverse("judging:ask_for_reading", args=[category.pk, entries[0].code]), follow=True)
    (message,) = answer.context["messages"]
    assert message.level_tag.startswith("error")
    assert entries[0].assignments.count() == 3
    with pytest.raises(rounds.Refusal):
        rounds.ask_for_reading(entries[0], by=chair, at=AFTER)
