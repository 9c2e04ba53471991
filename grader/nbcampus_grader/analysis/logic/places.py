"""Give a new submission its place at once, by the map of its problem as it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from nbcampus.db.statements import logic
from nbcampus_grader.analysis.logic import ANALYSER
from nbcampus_grader.analysis.logic.map import LogicMap
from nbcampus_grader.analysis.logic.sketch import UNREADABLE, Sketch

_KEPT_MAPS = 50


class Places:
    """Keeps the maps that were used last. Not thread-safe."""

    def __init__(self) -> None:
        self._maps: dict[UUID, tuple[int, LogicMap]] = {}

    def place(self, connection: Connection, attempt_id: UUID, problem: UUID, sketch: Sketch, now: datetime) -> None:
        """Write where a submission stands for now, in the caller's transaction; nothing of one that cannot be read.

        Without a map it waits for the first one: what it shows is kept all the same.
        """
        if sketch == UNREADABLE:
            return
        current = self._map(connection, problem)
        place = current.place(sketch) if current else None
        label, point = (place.name, (place.x, place.y)) if place else (None, None)
        connection.execute(logic.record(attempt_id, ANALYSER, label, point, now))
        connection.execute(
            logic.put(
                attempt_id,
                problem,
                digest=sketch.digest,
                concepts=sorted(sketch.concepts),
                shape=list(sketch.shape),
                cluster=place.cluster if place else None,
                cluster_label=label,
                x=place.x if place else None,
                y=place.y if place else None,
            )
        )

    def _map(self, connection: Connection, problem: UUID) -> LogicMap | None:
        """The map of a problem as drawn last; read again only when it was drawn again."""
        version = connection.scalar(logic.version(problem))
        if version is None:
            return None
        if self._maps.get(problem, (None,))[0] != version:
            row = connection.execute(logic.drawn(problem)).one()
            self._maps.pop(problem, None)
            self._maps[problem] = row.version, LogicMap.of(row.model)
            if len(self._maps) > _KEPT_MAPS:
                del self._maps[next(iter(self._maps))]
        return self._maps[problem][1]
