"""The documented inheritance of rules: what docs/course-format.md says holds is what holds."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.grader.course.folders import ROOT, course_yaml, write_course

from nbcampus.course.assignment_rules import effective
from nbcampus.wire.arranging import StatedRules
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.course.model import CourseAssignment
from nbcampus_grader.course.reading import read_course

SECTION = (ROOT / "docs" / "course-format.md").read_text().split("### What holds where nothing is said")[1]
STANDARD = AssignmentConfig().model_dump(mode="json")
PLACED = [{"problem": "double", "points": 5}]


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    assert found is not None
    return found[1]


def documented() -> dict[tuple[str, str], tuple[Any, str]]:
    """By assignment and rule: the value, and who states it."""
    header, _, *lines = [line for line in SECTION.split("Then hold")[1].split("The folder is")[0].split("\n") if line]
    names = [name.strip() for name in header.split("|")[2:-1]]
    table = {}
    for line in lines:
        rule, *cells = [cell.strip() for cell in line.split("|")[1:-1]]
        for name, cell in zip(names, cells, strict=True):
            value, source = re.fullmatch(r"(.*) \((\w+)\)", cell).groups()  # type: ignore[union-attr]
            table[name, rule.strip("`")] = (json.loads(value), source)
    return table


def assignments(folder: Path) -> list[CourseAssignment]:
    """Those of the example, each with a problem of the tiny course. Copies, for YAML would make aliases of one list."""
    items = [entry | {"problems": deepcopy(PLACED)} for entry in yaml.safe_load(block("yaml"))]
    module = {"slug": "only", "title": "Only", "items": items}
    course = read_course(write_course(folder, course=course_yaml(modules=[module])))
    return [item for module in course.modules for item in module.items if isinstance(item, CourseAssignment)]


def test_the_documented_rules_hold(tmp_path: Path) -> None:
    defaults = StatedRules(**json.loads(block("json"))).stated()
    found = {
        (item.slug, rule.name): (rule.value, rule.source.value)
        for item in assignments(tmp_path)
        for rule in effective(STANDARD, defaults, item.config.model_dump(mode="json", exclude_unset=True))
    }
    assert found == documented()


@pytest.mark.parametrize("key", ["max_attempts", "time_limit_minutes"])
def test_a_key_without_a_value_states_that_there_is_no_limit(tmp_path: Path, key: str) -> None:
    item = {"assignment": "one", "title": "One", "mode": "homework", "problems": PLACED, key: None}
    text = course_yaml(modules=[{"slug": "only", "title": "Only", "items": [item]}])
    (module,) = read_course(write_course(tmp_path, course=text)).modules
    (assignment,) = module.items
    assert isinstance(assignment, CourseAssignment)
    assert assignment.config.model_dump(exclude_unset=True) == {key: None, "languages": ["python"]}
