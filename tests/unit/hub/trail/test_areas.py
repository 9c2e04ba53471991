"""Every act that the code records is found by a question that a teacher can ask of the trail, and told in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbcampus_hub.trail.areas import AREAS

ROOT = Path(__file__).parents[4]
RECORDERS = {"record", "values", "_record", "_audit", "changed", "_changed", "_tell", "_write", "note"}
PAIR = re.compile(r"[a-z_]+\.[a-z_]+")
OF_NO_CLASS = {
    "study.created",  # what researchers do among themselves
    "study.closed",
    "study.member_added",
    "study.member_removed",
    "study.pass_issued",
    "study.asked",
    "study.exported",
    "study.export_asked",
    "gpu.freed",  # of the machine
}
UNDER_EVERYTHING = OF_NO_CLASS | {
    "analytics.pass_issued",  # reading, which changes nothing
    "class.simulated",  # a class that no person is in
}
NAMED_WHEN_RUN = {"member.{}", "{}.changed"}
"""Roster and courses loaded from folders: ``member.added`` and ``module.changed``, which others write out."""


def written(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, with ``{}`` for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*written(node.body), *written(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def expressions(tree: ast.AST) -> Iterator[ast.expr]:
    """What is given to something that records, or becomes an ``action``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield from node.args if name in RECORDERS else ()
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "action":
            yield node.value


def recorded() -> set[str]:
    files = [*(ROOT / "hub_extension").rglob("*.py"), *(ROOT / "grader").rglob("*.py")]
    texts = {text for file in files for found in expressions(ast.parse(file.read_text())) for text in written(found)}
    return {text for text in texts if PAIR.fullmatch(text.replace("{}", "x")) and not text.endswith(".log")}


def areas_of(action: str) -> list[str]:
    return [
        area for area, words in AREAS.items() if any(action == word or action.startswith(f"{word}.") for word in words)
    ]


def test_every_act_in_the_code_belongs_to_an_area_or_is_stated_here() -> None:
    found = recorded()
    assert {action for action in found if "{}" in action} == NAMED_WHEN_RUN
    assert {action for action in found - NAMED_WHEN_RUN if not areas_of(action)} == UNDER_EVERYTHING


def test_every_act_that_a_class_can_show_has_words() -> None:
    words = (ROOT / "labextension" / "src" / "trail" / "words.ts").read_text()
    shown = recorded() - NAMED_WHEN_RUN - OF_NO_CLASS
    assert {action for action in shown if f"'{action}'" not in words} == set()


@pytest.mark.parametrize(
    ("action", "area"),
    [
        ("regrade.applied", "grades"),
        ("mark.saved", "grades"),
        ("results.released", "grades"),
        ("class.marking_changed", "grades"),
        ("grade.overridden", "grades"),
        ("class.joined", "people"),
        ("member.{}", "people"),
        ("item.changed", "content"),
        ("class.changed", "content"),
    ],
)
def test_an_act_is_where_a_teacher_looks_for_it(action: str, area: str) -> None:
    assert areas_of(action) == [area]
