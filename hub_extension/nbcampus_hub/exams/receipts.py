"""Receipts of a sitting: made anew from the history whenever they are asked for, and compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.blobs import sha256_of
from nbcampus.course import receipts as forms
from nbcampus.db.statements import exams
from nbcampus.wire.exams import ReceiptList, ReceiptVerdict, SignedReceipt
from nbcampus_hub.exams.keys import is_signed, sign
from nbcampus_hub.exams.taking import authorise_in_exam
from nbcampus_hub.service.context import Context


async def receipts(context: Context, assignment_id: UUID) -> ReceiptList:
    """One's own. An exam that was not started has none."""
    head = await authorise_in_exam(context, assignment_id)
    row = (await context.connection.execute(exams.sitting(head.id, context.subject.user_id))).one_or_none()
    made = await _made(context.connection, row) if row else []
    return ReceiptList(items=await sign(context.connection, made, context.clock.now()))


async def verify(connection: AsyncConnection, shown: SignedReceipt) -> ReceiptVerdict:
    """What is not ours is not looked up: the answer about it tells nothing about anybody."""
    if not await is_signed(connection, shown):
        return ReceiptVerdict(genuine=False, matches=False)
    key = forms.key_of(shown.receipt)
    row = (await connection.execute(exams.sitting_by_id(key))).one_or_none() if key else None
    return ReceiptVerdict(genuine=True, matches=row is not None and shown.receipt in await _made(connection, row))


async def _made(connection: AsyncConnection, row: Row[Any]) -> list[forms.Receipt]:
    submissions = (await connection.execute(exams.submissions_of(row.assignment_id, row.student_id))).all()
    found = [_of_submission(row, made) for made in submissions]
    return [*found, _of_sitting(row, found)] if row.ended_at else found


def _of_submission(row: Row[Any], made: Row[Any]) -> forms.Receipt:
    return forms.submission(
        sitting_id=row.id,
        assignment_id=row.assignment_id,
        student_id=row.student_id,
        attempt_id=made.id,
        assignment_problem_id=made.assignment_problem_id,
        problem_version_id=made.problem_version_id,
        clicked_at=made.clicked_at,
        received_at=made.created_at,
        by_platform=made.by_platform,
        code_sha256=sha256_of(made.code_blob_ref),
        files=[(file["name"], sha256_of(file["blob_ref"])) for file in made.files],
    )


def _of_sitting(row: Row[Any], submissions: Sequence[forms.Receipt]) -> forms.Receipt:
    return forms.sitting(
        sitting_id=row.id,
        assignment_id=row.assignment_id,
        student_id=row.student_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        ending=row.ending,
        submissions=submissions,
    )
