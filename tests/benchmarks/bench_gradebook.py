"""How long the gradebook of 1,000 students and 60 items takes, beside the bare reads of its largest tables.

One item in six is a quiz of 20 questions.

Run ``python tests/benchmarks/bench_gradebook.py`` from the checkout; it starts a Postgres of its own in a temporary
folder. The ratio to the bare reads holds on a busy machine, times do not.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conftest import fresh_database
from tests.integration.hub.campus import Campus, make_campus, transaction

from nbcampus.clock import SystemClock
from nbcampus.course.policy import Scope, Subject
from nbcampus.db import bootstrap
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.settings import Backends
from nbcampus_hub.grades import book
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context

BARE = (
    "select student_id, content_item_id, score_obtained, submitted_at, status from gradebook_entry",
    "select student_id, content_item_id, points, version from grade_override",
)
FILL = (
    """insert into "user" (id, hub_name, display_name)
    select gen_random_uuid(), 'bench' || n, 'Student ' || n from generate_series(1, :students) n""",
    """insert into enrolment (id, class_id, user_id, role)
    select gen_random_uuid(), :course, id, 'student' from "user" where hub_name like 'bench%'""",
    """insert into content_item (id, module_id, type, title, order_index, is_published)
    select gen_random_uuid(), :module, (case when n % 6 = 0 then 'quiz' else 'assignment' end)::content_type,
      'Item ' || n, n, true from generate_series(1, :items) n""",
    """insert into assignment (id, mode, difficulty)
    select id, 'homework', 'easy' from content_item where title like 'Item %' and type = 'assignment'""",
    """insert into quiz (id, questions)
    select id, (select jsonb_agg(jsonb_build_object('id', 'q' || n, 'points', 0.5, 'prompt', repeat('Why? ', 50)))
      from generate_series(1, 20) n)
    from content_item where title like 'Item %' and type = 'quiz'""",
    """insert into assignment_problem (id, assignment_id, problem_version_id, position, points)
    select gen_random_uuid(), a.id, :version, 0, 10
    from assignment a join content_item i on i.id = a.id where i.title like 'Item %'""",
    """insert into gradebook_entry (student_id, content_item_id, score_obtained, max_score, submitted_at, status)
    select u.id, i.id, random() * 10, 10, now(), 'graded' from "user" u, content_item i
    where u.hub_name like 'bench%' and i.title like 'Item %'""",
    """insert into problem_score (student_id, assignment_problem_id, runs, submissions, best_score)
    select u.id, p.id, 3, 1, 5 from "user" u, assignment_problem p join content_item i on i.id = p.assignment_id
    where u.hub_name like 'bench%' and i.title like 'Item %'""",
    """insert into grade_override (id, student_id, content_item_id, points, reason, version, given_by, given_at)
    select gen_random_uuid(), student_id, content_item_id, 5, 'why not', 1, :teacher, now()
    from gradebook_entry where random() < 0.02""",
    "analyze",
)


def main(argv: list[str] | None = None) -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        postgres = EmbeddedPostgres(Path(folder) / "postgres")
        postgres.start()
        try:
            passwords = {kind: secrets.token_urlsafe(12) for kind in bootstrap.GROUP_ROLES}
            database = fresh_database(postgres, "campus", passwords)
            campus = make_campus(database.owner, "speed")
            fill(database.owner, campus, options.students, options.items)
            asyncio.run(measure(database.service, folder, campus, options.rounds))
        finally:
            postgres.stop()
    return 0


def fill(owner_url: str, campus: Campus, students: int, items: int) -> None:
    values = {
        "students": students,
        "items": items,
        "course": campus.class_id,
        "module": campus.module_id,
        "version": campus.version_id,
        "teacher": campus.users["teacher"],
    }
    with transaction(owner_url) as connection:
        for statement in FILL:
            connection.execute(text(statement), {name: values[name] for name in values if f":{name}" in statement})


async def measure(service_url: str, folder: str, campus: Campus, rounds: int) -> None:
    backends = BackendPool(Backends(service_url, "redis://127.0.0.1:9/0", Path(folder).as_uri()))
    try:
        async with backends.engine.connect() as connection:
            subject = Subject(UUID(int=0), "admin", acts_as_staff=True, is_admin=True)
            context = Context(subject, Scope.GRADES_READ_ALL, connection, backends, SystemClock())

            async def bare() -> int:
                return sum([len((await connection.execute(text(each))).all()) for each in BARE])

            async def gradebook() -> int:
                return len((await book.read(context, campus.class_id)).model_dump_json())

            rows, floor = await timed(bare, rounds)
            size, found = await timed(gradebook, rounds)
    finally:
        await backends.close(1)
    print(f"bare reads      {1e3 * floor:7.0f} ms  {rows} rows")
    print(f"whole gradebook {1e3 * found:7.0f} ms  {size / 1e6:.2f} MB of JSON  ({found / floor:.1f} x the bare reads)")


async def timed(act: Callable[[], Awaitable[Any]], rounds: int) -> tuple[Any, float]:
    """The last result and the median time, after one round that is not counted."""
    result, times = await act(), []
    for _ in range(rounds):
        begin = time.perf_counter()
        result = await act()
        times.append(time.perf_counter() - begin)
    return result, statistics.median(times)


if __name__ == "__main__":
    raise SystemExit(main())
