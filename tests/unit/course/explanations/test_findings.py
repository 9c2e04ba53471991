"""Which words a student reads."""

from __future__ import annotations

from nbcampus.course.explanations.findings import for_student
from nbcampus.course.states import AttemptType

FOUND = [
    {"keyword": "off_by_one", "line": 0},
    {"keyword": "print_instead_of_return", "line": 2},
    {"keyword": "print_instead_of_return", "line": 2},
    {"keyword": "made_up", "line": 1},
]


def test_of_a_run_all_words_for_its_tests_are_sample_tests() -> None:
    assert for_student(FOUND, AttemptType.TEST_RUN) == [("off_by_one", 0), ("print_instead_of_return", 2)]


def test_of_a_submission_what_a_line_shows_for_hidden_tests_may_have_told_the_rest() -> None:
    assert for_student(FOUND, AttemptType.FINAL_SUBMISSION) == [("print_instead_of_return", 2)]
