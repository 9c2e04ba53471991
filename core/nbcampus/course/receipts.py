"""Receipts: what a student keeps to show what they handed in, and when.

A receipt says ids, times in UTC and the SHA-256 of every content, and is made of facts that the database never changes:
so the same one can be made again at any time, and a receipt from elsewhere compared with it. Its values are texts,
lists and objects; no numbers, of which two programs may write the same one differently.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

SUBMISSION = "nbcampus-submission-1"
SITTING = "nbcampus-sitting-1"

Receipt = dict[str, Any]


def canonical(receipt: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: JSON with sorted keys and no spaces, everything but ASCII escaped."""
    return json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def moment(at: datetime | None) -> str:
    """A time as receipts write it, to the microsecond; empty for none."""
    return "" if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def submission(
    *,
    sitting_id: UUID,
    assignment_id: UUID,
    student_id: UUID,
    attempt_id: UUID,
    assignment_problem_id: UUID,
    problem_version_id: UUID,
    clicked_at: datetime,
    received_at: datetime,
    by_platform: bool,
    code_sha256: str,
    files: Sequence[tuple[str, str]],
) -> Receipt:
    """The receipt of one final submission; ``files`` are (name, SHA-256) of what came with the code."""
    return {
        "kind": SUBMISSION,
        "sitting_id": str(sitting_id),
        "assignment_id": str(assignment_id),
        "student_id": str(student_id),
        "attempt_id": str(attempt_id),
        "assignment_problem_id": str(assignment_problem_id),
        "problem_version_id": str(problem_version_id),
        "clicked_at": moment(clicked_at),
        "received_at": moment(received_at),
        "made_by": "platform" if by_platform else "student",
        "code_sha256": code_sha256,
        "files": [{"name": name, "sha256": sha256} for name, sha256 in files],
    }


def sitting(
    *,
    sitting_id: UUID,
    assignment_id: UUID,
    student_id: UUID,
    started_at: datetime,
    ended_at: datetime,
    ending: str,
    submissions: Sequence[Receipt],
) -> Receipt:
    """The receipt of a whole sitting that has ended, with all its submissions, oldest first."""
    kept = ("attempt_id", "assignment_problem_id", "code_sha256", "files")
    return {
        "kind": SITTING,
        "sitting_id": str(sitting_id),
        "assignment_id": str(assignment_id),
        "student_id": str(student_id),
        "started_at": moment(started_at),
        "ended_at": moment(ended_at),
        "ending": ending,
        "submissions": [{key: made[key] for key in kept} for made in submissions],
    }


def key_of(receipt: Mapping[str, Any]) -> UUID | None:
    """The sitting that a receipt is about; None for what is no receipt of ours."""
    if receipt.get("kind") not in (SUBMISSION, SITTING):
        return None
    try:
        return UUID(str(receipt.get("sitting_id")))
    except ValueError:
        return None
