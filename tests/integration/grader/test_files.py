"""An attempt with files, from the request to the rows: a real service takes it, a real worker grades it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.integration.grader.classroom import Classroom, Click, until
from tests.integration.grader.test_regrading import _correct, fake_hub, service
from tests.integration.grader.workers import WorkerProcess
from tests.integration.hub.campus import GIVEN, make_campus
from tests.integration.hub.conftest import Service

from nbcampus.course.verdicts import Verdict
from nbcampus.db.tables import TestResult
from nbcampus.ids import uuid7
from nbcampus.wire.files import FileContent

__all__ = ["fake_hub", "service"]  # fixtures of the regrades, used here as well

FROM_FILES = """
import csv
from shapes import factor
def double(n):
    known = {int(line["n"]): int(line["twice"]) for line in csv.DictReader(open("data.csv"))}
    return known.get(n, factor() * n)
"""
ADDS = "from shapes import factor\ndef double(n):\n    return n + factor()\n"
SHAPES = FileContent.of("shapes.py", b"def factor():\n    return 2\n").model_dump()


@pytest.fixture
def room(classroom: Classroom) -> Classroom:
    """A class whose problem gives a file and takes one."""
    classroom.site.blobs.put(GIVEN)
    made = make_campus(classroom.site.database.owner, f"class-{uuid7().hex[-8:]}", gives=True)
    return Classroom(classroom.site, made)


def _submit(service: Service, room: Classroom, code: str, *files: dict[str, Any]) -> Click:
    body = room.campus.submission(code=code, files=list(files))
    service.json("POST", "attempts", room.campus.student, json=body)
    click = Click(UUID(body["id"]), UUID(body["id"]))
    room.wait_for(click)
    return click


def _verdicts(room: Classroom, click: Click) -> list[Verdict]:
    return [Verdict(row["verdict"]) for row in room.site.rows(TestResult, attempt_id=click.attempt)]


def test_the_tests_find_what_the_problem_gives_and_what_the_student_brought(
    service: Service, room: Classroom, worker: WorkerProcess
) -> None:
    click = _submit(service, room, FROM_FILES, SHAPES)
    assert _verdicts(room, click) == [Verdict.PASS] * 3
    told = service.json("GET", f"attempts/{click.attempt}", room.campus.student)
    assert (told["score"], [file["name"] for file in told["files"]]) == (10, ["shapes.py"])
    assert _verdicts(room, _submit(service, room, FROM_FILES)) == [Verdict.RUNTIME_ERROR] * 3


def test_a_regrade_finds_the_files_of_the_attempt(service: Service, room: Classroom, worker: WorkerProcess) -> None:
    click = _submit(service, room, ADDS, SHAPES)
    assert _verdicts(room, click) == [Verdict.PASS, Verdict.FAIL, Verdict.FAIL]
    version = _correct(room)  # it takes no file any more
    place = str(room.campus.placement_id)
    body = {"assignment_problem_id": place, "problem_version_id": str(version), "choose": "all", "reason": "wrong"}
    service.json("POST", f"classes/{room.campus.class_id}/regrades", room.campus.teacher, json=body)
    until(lambda: room.runs(click) == 2, 15, lambda: "the regrade was not graded")
    assert sorted(_verdicts(room, click))[-4:] == [Verdict.PASS] * 4


def test_a_file_that_the_store_has_lost_is_our_error(service: Service, room: Classroom, worker: WorkerProcess) -> None:
    unknown = make_campus(room.site.database.owner, f"class-{uuid7().hex[-8:]}", gives=True)
    lost = Classroom(room.site, unknown)
    with room.site.engine.begin() as connection:
        connection.exec_driver_sql("alter table problem_version disable trigger append_only")
        connection.exec_driver_sql(
            "update problem_version set files = jsonb_set(files, '{0,blob_ref}', "
            f"'\"sha256/00/{'0' * 62}\"') where id = '{unknown.version_id}'"
        )
        connection.exec_driver_sql("alter table problem_version enable trigger append_only")
    body = unknown.submission(code=FROM_FILES, files=[SHAPES])
    service.json("POST", "attempts", unknown.student, json=body)
    click = Click(UUID(body["id"]), UUID(body["id"]))
    lost.wait_for(click, "error")
    assert lost.runs(click) == 0
