"""Frames of single attempts: those that are named, with code and outcomes, and those that fail a test."""

from __future__ import annotations

import asyncio
from uuid import UUID

from nbcampus.db.statements import playback
from nbcampus.wire.frames import AttemptsQuery, FailingQuery
from nbcampus_hub.analytics.frames import Frame, as_frame
from nbcampus_hub.service.context import Context


async def read_codes(context: Context, class_id: UUID) -> Frame:
    """One row for each attempt, with its code as it was handed in."""
    await context.authorise_in(class_id)
    query: AttemptsQuery = context.query
    table = await context.backends.read_arrow(playback.codes(class_id, query.attempt_ids))
    refs = table.column("code_blob_ref").to_pylist()
    codes = await asyncio.gather(*map(context.backends.get_blob, refs))
    table = table.drop_columns("code_blob_ref").append_column("code", [[code.decode("utf-8") for code in codes]])
    return as_frame("codes", table, query.format)


async def read_outcomes(context: Context, class_id: UUID) -> Frame:
    """One row for each test of each attempt that is graded."""
    await context.authorise_in(class_id)
    query: AttemptsQuery = context.query
    table = await context.backends.read_arrow(playback.outcomes(class_id, query.attempt_ids))
    return as_frame("outcomes", table, query.format)


async def read_failing(context: Context, class_id: UUID) -> Frame:
    """One row for each attempt that fails a test."""
    await context.authorise_in(class_id)
    query: FailingQuery = context.query
    statement = playback.failing(class_id, query.placement_id, query.test_id, query.limit)
    return as_frame("failing", await context.backends.read_arrow(statement), query.format)
