"""Opening an assignment: what is on disk is kept, what is missing is written, what changed comes beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

from nbcampus.notebooks.building import build_notebook, notebook_text
from nbcampus.wire.attempts import OpenedAssignment, OpenedNotebook
from nbcampus.wire.content import AssignedProblem, Assignment
from nbcampus_server.notebooks.naming import notebook_stem, numbered, updated_stem
from nbcampus_server.notebooks.placing import place
from nbcampus_server.notebooks.reading import Carried, carried_in, find_assignment, read_carried
from nbcampus_server.notebooks.writing import write_new

OFFLINE = "The campus does not answer for the moment: this is the notebook as it was last opened here."
TRIES = 3


@dataclass(frozen=True)
class Plan:
    """A notebook to write: the names are tried from ``stem`` on."""

    stem: str
    code: str
    state: str
    notice: str | None


def open_assignment(root: Path, assignment: Assignment, today: date) -> OpenedAssignment:
    """Bring the folder up to date and say what was done. Blocks; OSError when the disk refuses."""
    folder = place(root, assignment)
    problems = sorted(assignment.problems, key=lambda problem: problem.position)
    return OpenedAssignment(
        folder=_relative(folder, root),
        notebooks=[
            _open_problem(root, folder, assignment, problem, notebook_stem(number, problem.slug), today)
            for number, problem in enumerate(problems, 1)
        ],
    )


def find_opened(root: Path, assignment_id: UUID) -> OpenedAssignment | None:
    """The assignment as it is on disk, for when the hub is away; None when it was never opened here."""
    newest: dict[UUID, Carried] = {}
    for carried in sorted(find_assignment(root, assignment_id), key=lambda carried: carried.changed_at):
        if carried.assignment_problem_id is not None:
            newest[carried.assignment_problem_id] = carried
    if not newest:
        return None
    chosen = sorted(newest.items(), key=lambda item: item[1].path)
    return OpenedAssignment(
        folder=_relative(chosen[0][1].path.parent, root),
        notebooks=[_opened(key, carried.path, root, "kept", OFFLINE) for key, carried in chosen],
    )


def _open_problem(
    root: Path, folder: Path, assignment: Assignment, problem: AssignedProblem, stem: str, today: date
) -> OpenedNotebook:
    key = problem.assignment_problem_id
    for _ in range(TRIES):
        found = [carried for carried in carried_in(folder) if carried.assignment_problem_id == key]
        current = [carried for carried in found if carried.problem_version_id in (None, problem.problem_version_id)]
        if current:
            return _opened(key, _preferred(current, stem).path, root, "kept")
        plan = plan_update(problem, stem, found, today) if found else plan_new(folder, problem, stem)
        path = _free(folder, plan.stem)
        try:
            write_new(path, notebook_text(build_notebook(assignment, problem, plan.code)).encode())
        except FileExistsError:  # another server on this home opens the same: look again
            continue
        return _opened(key, path, root, plan.state, plan.notice)
    raise FileExistsError(f"{stem} keeps appearing")


def plan_update(problem: AssignedProblem, stem: str, older: list[Carried], today: date) -> Plan:
    """The problem was changed since it was opened: the new version comes beside the student's work."""
    name = _preferred(older, stem).path.name
    notice = f"This problem was changed. Your work is still in “{name}”; this notebook has the new version."
    return Plan(updated_stem(stem, today), problem.starter_code, "update_beside", notice)


def plan_new(folder: Path, problem: AssignedProblem, stem: str) -> Plan:
    """There is no notebook of this problem: make one, from the saved draft where there is one."""
    code, state, notices = problem.starter_code, "created", []
    draft = problem.draft
    if draft is not None and draft.current_code.strip() and draft.current_code != problem.starter_code:
        code, state = draft.current_code, "restored_from_draft"
        saved = draft.last_updated.strftime("%Y-%m-%d %H:%M UTC")
        notices.append(f"There was no notebook of this problem here, so it was made from your draft of {saved}.")
    in_the_way = folder / f"{stem}.ipynb"
    if in_the_way.exists():
        if read_carried(in_the_way) is None:
            state = "update_beside"
            notices.append(f"“{in_the_way.name}” cannot be read as a notebook; it was left as it is.")
        else:
            notices.append(f"“{in_the_way.name}” is another notebook of yours; it was left as it is.")
    return Plan(stem, code, state, " ".join(notices) or None)


def _preferred(found: list[Carried], stem: str) -> Carried:
    return max(found, key=lambda carried: (carried.path.stem == stem, carried.changed_at))


def _free(folder: Path, stem: str) -> Path:
    return next(
        path for n in count(1) if not (path := folder / f"{numbered(stem, n)}.ipynb").exists() and not path.is_symlink()
    )


def _opened(key: UUID, path: Path, root: Path, state: str, notice: str | None = None) -> OpenedNotebook:
    return OpenedNotebook(assignment_problem_id=key, path=_relative(path, root), state=state, notice=notice)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
