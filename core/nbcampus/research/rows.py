"""Rows that came as Arrow, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Rows:
    """The answer to a question. It holds Arrow and makes the rest when it is asked for; ids are text everywhere."""

    def __init__(self, table: pa.Table) -> None:
        self._table = readable(table)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self._table.column_names)}>"

    def arrow(self) -> pa.Table:
        return self._table

    def pandas(self) -> pd.DataFrame:
        """Columns of Arrow's own types, so that a whole number stays one beside a gap and text costs no objects."""
        import pandas as pd

        return self._table.to_pandas(types_mapper=pd.ArrowDtype)

    def polars(self) -> pl.DataFrame:
        import polars as pl

        frame = pl.from_arrow(self._table)
        assert isinstance(frame, pl.DataFrame)
        return frame


def readable(table: pa.Table) -> pa.Table:
    """Ids as text, and Postgres's types that Arrow has none for as the text or bytes that they came in."""
    for place, field in enumerate(table.schema):
        if field.type == _UUID:
            table = table.set_column(place, field.name, _texts(table.column(place)))
        elif isinstance(field.type, pa.BaseExtensionType):
            storage = [chunk.storage for chunk in table.column(place).chunks]
            table = table.set_column(place, field.name, pa.chunked_array(storage, field.type.storage_type))
    return table.replace_schema_metadata(None)


_UUID = pa.uuid()
_CHARACTERS = 36


def _texts(ids: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([_text(chunk.storage) for chunk in ids.chunks], pa.string())


def _text(ids: Any) -> pa.Array:
    """UUIDs as text, all at once: 16 bytes become 32 digits by a table of pairs, with dashes between them."""
    import numpy as np

    count, offset = len(ids), ids.offset
    bits, data = ids.buffers()
    raw = np.frombuffer(data, np.uint8, 16 * count, 16 * offset).reshape(count, 16)
    pairs = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), np.uint8).reshape(256, 2)
    digits = pairs[raw].reshape(count, 32)
    text = np.full((count, _CHARACTERS), ord("-"), np.uint8)
    for source, target, length in ((0, 0, 8), (8, 9, 4), (12, 14, 4), (16, 19, 4), (20, 24, 12)):
        text[:, target : target + length] = digits[:, source : source + length]
    places = np.arange(count + 1, dtype=np.int32) * _CHARACTERS
    made = pa.Array.from_buffers(pa.string(), count, [None, pa.py_buffer(places), pa.py_buffer(text)])
    if bits is None or ids.null_count == 0:
        return made
    import pyarrow.compute as pc

    return pc.if_else(ids.is_valid(), made, None)
