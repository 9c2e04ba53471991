"""What a roster would change: the plan alone, without a class."""

from __future__ import annotations

import pytest

from nbcampus.course.csv_text import Fault
from nbcampus.course.roster import (
    Known,
    Outcome,
    RosterChanged,
    RosterFaulty,
    fingerprint,
    new_sections,
    plan,
    require_faultless,
    require_fingerprint,
)
from nbcampus.course.roster_file import Line
from nbcampus.course.states import Role
from nbcampus.ids import uuid7

STUDENT, ASSISTANT, TEACHER = Role.STUDENT, Role.ASSISTANT, Role.TEACHER


def known(role: Role | None = STUDENT, section: str | None = None, name: str = "Anna A.") -> Known:
    return Known(uuid7(), name, True, role, section)


def line(username: str = "anna", role: Role | None = None, section: str | None = None, number: int = 2) -> Line:
    return Line(number, username, "Anna from the file", role, section)


@pytest.mark.parametrize(
    ("person", "given", "outcome", "role", "section"),
    [
        (None, line(), Outcome.ADDED, STUDENT, None),
        (None, line(role=ASSISTANT, section="A"), Outcome.ADDED, ASSISTANT, "A"),
        (known(None), line(), Outcome.ADDED, STUDENT, None),
        (known(None, "B"), line(), Outcome.ADDED, STUDENT, "B"),
        (known(ASSISTANT, "A"), line(), Outcome.UNCHANGED, ASSISTANT, "A"),
        (known(STUDENT, "A"), line(role=STUDENT, section="A"), Outcome.UNCHANGED, STUDENT, "A"),
        (known(STUDENT, "A"), line(role=ASSISTANT), Outcome.CHANGED, ASSISTANT, "A"),
        (known(STUDENT, "A"), line(section="B"), Outcome.CHANGED, STUDENT, "B"),
    ],
)
def test_a_line_says_what_a_person_becomes(
    person: Known | None, given: Line, outcome: Outcome, role: Role, section: str | None
) -> None:
    (step,), faults = plan([given], {"anna": person} if person else {})
    assert (step.outcome, step.role, step.section, faults) == (outcome, role, section, [])
    assert step.old_role == (person.role if person else None)
    if step.old_role is None:
        assert step.old_section is None


def test_the_files_name_is_for_who_is_new_to_the_campus() -> None:
    steps, _ = plan([line(), line("ben")], {"ben": known(None, name="Ben B.")})
    assert [step.display_name for step in steps] == ["Anna from the file", "Ben B."]


def test_a_file_cannot_take_the_last_teacher_away() -> None:
    people = {"anna": known(TEACHER), "ben": known(TEACHER)}
    demoted = [line("anna", STUDENT), line("ben", STUDENT, number=3)]
    assert plan(demoted[:1], people)[1] == []
    assert plan(demoted, people)[1] == [Fault(3, "role", "ben is the class's last teacher")]
    assert plan([*demoted, line("cleo", TEACHER, number=4)], people)[1] == []
    assert plan([line("cleo")], {})[1] == []


def test_a_fingerprint_stands_for_the_file_and_the_class() -> None:
    one, other = uuid7(), uuid7()
    now = fingerprint(b"file", [(one, STUDENT, "A"), (other, TEACHER, None)], ["A"])
    assert now == fingerprint(b"file", [(other, TEACHER, None), (one, STUDENT, "A")], ["A"])
    require_fingerprint(now, now)
    for changed in (
        fingerprint(b"file ", [(one, STUDENT, "A"), (other, TEACHER, None)], ["A"]),
        fingerprint(b"file", [(one, STUDENT, "A")], ["A"]),
        fingerprint(b"file", [(one, STUDENT, "B"), (other, TEACHER, None)], ["A"]),
        fingerprint(b"file", [(one, TEACHER, "A"), (other, TEACHER, None)], ["A"]),
        fingerprint(b"file", [(one, STUDENT, "A"), (other, TEACHER, None)], ["A", "B"]),
    ):
        with pytest.raises(RosterChanged):
            require_fingerprint(now, changed)


def test_a_refusal_names_the_first_fault_and_the_number_of_the_others() -> None:
    require_faultless([])
    with pytest.raises(RosterFaulty, match=r"^line 3, role: is wrong\. Nothing"):
        require_faultless([Fault(3, "role", "is wrong")])
    with pytest.raises(RosterFaulty, match=r"^line 1: no \(and 2 more\)\."):
        require_faultless([Fault(1, None, "no")] * 3)


def test_sections_that_are_not_there_are_named_once() -> None:
    steps, _ = plan([line("a", section="B"), line("b", section="B"), line("c", section="A"), line("d")], {})
    assert new_sections(steps, ["A"]) == ["B"]
