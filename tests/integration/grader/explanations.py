"""Questions about attempts, as the hub writes them down, and the process that answers them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import redis
from tests.integration.grader.classroom import Classroom, Site, until
from tests.integration.grader.workers import WorkerProcess

from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import explanations
from nbcampus.db.tables import Explanation, PendingAnalysis, SubmissionAnalysis
from nbcampus.ids import uuid7
from nbcampus.language_model import LanguageModel
from nbcampus_grader.analysis.language_model.engines import Engines
from nbcampus_grader.analysis.language_model.explaining import Explainer

MODEL = "llama-3-feedback"
_START = (
    "import sys; from nbcampus_grader.analysis.language_model.command import command; sys.exit(command(sys.argv[1:]))"
)


class HasUrl(Protocol):
    url: str


def ask_about(classroom: Classroom, code: str) -> UUID:
    """A question about a new attempt that was graded and analysed; its id."""
    click = classroom.run(code)
    classroom.wait_for(click)

    def analysed() -> bool:
        rows = classroom.site.rows(SubmissionAnalysis, attempt_id=click.attempt)
        return bool(rows) and not classroom.site.rows(PendingAnalysis, attempt_id=click.attempt)

    until(analysed, 15, lambda: "the attempt was not analysed")
    key, campus = uuid7(), classroom.campus
    with classroom.site.engine.begin() as connection:
        connection.execute(
            explanations.add(
                key,
                class_id=campus.class_id,
                attempt_id=click.attempt,
                student_id=campus.users["student"],
                prompt_id=None,
                needs_release=True,
                now=datetime.now(UTC),
            )
        )
    return key


def explanation(classroom: Classroom, explanation_id: UUID) -> Any:
    (row,) = classroom.site.rows(Explanation, id=explanation_id)
    return row


@contextmanager
def explainer_of(site: Site, engines: Sequence[HasUrl], **settings: Any) -> Iterator[Explainer]:
    """With the rights of a worker."""
    model = LanguageModel(tuple(engine.url for engine in engines), MODEL, **settings)
    database = make_engine(site.database.worker).execution_options(isolation_level="AUTOCOMMIT")
    connection = redis.Redis.from_url(site.broker.url)
    yield Explainer(database, site.blobs, connection, SystemClock(), model, Engines(model))
    connection.close()
    database.dispose()


def start_explaining(
    site: Site, folder: Path, urls: Sequence[str], *, ready: bool = True, **more: str
) -> WorkerProcess:
    log = folder / "explain.log"
    settings = {
        **{key: value for key, value in os.environ.items() if not key.startswith("NBCAMPUS_")},
        "NBCAMPUS_DATABASE_URL": site.database.worker,
        "NBCAMPUS_REDIS_URL": site.broker.url,
        "NBCAMPUS_BLOBS_URL": site.blobs_url,
        "NBCAMPUS_LLM_URLS": ",".join(urls),
        "NBCAMPUS_LLM_MODEL": MODEL,
        **more,
    }
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-c", _START], env=settings, stdout=output, stderr=output)
    worker = WorkerProcess(process, log)
    if ready:
        worker.wait_for("worker.ready")
    return worker
