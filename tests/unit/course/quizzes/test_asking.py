"""What a student is asked: drawn, shuffled, the same each time, and without answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.course.quizzes.examples import free_text, multiple, numeric, ordering, short_text, single

from nbcampus.course.quizzes.asking import Seed, ask, without_answer
from nbcampus.course.quizzes.questions import Pool, Question, require_coherent

QUIZ = UUID(int=1)
EVERY = [single(), multiple(), ordering(), numeric(), short_text(), free_text()]
POOLED = [single(id=f"easy-{index}", pool="easy") for index in range(6)]


def asked(student: int = 1, attempt: int = 1, questions: list[Question] | None = None, draw: int = 2) -> list[Question]:
    return ask(
        [*EVERY, *POOLED] if questions is None else questions,
        [Pool(id="easy", draw=draw)] if questions is None else [],
        Seed(QUIZ, UUID(int=student), attempt),
        shuffle_questions=True,
        shuffle_choices=True,
    )


@given(st.integers(0, 2**128 - 1), st.integers(1, 50))
def test_the_same_student_is_asked_the_same_again(student: int, attempt: int) -> None:
    assert asked(student, attempt) == asked(student, attempt)


@given(st.integers(0, 2**128 - 1), st.integers(1, 50), st.integers(1, 6))
def test_each_gets_all_that_is_in_no_pool_and_as_many_as_are_drawn(student: int, attempt: int, draw: int) -> None:
    ids = [question.id for question in asked(student, attempt, draw=draw)]
    assert len(set(ids)) == len(ids) == len(EVERY) + draw
    assert {question.id for question in EVERY} <= set(ids)


@given(st.integers(0, 2**128 - 1))
def test_choices_are_the_same_in_another_order(student: int) -> None:
    for question in asked(student, questions=EVERY):
        stated = next(other for other in EVERY if other.id == question.id)
        if isinstance(question, type(single()) | type(multiple()) | type(ordering())):
            assert sorted(choice.id for choice in question.choices) == sorted(choice.id for choice in stated.choices)  # type: ignore[union-attr]


@given(st.integers(0, 2**128 - 1), st.sampled_from([2, 3, 4]))
def test_what_is_to_be_put_in_order_never_comes_in_order(student: int, count: int) -> None:
    stated = ordering(choices=ordering().choices[:count], answer=["b", "a", "d", "c"][:2] + ["c", "d"][: count - 2])
    (question,) = ask([stated], [], Seed(QUIZ, UUID(int=student), 1), shuffle_questions=False, shuffle_choices=False)
    assert [choice.id for choice in question.choices] != stated.answer  # type: ignore[union-attr]


def test_every_question_of_a_pool_is_drawn_about_as_often() -> None:
    counts = Counter(question.id for student in range(600) for question in asked(student) if question.pool)
    assert len(counts) == 6
    assert all(140 < count < 260 for count in counts.values()), counts


def test_students_and_attempts_differ() -> None:
    orders = {tuple(question.id for question in asked(student, attempt)) for student in range(10) for attempt in (1, 2)}
    assert len(orders) > 15


def test_nothing_is_shuffled_without_being_asked_for() -> None:
    questions = ask(EVERY, [], Seed(QUIZ, UUID(int=1), 1), shuffle_questions=False, shuffle_choices=False)
    assert [question.id for question in questions] == [question.id for question in EVERY]
    assert questions[0] == EVERY[0]


def test_the_order_does_not_depend_on_pythons_hash_seed() -> None:
    program = (
        "from tests.unit.course.quizzes.test_asking import asked; print([question.id for question in asked(7, 3)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{[question.id for question in asked(7, 3)]}\n"}


@pytest.mark.parametrize("question", EVERY)
def test_what_is_asked_tells_no_answer(question: Question) -> None:
    shown = json.dumps(without_answer(question), default=asdict)
    for secret in ("answer", "sample", "tolerance", "SECRET", "explanation", "ignore", "wildcards", "partial", "pool"):
        assert secret not in shown
    if isinstance(question, type(short_text()) | type(numeric())):
        assert str(question.answer) not in shown


@pytest.mark.parametrize(
    ("questions", "pools", "place"),
    [
        ([single(), single()], [], "questions.1.id"),
        ([single(pool="x")], [], "questions.0.pool"),
        (POOLED, [Pool(id="easy", draw=7)], "pools.0.draw"),
        (POOLED, [Pool(id="easy"), Pool(id="easy")], "pools"),
        ([*POOLED, single(id="dear", pool="easy", points=3.0)], [Pool(id="easy")], "pools.0"),
        ([single(id=f"q-{index}") for index in range(201)], [], "questions"),
    ],
)
def test_what_does_not_fit_together_is_refused(questions: list[Question], pools: list[Pool], place: str) -> None:
    with pytest.raises(ValueError, match=f"^{place}:"):
        require_coherent(questions, pools)
