"""The languages of an assignment: those that it names, or those of its problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nbcampus_grader.course.model import CourseAssignment, CourseItem, CourseModule, CourseProblem
from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.sandbox import PYTHON


def settle_languages(
    file: str, modules: tuple[CourseModule, ...], problems: Mapping[str, CourseProblem], faults: Faults
) -> tuple[CourseModule, ...]:
    """The modules with every assignment's languages filled in; a fault where a problem cannot be put in one of them."""
    settled = []
    for index, module in enumerate(modules):
        items = tuple(
            _settled(item, problems, file, f"modules[{index}].items[{place}]", faults)
            for place, item in enumerate(module.items)
        )
        settled.append(replace(module, items=items))
    return tuple(settled)


def _settled(
    item: CourseItem, problems: Mapping[str, CourseProblem], file: str, where: str, faults: Faults
) -> CourseItem:
    if not isinstance(item, CourseAssignment):
        return item
    placed = [problems[placement.problem] for placement in item.placements if placement.problem in problems]
    if "languages" not in item.config.model_fields_set:
        own = list(dict.fromkeys(problem.language for problem in placed)) or [PYTHON.name]
        item = replace(item, config=item.config.model_copy(update={"languages": own}))
    for problem in placed:
        if problem.language not in item.config.languages:
            text = f"does not have {problem.language}, in which problems/{problem.slug} is written"
            faults.add(file, f"{where}.languages", text)
        if item.config.languages != [PYTHON.name]:
            for needs in sorted({test.demand.needs_python for test in problem.tests} - {""}):
                text = f"a test of problems/{problem.slug} {needs}, which only answers in Python have"
                faults.add(file, f"{where}.languages", text)
    return item
