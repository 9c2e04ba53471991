"""A draft as its students would get it: made by what makes their notebooks, from what they may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import ValidationError

from nbcampus.course.authoring.draft import read_draft
from nbcampus.course.authoring.written import WrittenProblem
from nbcampus.course.states import AssignmentMode, Difficulty, Visibility
from nbcampus.errors import InvalidRequest
from nbcampus.notebooks.building import build_notebook
from nbcampus.wire.bank import DraftNotebook, StudentPreview
from nbcampus.wire.content import AssignedProblem, Assignment, AssignmentConfig
from nbcampus.wire.files import AcceptedFile, summary_of
from nbcampus_hub.bank.authorising import authorise_author
from nbcampus_hub.content.presenting import present_sample
from nbcampus_hub.service.context import Context

_NOWHERE = UUID(int=0)
"""The ids of a problem that is in no assignment."""


async def preview(context: Context, wanted: DraftNotebook) -> StudentPreview:
    """Raises InvalidRequest with the first thing that keeps the draft from being shown."""
    await authorise_author(context)
    draft = read_draft(wanted.notebook)
    if draft.problem is None:
        raise InvalidRequest(draft.faults[0].text)
    try:
        problem = _assigned(draft.problem)
    except (ValidationError, TypeError, KeyError, AttributeError) as failure:
        raise InvalidRequest(f"This cannot be shown as it is; Validate tells more. {_first_line(failure)}") from None
    assignment = Assignment(
        id=_NOWHERE,
        class_id=_NOWHERE,
        class_name="",
        module_id=_NOWHERE,
        title=problem.title,
        description="",
        mode=AssignmentMode.PRACTICE,
        difficulty=Difficulty.EASY,
        points_total=problem.points,
        due_date=None,
        is_published=False,
        config=AssignmentConfig(),
        problems=[problem],
        server_time=context.clock.now(),
    )
    return StudentPreview(notebook=build_notebook(assignment, problem, problem.starter_code))


def _assigned(problem: WrittenProblem) -> AssignedProblem:
    samples = [test for test in problem.tests if test["visibility"] == Visibility.SAMPLE]
    return AssignedProblem(
        assignment_problem_id=_NOWHERE,
        problem_version_id=_NOWHERE,
        slug=problem.slug,
        title=problem.title,
        position=0,
        points=sum(test["points"] for test in problem.tests),
        language=problem.language,
        description_markdown=problem.statement,
        starter_code=problem.starter,
        hint=problem.hint or None,
        sample_tests=[present_sample({"id": _NOWHERE, **test}) for test in samples],
        hidden_tests=len(problem.tests) - len(samples),
        attempts_used=0,
        attempts_left=None,
        runs=0,
        best_score=None,
        draft=None,
        files=[summary_of(name, content) for name, content in problem.files.items()],
        accepts=[_accepted(each) for each in problem.accepts],
    )


def _accepted(written: dict[str, Any]) -> AcceptedFile:
    return AcceptedFile(
        name=written["name"], max_bytes=1024 * written["max_kib"], required=bool(written.get("required"))
    )


def _first_line(failure: Exception) -> str:
    if isinstance(failure, ValidationError):
        first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(failure).splitlines()[0] if str(failure) else type(failure).__name__
