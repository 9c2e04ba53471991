"""Differences of programs: what remains is the new one, what is marked is the change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbcampus_analytics.differences import differences

PROGRAMS = st.lists(st.sampled_from(["x = 1", "for i in y:", "    pass", "", "return x"]), max_size=12).map("\n".join)


def shown(before: str | None, after: str) -> list[str]:
    marks = {"same": " ", "added": "+", "removed": "-"}
    return [f"{marks[line.kind]}{line.number} {line.text}" for line in differences(before, after)]


def test_a_changed_line_is_removed_and_added_between_those_that_stay() -> None:
    assert shown("a\nb\nc", "a\nB\nc\nd") == [" 1 a", "-2 b", "+2 B", " 3 c", "+4 d"]


def test_the_first_program_has_nothing_to_differ_from_and_blanks_at_the_end_are_no_difference() -> None:
    assert shown(None, "a\nb") == [" 1 a", " 2 b"]
    assert shown("a  \nb\n", "a\nb") == [" 1 a", " 2 b"]
    assert shown("a", "") == ["-1 a"]


@given(PROGRAMS, PROGRAMS)
def test_what_is_not_removed_is_the_new_program_and_what_is_not_added_the_old_one(before: str, after: str) -> None:
    lines = differences(before, after)
    new, old = ([line for line in lines if line.kind != kind] for kind in ("removed", "added"))
    assert [line.text for line in new] == after.splitlines()
    assert [line.text for line in old] == before.splitlines()
    assert [line.number for line in new] == list(range(1, len(new) + 1))
