from __future__ import annotations

import pytest

from nbcampus.course.problem_files import (
    MAX_ACCEPTED_BYTES,
    Accepted,
    FilesRefused,
    accepted_fault,
    find_clash,
    name_fault,
    require_acceptable,
    role_fault,
)

ACCEPTS = (Accepted("shapes.py", 100, True), Accepted("answer.csv", 50, False))


@pytest.mark.parametrize("name", ["data.csv", "shapes.py", "été 2.txt", "Makefile", "a", "数.csv", "x" * 80])
def test_a_plain_name_is_a_name(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", "x" * 81, "数" * 27, "/etc/passwd", "a/b", "a\\b", "..", ".", ".hidden", "~", "-rf", " a", "a ", "a."),
        *("a\nb", "a\0b", "a\x1b[2J", "a\u202eb", "a\u200bb", "a\u00a0b", "a\ud800", "e\u0301.txt", "a*", "a?", "c:d"),
        *("con", "NUL.txt", "Com1.csv", "lpt¹", "aux.py", "CONIN$"),
    ],
)
def test_what_is_no_plain_name_is_none(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize(
    "name", ["json.py", "Random.py", "answer.py", "main.c", "Main.java", "main.js", "Main.R", "work.ipynb"]
)
def test_a_name_with_a_part_of_its_own_is_none_for_a_problem(name: str) -> None:
    assert role_fault(name)
    assert accepted_fault([Accepted(name, 1, False)])


@pytest.mark.parametrize("names", [("a.csv", "A.csv"), ("ß.txt", "ss.txt"), ("ﬁ.txt", "fi.txt")])
def test_names_that_some_file_system_takes_for_one(names: tuple[str, str]) -> None:
    assert find_clash(names) == names[1]
    assert find_clash(["a.csv", "b.csv"]) is None


def test_what_a_problem_takes_has_a_sum() -> None:
    half = MAX_ACCEPTED_BYTES // 2
    assert accepted_fault([Accepted("a", half, False), Accepted("b", half, True)]) is None
    assert accepted_fault([Accepted("a", half, False), Accepted("b", half + 1, True)])
    assert accepted_fault([Accepted(f"{n}", 1, False) for n in range(9)])


def test_files_within_the_rules_are_taken() -> None:
    require_acceptable(ACCEPTS, {"shapes.py": 100})
    require_acceptable(ACCEPTS, {"shapes.py": 0, "answer.csv": 50})
    require_acceptable((), {})


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ({}, "needs “shapes.py” beside"),
        ({"shapes.py": 101}, "has 101 bytes; this problem takes at most 100"),
        ({"shapes.py": 1, "Answer.csv": 1}, "takes no file 'Answer.csv'"),
    ],
)
def test_what_breaks_them_is_told(sizes: dict[str, int], words: str) -> None:
    with pytest.raises(FilesRefused, match=words):
        require_acceptable(ACCEPTS, sizes)
