"""Calls on the driver's cursor: what goes in as text comes out as it was, and errors are SQLAlchemy's."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DataError, OperationalError
from tests.conftest import Database
from tests.hostile.fuzz.profile import FUZZ

from nbcampus.db.calls import Call, array_text, first_row

# All that Postgres can store: no NUL, and no half of a character.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@pytest.fixture(scope="module")
def connection(database: Database) -> Iterator[Connection]:
    engine = create_engine(database.worker)
    with engine.connect() as connected:
        yield connected
    engine.dispose()


def through(connection: Connection, values: list[Any], kind: str) -> list[Any]:
    row = first_row(connection, Call(f"select %(values)s::{kind}[] as found", {"values": array_text(values)}))
    assert row is not None
    return list(row["found"])


@FUZZ
@given(st.lists(st.none() | TEXTS, max_size=6))
@example(["NULL", "null", None, ""])
@example(['"', "\\", '\\"', "{}", "{a,b}", " , ", "\n\t\r", "'; --"])
def test_texts(connection: Connection, values: list[str | None]) -> None:
    assert through(connection, values, "text") == values


@FUZZ
@given(st.lists(st.none() | st.floats(), max_size=6))
def test_floats(connection: Connection, values: list[float | None]) -> None:
    for sent, found in zip(values, through(connection, values, "float8"), strict=True):
        assert sent == found or (sent is not None and math.isnan(sent) and math.isnan(found))


@FUZZ
@given(st.lists(st.none() | st.integers(-(2**31), 2**31 - 1), max_size=6))
def test_whole_numbers(connection: Connection, values: list[int | None]) -> None:
    assert through(connection, values, "int") == values


@FUZZ
@given(st.lists(st.none() | st.uuids(), max_size=6))
def test_ids(connection: Connection, values: list[UUID | None]) -> None:
    assert through(connection, values, "uuid") == values


def test_no_row_is_none(connection: Connection) -> None:
    assert first_row(connection, Call("select 1 as one where false", {})) is None


def test_a_refusal_of_the_database_is_sqlalchemys_error(database: Database) -> None:
    engine = create_engine(database.worker)
    with engine.connect() as connected, pytest.raises(DataError, match="invalid input syntax"):
        first_row(connected, Call("select %(value)s::int as one", {"value": "many"}))
    engine.dispose()


def test_a_connection_that_was_lost_does_not_go_back_into_the_pool(database: Database) -> None:
    engine, killer = create_engine(database.worker), create_engine(database.owner)
    with engine.connect() as connected:
        row = first_row(connected, Call("select pg_backend_pid() as pid", {}))
        assert row is not None
        with killer.connect() as other:
            other.execute(text("select pg_terminate_backend(:pid)"), row)
        with pytest.raises(OperationalError) as failure:
            first_row(connected, Call("select 1 as one", {}))
        assert failure.value.connection_invalidated
        assert connected.invalidated
    with engine.connect() as fresh:
        assert first_row(fresh, Call("select 1 as one", {})) == {"one": 1}
    for each in (engine, killer):
        each.dispose()
