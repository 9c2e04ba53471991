"""Answers to a problem of a small class with their programs, graded and analysed as workers write it down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from tests.integration.db.classroom import NOON, Classroom, Job, connected

from nbcampus.blobs import BlobStore
from nbcampus.course.states import AttemptType
from nbcampus.db.base import table_of
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading
from nbcampus.db.tables import SubmissionAnalysis
from nbcampus.ids import uuid7

SUBMIT = AttemptType.FINAL_SUBMISSION

Result = tuple[str, str | None, int | None]
"""The verdict of a test, the heading under which it failed, and the line that its error names."""


def answer(
    room: Classroom,
    blobs: BlobStore,
    student: int,
    minute: int,
    code: str,
    results: Sequence[Result] | None,
    *,
    kind: AttemptType = SUBMIT,
    words: Sequence[str] = ("recursion",),
) -> None:
    """An attempt at the first problem, so many minutes after noon; without ``results`` it is never graded."""
    job, at = Job(uuid7(), uuid7(), student, 0), NOON + timedelta(minutes=minute)
    with connected(room.database.service) as connection:
        room.insert_attempt(connection, job, kind, at, blobs.put(code.encode()))
    if results is None:
        return
    values = room.values(room.claim(job), [heading for _, heading, _ in results]) | {"started": at, "finished": at}
    values["verdicts"] = [verdict for verdict, _, _ in results]
    values["status"] = [verdict if verdict in ("pass", "fail") else "runtime_error" for verdict, _, _ in results]
    values["details"] = json.dumps([{"error_line": line} if line else {} for _, _, line in results])
    with connected(room.database.worker) as connection:
        assert first_row(connection, grading.record(values))
    found = {"analyser": "static-1", "detected_keywords": list(words), "findings": [], "created_at": at}
    with connected(room.database.owner) as connection:
        row = {"id": uuid7(), "attempt_id": job.attempt_id, **found}
        connection.execute(table_of(SubmissionAnalysis).insert().values(row))
