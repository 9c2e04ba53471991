"""A study as its members read it, over the hub's API and with a pass."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa
import requests
from urllib3.exceptions import HTTPError

from nbcampus.research.dbapi import Connection
from nbcampus.research.rows import Rows

SECONDS = 330
PROGRAMS = 5_000
_URL, _STUDY, _PASS = _NAMES = ("NBCAMPUS_SERVICE_URL", "NBCAMPUS_STUDY", "NBCAMPUS_STUDY_PASS")
_NO_LAB = (
    "Nobody answered who could give a pass for a study. Open this notebook in JupyterLab on your campus; where there "
    "is no JupyterLab (scripts), set NBCAMPUS_STUDY and NBCAMPUS_STUDY_PASS."
)
_NO_ANSWER = "The question which study this notebook may read was not answered. Run the cell again."

Query = Mapping[str, str | int]


class Refused(Exception):
    """The campus refused or did not answer; the message is for the person who reads it."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(detail)
        self.error = error

    def _render_traceback_(self) -> list[str]:
        """What IPython shows under a cell: the sentence, without the way through our code."""
        return [str(self)]


def connect(study_id: str = "", token: str = "", url: str = "") -> Study:
    """A study and the pass for it; what is not given stands in the environment. Raises Refused without one.

    The environment's names are ``NBCAMPUS_STUDY``, ``NBCAMPUS_STUDY_PASS`` and ``NBCAMPUS_SERVICE_URL``, of which a
    server of the campus sets the last. Where there is no pass JupyterLab asks the person which study this notebook may
    read, and for how long; that waits at most five minutes.
    """
    given = dict(zip(_NAMES, (url, study_id, token), strict=True))
    found = {name: value or os.environ.get(name, "") for name, value in given.items()}
    if not found[_PASS]:
        return _asked(found[_URL], found[_STUDY])
    missing = [name for name, value in found.items() if not value]
    if missing:
        raise Refused("no_pass", f"There is a pass for a study here, but {' and '.join(missing)} is not set.")
    return Study(*found.values())


def _asked(url: str, wanted: str) -> Study:
    """The study that the person lets this notebook read. Raises Refused, also where it is not the wanted one."""
    try:
        from nbcampus.lab import Lab, Question  # what it needs is there in every kernel, and not for every script
    except ImportError:
        raise Refused("no_lab", _NO_LAB) from None
    question = Question("nbcampus:study-pass", "nbcampus:study-pass-answer", _NO_LAB, _NO_ANSWER, Refused)
    answer = Lab(question, {"study_id": wanted}).wait()
    if wanted and wanted != answer["study_id"]:
        raise Refused("another_study", f"This notebook asks for the study {wanted}, and you allowed it another one.")
    # The server's own address of the campus is the one that is sure to be reached from here.
    return Study(url or answer["url"], answer["study_id"], answer["token"], answer["name"])


class Study:
    """One study. Every call asks anew: who has withdrawn since is no longer in what comes.

    ``url`` is the address of the campus service and ends with a slash; ``name`` is told where a person was asked.
    """

    def __init__(self, url: str, study_id: str, token: str, name: str = "") -> None:
        self.id, self.name = study_id, name
        self._url = f"{url}api/v1/studies/{study_id}/"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"token {token}"

    def attempts(self, **window: Any) -> Rows:
        """Every Run and Submit; ``class_id``, ``since`` and ``until`` narrow it."""
        return self.frame("attempts", **window)

    def results(self, **window: Any) -> Rows:
        """Every test of an attempt; narrowed like attempts."""
        return self.frame("results", **window)

    def events(self, **window: Any) -> Rows:
        """What students did and what became of it; narrowed like attempts."""
        return self.frame("events", **window)

    def code(self, **window: Any) -> Rows:
        """The programs, scrubbed, in the order of their attempts; narrowed like attempts. Comes page by page."""
        pages = []
        query = _query(window) | {"limit": PROGRAMS}
        while True:
            content, headers = self._ask("GET", "frames/code", params=query)
            pages.append(_table(content))
            if "X-Next-After" not in headers:
                return Rows(pa.concat_tables(pages))
            query["after"] = headers["X-Next-After"]

    def frame(self, name: str, **window: Any) -> Rows:
        """A view by its name."""
        content, _ = self._ask("GET", f"frames/{name}", params=_query(window))
        return Rows(_table(content))

    def sql(self, statement: str, limit: int = 1_000_000) -> Rows:
        """The rows of one query over the views, at most ``limit``. Raises Refused, with the place of a fault."""
        body = {"statement": statement, "limit": limit}
        content, _ = self._ask("POST", "sql", json=body)
        return Rows(_table(content))

    @cached_property
    def connection(self) -> Connection:
        """For ``%sql study.connection`` and what else speaks Python's database API."""
        return Connection(lambda statement: self.sql(statement).arrow())

    def _ask(self, method: str, path: str, **options: Any) -> tuple[bytes, Mapping[str, str]]:
        """Content and headers of the answer, read in pieces as large as they come: requests' own are of 10 kB."""
        try:
            answer = self._session.request(method, self._url + path, timeout=SECONDS, stream=True, **options)
            content: bytes = answer.raw.read(decode_content=True)
        except (requests.RequestException, HTTPError) as failure:
            raise Refused("away", f"The campus does not answer: {type(failure).__name__}. Try again.") from failure
        if answer.ok:
            return content, answer.headers
        raise _refusal(content, f"The campus answered {answer.status_code}. Try again.")


def _query(window: Mapping[str, Any]) -> dict[str, str | int]:
    """Moments as the API spells them; one without a zone is refused there."""
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in window.items()
        if value is not None
    }


def _table(content: bytes) -> pa.Table:
    """Raises Refused for an answer that was cut short: it ends with the refusal, or does not end."""
    if not content.endswith(_END):
        at = content.rfind(b'{"error": ')
        raise _refusal(content[at:] if at >= 0 else b"", "The answer of the campus broke off. Try again.")
    with pa.ipc.open_stream(io.BytesIO(content)) as stream:
        return stream.read_all()


_END = b"\xff\xff\xff\xff\x00\x00\x00\x00"
"""How an Arrow stream ends that is whole."""


def _refusal(content: bytes, otherwise: str) -> Refused:
    try:
        problem = json.loads(content)
        return Refused(problem["error"], problem["detail"])
    except (ValueError, KeyError, TypeError):
        return Refused("failed", otherwise)
