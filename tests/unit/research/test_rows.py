"""What comes as Arrow becomes frames that a researcher can calculate with."""

from __future__ import annotations

from uuid import UUID, uuid4

import pyarrow as pa
import pytest

from nbcampus.research.dbapi import Connection
from nbcampus.research.rows import Rows

IDS = [uuid4() for _ in range(5)]


def _ids(ids: list[UUID | None]) -> pa.Array:
    return pa.array([one and one.bytes for one in ids], pa.uuid())


@pytest.mark.parametrize("ids", [IDS, [None, IDS[0], None], [], [UUID(int=0), UUID(int=2**128 - 1)]])
def test_ids_become_text(ids: list[UUID | None]) -> None:
    rows = Rows(pa.table({"id": _ids(ids)}))
    assert rows.arrow().column("id").to_pylist() == [one and str(one) for one in ids]


def test_ids_of_a_part_and_of_several_chunks_become_text() -> None:
    chunked = pa.chunked_array([_ids([*IDS])[2:], _ids([*IDS])[:1]])
    found = Rows(pa.table({"id": chunked})).arrow().column("id").to_pylist()
    assert found == [str(one) for one in [*IDS[2:], IDS[0]]]


def test_whole_numbers_stay_whole_beside_a_gap() -> None:
    rows = Rows(pa.table({"n": pa.array([1, None], pa.int32()), "t": ["a", None]}))
    assert len(rows) == 2
    assert repr(rows) == "<2 rows: n, t>"
    assert rows.pandas()["n"].sum() == 1
    assert str(rows.pandas()["n"].dtype) == "int32[pyarrow]"
    assert rows.polars()["n"].to_list() == [1, None]


def test_what_arrow_has_no_type_for_comes_as_text() -> None:
    opaque = pa.opaque(pa.string(), "numeric", "PostgreSQL")
    numbers = pa.ExtensionArray.from_storage(opaque, pa.array(["1.5"]))
    assert Rows(pa.table({"n": numbers})).arrow().to_pylist() == [{"n": "1.5"}]


def test_a_study_is_a_database_that_only_reads() -> None:
    asked: list[str] = []

    def ask(statement: str) -> pa.Table:
        asked.append(statement)
        return pa.table({"n": list(range(2500)), "t": ["x"] * 2500})

    cursor = Connection(ask).cursor().execute("select n, t from attempts")
    assert asked == ["select n, t from attempts"]
    assert [column[0] for column in cursor.description or ()] == ["n", "t"]
    assert cursor.rowcount == 2500
    assert cursor.fetchone() == (0, "x")
    assert cursor.fetchmany(2) == [(1, "x"), (2, "x")]
    assert len(cursor.fetchmany()) == 1000
    assert len(cursor.fetchall()) == 2500 - 1003
    assert cursor.fetchone() is None
    with pytest.raises(ValueError, match="no parameters"):
        cursor.execute("select 1", (1,))
