"""Every notebook for researchers, run by a pass of a study whose numbers are worked out by hand.

Over Ada, Bob and Cem, without the one who does not consent:

*Error quotient.* Ada: SyntaxError 1 and again, the first event without an edit, 2 + 3 + 3 = 8; SyntaxError 1 edited 2
and NameError 2 edited 1, 2; then solved, 0. So 10 / 9 / 3 = 10/27. Bob: solved after an error, 0. Cem has no pair.

*Watwin.* To leave a SyntaxError took Ada 60 and 60 s and Bob 300 s: mean 140, sd sqrt((80² + 80² + 160²) / 3) = 113.1,
so quick is below 26.9 and slow above 253.1. A lone NameError of 60 s is usual. Ada: 4 + 4 + 2 + 15, 15 and 15, that is
55 / 35 / 3 = 11/21. Bob: 25 / 35 = 5/7.

*Time to first success.* Ada 4 tries, Bob 2, Cem 1 and censored. S(1) = 1, S(2) = 1 - 1/2, S(4) = 0; the median is 2.

*Survival of syntax_error.* Ada 2 attempts in a row, Bob 1, Cem 1 and censored. S(1) = 1 - 1/3, S(2) = 0; half are
reached at 2.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import KernelManager
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, connected, make_classroom
from tests.integration.db.studying import Studying, consent, make_study
from tests.integration.hub.answering import Result, answer
from tests.integration.hub.conftest import Service
from tests.integration.hub.test_dashboards import Kernel

from nbcampus.blobs import open_store
from nbcampus.db.statements import studies

FOLDER = Path(__file__).parents[3] / "analytics_notebooks" / "research"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TOKEN = "nbcampus-study-of-these-notebooks"

UNREAD: Result = ("compile_error", "SyntaxError: '(' was never closed", 1)
UNKNOWN: Result = ("runtime_error", "NameError: name 'y' is not defined", 2)
PASSED: Result = ("pass", None, None)

ANSWERS: list[tuple[int, int, str, Result]] = [
    (0, 0, "f(\nx", UNREAD),
    (0, 1, "f(\ny", UNREAD),
    (0, 2, "f()\ny", UNKNOWN),
    (0, 3, "f()\n1", PASSED),
    (1, 10, "g(", UNREAD),
    (1, 15, "g()", PASSED),
    (2, 20, "h(", UNREAD),
    (3, 30, "i(", UNREAD),
]
"""Student, minute, program, what each test gave. ``syntax_error`` is found in what cannot be read."""


@pytest.fixture(scope="module")
def room(database: Database, blobs_url: str) -> Classroom:
    room, blobs = make_classroom(database, "RNB001", students=4), open_store(blobs_url)
    for student, minute, code, result in ANSWERS:
        words = ["syntax_error"] if result is UNREAD else []
        answer(room, blobs, student, minute, code, [result] * 3, words=words)
    consent(room, [0, 1, 2])
    return room


@pytest.fixture(scope="module")
def study(room: Classroom) -> Studying:
    study, now = make_study(room), datetime.now(UTC)
    study.grant(room)
    digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    with connected(room.database.service) as connection:
        connection.execute(studies.add_member(study.study_id, room.teacher_id, room.teacher_id, now))
        connection.execute(studies.add_pass(digest, room.teacher_id, study.study_id, now, timedelta(hours=1)))
    return study


@pytest.fixture(scope="module")
def kernel(study: Studying, service: Service) -> Iterator[Kernel]:
    given = {"NBCAMPUS_SERVICE_URL": service.url, "NBCAMPUS_STUDY": str(study.study_id), "NBCAMPUS_STUDY_PASS": TOKEN}
    manager = KernelManager(kernel_name="python3", transport="ipc")
    manager.start_kernel(env={**os.environ, **given})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def numbers(ada: str, bob: str) -> dict[str, list[tuple[str, Any]]]:
    """For each notebook expressions over what it leaves, and what is true."""
    by_student = "{{row.student: row.{} for row in {}.dropna().itertuples()}}"
    return {
        "20": [(by_student.format("error_quotient", "quotients"), {ada: 10 / 27, bob: 0.0})],
        "21": [(by_student.format("watwin", "scores"), {ada: 11 / 21, bob: 5 / 7})],
        "22": [
            ("dict(zip(lines['time'], lines['survival']))", {0.0: 1.0, 1.0: 1.0, 2.0: 0.5, 4.0: 0.0}),
            ("{round(metrics.median_survival(curve)) for curve in curves.values()}", {2}),
        ],
        "23": [
            ("dict(zip(curve['time'], curve['survival']))", {1.0: 2 / 3, 2.0: 0.0}),
            ("word", "syntax_error"),
        ],
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_finds_what_was_worked_out_by_hand(
    kernel: Kernel, study: Studying, room: Classroom, path: Path
) -> None:
    shown = kernel.run(path)
    assert [one for one in shown if "application/vnd.plotly.v1+json" in one["content"].get("data", {})]
    assert not [one for one in shown if one["content"].get("name") == "stderr"], shown
    for expression, expected in numbers(*map(study.name, room.students[:2]))[path.stem[:2]]:
        assert kernel.value(expression) == (pytest.approx(expected) if isinstance(expected, dict) else expected)


def test_notebooks_are_kept_without_outputs() -> None:
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text())["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path.name
    assert len(NOTEBOOKS) == 4
