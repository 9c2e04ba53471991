"""Reading by a study: its connection, and the rows as an Arrow stream that begins before the last row is there."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from nbcampus.course.research.pseudonyms import pseudonym
from nbcampus.db.statements import studies
from nbcampus.db.statements.study_frames import PAGED, TIMES, StudyWindow, read
from nbcampus.errors import CampusError, InvalidRequest, Unavailable
from nbcampus.wire.research import SqlQuestion, StudyFrameQuery
from nbcampus_hub.analytics.frames import ARROW
from nbcampus_hub.research.studies import authorised_study, note
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Stream

if TYPE_CHECKING:
    import pyarrow as pa

    from nbcampus.db.research_reader import ResearchConnection

log = logging.getLogger("nbcampus.hub")

SQL_SECONDS = 60
FRAME_SECONDS = 300
TURN_SECONDS = 20.0
_LOGGED_CHARACTERS = 4000
_MUCH = 0.1
"""Of all students of the campus: from here on hashing beats looking up."""

Begin = Callable[["ResearchConnection"], "pa.RecordBatchReader"]


class StudyFrame(Stream):
    """Rows as an Arrow stream. A fault on the way ends it with the refusal as JSON where Arrow expects a message."""

    content_types: ClassVar[tuple[str, ...]] = (ARROW,)

    def headers(self) -> dict[str, str]:
        return {"Content-Type": ARROW, "X-Content-Type-Options": "nosniff"}


async def frame(context: Context, study_id: UUID, name: str) -> StudyFrame:
    """A frame of a study, whole or one page of it."""
    row = await authorised_study(context, study_id)
    statement = read(name, window_of(name, context.query))
    return await _stream(context.backends, row.id, name, FRAME_SECONDS, lambda reader: reader.read(statement))


async def sql(context: Context, study_id: UUID, question: SqlQuestion) -> StudyFrame:
    """The rows of a researcher's own query. Raises StatementRefused."""
    row = await authorised_study(context, study_id)
    await note(context, "study.asked", study_id, {"statement": question.statement[:_LOGGED_CHARACTERS]})
    return await _stream(
        context.backends,
        row.id,
        "sql",
        SQL_SECONDS,
        lambda reader: reader.query(question.statement, question.limit),
    )


def window_of(name: str, query: StudyFrameQuery) -> StudyWindow:
    """Raises InvalidRequest for a window that the frame has not."""
    if name not in TIMES and (query.since or query.until):
        raise InvalidRequest(f"The frame {name} has no window of time.")
    if name not in PAGED and (query.after or query.limit):
        raise InvalidRequest(f"The frame {name} has no pages.")
    if name == "tests" and query.class_id:
        raise InvalidRequest("Tests belong to problem versions and not to a class.")
    return StudyWindow(**query.model_dump())


@asynccontextmanager
async def bound(backends: BackendPool, study_id: UUID, seconds: int) -> AsyncGenerator[ResearchConnection]:
    """A connection that reads for one study, closed at the end. Raises Unavailable when all are taken for long.

    Pseudonyms are made here, before anything is read: whoever consents has one from their first row on.
    """
    try:
        async with asyncio.timeout(TURN_SECONDS):
            await backends.research_turns.acquire()
    except TimeoutError:
        raise Unavailable("Other researchers' questions are being answered. Try again in a minute.") from None
    try:
        reader = await backends.open_research(seconds)
        try:
            if await _bind(backends, study_id, reader.backend_pid, seconds) > _MUCH:
                await backends.for_research(reader.expect_much)
            yield reader
        finally:
            reader.stop()
            await asyncio.shield(backends.for_research(reader.close))
            await _unbind(backends, reader.backend_pid)
    finally:
        backends.research_turns.release()


async def _bind(backends: BackendPool, study_id: UUID, backend_pid: int, seconds: int) -> float:
    """In a transaction of its own, for the reader has to see it. Answers the share of all students that is read."""
    async with backends.engine.begin() as connection:
        nameless = (await connection.scalars(studies.without_pseudonym(study_id))).all()
        if nameless:
            key = await connection.scalar(studies.key(study_id))
            assert key is not None
            names = [(user_id, pseudonym(key, user_id)) for user_id in nameless]
            await connection.execute(studies.add_pseudonyms(study_id, names))
        await connection.execute(studies.read_for(backend_pid, study_id, timedelta(seconds=seconds + 5)))
        return float(await connection.scalar(studies.share(study_id)) or 0.0)


async def _unbind(backends: BackendPool, backend_pid: int) -> None:
    async with backends.engine.begin() as connection:
        await connection.execute(studies.stop_reading(backend_pid))


async def _stream(backends: BackendPool, study_id: UUID, name: str, seconds: int, begin: Begin) -> StudyFrame:
    """A stream whose first rows are there, so that a fault in the statement is a refusal and no broken answer."""
    chunks = _chunks(backends, study_id, seconds, begin)
    first = await anext(chunks)
    return StudyFrame(name=name, chunks=_after(first, chunks))


async def _after(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    try:
        yield first
        async for chunk in rest:
            yield chunk
    except CampusError as failure:
        log.info("research.cut_short reason=%s", failure.error)
        yield json.dumps({"error": failure.error, "detail": failure.detail}).encode()
    finally:
        await rest.aclose()


async def _chunks(backends: BackendPool, study_id: UUID, seconds: int, begin: Begin) -> AsyncGenerator[bytes]:
    async with bound(backends, study_id, seconds) as reader:
        rows = await backends.for_research(lambda: begin(reader))
        written = _written(reader, rows)
        coming = _next(backends, written)
        try:
            while (chunk := await coming) is not None:
                coming = _next(backends, written)  # while this one is sent
                yield chunk
        finally:
            reader.stop()
            await asyncio.gather(coming, return_exceptions=True)


def _next(backends: BackendPool, written: Iterator[bytes]) -> asyncio.Task[bytes | None]:
    return asyncio.create_task(backends.for_research(lambda: next(written, None)))


def _written(reader: ResearchConnection, rows: pa.RecordBatchReader) -> Iterator[bytes]:
    """The Arrow stream in pieces: the schema with the first rows, each batch, and the end."""
    import pyarrow as pa  # takes long, see `BackendPool`

    sink = _Sink()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        for batch in reader.batches(rows):
            writer.write_batch(batch)
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What Arrow writes, until somebody takes it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: object) -> int:
        self._parts.append(bytes(part))  # type: ignore[call-overload]
        return len(self._parts[-1])

    def taken(self) -> bytes:
        """All that was written since."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
