"""A class as its staff may read it, over the hub's API."""

from __future__ import annotations

import io
from datetime import datetime

import pandas as pd
import pyarrow as pa
import requests

from nbcampus_analytics.schema import COLUMNS, typed

SECONDS = 60
PAGE = 100_000


class Refused(Exception):
    """The campus refused or did not answer; the message is for the person who reads it."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(detail)
        self.error = error


class Course:
    """One class, read with a pass. A frame is asked for once; ``refresh`` forgets what was read.

    ``url`` is the address of the campus service and ends with a slash.
    """

    def __init__(self, url: str, class_id: str, token: str, name: str = "") -> None:
        self.class_id = class_id
        self.name = name
        self._url = f"{url}api/v1/classes/{class_id}/frames/"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"token {token}"
        self._known: dict[tuple[str, datetime | None, datetime | None], pd.DataFrame] = {}

    def frame(self, name: str, since: datetime | None = None, until: datetime | None = None) -> pd.DataFrame:
        """A frame by its name, all pages of it. Raises Refused."""
        key = (name, since, until)
        if key not in self._known:
            self._known[key] = typed(name, self._read(name, since, until))
        return self._known[key].copy()

    @property
    def people(self) -> pd.DataFrame:
        """One row per student."""
        return self.frame("people")

    @property
    def items(self) -> pd.DataFrame:
        """One row per problem at its place, in the order of the course."""
        return self.frame("items")

    @property
    def attempts(self) -> pd.DataFrame:
        """One row per Run and Submit."""
        return self.frame("attempts")

    @property
    def analyses(self) -> pd.DataFrame:
        """One row per analysis of an attempt."""
        return self.frame("analyses")

    @property
    def tests(self) -> pd.DataFrame:
        """One row per test of a problem."""
        return self.frame("tests")

    @property
    def messages(self) -> pd.DataFrame:
        """One row per test and message with which it failed."""
        return self.frame("messages")

    @property
    def keywords(self) -> pd.DataFrame:
        """One row per problem, week and word."""
        return self.frame("keywords")

    @property
    def marks(self) -> pd.DataFrame:
        """One row per student and item with a mark."""
        return self.frame("marks")

    @property
    def progress(self) -> pd.DataFrame:
        """One row per student and assignment with a score."""
        return self.frame("progress")

    def refresh(self) -> None:
        """Read everything anew when it is asked for next."""
        self._known.clear()

    def _read(self, name: str, since: datetime | None, until: datetime | None) -> pd.DataFrame:
        window = {"since": since, "until": until}
        query: dict[str, str | int] = {key: moment.isoformat() for key, moment in window.items() if moment}
        pages, after = [], None
        while True:
            answer = self._ask(name, query | {"limit": PAGE} | ({"after": after} if after else {}))
            with pa.ipc.open_stream(io.BytesIO(answer.content)) as stream:
                pages.append(stream.read_all())
            after = answer.headers.get("X-Next-After")
            if after is None:
                return pa.concat_tables(pages).to_pandas()

    def _ask(self, name: str, query: dict[str, str | int]) -> requests.Response:
        assert name in COLUMNS
        try:
            answer = self._session.get(self._url + name, params=query, timeout=SECONDS)
        except requests.RequestException as failure:
            raise Refused("away", f"The campus does not answer: {type(failure).__name__}. Try again.") from failure
        if answer.ok:
            return answer
        try:
            problem = answer.json()
            raise Refused(problem["error"], problem["detail"])
        except (ValueError, KeyError):
            raise Refused("failed", f"The campus answered {answer.status_code}. Try again.") from None
