"""Frames: rows for dashboards, as an Arrow stream or as columns in JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from uuid import UUID

from nbcampus.db.statements.frames import FRAMES, Window
from nbcampus.wire.frames import FrameQuery
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download

if TYPE_CHECKING:
    import pyarrow as pa

ARROW = "application/vnd.apache.arrow.stream"
JSON = "application/json; charset=utf-8"


class Frame(Download):
    """The rows of a frame. ``next_after`` is where the next page begins, when there may be one."""

    content_types: ClassVar[tuple[str, ...]] = (ARROW, "application/json")

    content_type: str = ARROW
    next_after: str | None = None

    def headers(self) -> dict[str, str]:
        more = {"X-Next-After": self.next_after} if self.next_after else {}
        return {"Content-Type": self.content_type, "X-Content-Type-Options": "nosniff", **more}


async def read(context: Context, class_id: UUID, name: str) -> Frame:
    """One page of a frame of a class."""
    await context.authorise_in(class_id)
    query: FrameQuery = context.query
    window = Window(class_id, query.since, query.until, query.after, query.limit)
    table = await context.backends.read_arrow(FRAMES[name](window))
    next_after = None
    if "attempt_id" in table.column_names and table.num_rows >= query.limit:
        next_after = table.column("attempt_id")[-1].as_py()
    return as_frame(name, table, query.format, next_after)


def as_frame(name: str, table: pa.Table, form: Literal["arrow", "json"], next_after: str | None = None) -> Frame:
    if form == "json":
        return Frame(name=name, content=_json(table), content_type=JSON, next_after=next_after)
    return Frame(name=name, content=_stream(table), next_after=next_after)


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa  # takes long, see `BackendPool`

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _json(table: pa.Table) -> bytes:
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    return json.dumps({"rows": table.num_rows, "columns": columns}, default=_moment).encode()


def _moment(value: Any) -> str:
    assert isinstance(value, datetime | date)
    return value.isoformat()
