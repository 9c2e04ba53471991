"""What answers are worth."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.course.quizzes.examples import choices, free_text, multiple, numeric, ordering, short_text, single

from nbcampus.course.quizzes.grading import answer_fault, grade, grade_all, matches, total
from nbcampus.course.quizzes.questions import Question

EVERY = (single(), multiple(), ordering(), numeric(), short_text(), free_text())
LETTERS = st.lists(st.sampled_from("abcd"), unique=True)


@pytest.mark.parametrize(("answer", "points"), [("b", 1), ("a", 0), ("", 0), (None, 0)])
def test_a_single_choice_is_right_or_wrong(answer: str | None, points: float) -> None:
    assert grade(single(), answer) == points


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (["a", "d"], 2),
        (["d", "a"], 2),
        (["a"], 1),
        (["a", "b"], 0),
        (["a", "d", "b"], 1),
        (["b", "c"], 0),
        (list("abcd"), 0),
    ],
)
def test_a_wrong_choice_takes_away_what_a_right_one_gives(answer: list[str], points: float) -> None:
    assert grade(multiple(), answer) == points


def test_without_partial_credit_only_all_of_it_counts() -> None:
    assert grade(multiple(partial=False), ["a"]) == 0
    assert grade(multiple(partial=False), ["d", "a"]) == 2
    assert grade(ordering(partial=False), ["a", "c", "d", "b"]) == 0


def test_an_order_earns_by_pairs() -> None:
    assert grade(ordering(), ["c", "a", "d", "b"]) == 1
    assert grade(ordering(), ["a", "c", "d", "b"]) == round(4 / 6, 9)
    assert grade(ordering(), ["b", "d", "a", "c"]) == 0


def test_a_random_order_earns_nothing_before_it_is_cut_at_zero() -> None:
    question = ordering(points=6.0)
    earned = [grade(question, list(order)) or 0 for order in permutations("abcd")]
    above = sum(earned)
    mirrored = sum(grade(question, list(order)[::-1]) or 0 for order in permutations("abcd"))
    assert above == pytest.approx(mirrored)
    assert max(earned) == 6


@given(LETTERS)
def test_points_lie_between_none_and_all(chosen: list[str]) -> None:
    points = grade(multiple(), chosen)
    assert points is not None
    assert 0 <= points <= 2
    assert (points == 2) == (set(chosen) == {"a", "d"})


@given(st.permutations("abcd"))
def test_all_points_are_for_the_right_order_alone(order: list[str]) -> None:
    assert (grade(ordering(), order) == 1) == (order == ["c", "a", "d", "b"])


@pytest.mark.parametrize(
    ("answer", "points"), [("0.3", 1), ("0,3", 1), ("3e-1", 1), (".3", 1), ("3/10", 1), ("0.30001", 0), ("zero", 0)]
)
def test_a_number_without_tolerance_is_exact(answer: str, points: float) -> None:
    assert grade(numeric(), answer) == points


def test_the_larger_tolerance_counts_to_its_very_edge() -> None:
    question = numeric(answer=0.1, tolerance=0.2)
    assert [grade(question, text) for text in ("0.3", "0.30000000001", "-0.1", "-0.11")] == [1, 0, 1, 0]
    question = numeric(answer=-200, tolerance=1, relative_tolerance=0.01)
    assert [grade(question, text) for text in ("-202", "-198", "-202.001", "200")] == [1, 1, 0, 0]


def test_a_unit_may_stand_behind_the_number() -> None:
    question = numeric(answer=3.5, unit="kg")
    assert [grade(question, text) for text in ("3.5", "3.5 kg", "3,5KG", "3.5 m")] == [1, 1, 1, 0]


@pytest.mark.parametrize(("answer", "points"), [("return", 1), (" Return ", 1), ("re turn", 1), ("returns", 0)])
def test_a_text_counts_whatever_its_case_and_spaces(answer: str, points: float) -> None:
    assert grade(short_text(), answer) == points


def test_case_and_spaces_may_count() -> None:
    question = short_text(ignore_case=False, ignore_spaces=False, answer=["a b"])
    assert [grade(question, text) for text in (" a b", "A b", "ab")] == [1, 0, 0]


def test_the_same_letters_composed_in_another_way_are_the_same_text() -> None:
    assert grade(short_text(answer=["Zürich"]), "zu\u0308rich") == 1


def test_wildcards_count_only_where_they_are_asked_for() -> None:
    assert grade(short_text(answer=["len(*)"], wildcards=True), "len(word)") == 1
    assert grade(short_text(answer=["len(*)"]), "len(word)") == 0


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=10))
def test_wildcards_match_as_file_names_do(pattern: str, text: str) -> None:
    assert matches(pattern, text) == fnmatchcase(text, pattern)


def test_a_hostile_answer_costs_no_time() -> None:
    question = short_text(answer=["*a" * 90 + "b"], wildcards=True)
    begin = time.perf_counter()
    assert grade(question, "a" * 20_000) == 0
    assert time.perf_counter() - begin < 5


def test_a_person_marks_free_text_but_nothing_is_worth_nothing() -> None:
    assert grade(free_text(), "Because.") is None
    assert grade(free_text(), " \n") == 0


def test_no_answer_earns_nothing_anywhere() -> None:
    assert grade_all(EVERY, {}) == {question.id: 0.0 for question in EVERY}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (single(), ["b"]),
        (single(), "z"),
        (multiple(), "a"),
        (multiple(), ["a", "a"]),
        (multiple(), ["z"]),
        (ordering(), ["a", "b"]),
        (ordering(), ["a", "b", "c", "c"]),
        (numeric(), ["3"]),
        (free_text(), "x" * 20_001),
    ],
)
def test_an_answer_of_another_form_is_none(question: Question, answer: str | list[str]) -> None:
    assert answer_fault(question, answer)


@pytest.mark.parametrize("question", EVERY)
@pytest.mark.parametrize("nothing", ["", []])
def test_no_answer_is_never_a_fault(question: Question, nothing: str | list[str]) -> None:
    assert answer_fault(question, nothing) is None


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, 1 / 3, 2.5]), max_size=20), st.randoms())
def test_a_total_does_not_depend_on_the_order(points: list[float], chance: object) -> None:
    shuffled = list(points)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(points) == total(shuffled)


def test_many_choices_are_graded_at_once() -> None:
    question = ordering(choices=choices(26), answer=[choice.id for choice in choices(26)])
    assert grade(question, list(question.answer)) == 1
