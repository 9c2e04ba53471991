"""The whole course: ``course.yaml`` and all that it names."""

from __future__ import annotations

from pathlib import Path

from nbcampus_grader.course.dates import zone_of
from nbcampus_grader.course.model import Course, CourseAssignment, CourseItem, CourseModule, CourseProblem
from nbcampus_grader.course.reading.faults import CourseRefused, Fault, Faults
from nbcampus_grader.course.reading.fields import Fields
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.course.reading.items import read_item
from nbcampus_grader.course.reading.languages import settle_languages
from nbcampus_grader.course.reading.problem import read_problem
from nbcampus_grader.course.reading.problem_files import refuse_clashes
from nbcampus_grader.course.reading.yaml_text import read_yaml

COURSE_FILE = "course.yaml"
_MAX_MODULES = 60
_MAX_ITEMS = 60
_MAX_PROBLEM_FOLDERS = 500


def read_course(root: Path) -> Course:
    """Read and check a course folder; CourseRefused with every fault that was found. Runs no code of it."""
    if not (root / COURSE_FILE).is_file():
        raise CourseRefused([Fault(COURSE_FILE, "", f"there is no such file in {root}; name the folder that holds it")])
    faults = Faults()
    folder = CourseFolder(root, faults)
    text = folder.text(COURSE_FILE)
    fields = Fields(faults, COURSE_FILE, "", read_yaml(text, COURSE_FILE, faults) if text is not None else None)
    name, slug = fields.text("name"), fields.slug("slug")
    description, timezone = fields.text("description", default="", most=20_000, lines=True), _timezone(fields)
    environment = fields.slug("environment", default="") or None
    modules = tuple(_module(folder, entry) for entry in fields.entries("modules", most=_MAX_MODULES))
    fields.done()
    _require_unique(modules, faults)
    problems = _problems(folder, faults)
    used = _used(modules, problems, folder, faults)
    modules = settle_languages(COURSE_FILE, modules, problems, faults)
    for where, assignment in _assignments(modules):
        placed = [problems[each.problem] for each in assignment.placements if each.problem in problems]
        refuse_clashes(placed, COURSE_FILE, f"{where}.problems", faults)
    faults.raise_if_any()
    unused = tuple(slug for slug in problems if slug not in used)
    settled = {slug: problems[slug] for slug in used}
    return Course(slug, name, description, timezone, modules, settled, unused, environment)


def _timezone(fields: Fields) -> str:
    name = fields.text("timezone", default="UTC")
    try:
        zone_of(name)
    except ValueError as failure:
        fields.refuse("timezone", str(failure))
    return name


def _module(folder: CourseFolder, fields: Fields) -> CourseModule:
    slug, title, published = fields.slug("slug"), fields.text("title"), fields.flag("published", default=True)
    found = [read_item(folder, entry) for entry in fields.entries("items", most=_MAX_ITEMS)]
    fields.done()
    return CourseModule(slug, title, published, tuple(item for item in found if item is not None))


def _require_unique(modules: tuple[CourseModule, ...], faults: Faults) -> None:
    seen = set[str]()
    keys = [(f"modules[{index}]", f"module/{module.slug}") for index, module in enumerate(modules)]
    keys += [
        (f"modules[{index}].items[{place}]", item.key)
        for index, module in enumerate(modules)
        for place, item in enumerate(module.items)
    ]
    for where, key in keys:
        if key in seen:
            faults.add(COURSE_FILE, where, f"the slug {key.partition('/')[2]!r} is used twice; give each its own")
        seen.add(key)


def _problems(folder: CourseFolder, faults: Faults) -> dict[str, CourseProblem]:
    slugs = folder.folders("problems")
    if len(slugs) > _MAX_PROBLEM_FOLDERS:
        faults.add("problems", "", f"holds more than {_MAX_PROBLEM_FOLDERS} folders")
    found = {slug: read_problem(folder, slug, faults) for slug in slugs[:_MAX_PROBLEM_FOLDERS]}
    return {slug: problem for slug, problem in found.items() if problem is not None}


def _used(
    modules: tuple[CourseModule, ...], problems: dict[str, CourseProblem], folder: CourseFolder, faults: Faults
) -> list[str]:
    """The slugs that assignments name, in their order, each once; a fault for each that has no folder."""
    there = set(folder.folders("problems"))
    used: list[str] = []
    for where, item in _assignments(modules):
        for number, placed in enumerate(item.placements):
            if placed.problem and placed.problem not in there:
                text = f"there is no folder problems/{placed.problem}"
                faults.add(COURSE_FILE, f"{where}.problems[{number}].problem", text)
            elif placed.problem in problems and placed.problem not in used:
                used.append(placed.problem)
    return used


def _assignments(modules: tuple[CourseModule, ...]) -> list[tuple[str, CourseAssignment]]:
    items: list[tuple[str, CourseItem]] = [
        (f"modules[{index}].items[{place}]", item)
        for index, module in enumerate(modules)
        for place, item in enumerate(module.items)
    ]
    return [(where, item) for where, item in items if isinstance(item, CourseAssignment)]
