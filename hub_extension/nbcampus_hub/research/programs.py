"""Programs of a study, scrubbed: the only text of students that leaves towards researchers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from nbcampus.course.research.scrubbing import Scrubber
from nbcampus.db.statements import studies
from nbcampus.db.statements.study_frames import StudyWindow, read
from nbcampus.wire.research import MOST_PROGRAMS
from nbcampus_hub.analytics.frames import ARROW
from nbcampus_hub.research.reading import FRAME_SECONDS, bound, window_of
from nbcampus_hub.research.studies import authorised_study
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 16


class ProgramPage(Download):
    """One page of programs. ``next_after`` is where the next one begins, when there may be one."""

    content_types: ClassVar[tuple[str, ...]] = (ARROW,)

    next_after: str | None = None

    def headers(self) -> dict[str, str]:
        more = {"X-Next-After": self.next_after} if self.next_after else {}
        return {"Content-Type": ARROW, "X-Content-Type-Options": "nosniff", **more}


async def page(context: Context, study_id: UUID) -> ProgramPage:
    """Programs in the order of their attempts."""
    row = await authorised_study(context, study_id)
    limit = min(context.query.limit or MOST_PROGRAMS, MOST_PROGRAMS)
    window = window_of("code", context.query.model_copy(update={"limit": limit}))
    table = await with_programs(context.backends, row.id, window)
    last = str(table.column("attempt_id")[-1].as_py()) if table.num_rows >= limit else None
    return ProgramPage(name="code", content=_stream(table), next_after=last)


async def with_programs(backends: BackendPool, study_id: UUID, window: StudyWindow) -> pa.Table:
    """The rows of the view ``code`` in a window, with a column ``code``: the scrubbed text of each.

    Where the text lies is asked only for attempts that the view has shown, and read with the service's rights.
    """
    import pyarrow as pa  # takes long, see `BackendPool`

    async with bound(backends, study_id, FRAME_SECONDS) as reader:
        table = await backends.for_research(lambda: reader.read(read("code", window)).read_all())
    attempts = table.column("attempt_id").to_pylist()
    async with backends.engine.connect() as connection:
        refs = {row.id: row.code_blob_ref for row in await connection.execute(studies.programs(attempts))}
        people = (await connection.execute(studies.people_of(set(table.column("class_id").to_pylist())))).all()
    scrubber = Scrubber((one.display_name for one in people), (one.hub_name for one in people))
    texts = await _texts(backends, set(refs.values()), scrubber)
    return table.append_column("code", pa.array([texts[refs[attempt]] for attempt in attempts], pa.string()))


async def _texts(backends: BackendPool, refs: set[str], scrubber: Scrubber) -> dict[str, str]:
    """Each program once, by where it lies. Raises Unavailable for one that cannot be read for the moment."""
    turns = asyncio.Semaphore(_AT_ONCE)

    async def scrubbed(ref: str) -> tuple[str, str]:
        async with turns:
            text = (await backends.get_blob(ref)).decode()
            return ref, await backends.for_research(lambda: scrubber.scrub(text))

    return dict(await asyncio.gather(*map(scrubbed, refs)))


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
