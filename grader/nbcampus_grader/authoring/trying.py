"""One trial: read the folder as a course's reader does, then grade the solution and answers without thought.

What it finds goes into the trial's row. A machine that gives no result is no fault of the problem: ``untried``.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from nbcampus.blobs import BlobMissing
from nbcampus.course.authoring.archive import ArchiveRefused, ProblemArchive, unpack
from nbcampus.course.states import TrialState
from nbcampus.db.statements import trials
from nbcampus.environments import DEFAULT
from nbcampus.errors import Unavailable
from nbcampus_grader.course.checking import check_problems
from nbcampus_grader.course.loading import store_files
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.reading import CourseRefused, Fault, read_problem_folder
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.release import NoResult
from nbcampus_grader.sandbox import SandboxError

log = logging.getLogger("nbcampus.grader")

MOST_SECONDS = 240.0
"""For all answers together: a worker has students to grade too."""


class TakesTooLong(Exception):
    """The answers together are not graded in ``MOST_SECONDS``."""


@dataclass
class _Found:
    state: TrialState
    faults: Iterable[Fault] = ()
    notes: Iterable[Fault] = ()
    stored: dict[str, Any] = field(default_factory=dict)

    def findings(self, slug: str) -> list[dict[str, str]]:
        """As they are stored; files are named from the problem's own folder."""
        both = [("fault", fault) for fault in self.faults] + [("note", note) for note in self.notes]
        return [
            {"severity": word, "file": each.file.rpartition(f"{slug}/")[2], "key": each.key, "text": each.text}
            for word, each in both
        ]


def try_problem(place: Workplace, trial_id: UUID) -> None:
    """Do a trial that waits; nothing for one that is done or that another worker is at. Safe to run twice."""
    with place.engine.connect() as connection:
        row = connection.execute(trials.claim(trial_id, place.clock.now())).one_or_none()
    if row is None:
        return
    found = _found(place, trial_id, row.archive_ref)
    findings = found.findings(row.slug)
    values: dict[str, Any] = {"state": found.state, "findings": findings, "touched_at": place.clock.now()}
    if found.stored:
        store = place.blobs.put(json.dumps(found.stored).encode())
        values |= {"stored_ref": store, "content_sha256": found.stored["content_sha256"]}
    with place.engine.connect() as connection:
        connection.execute(trials.finish(trial_id, values))
    log.info("trial.done trial=%s state=%s findings=%d", trial_id, found.state, len(findings))


def _found(place: Workplace, trial_id: UUID, archive_ref: str) -> _Found:
    try:
        problem = _read(place.blobs.get(archive_ref))
        store_files(place.blobs, [problem])
    except CourseRefused as refused:
        return _Found(TrialState.FAULTY, refused.faults)
    except ArchiveRefused as refused:
        return _Found(TrialState.FAULTY, [Fault("", "", refused.detail)])
    except (BlobMissing, Unavailable) as failure:
        return _untried(failure)
    if problem.gpus:
        text = "asks for a GPU and was not tried: submit the solution yourself before your students do"
        return _Found(TrialState.PASSED, notes=[Fault("problem.md", "gpu", text)], stored=problem.stored_document)
    try:
        return _tried(place, trial_id, problem)
    except (NoResult, SandboxError) as failure:
        return _untried(failure)
    except TakesTooLong:
        text = f"trying all answers takes longer than {MOST_SECONDS:g} seconds; lower the tests' limits"
        return _Found(TrialState.FAULTY, [Fault("tests.yaml", "", text)], stored=problem.stored_document)


def _untried(failure: Exception) -> _Found:
    log.warning("trial.untried reason=%s", failure)
    text = (
        "The machine gave no result, which is no fault of the problem. Validate again; if this stays, ask your admin."
    )
    return _Found(TrialState.UNTRIED, [Fault("", "", text)])


def _read(archive: bytes) -> CourseProblem:
    """Raises CourseRefused, ArchiveRefused."""
    unpacked = unpack(archive)
    with TemporaryDirectory(prefix="nbcampus-trial-") as folder:
        root = Path(folder) / unpacked.slug
        try:
            _write(root, unpacked)
        except OSError as failure:
            raise ArchiveRefused(f"Its files cannot stand beside each other: {failure.strerror}.") from None
        return read_problem_folder(root)


def _write(root: Path, unpacked: ProblemArchive) -> None:
    for name, content in unpacked.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _tried(place: Workplace, trial_id: UUID, problem: CourseProblem) -> _Found:
    room = place.sandbox.within(DEFAULT)
    (checked,) = check_problems(room, [problem], on_graded=_progress(place, trial_id))
    state = TrialState.FAULTY if checked.faults else TrialState.PASSED
    notes = [Fault("tests.yaml", "", text) for text in checked.warnings]
    return _Found(state, checked.faults, notes, problem.stored_document)


def _progress(place: Workplace, trial_id: UUID) -> Callable[[int, int], None]:
    """Writes how far it is; raises TakesTooLong."""
    end = time.monotonic() + MOST_SECONDS

    def note(tried: int, to_try: int) -> None:
        with place.engine.connect() as connection:
            connection.execute(trials.note_progress(trial_id, tried, to_try, place.clock.now()))
        if time.monotonic() > end and tried < to_try:
            raise TakesTooLong

    return note
