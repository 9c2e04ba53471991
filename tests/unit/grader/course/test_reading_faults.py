"""What is wrong is told with its file, its key and what would be right, and all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.grader.course.folders import course_yaml, example_files, faults_of, write_course

HEAD = "---\ntitle: A title\ndifficulty: easy\n---\n"
TEST = "- {name: a, kind: call, visibility: sample, points: 1, function: f, args: [], expected: 1}\n"


def item(text: str) -> str:
    return f"slug: tiny\nname: Tiny\nmodules:\n  - slug: one\n    title: One\n    items:\n      - {text}\n"


STATEMENT, TESTS, QUIZ = "problems__double__problem", "problems__double__tests", "quizzes__warm-up"
CHOICE = "title: Q\nquestions:\n  - {id: a, kind: single_choice, prompt: p, "
PROBLEMS = "mode: homework, title: H, problems: [{problem: double, points: 1}]"
WRONG = {
    "no name": ("course", "slug: tiny\nmodules: []\n", "course.yaml: name: is missing; expected a text"),
    "no modules": ("course", "slug: tiny\nname: T\nmodules: []\n", "course.yaml: modules: expected a list with at le"),
    "a misspelt key": ("course", course_yaml(descripton="x"), "course.yaml: descripton: unknown key; did you"),
    "a slug with a capital": ("course", course_yaml(slug="Tiny"), "course.yaml: slug: 'Tiny' must be lower-case"),
    "no such zone": ("course", course_yaml(timezone="Mars/Olympus"), "course.yaml: timezone: expected a name such as"),
    "a list for a text": ("course", course_yaml(name=["a"]), "course.yaml: name: expected a text (put it in quotes)"),
    "a key twice": ("course", "slug: a\nslug: b\n", "course.yaml: line 2: cannot be read as YAML: the key 'slug'"),
    "no YAML": ("course", "slug: [", "course.yaml: line"),
    "an alias": ("course", "slug: &a tiny\nname: *a\n", "aliases (*name) are not allowed"),
    "a Python object": ("course", "slug: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
    "too deep": ("course", "slug: " + "[" * 200 + "]" * 200, "is nested too deep"),
    "a NUL": ("course", 'slug: "a\\0b"\n', "holds a character that cannot be stored"),
    "half a character": ("course", 'slug: "\\ud800"\n', "holds a character that cannot be stored"),
    "no kind of item": ("course", item("{title: x}"), "modules[0].items[0]: expected exactly one of the keys"),
    "two kinds": ("course", item("{quiz: a.yaml, material: b.md}"), "expected exactly one of the keys"),
    "a wrong mode": ("course", item("{assignment: h, title: H, mode: exams, problems: [{problem: double, points: 1}]}"),
                     "items[0].mode: expected one of practice, exam, homework, got 'exams'"),
    "a wrong date": ("course", item(f"{{assignment: h, due: next week, {PROBLEMS}}}"), "items[0].due: expected a date"),
    "no such day": ("course", item(f"{{assignment: h, due: 2026-02-30 18:00, {PROBLEMS}}}"), "2026-02-30 is not a day"),
    "no such problem": ("course", item("{assignment: h, title: H, mode: exam, problems: [{problem: x, points: 1}]}"),
                        "problems[0].problem: there is no folder problems/x"),
    "a problem twice": ("course", item("{assignment: h, title: H, mode: exam, problems: [{problem: double, points: 1}, "
                                       "{problem: double, points: 1}]}"), "'double' stands in this assignment twice"),
    "no points": ("course", item("{assignment: h, title: H, mode: exam, problems: [{problem: double, points: 0}]}"),
                  "problems[0].points: expected a number from 0.1 to 10000, got 0"),
    "true attempts": ("course", item(f"{{assignment: h, max_attempts: true, {PROBLEMS}}}"), "expected a whole number"),
    "a text for a flag": ("course", item(f"{{assignment: h, published: no, {PROBLEMS}}}"), "expected true or false"),
    "no such file": ("course", item("{material: readings/none.md}"), "material: there is no file readings/none.md"),
    "a way up": ("course", item("{material: ../secret.md}"), "'../secret.md' must name a file inside the"),
    "an absolute path": ("course", item("{material: /etc/passwd}"), "'/etc/passwd' must name a file inside the course"),
    "no head": (STATEMENT, "Only text.\n", "problem.md: line 1: expected a head: a line ---"),
    "no statement": (STATEMENT, HEAD, "the statement below the head is empty"),
    "a wrong difficulty": (STATEMENT, HEAD.replace("easy", "trivial") + "x", "expected one"),
    "another language": (STATEMENT, HEAD.replace("difficulty", "language: cobol\ndifficulty") + "x",
                         "language: expected python, c, cpp, java, javascript, r, got 'cobol'"),
    "too many GPUs": (STATEMENT, HEAD.replace("difficulty", "gpu: 9\ndifficulty") + "x",
                      "gpu: expected true, false or a number from 1 to 8, got 9"),
    "no GPUs": (STATEMENT, HEAD.replace("difficulty", "gpu: 0\ndifficulty") + "x", "gpu: expected true, false or a"),
    "a GPU by name": (STATEMENT, HEAD.replace("difficulty", "gpu: H100\ndifficulty") + "x", "a number from 1 to 8"),
    "tags as a text": (STATEMENT, HEAD.replace("difficulty", "tags: loops\ndifficulty") + "x",
                       "tags: expected a list of texts such as [loops, strings], got 'loops'"),
    "two hints": ("problems__greeting__problem", HEAD.replace("difficulty", "hint: x\ndifficulty") + "x", "hint.md"),
    "a missing solution": ("problems__double__solution", None, "problems/double/solution.py: this file is missing"),
    "an empty starter": ("problems__double__starter", "\n", "problems/double/starter.py: is empty"),
    "no tests": (TESTS, "[]", "problems/double/tests.yaml: tests: expected a list of 1 to"),
    "a bad test": (TESTS, TEST + TEST.replace("name: a", "name: b").replace("call", "cal"),
                   "problems/double/tests.yaml: tests[1].kind: 'cal' is not one of call, program"),
    "a name twice": (TESTS, TEST + TEST, "tests[1].name: 'a' is used twice"),
    "worthless tests": (TESTS, TEST.replace("points: 1", "points: 0"), "must be worth points"),
    "a wrong answer": (QUIZ, CHOICE + "choices: {x: X, y: Y}, answer: z}\n", "expected one of the choices x, y"),
    "one choice": (QUIZ, CHOICE + "choices: {x: X}, answer: x}\n", "questions[0].choices: expected 2 to 12 choices"),
    "no number": (QUIZ, "title: Q\nquestions:\n  - {id: a, kind: numeric, prompt: p, answer: many}\n",
                  "questions[0].answer: expected a number such as 3.5"),
    "one text": (QUIZ, "title: Q\nquestions:\n  - {id: a, kind: short_text, prompt: p, answer: len}\n",
                 "questions[0].answer: expected a list of"),
    "a question twice": (QUIZ, "title: Q\nquestions:" + 2 * "\n  - {id: a, kind: numeric, prompt: p, answer: 1}",
                         "questions[1].id: 'a' is used twice"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_each_kind_of_mistake_is_named(case: str, tmp_path: Path) -> None:
    file, text, told = WRONG[case]
    faults = faults_of(write_course(tmp_path, **{file: text}))
    assert any(told in fault for fault in faults), faults


def test_a_fault_stands_alone_when_nothing_else_is_wrong(tmp_path: Path) -> None:
    faults = faults_of(write_course(tmp_path, course=course_yaml(slug="Tiny")))
    assert faults == [
        "course.yaml: slug: 'Tiny' must be lower-case letters, digits and single hyphens, such as 'first-steps'"
    ]


def test_all_faults_of_a_course_are_told_together(tmp_path: Path) -> None:
    folder = write_course(
        tmp_path,
        course=course_yaml(slug="Tiny", colour="red"),
        problems__double__tests=TEST.replace("points: 1", "points: many") + TEST.replace("args: []", "args: 3"),
        problems__greeting__starter=None,
        readings__welcome="no head",
    )
    faults = "\n".join(faults_of(folder))
    for told in (
        "slug: 'Tiny'",
        "colour: unknown key",
        "tests[0].points: expected a number",
        "tests[1].args: expected a list",
        "greeting/starter.py: this file is missing",
        "readings/welcome.md: line 1: expected a head",
    ):
        assert told in faults


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(HEAD + "secret")
    folder = write_course(tmp_path / "course")
    (folder / "readings/welcome.md").unlink()
    (folder / "readings/welcome.md").symlink_to(tmp_path / "secret.md")
    (told,) = faults_of(folder)
    assert "is a link that leads out of the course folder" in told


def test_a_link_inside_of_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    (folder / "readings/other.md").symlink_to("welcome.md")
    (folder / "course.yaml").write_text(course_yaml().replace("welcome.md", "other.md"))
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"x" * (256 * 1024 + 1), "is larger than 256 KiB"),
        (b"---\ntitle: \xff\n---\n", "is not UTF-8 text (byte 11)"),
        (b"---\ntitle: a\0b\n---\n", "holds a NUL character"),
    ],
)
def test_a_file_that_is_no_reasonable_text_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    (folder / "readings/welcome.md").write_bytes(content)
    assert any(fault.startswith("readings/welcome.md") and told in fault for fault in faults_of(folder))


def test_a_folder_without_a_course_is_told_at_once(tmp_path: Path) -> None:
    (told,) = faults_of(tmp_path / "nowhere")
    assert told.startswith("course.yaml: there is no such file")


def test_yaml_is_read_by_the_rules_of_version_1_2(tmp_path: Path) -> None:
    from nbcampus_grader.course.reading.faults import Faults
    from nbcampus_grader.course.reading.yaml_text import read_yaml

    faults = Faults()
    text = "{a: 18:00, b: no, c: 010, d: 2026-10-31, e: 1e-6, f: true, g: null, h: -3, i: .5, j: 1_000, k: 12e}"
    assert read_yaml(text, "x.yaml", faults) == {
        "a": "18:00", "b": "no", "c": 10, "d": "2026-10-31", "e": 1e-6, "f": True, "g": None, "h": -3, "i": 0.5,
        "j": "1_000", "k": "12e",
    }  # fmt: skip
    faults.raise_if_any()


def test_an_unused_problem_is_noted_and_not_loaded(tmp_path: Path) -> None:
    from nbcampus_grader.course.reading import read_course

    folder = write_course(tmp_path)
    for name in ("problem.md", "starter.py", "solution.py", "tests.yaml"):
        (folder / "problems/spare").mkdir(exist_ok=True)
        (folder / "problems/spare" / name).write_text(example_files()[f"problems/double/{name}"])
    course = read_course(folder)
    assert course.unused == ("spare",)
    assert set(course.problems) == {"double", "greeting"}
