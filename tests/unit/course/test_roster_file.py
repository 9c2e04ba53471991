"""Rosters as spreadsheets write them, and what is wrong with others, by line and column."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.csv_text import Fault
from nbcampus.course.roster_file import MOST_LINES, Line, read, write
from nbcampus.course.states import Role

ANNA = Line(2, "anna", "Anna Ødegård", Role.ASSISTANT, "A")
WHOLE = "username,name,role,section\nanna,Anna Ødegård,assistant,A\n"


@pytest.mark.parametrize(
    "content",
    [
        WHOLE.encode(),
        WHOLE.encode("utf-8-sig"),
        WHOLE.replace(",", ";").encode(),
        WHOLE.replace(",", "\t").encode(),
        WHOLE.replace("\n", "\r\n").encode(),
        WHOLE.rstrip().encode(),
        b" Username , NAME,Role,section\nANNA, Anna \xc3\x98deg\xc3\xa5rd ,Assistant,A\n",
        'username,name,role,section\n"anna","Anna Ødegård","assistant","A"\n\n,,,\n'.encode(),
        "section;role;name;username\nA;assistant;Anna Ødegård;anna\n".encode(),
    ],
)
def test_what_spreadsheets_write_is_read(content: bytes) -> None:
    assert read(content) == ([ANNA], [])


def test_only_names_are_needed_and_an_empty_cell_says_nothing() -> None:
    assert read(b"username\nanna\n") == ([Line(2, "anna", None, None, None)], [])
    assert read(b"username,name,role,section\nanna,,,\n") == ([Line(2, "anna", None, None, None)], [])


def fault_of(content: bytes | str) -> Fault:
    lines, faults = read(content.encode() if isinstance(content, str) else content)
    assert len(faults) == 1, faults
    assert not [line for line in lines if line.line == faults[0].line]
    return faults[0]


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (b"", 1, None, "empty"),
        (b"\xef\xbb\xbf", 1, None, "empty"),
        (b"username,name\n", 1, None, "names no people"),
        (b"name,role\nAnna,student\n", 1, None, "username is missing"),
        (b"username,e-mail\nanna,a@b.c\n", 1, None, "no column 'e-mail'"),
        (b"username,<script>alert(1)</script>\nanna,x\n", 1, None, "no column"),
        (b"username,\nanna,x\n", 1, None, "a column has no name"),
        (b"username,role,username\nanna,,ben\n", 1, "username", "twice"),
        (b"anna,Anna\nben,Ben\n", 1, None, "no column 'anna'"),
        ("username,name\nanna,Ødegård\n".encode("latin-1"), 2, None, "not UTF-8"),
        ("username\nanna\n".encode("utf-16"), 1, None, "UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff", 1, None, "not UTF-8"),
        (b"username,name\nanna\n", 2, None, "1 cells, the heading has 2"),
        (b"username;name\nanna;Anna;x\n", 2, None, "3 cells"),
        (b'username,name\nanna,"An\n', 2, None, "not CSV"),
        (b'username,name\nanna,"An"na\n', 2, None, "not CSV"),
        (b"username,name\nanna," + b"x" * 200_000, 2, None, "not CSV"),
        (b"username\nanna\nANNA\n", 3, "username", "anna is in line 2 already"),
        (b"username,name\n,Anna\n", 2, "username", "is empty"),
        (b"username\nanna smith\n", 2, "username", "no user name"),
        (b"username\n<script>alert(1)</script>\n", 2, "username", "not allowed"),
        (b"username\n../etc/passwd\n", 2, "username", "no user name"),
        (b"username\n" + b"a" * 256 + b"\n", 2, "username", "longer than 255"),
        (b"username,name\nanna,<script>alert(1)</script>\n", 2, "name", "not allowed"),
        (b"username,name\nanna,An\x00na\n", 2, "name", "not allowed"),
        (b"username,name\nanna,=HYPERLINK(1)\n", 2, "name", "formula"),
        (b"username,section\nanna,@SUM(1)\n", 2, "section", "formula"),
        (b"username\n+anna\n", 2, "username", "formula"),
        (b"username,role\nanna,boss\n", 2, "role", "no role"),
        (b"username,section\nanna," + b"A" * 101 + b"\n", 2, "section", "longer than 100"),
        (b'username,name\nanna,"An\nna"\nben,Ben\n', 2, "name", "not allowed"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(content: bytes, line: int, column: str | None, words: str) -> None:
    fault = fault_of(content)
    assert (fault.line, fault.column) == (line, column)
    assert words in fault.detail


def test_a_line_after_one_that_is_two_lines_long_is_called_by_its_own_number() -> None:
    _, faults = read(b'username,name\nanna,"An\nna"\nben,=1\n')
    assert [fault.line for fault in faults] == [2, 4]


def test_every_fault_is_named_and_good_lines_are_still_read() -> None:
    lines, faults = read(b"username,role\nanna,boss\nben,student\n,=x\n")
    assert [line.username for line in lines] == ["ben"]
    assert [(fault.line, fault.column) for fault in faults] == [(2, "role"), (4, "username"), (4, "role")]


def test_too_many_people_are_refused() -> None:
    most = b"username\n" + b"".join(b"p%d\n" % number for number in range(MOST_LINES))
    assert len(read(most)[0]) == MOST_LINES
    assert "more than" in fault_of(most + b"one-more\n").detail


CELL = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>'"), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELL, st.sampled_from(Role), CELL), min_size=1, max_size=5))
def test_what_is_written_is_read_again_and_runs_in_no_spreadsheet(rows: list[tuple[str, Role, str]]) -> None:
    text = write((f"p{number}", name, role, section) for number, (name, role, section) in enumerate(rows))
    lines, faults = read(text.encode())
    assert faults == []
    assert [(line.name, line.role, line.section) for line in lines] == rows
    cells = [cell for line in csv.reader(text.splitlines()) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
