"""``nbcampus check-course``, and the same before a course is loaded: every problem tried in the real sandbox."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from nbcampus_grader.course import report
from nbcampus_grader.course.checking import check_problems
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.places import course_folder
from nbcampus_grader.course.reading import CourseRefused, Fault, read_course
from nbcampus_grader.release import NoResult
from nbcampus_grader.sandbox import Sandbox, SandboxError, SandboxSettings


def check_course(argv: list[str]) -> int:
    """Check a course folder and try all of its problems in the sandbox; needs no database and writes nothing."""
    parser = argparse.ArgumentParser(prog="nbcampus check-course", description=check_course.__doc__)
    parser.add_argument("folder", metavar="FOLDER", help='a folder with a course.yaml, or "demo"')
    options = parser.parse_args(argv)
    try:
        course = read_course(course_folder(options.folder))
        warnings = rehearse(course.name, course.problems.values())
    except CourseRefused as refused:
        report.refusal(refused.faults, "The course would not be loaded.")
        return 1
    except (NoResult, SandboxError) as failure:
        report.tell(f"The course could not be checked: {failure}")
        return 1
    report.say(f"{course.name!r} can be loaded: {len(course.problems)} problems were tried, {warnings} notes.")
    return 0


def rehearse(name: str, problems: Collection[CourseProblem], *, quick: bool = False) -> int:
    """Try problems and tell how each went; the number of notes. CourseRefused with all that failed."""
    if not problems:
        return 0
    report.tell(f"Trying {len(problems)} problem{'s' * (len(problems) != 1)} of {name!r} in the sandbox:")
    faults: list[Fault] = []
    warnings = 0
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        for number, checked in enumerate(check_problems(sandbox, problems, quick=quick), start=1):
            report.progress(number, len(problems), checked)
            faults += checked.faults
            warnings += len(checked.warnings)
    if faults:
        raise CourseRefused(faults)
    return warnings
