from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.grader.course.folders import ROOT, example_files, write_course

from nbcampus.course.quizzes.asking import without_answer
from nbcampus.course.states import AssignmentMode, ContentType, Visibility
from nbcampus.wire.quizzes import QuizContent
from nbcampus_grader.course.model import CourseAssignment, CourseMaterial, CourseQuiz
from nbcampus_grader.course.places import course_folder
from nbcampus_grader.course.reading import read_course
from nbcampus_grader.steps.kinds import CallDemand

HARMLESS = {"id", "kind", "prompt", "choices", "points", "unit", "code", "language"}
"""What the hub lets through to a student (``without_answer``)."""


def test_the_documented_example_is_a_sound_course(tmp_path: Path) -> None:
    course = read_course(write_course(tmp_path))
    assert (course.slug, course.name, course.timezone) == ("tiny", "A tiny course", "Europe/Zurich")
    (module,) = course.modules
    material, quiz, homework = module.items
    assert isinstance(material, CourseMaterial)
    assert material.title == "Welcome"
    assert material.body.startswith("Open a problem")
    assert isinstance(quiz, CourseQuiz)
    assert quiz.key == "quiz/warm-up"
    assert isinstance(homework, CourseAssignment)
    assert (homework.mode, homework.points_total) == (AssignmentMode.HOMEWORK, 10)
    assert homework.config.model_dump() == {
        "max_attempts": 10,
        "time_limit_minutes": None,
        "exam": None,
        "languages": ["python"],
        "accept_late": False,
        "results_released": False,
        "marking": {"required": False, "anonymous": False, "bonus": False},
        "feedback_released_at": None,
        "cooldown_seconds": None,
        "counts": "best",
        "late": None,
    }


def test_a_problem_is_read_with_its_tests(tmp_path: Path) -> None:
    course = read_course(write_course(tmp_path))
    double = course.problems["double"]
    assert (double.title, double.hint, double.tags) == ("Twice as much", "Which operator multiplies?", ("arithmetic",))
    assert [test.visibility for test in double.tests] == [Visibility.SAMPLE, Visibility.HIDDEN, Visibility.HIDDEN]
    assert {entry["function"] for entry in double.test_document} == {"double"}
    demand = double.tests[2].demand
    assert isinstance(demand, CallDemand)
    assert demand.comparison.absolute == 1e-6
    assert course.problems["greeting"].hint.startswith("`print` puts")


def test_the_content_hash_changes_with_the_content_and_with_nothing_else(tmp_path: Path) -> None:
    one = read_course(write_course(tmp_path / "a")).problems["double"]
    same = read_course(write_course(tmp_path / "b")).problems["double"]
    text = example_files()["problems/double/tests.yaml"].replace("points: 2", "points: 3")
    other = read_course(write_course(tmp_path / "c", problems__double__tests=text)).problems["double"]
    assert one.content_sha256 == same.content_sha256 != other.content_sha256


def test_no_key_with_an_answer_is_one_that_reaches_students(tmp_path: Path) -> None:
    quizzes = [
        item
        for course in (read_course(write_course(tmp_path)), read_course(course_folder("demo")))
        for module in course.modules
        for item in module.items
        if isinstance(item, CourseQuiz)
    ]
    for quiz in quizzes:
        content = QuizContent.stored(quiz.questions, quiz.config)
        assert content.documents() == (quiz.questions, quiz.config)
        told = {key for question in content.questions for key in without_answer(question)}
        assert told <= HARMLESS
    choices = [choice for quiz in quizzes for question in quiz.questions for choice in question.get("choices", [])]
    assert choices
    assert {frozenset(choice) for choice in choices} == {frozenset({"id", "text"})}


def test_the_demo_course_holds_what_it_promises() -> None:
    course = read_course(course_folder("demo"))
    items = [item for module in course.modules for item in module.items]
    modes = [item.mode for item in items if isinstance(item, CourseAssignment)]
    assert len(course.modules) == 3
    assert len(course.problems) >= 14
    assert course.unused == ()
    assert modes.count(AssignmentMode.PRACTICE) >= 2
    assert {AssignmentMode.HOMEWORK, AssignmentMode.EXAM} <= set(modes)
    assert [item.type for item in items].count(ContentType.QUIZ) == 1
    assert sum(isinstance(item, CourseMaterial) for item in items) == 1


def test_each_demo_problem_has_a_hint_samples_hidden_tests_and_typical_mistakes() -> None:
    for problem in read_course(course_folder("demo")).problems.values():
        samples = [test for test in problem.tests if test.visibility is Visibility.SAMPLE]
        mistakes = list((ROOT / "deploy/demo_course/problems" / problem.slug / "mistakes").glob("*.py"))
        assert problem.hint, problem.slug
        assert problem.tags, problem.slug
        assert 2 <= len(samples) <= 3, problem.slug
        assert all(test.message for test in samples), problem.slug
        assert 3 <= len(problem.tests) - len(samples) <= 7, problem.slug
        assert len(mistakes) >= 4, problem.slug
        assert all(path.read_text().startswith("# ") for path in mistakes), problem.slug


@pytest.mark.parametrize(("said", "gpus"), [("", 0), ("gpu: false\n", 0), ("gpu: true\n", 1), ("gpu: 2\n", 2)])
def test_a_problem_says_how_many_gpus_its_grading_needs(tmp_path: Path, said: str, gpus: int) -> None:
    head = f"---\ntitle: Twice\ndifficulty: easy\n{said}---\nTwice.\n"
    problem = read_course(write_course(tmp_path, problems__double__problem=head)).problems["double"]
    assert problem.gpus == gpus


def test_only_a_problem_that_asks_for_gpus_is_another_version_for_it(tmp_path: Path) -> None:
    problem = read_course(write_course(tmp_path)).problems["double"]
    asks = [replace(problem, gpus=number).content_sha256 for number in (0, 1, 2)]
    assert asks[0] == problem.content_sha256
    assert len(set(asks)) == 3
