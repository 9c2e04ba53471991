"""``nbcampus check-course``, and the same before a course is loaded: every problem tried in the real sandbox."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator

from nbcampus.environments import DEFAULT, declared
from nbcampus.settings import SettingMissing
from nbcampus_grader.course import report
from nbcampus_grader.course.checking import Checked, check_problems
from nbcampus_grader.course.model import Course, CourseProblem
from nbcampus_grader.course.places import course_folder
from nbcampus_grader.course.reading import CourseRefused, Fault, read_course
from nbcampus_grader.course.reading.course import COURSE_FILE
from nbcampus_grader.gpus.keeper import GpuLost
from nbcampus_grader.gpus.rehearsal import rehearsal_box
from nbcampus_grader.release import NoResult
from nbcampus_grader.sandbox import Sandbox, SandboxError, SandboxSettings
from nbcampus_grader.sandbox.environments import names_built


def check_course(argv: list[str]) -> int:
    """Check a course folder and try all of its problems in the sandbox; needs no database and writes nothing."""
    parser = argparse.ArgumentParser(prog="nbcampus check-course", description=check_course.__doc__)
    parser.add_argument("folder", metavar="FOLDER", help='a folder with a course.yaml, or "demo"')
    parser.add_argument("--untried-on-gpus", action="store_true", help="do not try problems that ask for a GPU")
    options = parser.parse_args(argv)
    try:
        course = read_course(course_folder(options.folder))
        require_environment(course)
        warnings = rehearse(course, course.problems.values(), untried_on_gpus=options.untried_on_gpus)
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


def rehearse(
    course: Course, problems: Collection[CourseProblem], *, quick: bool = False, untried_on_gpus: bool = False
) -> int:
    """Try problems and tell how each went; the number of notes. CourseRefused with all that failed.

    They are tried in the course's environment, which must be built on this machine; EnvironmentLacking otherwise.
    """
    tried = [problem for problem in problems if not (problem.gpus and untried_on_gpus)]
    for problem in problems:
        if problem not in tried:
            report.tell(f"note: problems/{problem.slug} asks for a GPU and is not tried")
    if not tried:
        return 0
    report.tell(f"Trying {len(tried)} problem{'s' * (len(tried) != 1)} of {course.name!r} in the sandbox:")
    faults: list[Fault] = []
    warnings = 0
    for number, checked in enumerate(_check(course.environment or DEFAULT, tried, quick=quick), start=1):
        report.progress(number, len(tried), checked)
        faults += checked.faults
        warnings += len(checked.warnings)
    if faults:
        raise CourseRefused(faults)
    return warnings


def _check(environment: str, problems: Collection[CourseProblem], *, quick: bool) -> Iterator[Checked]:
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        ordinary = [problem for problem in problems if not problem.gpus]
        yield from check_problems(sandbox.within(environment), ordinary, quick=quick)
    for problem in problems:
        if problem.gpus:
            yield from _check_on_gpus(environment, problem, quick=quick)


def _check_on_gpus(environment: str, problem: CourseProblem, *, quick: bool) -> Iterator[Checked]:
    try:
        with rehearsal_box(problem.gpus) as box:
            yield from check_problems(box.within(environment), [problem], quick=quick)
    except (SandboxError, SettingMissing, GpuLost) as failure:
        text = f"it cannot be tried here: {failure}. --untried-on-gpus leaves such problems untried"
        raise CourseRefused([Fault(f"problems/{problem.slug}/problem.md", "gpu", text)]) from None
