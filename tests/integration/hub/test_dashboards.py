"""Every dashboard's notebook, run against a real service with a pass, and its numbers beside the raw rows'."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import requests
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from sqlalchemy import insert
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.course.verdicts import Verdict
from nbcampus.db.tables import (
    EffectiveRun,
    GradebookEntry,
    GradingRun,
    KeywordCount,
    SubmissionAnalysis,
    SubmissionAttempt,
    TestResult,
)
from nbcampus.embedded.process import free_port
from nbcampus.ids import uuid7

PASS = None
FAIL = Verdict.FAIL
FOLDER = Path(__file__).parents[3] / "analytics_notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
WORDS: list[list[str]] = [["recursion"], ["recursion", "off_by_one"], []]
IMPROVED = "def double(x):\n    return 2 * x\n"
MONDAY = datetime(2026, 11, 23, tzinfo=UTC).date()


class Classroom:
    """A class with three graded submissions of two students, each analysed and placed."""

    def __init__(self, service: Service, database: Database) -> None:
        self.campus: Campus = make_campus(database.owner, "boards", due_date=datetime(2030, 1, 1, tzinfo=UTC))
        self.service, self.database = service, database
        room = Regrading(service, database, self.campus)
        self.made = [
            room.submit("student", [PASS, PASS, FAIL], time_focused_seconds=60),
            room.submit("student", [PASS, PASS, PASS], time_focused_seconds=180, code=IMPROVED),
            room.submit("other", [FAIL, FAIL, FAIL], time_focused_seconds=30),
        ]
        with transaction(database.owner) as connection:
            connection.exec_driver_sql("select count_gradings()")
            for n, attempt in enumerate(self.made):
                place = {"umap_x": float(n), "umap_y": 1.0, "cluster_label": "loops" if n < 2 else "formula"}
                found = {"analyser": "static-1", "detected_keywords": WORDS[n], "created_at": datetime.now(UTC)}
                connection.execute(insert(SubmissionAnalysis).values(id=uuid7(), attempt_id=attempt, **place, **found))
            for word in ("recursion", "off_by_one"):
                count = sum(word in words for words in WORDS)
                week = {"assignment_problem_id": self.campus.placement_id, "week": MONDAY}
                connection.execute(insert(KeywordCount).values(**week, keyword=word, attempts=count))

    def environment(self) -> dict[str, str]:
        path = f"classes/{self.campus.class_id}/analytics-passes"
        token = self.service.json("POST", path, self.campus.teacher, json={"hours": 1})["token"]
        return {
            **os.environ,
            "NBCAMPUS_SERVICE_URL": self.service.url,
            "NBCAMPUS_PASS_CLASS": str(self.campus.class_id),
            "NBCAMPUS_PASS": token,
        }

    def name_of(self, who: str) -> str:
        return f"{self.campus.prefix}-{who}"

    # --- the numbers, from the tables themselves

    def scores(self) -> list[float]:
        counted = {row["grading_run_id"] for row in rows(self.database.owner, EffectiveRun)}
        runs = {row["attempt_id"]: row for row in rows(self.database.owner, GradingRun) if row["id"] in counted}
        return [float(runs[uuid]["score"]) for uuid in self._attempts()]

    def marks(self) -> dict[str, float]:
        people = {user_id: name for name, user_id in self.campus.users.items()}
        found = rows(self.database.owner, GradebookEntry, content_item_id=self.campus.assignment_id)
        return {people[row["student_id"]]: float(row["score_obtained"] / row["max_score"]) for row in found}

    def failures(self) -> dict[bool, int]:
        """How many test results passed and failed."""
        own = set(self._attempts())
        found = [row["status"] for row in rows(self.database.owner, TestResult) if row["attempt_id"] in own]
        return {passed: sum((status == "pass") == passed for status in found) for passed in (True, False)}

    def minutes(self) -> dict[str, float]:
        people = {user_id: name for name, user_id in self.campus.users.items()}
        found = [row for row in rows(self.database.owner, SubmissionAttempt) if row["id"] in set(self._attempts())]
        seconds: dict[str, int] = {}
        for row in found:
            name = people[row["student_id"]]
            seconds[name] = max(seconds.get(name, 0), row["time_focused_seconds"])
        return {name: own / 60 for name, own in seconds.items()}

    def _attempts(self) -> list[Any]:
        return [UUID(made) for made in self.made]


@pytest.fixture(scope="module")
def room(service: Service, database: Database) -> Classroom:
    return Classroom(service, database)


class Kernel:
    """One kernel for all notebooks, as a person would have one each."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self._client = client

    def run(self, path: Path) -> list[dict[str, Any]]:
        """Every cell of a notebook; what it displayed. Fails where a cell does."""
        shown: list[dict[str, Any]] = []
        for cell in json.loads(path.read_text())["cells"]:
            if cell["cell_type"] == "code":
                reply = self._client.execute_interactive("".join(cell["source"]), output_hook=shown.append, timeout=60)
                assert reply["content"]["status"] == "ok", reply["content"]
        return shown

    def value(self, expression: str) -> Any:
        reply = self._client.execute_interactive("", silent=True, user_expressions={"it": expression}, timeout=60)
        found = reply["content"]["user_expressions"]["it"]
        assert found["status"] == "ok", found
        return ast.literal_eval(found["data"]["text/plain"])


@pytest.fixture(scope="module")
def kernel(room: Classroom) -> Iterator[Kernel]:
    manager = KernelManager(kernel_name="python3", transport="ipc")
    manager.start_kernel(env=room.environment())
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


COLUMN = "dict(zip(dashboard.table['name'], dashboard.table['{}'].astype(float).round(9).tolist()))"


def numbers(room: Classroom) -> dict[str, list[tuple[str, Any]]]:
    """For each notebook, what its dashboard says in two expressions, and what is true."""
    scores, marks, failures = room.scores(), room.marks(), room.failures()
    named = {room.name_of(who): mark for who, mark in marks.items()}
    first = "dashboard.table[dashboard.table['students'] > 0].iloc[0]"
    return {
        "01": [
            ("len(dashboard.table)", len(scores)),
            ("round(float(dashboard.table['share'].sum()), 6)", round(sum(scores) / 10, 6)),
        ],
        "02": [
            (COLUMN.format("share"), named),
            ("dashboard.beside['name'].tolist()", [min(named, key=lambda name: named[name])]),
        ],
        "03": [
            ("int(dashboard.table['fails'].sum())", failures[False]),
            ("int(dashboard.table['count'].sum())", failures[True] + failures[False]),
        ],
        "04": [
            (
                "dict(zip(dashboard.table['keyword'], dashboard.table['attempts'].tolist()))",
                {
                    "recursion": sum("recursion" in w for w in WORDS),
                    "off_by_one": sum("off_by_one" in w for w in WORDS),
                },
            ),
            (
                "len(frames.with_word(course, 'recursion')) if 'frames' in globals() else None",
                sum("recursion" in w for w in WORDS),
            ),
        ],
        "05": [
            ("sorted(dashboard.table['attempt_id'])", sorted(room.made)),
            ("int(dashboard.table['cluster_label'].nunique())", 2),
        ],
        "06": [
            ("dict(zip(dashboard.table['student'], dashboard.table.iloc[:, 1].tolist()))", named),
            ("round(float(dashboard.table.iloc[:, 1].mean()), 9)", round(sum(marks.values()) / 2, 9)),
        ],
        "07": [
            (COLUMN.format("minutes"), {room.name_of(who): own for who, own in room.minutes().items()}),
            ("len(dashboard.table)", 2),
        ],
        "08": [
            ("dashboard.table['name'].tolist()", [room.name_of("other")]),
            ("dashboard.table['reasons'].tolist()", ["far below the class"]),
        ],
        "09": [
            (f"int({first}['submitted'])", 2),
            (f"int({first}['solved'])", sum(score == 10 for score in scores)),
        ],
        "10": [
            ("dashboard.table['name'].tolist()", [room.name_of("other")]),
            ("dashboard.table['tries'].tolist()", [1]),
        ],
        "11": [
            ("dashboard.table['attempt_id'].tolist()", room.made[:2]),
            ("[sum(line.kind != 'removed' for line in scene.lines) for scene in film][-1]", 2),
            ("film[-1].outcomes['verdict'].tolist()", ["pass"] * 3),
            ("(dashboard._panel.transport.count, dashboard._panel.transport.first_pass)", (2, 1)),
        ],
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_says_what_the_tables_say(kernel: Kernel, room: Classroom, path: Path) -> None:
    shown = kernel.run(path)
    widgets = [one for one in shown if "application/vnd.jupyter.widget-view+json" in one["content"].get("data", {})]
    assert len(widgets) == 1
    assert not [one for one in shown if one["msg_type"] == "stream"], shown
    for expression, expected in numbers(room)[path.stem[:2]]:
        assert kernel.value(expression) == (pytest.approx(expected) if isinstance(expected, dict) else expected)


def test_notebooks_are_kept_without_outputs_and_without_what_a_pass_begins_with() -> None:
    for path in NOTEBOOKS:
        text = path.read_text()
        cells = json.loads(text)["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path.name
        assert "nbcampus-pass-" not in text
    assert len(NOTEBOOKS) == 11


def test_voila_shows_a_dashboard_without_its_code(room: Classroom, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", str(NOTEBOOKS[8])]
    with (tmp_path / "voila.log").open("wb") as log:
        process = subprocess.Popen(command, env=room.environment(), stdout=log, stderr=log, cwd=tmp_path)
        try:
            page = _answer(f"http://127.0.0.1:{port}/", process)
        finally:
            process.terminate()
            process.wait(20)
    assert "How many students ran a problem" in page
    assert "application/vnd.jupyter.widget-view+json" in page
    assert "connect()" not in page
    assert "nbcampus-pass-" not in page


def _answer(address: str, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 60
    while True:
        try:
            return requests.get(address, timeout=60).text
        except requests.ConnectionError:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.2)
