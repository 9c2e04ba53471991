"""Explanations per second through the campus, beside the same questions asked of the engine directly.

Both have as many questions on their way. Starts Postgres, Redis, vLLM's CPU build with a tiny Llama and one
``nbcampus explain``; says so and measures nothing where no real engine is to be had (see grader/README.md).

    NBCAMPUS_TEST_LLM=1 NBCAMPUS_TEST_VLLM=PYTHON python tests/benchmarks/bench_explanations.py [--questions 64]
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conftest import fresh_database
from tests.integration.grader.classroom import Classroom, Site, until
from tests.integration.grader.explanations import MODEL, start_explaining
from tests.integration.grader.real_engine import RealEngine, real_engine, why_not

from nbcampus.course.explanations import prompting
from nbcampus.db.bootstrap import GROUP_ROLES
from nbcampus.db.statements import explanations
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus.ids import uuid7
from nbcampus.jobs import send_explanation
from nbcampus.language_model import LanguageModel
from nbcampus_grader.analysis.language_model.engines import Engines

WIDTH = 16
TOKENS = 2000
CODE = "def double(n):\n    print(2 * n)\n"
WORK = prompting.Work("Double", "Return twice the number.", "python", CODE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=64)
    questions = parser.parse_args().questions
    if why := why_not():
        print(f"not measured: {why}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with real_engine(folder, width=WIDTH) as engine:
            directly(engine, WIDTH)  # the prompt's beginning is read, and everything is compiled
            alone = directly(engine, questions)
            through = through_campus(engine, questions, folder)
            again = directly(engine, questions)
    floor = (alone + again) / 2
    print(f"engine alone         {floor:6.2f} answers a second ({alone:.2f} before, {again:.2f} after)")
    print(f"through the campus   {through:6.2f} explanations a second, {through / floor:.2f} of that")
    return 0


def directly(engine: RealEngine, questions: int) -> float:
    """Answers a second."""
    engines = Engines(LanguageModel((engine.url,), MODEL, max_tokens=TOKENS, timeout_seconds=300))

    def ask(_: int) -> None:
        engines.ask(prompting.messages(prompting.BUILT_IN_RULES, WORK, secrets.token_hex(16)), interactive=True)

    started = time.monotonic()
    with ThreadPoolExecutor(WIDTH) as pool:
        list(pool.map(ask, range(questions)))
    return questions / (time.monotonic() - started)


def through_campus(engine: RealEngine, questions: int, folder: Path) -> float:
    """Explanations a second from the first message to the last stored answer."""
    postgres, broker = EmbeddedPostgres(folder / "postgres"), EmbeddedRedis(folder / "redis")
    postgres.start()
    broker.start()
    try:
        database = fresh_database(postgres, "campus", dict.fromkeys(GROUP_ROLES, secrets.token_urlsafe(12)))
        site = Site(database, broker, folder / "blobs")
        wanted = ask_for(site.classroom(), questions)
        settings = {"NBCAMPUS_LLM_MAX_TOKENS": str(TOKENS), "NBCAMPUS_LLM_CONCURRENCY": str(WIDTH)}
        process = start_explaining(site, folder, [engine.url], NBCAMPUS_LLM_TIMEOUT_SECONDS="300", **settings)
        started = time.monotonic()
        for one in wanted:
            send_explanation(site.app, one, interactive=True)
        done = "select count(*) from explanation where state in ('drafted', 'withheld')"
        until(lambda: site.scalar(done) == questions, 600, process.log)
        seconds = time.monotonic() - started
        process.stop(seconds=30)
        site.close()
    finally:
        broker.stop()
        postgres.stop()
    return questions / seconds


def ask_for(room: Classroom, questions: int) -> list[UUID]:
    """Questions about attempts that nobody grades, which shortens no prompt by much."""
    keys = [uuid7() for _ in range(questions)]
    clicks = [room.run(CODE, send=False) for _ in keys]
    with room.site.engine.begin() as connection:
        for key, click in zip(keys, clicks, strict=True):
            connection.execute(
                explanations.add(
                    key,
                    class_id=room.campus.class_id,
                    attempt_id=click.attempt,
                    student_id=room.campus.users["student"],
                    prompt_id=None,
                    needs_release=True,
                    now=datetime.now(UTC),
                )
            )
    return keys


if __name__ == "__main__":
    sys.exit(main())
