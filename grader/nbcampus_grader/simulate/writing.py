"""Write the history as the service and the workers would have: same statements, roles and functions, past stamps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import Connection, Engine

from nbcampus.blobs import BlobStore
from nbcampus.course import deadlines
from nbcampus.course.limits import require_attempt_left
from nbcampus.course.states import AttemptType
from nbcampus.db.statements import attempts, grading
from nbcampus_grader.grading.builds import Builds
from nbcampus_grader.grading.lease import find_claim
from nbcampus_grader.grading.recording import record
from nbcampus_grader.simulate.gradings import Gradings
from nbcampus_grader.simulate.planning import Click
from nbcampus_grader.simulate.term import Window
from nbcampus_grader.steps import Graded

WORKER = "simulation"
_AT_ONCE = 100


class Interfered(Exception):
    """Another worker took a job of the simulation before we could; the text says what to do."""


class Writer:
    """Accepts clicks as the service's role and grades them as the worker's. ``worker`` commits by itself."""

    def __init__(
        self,
        service: Engine,
        worker: Engine,
        blobs: BlobStore,
        gradings: Gradings,
        people: Mapping[str, UUID],
        windows: Mapping[UUID, Window],
    ) -> None:
        self._service = service
        self._worker = worker.execution_options(isolation_level="AUTOCOMMIT")
        self._blobs = blobs
        self._gradings = gradings
        self._people = people
        self._windows = windows
        self._builds = Builds()
        self._refs: dict[str, str] = {}

    def write(self, clicks: Sequence[Click], tell: Callable[[int], None]) -> None:
        """Write all, in order; ``tell`` learns how many are done. The drafts are the last code of each problem."""
        rest, done = iter(clicks), 0
        while chunk := list(islice(rest, _AT_ONCE)):
            # Graded first: a job that waits for seconds looks lost, and a running sweeper sends it to a worker.
            results = [self._graded(click) for click in chunk]
            self._accept(chunk)
            self._record(chunk, results)
            done += len(chunk)
            tell(done)
        with self._worker.connect() as connection:
            connection.execute(grading.count())
        self._save_drafts(clicks)

    def _graded(self, click: Click) -> Graded:
        place, samples = click.place, click.type is AttemptType.TEST_RUN
        return self._gradings.of(place.version_id, place.tests, click.code, only_samples=samples)

    def _accept(self, chunk: Sequence[Click]) -> None:
        refs = [self._ref(click.code) for click in chunk]
        with self._service.begin() as connection:
            for click, ref in zip(chunk, refs, strict=True):
                self._accept_one(connection, click, ref)

    def _accept_one(self, connection: Connection, click: Click, ref: str) -> None:
        """As ``accepting`` of the hub does it, with its rules."""
        place, student_id = click.place, self._people[click.student.hub_name]
        deadlines.require_open(
            mode=place.mode,
            attempt_type=click.type,
            accept_late=place.config.accept_late,
            due=self._windows[place.item_id].due,
            counted=deadlines.counted_at(click.clicked_at, click.created_at),
        )
        counted = attempts.count_attempt(student_id, place.id, click.type)
        runs, submissions = connection.execute(counted).one()
        require_attempt_left(click.type, place.config.max_attempts, submissions)
        connection.execute(
            attempts.add_attempt(
                click.attempt_id,
                kind=click.type,
                student_id=student_id,
                assignment_problem_id=place.id,
                problem_version_id=place.version_id,
                attempt_number=runs + submissions,
                code_blob_ref=ref,
                language="python",
                created_at=click.created_at,
                clicked_at=click.clicked_at,
                time_focused_seconds=click.focused_seconds,
            )
        )
        connection.execute(attempts.add_job(click.job_id, click.attempt_id, place.version_id))

    def _record(self, chunk: Sequence[Click], results: Sequence[Graded]) -> None:
        with self._worker.connect() as connection:
            self._builds.ensure(connection, self._gradings.environment)
        for click, graded in zip(chunk, results, strict=True):
            claim = find_claim(self._worker, click.job_id, WORKER, takeover=False)
            finished = click.picked_up_at + timedelta(milliseconds=graded.wall_ms + 3)
            with self._worker.connect() as connection:
                written = claim is not None and record(
                    connection,
                    claim,
                    click.place.tests,
                    graded,
                    environment_build=self._gradings.environment.fingerprint,
                    worker=WORKER,
                    started=click.picked_up_at,
                    finished=finished,
                )
            if not written:
                raise Interfered("a running worker took a job of the simulation: stop the workers and begin anew")

    def _save_drafts(self, clicks: Sequence[Click]) -> None:
        last = {(click.student.hub_name, click.place.id): click for click in clicks}
        with self._service.begin() as connection:
            for (name, place_id), click in last.items():
                statement = attempts.save_draft(
                    self._people[name], place_id, click.code, "python", click.focused_seconds, click.created_at
                )
                connection.execute(statement)

    def _ref(self, code: str) -> str:
        if code not in self._refs:
            self._refs[code] = self._blobs.put(code.encode())
        return self._refs[code]
