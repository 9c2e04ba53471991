"""The maps of problems: which are due, what they are drawn from, and where each submission stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Insert, Integer, Select, String, and_, column, func, select, update, values
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import Update

from nbcampus.db.base import Rows
from nbcampus.db.tables import LogicMap, LogicPlace, SubmissionAnalysis
from nbcampus.ids import uuid7

FIRST = 8
"""Submissions from which a problem gets its first map."""

GROWTH = 0.2
"""By how much a problem has grown when its map is drawn again."""

_LOCK = func.hashtextextended("logic_maps", 25)


def lock() -> Select[bool]:
    """Whether this session may draw; one at a time may, until it unlocks or ends."""
    return select(func.pg_try_advisory_lock(_LOCK))


def unlock() -> Select[bool]:
    return select(func.pg_advisory_unlock(_LOCK))


def due() -> Rows:
    """A problem whose map is due, the one with most that is new; its cost grows with what is new alone."""
    new = (
        select(LogicPlace.assignment_problem_id, func.count().label("count"))
        .where(LogicPlace.provisional)
        .group_by(LogicPlace.assignment_problem_id)
        .subquery()
    )
    return (
        select(new.c.assignment_problem_id)
        .outerjoin(LogicMap, LogicMap.assignment_problem_id == new.c.assignment_problem_id)
        .where(new.c.count >= func.greatest(FIRST, GROWTH * func.coalesce(LogicMap.attempts, 0)))
        .order_by(new.c.count.desc())
        .limit(1)
    )


def programs(place_id: UUID) -> Rows:
    """The distinct programs of a problem and how often each occurs."""
    return (
        select(
            LogicPlace.digest,
            func.min(LogicPlace.concepts).label("concepts"),
            func.min(LogicPlace.shape).label("shape"),
            func.count().label("occurs"),
        )
        .where(LogicPlace.assignment_problem_id == place_id)
        .group_by(LogicPlace.digest)
    )


def version(place_id: UUID) -> Select[int]:
    return select(LogicMap.version).where(LogicMap.assignment_problem_id == place_id)


def drawn(place_id: UUID) -> Rows:
    """The map of a problem."""
    return select(LogicMap.version, LogicMap.model).where(LogicMap.assignment_problem_id == place_id)


def keep_map(place_id: UUID, attempts: int, model: Mapping[str, Any], now: datetime) -> Insert:
    """The map in place of its former version."""
    statement = insert(LogicMap).values(
        assignment_problem_id=place_id, version=1, attempts=attempts, model=model, drawn_at=now
    )
    made = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[LogicMap.assignment_problem_id],
        set_={
            "version": LogicMap.version + 1,
            "attempts": made.attempts,
            "model": made.model,
            "drawn_at": made.drawn_at,
        },
    )


def move(place_id: UUID, places: Sequence[tuple[str, int, str, float, float]]) -> Update:
    """All submissions of these digests to their cluster, its label, x and y."""
    moved = values(
        column("digest", String),
        column("cluster", Integer),
        column("label", String),
        column("x", Float),
        column("y", Float),
        name="moved",
    ).data(list(places))
    return (
        update(LogicPlace)
        .where(and_(LogicPlace.assignment_problem_id == place_id, LogicPlace.digest == moved.c.digest))
        .values(cluster=moved.c.cluster, cluster_label=moved.c.label, x=moved.c.x, y=moved.c.y, provisional=False)
    )


def unplaced(place_id: UUID) -> Rows:
    """Submissions that came while the first map was drawn, with what they show."""
    return select(LogicPlace.attempt_id, LogicPlace.digest, LogicPlace.concepts, LogicPlace.shape).where(
        LogicPlace.assignment_problem_id == place_id, LogicPlace.provisional, LogicPlace.cluster.is_(None)
    )


def settle(attempt_id: UUID, cluster: int, label: str, x: float, y: float) -> Update:
    """Where one of those stands for now."""
    return (
        update(LogicPlace)
        .where(LogicPlace.attempt_id == attempt_id)
        .values(cluster=cluster, cluster_label=label, x=x, y=y)
    )


def put(attempt_id: UUID, place_id: UUID, **shown: Any) -> Insert:
    """Where a new submission stands for now; nothing when it stands somewhere already."""
    return (
        insert(LogicPlace)
        .values(attempt_id=attempt_id, assignment_problem_id=place_id, provisional=True, **shown)
        .on_conflict_do_nothing()
    )


def record(
    attempt_id: UUID, analyser: str, label: str | None, point: tuple[float, float] | None, now: datetime
) -> Insert:
    """Where a submission was placed first, which stays; where it stands is in ``logic_place``."""
    x, y = point or (None, None)
    return (
        insert(SubmissionAnalysis)
        .values(
            id=uuid7(),
            attempt_id=attempt_id,
            analyser=analyser,
            cluster_label=label,
            umap_x=x,
            umap_y=y,
            created_at=now,
        )
        .on_conflict_do_nothing()
    )
