"""``nbcampus check-course``, and the same before a course is loaded: every problem tried in the real sandbox."""

from __future__ import annotations

import argparse
from collections.abc import Collection

from nbcampus.environments import DEFAULT, declared
from nbcampus.settings import SettingMissing
from nbcampus_grader.course import report
from nbcampus_grader.course.checking import check_problems
from nbcampus_grader.course.model import Course, CourseProblem
from nbcampus_grader.course.places import course_folder
from nbcampus_grader.course.reading import CourseRefused, Fault, read_course
from nbcampus_grader.course.reading.course import COURSE_FILE
from nbcampus_grader.release import NoResult
from nbcampus_grader.sandbox import Sandbox, SandboxError, SandboxSettings
from nbcampus_grader.sandbox.environments import names_built


def check_course(argv: list[str]) -> int:
    """Check a course folder and try all of its problems in the sandbox; needs no database and writes nothing."""
    parser = argparse.ArgumentParser(prog="nbcampus check-course", description=check_course.__doc__)
    parser.add_argument("folder", metavar="FOLDER", help='a folder with a course.yaml, or "demo"')
    options = parser.parse_args(argv)
    try:
        course = read_course(course_folder(options.folder))
        require_environment(course)
        warnings = rehearse(course, course.problems.values())
    except CourseRefused as refused:
        report.refusal(refused.faults, "The course would not be loaded.")
        return 1
    except (NoResult, SandboxError, SettingMissing) as failure:
        report.tell(f"The course could not be checked: {failure}")
        return 1
    report.say(f"{course.name!r} can be loaded: {len(course.problems)} problems were tried, {warnings} notes.")
    return 0


def require_environment(course: Course) -> None:
    """CourseRefused when the course asks for an environment that is neither declared nor built here."""
    known = [DEFAULT, *declared(), *names_built(SandboxSettings.from_environment().environments_folder)]
    if course.environment is not None and course.environment not in known:
        text = f"there is no environment {course.environment!r} here; known are {', '.join(dict.fromkeys(known))}"
        raise CourseRefused([Fault(COURSE_FILE, "environment", text)])


def rehearse(course: Course, problems: Collection[CourseProblem], *, quick: bool = False) -> int:
    """Try problems and tell how each went; the number of notes. CourseRefused with all that failed.

    They are tried in the course's environment, which must be built on this machine; EnvironmentLacking otherwise.
    """
    if not problems:
        return 0
    report.tell(f"Trying {len(problems)} problem{'s' * (len(problems) != 1)} of {course.name!r} in the sandbox:")
    faults: list[Fault] = []
    warnings = 0
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        room = sandbox.within(course.environment or DEFAULT)
        for number, checked in enumerate(check_problems(room, problems, quick=quick), start=1):
            report.progress(number, len(problems), checked)
            faults += checked.faults
            warnings += len(checked.warnings)
    if faults:
        raise CourseRefused(faults)
    return warnings
