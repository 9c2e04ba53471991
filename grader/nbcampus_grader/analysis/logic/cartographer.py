"""Draw maps again when their problems have grown: a thread in every worker, of which one draws at a time."""

from __future__ import annotations

import logging
import threading
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.clock import Clock
from nbcampus.db.statements import logic
from nbcampus_grader.analysis.logic.drawing import Draughtsman, Places
from nbcampus_grader.analysis.logic.map import LogicMap
from nbcampus_grader.analysis.logic.sketch import Sketch

log = logging.getLogger("nbcampus.grader")

LOOK_SECONDS = 20.0
_AT_ONCE = 1000


class Cartographer:
    """``start`` and ``stop`` may be called once each. ``engine`` commits by itself.

    Drawing happens in another process that has nice 19. It stays while maps are due and leaves after them, with the
    gigabyte that UMAP takes. When this process dies in between, the map stays as it was and is due again.
    """

    def __init__(self, engine: Engine, clock: Clock, look: float = LOOK_SECONDS) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._look = look
        self._draughtsman = Draughtsman()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cartographer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """A map that is being drawn is given up; it stays due."""
        self._stopping.set()
        self._draughtsman.close()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopping.wait(self._look):
            try:
                self.draw_due()
            except SQLAlchemyError as failure:
                log.warning("maps.failed reason=%s", type(failure).__name__)

    def draw_due(self) -> int:
        """Draw what is due, unless another worker is at it; how many problems those were."""
        count = 0
        with self._engine.connect() as connection:
            if not connection.scalar(logic.lock()):
                return 0
            try:
                while not self._stopping.is_set():
                    problem = connection.scalar(logic.due())
                    if problem is None or not self._draw(connection, problem):
                        break
                    count += 1
            finally:
                self._draughtsman.close()
                connection.scalar(logic.unlock())
        return count

    def _draw(self, connection: Connection, problem: UUID) -> bool:
        """Whether a map was drawn; its better layout takes the place of the first."""
        row = connection.execute(logic.drawn(problem)).one_or_none()
        programs = {
            one.digest: (Sketch(one.digest, frozenset(one.concepts), tuple(one.shape)), one.occurs)
            for one in connection.execute(logic.programs(problem))
        }
        done = False
        for drawn, places in self._draughtsman.draw(programs, LogicMap.of(row.model) if row else None):
            concepts = {digest: sketch.concepts for digest, (sketch, _) in programs.items()}
            self._keep(problem, drawn, places, concepts)
            log.info("map.drawn problem=%s layout=%s attempts=%d", problem, drawn.layout, drawn.attempts)
            done = True
        return done

    def _keep(self, problem: UUID, drawn: LogicMap, places: Places, concepts: dict[str, frozenset[str]]) -> None:
        """The map and all places in one transaction: a dashboard sees one map or the other."""
        moves = []
        for digest, (x, y) in places.items():
            cluster = drawn.cluster_of(concepts[digest])
            moves.append((digest, cluster.id, cluster.name, x, y))
        with self._transactions.begin() as connection:
            connection.execute(logic.keep_map(problem, drawn.attempts, drawn.stored(), self._clock.now()))
            for first in range(0, len(moves), _AT_ONCE):
                connection.execute(logic.move(problem, moves[first : first + _AT_ONCE]))
            for row in connection.execute(logic.unplaced(problem)):
                place = drawn.place(Sketch(row.digest, frozenset(row.concepts), tuple(row.shape)))
                connection.execute(logic.settle(row.attempt_id, place.cluster, place.name, place.x, place.y))
