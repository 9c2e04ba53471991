"""Files that a problem gives, and those that it takes, as a course folder says them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.grader.course.folders import faults_of, write_course

from nbcampus.course.problem_files import Accepted
from nbcampus_grader.course.reading import read_course
from nbcampus_grader.sandbox import JobFile

HEAD = "---\ntitle: A title\ndifficulty: easy\naccepts: {}\n---\nText.\n"
TAKES = HEAD.format("[{name: shapes.py, max_kib: 4, required: true}]")


def course(folder: Path, accepts: str = "[{name: shapes.py, max_kib: 4}]") -> Path:
    return write_course(folder, problems__double__problem=HEAD.format(accepts))


def put(folder: Path, name: str, content: bytes = b"1\n") -> None:
    path = folder / "problems" / "double" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def test_what_a_problem_gives_and_takes_is_read(tmp_path: Path) -> None:
    course(tmp_path, "[{name: shapes.py, max_kib: 4, required: true}, {name: answer.csv, max_kib: 1}]")
    put(tmp_path, "files/data.bin", b"\x00\xff")
    put(tmp_path, "solution_files/shapes.py", b"x = 1")
    problem = read_course(tmp_path).problems["double"]
    assert problem.given == (JobFile("data.bin", b"\x00\xff"),)
    assert problem.accepts == (Accepted("shapes.py", 4096, True), Accepted("answer.csv", 1024, False))
    assert problem.brought == (JobFile("shapes.py", b"x = 1", writable=True),)


def test_other_files_are_another_content_and_none_is_the_content_of_before(tmp_path: Path) -> None:
    def content() -> str:
        return read_course(tmp_path).problems["double"].content_sha256

    write_course(tmp_path)
    seen = [content()]
    for content_of_file in (b"1", b"2"):
        put(tmp_path, "files/data.csv", content_of_file)
        seen.append(content())
    (tmp_path / "problems/double/files/data.csv").rename(tmp_path / "problems/double/files/other.csv")
    seen.append(content())
    assert len(set(seen)) == 4
    (tmp_path / "problems/double/files/other.csv").unlink()
    assert content() == seen[0]


WRONG = {
    "an unknown key": ("[{name: a.py, max_kib: 1, max: 2}]", "accepts[0].max: unknown key"),
    "no size": ("[{name: a.py}]", "accepts[0].max_kib: is missing; expected a whole number from 1 to 512"),
    "a size of none": ("[{name: a.py, max_kib: 0}]", "accepts[0].max_kib: expected a whole number from 1 to 512"),
    "a text for a flag": ("[{name: a.py, max_kib: 1, required: yes}]", "accepts[0].required: expected true or false"),
    "a path": ("[{name: ../a.py, max_kib: 1}]", "the name '../a.py' must be a plain name"),
    "a hidden file": ("[{name: .profile, max_kib: 1}]", "must not begin with a dot"),
    "a device": ("[{name: con.txt, max_kib: 1}]", "is the name of a device"),
    "a control character": ('[{name: "a\\x1bb", max_kib: 1}]', "must not hold control characters"),
    "a module of Python's": ("[{name: random.py, max_kib: 1}]", "would take the place of a module of Python's own"),
    "a notebook": ("[{name: a.ipynb, max_kib: 1}]", "must not be a notebook"),
    "a name twice": ("[{name: a.py, max_kib: 1}, {name: A.py, max_kib: 1}]", "the name 'A.py' stands twice"),
    "too many bytes": ("[{name: a.py, max_kib: 512}, {name: b.py, max_kib: 1}]", "may have at most 512 KiB"),
    "no list": ("a.py", "accepts: expected a list"),
    "one that the problem gives": ("[{name: DATA.csv, max_kib: 1}]", "'DATA.csv' is a file that the problem gives"),
}  # fmt: skip


@pytest.mark.parametrize(("accepts", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_what_a_problem_takes_is_told(tmp_path: Path, accepts: str, told: str) -> None:
    course(tmp_path, accepts)
    put(tmp_path, "files/data.csv")
    found = [fault for fault in faults_of(tmp_path) if told in fault]
    assert found, faults_of(tmp_path)
    assert found[0].startswith("problems/double/problem.md: accepts")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("files/.hidden", "must not begin with a dot"),
        ("files/json.py", "would take the place of a module of Python's own"),
        ("files/main.c", "is what the grader calls the answer itself"),
        ("solution_files/other.py", "takes no file 'other.py'"),
    ],
)
def test_a_file_of_a_wrong_name_is_told(tmp_path: Path, name: str, told: str) -> None:
    put(course(tmp_path), name)
    assert any(told in fault for fault in faults_of(tmp_path)), faults_of(tmp_path)


def test_a_solution_without_a_file_that_it_needs_is_told(tmp_path: Path) -> None:
    course(tmp_path, "[{name: shapes.py, max_kib: 4, required: true}]")
    assert any("needs “shapes.py”" in fault for fault in faults_of(tmp_path))


def test_links_folders_and_too_much_are_told(tmp_path: Path) -> None:
    put(course(tmp_path), "files/huge.bin", bytes((4 << 20) + 1))
    assert any("more than 12 files, or more than 4096 KiB" in fault for fault in faults_of(tmp_path))
    (tmp_path / "problems/double/files/huge.bin").unlink()
    (tmp_path / "problems/double/files/link").symlink_to("/etc/passwd")
    (tmp_path / "problems/double/files/folder").mkdir()
    assert len([fault for fault in faults_of(tmp_path) if "links, folders and other things" in fault]) == 2


def test_two_problems_of_one_assignment_cannot_mean_two_things_by_one_name(tmp_path: Path) -> None:
    put(course(tmp_path), "files/data.csv", b"1")
    other = tmp_path / "problems/greeting/files"
    other.mkdir()
    (other / "data.csv").write_bytes(b"1")
    assert faults_of(tmp_path) == []
    (other / "data.csv").write_bytes(b"2")
    assert any("both have a file 'data.csv'" in fault for fault in faults_of(tmp_path))
    (other / "data.csv").rename(other / "shapes.py")
    assert any("both have a file 'shapes.py'" in fault for fault in faults_of(tmp_path))
