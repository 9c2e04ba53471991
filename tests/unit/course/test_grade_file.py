"""Grades as a CSV file: what goes out comes in as it was, and what cannot be read is a fault."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course import csv_text
from nbcampus.course.grade_file import Cell, Column, Sheet, cell_text, column_names, fingerprint, read
from nbcampus.course.grades import CellState, Standing

ANNA = UUID(int=1)
COLUMNS = [Column(UUID(int=10), "Loops", 10), Column(UUID(int=11), "Lists", 5)]


def sheet(*points: float, allows_bonus: bool = False) -> Sheet:
    cells = [Cell(Standing(each, CellState.GRADED), 0) for each in points or (1.0, 2.0)]
    return Sheet(COLUMNS, {"anna": ANNA}, {ANNA: cells}, allows_bonus)


@given(st.just(0.0) | st.floats(1e-6, 1e6))
def test_points_are_read_as_they_were_written(points: float) -> None:
    text = csv_text.write([["username", "Loops"], ["anna", cell_text(Standing(points, CellState.GRADED))]])
    plan = read(text.encode(), sheet(points, 2.0))
    assert (plan.steps, plan.faults, plan.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("cell", "points"), [("7", 7), (" 7.5 ", 7.5), ("7,5", 7.5), ("0", 0), ("excused", None), ("Excused", None)]
)
def test_a_cell_gives_points_or_excuses(cell: str, points: float | None) -> None:
    (step,) = read(f"username;LOOPS\nAnna;{cell}\n".encode(), sheet()).steps
    assert (step.student_id, step.column, step.points) == (ANNA, COLUMNS[0], points)


@pytest.mark.parametrize(
    "cell", ["-1", "=7", "+7", "@7", "1e3", "0x7", "inf", "NaN", "10.5", "1,234", "12345678", "seven", "1.2.3", "<b>7"]
)
def test_what_are_no_points_of_the_item_is_a_fault(cell: str) -> None:
    plan = read(f"username;Loops\nanna;{cell}\n".encode(), sheet())
    assert [(fault.line, fault.column) for fault in plan.faults] == [(2, "Loops")]
    assert plan.steps == []


def test_bonus_points_are_taken_where_the_class_gives_them() -> None:
    text = b"username,Loops\nanna,10.5\n"
    assert read(text, sheet()).faults
    assert [step.points for step in read(text, sheet(allows_bonus=True)).steps] == [10.5]


def test_points_that_stand_there_may_be_over_what_the_item_is_worth_now() -> None:
    assert read(b"username,Loops\nanna,12\n", sheet(12.0, 2.0)).unchanged == 1


def test_empty_cells_and_columns_of_the_export_change_nothing() -> None:
    plan = read(b"username,name,section,Loops,total,percent,letter\nanna,Anna,A,,3,20,F\n", sheet())
    assert (plan.steps, plan.faults, plan.unchanged, plan.absent) == ([], [], 0, 0)


def test_who_is_not_in_the_file_is_counted() -> None:
    two = Sheet(COLUMNS, {"anna": ANNA, "ben": UUID(int=2)}, {ANNA: sheet().cells[ANNA]}, False)
    assert read(b"username,Loops\nanna,1\n", two).absent == 1


def test_columns_have_different_names() -> None:
    items = [
        (UUID(int=1), "Week 1", "Quiz"),
        (UUID(int=2), "Week 2", "quiz"),
        (UUID(int=3), "Week 2", "Total"),
        (UUID(int=4), "Week 3", "Same"),
        (UUID(int=5), "Week 3", "Same"),
        (UUID(int=6), "Week 3", "Other"),
    ]
    names = column_names(items)
    assert names[:3] == ["Week 1: Quiz", "Week 2: quiz", "Week 2: Total"]
    assert names[3:] == [f"Week 3: Same ({UUID(int=4)})", f"Week 3: Same ({UUID(int=5)})", "Other"]
    assert len(set(names)) == len(names)


def test_a_fingerprint_is_of_the_file_and_of_what_it_was_compared_with() -> None:
    same = fingerprint(b"x", sheet())
    assert same == fingerprint(b"x", sheet())
    assert len({same, fingerprint(b"y", sheet()), fingerprint(b"x", sheet(1.0, 3.0))}) == 3
    assert fingerprint(b"x", sheet(allows_bonus=True)) != same
