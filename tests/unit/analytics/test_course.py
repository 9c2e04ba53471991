"""Reading a course over HTTP: pages, types, refusals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from nbcampus.db.statements import playback
from nbcampus.db.statements.frames import FRAMES, Window
from nbcampus.ids import uuid7
from nbcampus_analytics import Course, Refused, connect
from nbcampus_analytics.schema import COLUMNS, NAMED


class _Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        refusal = b'{"error": "not_allowed", "detail": "Not yours."}'
        status, body = (403, refusal) if "people" in self.path else (502, b"?")
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def refusing() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_refusal_is_told_in_the_campuss_words(refusing: str) -> None:
    with pytest.raises(Refused, match="Not yours") as refusal:
        _ = Course(refusing, "c", "token").people
    assert refusal.value.error == "not_allowed"
    with pytest.raises(Refused, match="502"):
        _ = Course(refusing, "c", "token").items


def test_a_campus_that_is_away_is_told() -> None:
    with pytest.raises(Refused, match="does not answer"):
        _ = Course("http://127.0.0.1:9/", "c", "token").people


def test_the_columns_are_those_that_the_hub_serves() -> None:
    for name, statement in FRAMES.items():
        assert [column.name for column in statement(Window(uuid7())).selected_columns] == list(COLUMNS[name])


def test_so_are_those_of_single_attempts() -> None:
    made = {
        "codes": playback.codes(uuid7(), [uuid7()]),
        "outcomes": playback.outcomes(uuid7(), [uuid7()]),
        "failing": playback.failing(uuid7(), uuid7(), uuid7(), 1),
    }
    for name, statement in made.items():
        served = [column.name for column in statement.selected_columns]
        assert ["code" if column == "code_blob_ref" else column for column in served] == list(NAMED[name])


def test_a_run_without_jupyterlab_reads_with_the_pass_of_its_environment() -> None:
    environment = {"NBCAMPUS_SERVICE_URL": "http://hub/", "NBCAMPUS_PASS_CLASS": "c1", "NBCAMPUS_PASS": "secret"}
    assert Course.from_environment(environment).class_id == "c1"
    with pytest.raises(Refused, match="NBCAMPUS_PASS_CLASS, NBCAMPUS_PASS is not set"):
        Course.from_environment({"NBCAMPUS_SERVICE_URL": "http://hub/"})


def test_outside_a_notebook_there_is_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBCAMPUS_PASS", raising=False)
    with pytest.raises(Refused, match="Open this notebook in JupyterLab"):
        connect()


def test_a_cell_shows_a_refusal_in_one_sentence() -> None:
    assert Refused("refused", "You did not let it.")._render_traceback_() == ["You did not let it."]
