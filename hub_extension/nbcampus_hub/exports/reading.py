"""A study as an export reads it: by the research login, in one transaction that sees one moment.

The login sees what the views show and nothing else. The service binds its connection to the study first, see
``nbcampus.db.research_reader``. Rows come through cursors of the server, so that a view of any size takes the memory of
a few thousand rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import count, islice
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from sqlalchemy import Engine, Insert

from nbcampus.course.research.pseudonyms import pseudonym
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.migrate import head_and_known
from nbcampus.db.statements import audit, dictionary, studies
from nbcampus.errors import NotFound
from nbcampus.exports.source import ORDERS, Column, Filters, Row, Snapshot

AT_ONCE = 2000
TEXTS_AT_ONCE = 200
MUCH = 0.1
"""From this share of all students on, what is joined is hashed."""
BEGIN_WITHIN = timedelta(minutes=1)

Texts = Callable[[Sequence[Row]], Sequence[str]]
"""The scrubbed programs of rows of the view ``code``."""
Programs = Callable[[Collection[UUID]], Texts]
"""Makes them for some classes, whose people's names are taken out."""
Told = Callable[[str, int], None]
"""Is told a view's name and how many of its rows were read so far."""

_OF_CLASSES = sql.SQL("class_id = any(%(classes)s)")
_TESTS_OF_CLASSES = sql.SQL(
    "problem_version_id in (select problem_version_id from research.problems where class_id = any(%(classes)s)"
    " union select problem_version_id from research.attempts where class_id = any(%(classes)s))"
)


class StudyReading:
    """A source of ``nbcampus.exports`` over an open transaction of the research login."""

    def __init__(
        self, connection: psycopg.Connection[Any], snapshot: Snapshot, texts: Texts, told: Told | None = None
    ) -> None:
        self.snapshot = snapshot
        self._connection, self._texts, self._told = connection, texts, told
        self._cursors = count(1)

    def rows(self, view: str) -> Iterator[Row]:
        order = sql.SQL(", ").join(map(sql.Identifier, ORDERS[view]))
        statement = sql.SQL("select * from {} where {} order by {}").format(_name(view), self._chosen(view), order)
        return self._read(view, statement)

    def programs(self) -> Iterator[Row]:
        return self._with_texts(self.rows("code"))

    def code_states(self) -> Iterator[Row]:
        """Of a text that several wrote, the first attempt's row stands for all."""
        statement = sql.SQL(
            "select distinct on (code_id) * from research.code where {} order by code_id, created_at, attempt_id"
        )
        return self._with_texts(self._read("code states", statement.format(self._chosen("code"))))

    def _chosen(self, view: str) -> sql.Composable:
        if not self.snapshot.filters.class_ids:
            return sql.SQL("true")
        return _TESTS_OF_CLASSES if view == "tests" else _OF_CLASSES

    def _read(self, what: str, statement: sql.Composed) -> Iterator[Row]:
        values = {"classes": list(self.snapshot.filters.class_ids)}
        cursor = self._connection.cursor(f"export_{next(self._cursors)}", row_factory=dict_row)
        cursor.itersize = AT_ONCE
        with cursor:
            number = 0
            for number, row in enumerate(cursor.execute(statement, values), 1):
                yield row
                if number % AT_ONCE == 0:
                    self._tell(what, number)
            self._tell(what, number)

    def _with_texts(self, rows: Iterator[Row]) -> Iterator[Row]:
        while batch := list(islice(rows, TEXTS_AT_ONCE)):
            for row, text in zip(batch, self._texts(batch), strict=True):
                yield {**row, "code": text}

    def _tell(self, what: str, rows: int) -> None:
        if self._told is not None:
            self._told(what, rows)


@contextmanager
def reading(
    service: Engine, research_url: str, filters: Filters, programs: Programs, told: Told | None = None
) -> Iterator[StudyReading]:
    """The study at this moment. Raises NotFound for a study, or a class of it, that there is not or not any more."""
    name_everybody(service, filters.study_id)
    with psycopg.connect(libpq_url(research_url), autocommit=True) as connection:
        pid = connection.info.backend_pid
        with service.begin() as own:
            own.execute(studies.read_for(pid, filters.study_id, BEGIN_WITHIN))
            own.execute(_note(filters))
            reads_much = (own.scalar(studies.share(filters.study_id)) or 0.0) > MUCH
        try:
            # Each fetch is a statement of its own; the first of a large view sorts all of it.
            connection.execute("set statement_timeout = '30min'")
            connection.execute("set idle_in_transaction_session_timeout = '30min'")
            if reads_much:  # see `ResearchConnection.expect_much`
                connection.execute("set enable_nestloop = off")
            connection.execute("begin isolation level repeatable read read only")
            class_ids = _classes(connection, filters)
            yield StudyReading(connection, _snapshot(connection, filters), programs(class_ids), told)
        finally:
            with service.begin() as own:
                own.execute(studies.stop_reading(pid))


def name_everybody(service: Engine, study_id: UUID) -> None:
    """Give a pseudonym to whoever consents and has none. Raises NotFound where there is no such study."""
    with service.begin() as connection:
        key = connection.scalar(studies.key(study_id))
        if key is None:
            raise NotFound("There is no such study.")
        nameless = connection.scalars(studies.without_pseudonym(study_id)).all()
        if nameless:
            names = [(user_id, pseudonym(key, user_id)) for user_id in nameless]
            connection.execute(studies.add_pseudonyms(study_id, names))


def _note(filters: Filters) -> Insert:
    """In the trail, whatever becomes of the export: from now on it is read."""
    detail = {"classes": [str(class_id) for class_id in filters.class_ids]}
    return audit.record("study.exported", actor_id=None, class_id=None, subject_id=filters.study_id, detail=detail)


def _classes(connection: psycopg.Connection[Any], filters: Filters) -> set[UUID]:
    """The classes that were granted to the study."""
    granted = {class_id for (class_id,) in connection.execute("select class_id from research.classes")}
    missing = [class_id for class_id in filters.class_ids if class_id not in granted]
    if missing or not granted:
        what = f"the class {missing[0]} was not" if missing else "no class was"
        raise NotFound(f"There is nothing to export: {what} granted to this study, or the study is closed.")
    return granted


def _snapshot(connection: psycopg.Connection[Any], filters: Filters) -> Snapshot:
    at = connection.execute("select now()").fetchone()
    assert at is not None
    columns = (
        Column(view, name, kind, description or "")
        for view, _, name, kind, description in connection.execute(str(dictionary.columns()))
    )
    return Snapshot(at[0], head_and_known()[0] or "", filters, tuple(columns))


def _name(view: str) -> sql.Identifier:
    return sql.Identifier("research", view)
