"""A class as its staff may read it, over the hub's API."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import pandas as pd
import pyarrow as pa
import requests

from nbcampus_analytics.schema import COLUMNS, NAMED, typed

WriteToGroup = Callable[[str, list[str], str], None]
"""Takes a placement, attempts at it, and a text."""

SECONDS = 60
PAGE = 100_000
NAMED_PAGE = 50
"""Of how many attempts the hub tells the code at once."""


class Refused(Exception):
    """The campus refused or did not answer; the message is for the person who reads it."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(detail)
        self.error = error

    def _render_traceback_(self) -> list[str]:
        """What IPython shows under a cell: the sentence, without the way through our code."""
        return [str(self)]


class Course:
    """One class, read with a pass. A frame is asked for once; ``refresh`` forgets what was read.

    ``url`` is the address of the campus service and ends with a slash. ``show_attempt`` opens an attempt where somebody
    looks, if anybody does; ``write_to_group`` asks that person to send a text to the students of attempts at a
    placement; ``on_page`` is told the name of each frame of which a page has come.
    """

    def __init__(
        self,
        url: str,
        class_id: str,
        token: str,
        name: str = "",
        *,
        dark: bool = False,
        show_attempt: Callable[[str], None] | None = None,
        write_to_group: WriteToGroup | None = None,
    ) -> None:
        self.class_id = class_id
        self.name = name
        self.dark = dark
        self.show_attempt = show_attempt
        self.write_to_group = write_to_group
        self.on_page: Callable[[str], None] = _nobody
        self._url = f"{url}api/v1/classes/{class_id}/frames/"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"token {token}"
        self._known: dict[tuple[str, datetime | None, datetime | None], pd.DataFrame] = {}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Course:
        """The class whose pass the environment holds, for runs without JupyterLab: Voila, scripts, nbconvert.

        Reads ``NBCAMPUS_PASS``, ``NBCAMPUS_PASS_CLASS`` and ``NBCAMPUS_SERVICE_URL``. Raises Refused without them.
        """
        names = ("NBCAMPUS_SERVICE_URL", "NBCAMPUS_PASS_CLASS", "NBCAMPUS_PASS")
        missing = [name for name in names if not environment.get(name)]
        if missing:
            raise Refused("no_pass", f"There is no pass for a class here: {', '.join(missing)} is not set.")
        url, class_id, token = (environment[name] for name in names)
        return cls(url, class_id, token)

    def frame(self, name: str, since: datetime | None = None, until: datetime | None = None) -> pd.DataFrame:
        """A frame by its name, all pages of it. Raises Refused."""
        key = (name, since, until)
        if key not in self._known:
            self._known[key] = typed(name, self._read(name, since, until))
        return self._known[key].copy()

    def codes(self, attempt_ids: Sequence[str]) -> pd.DataFrame:
        """The code of each of these attempts. Raises Refused."""
        return self._named("codes", attempt_ids)

    def outcomes(self, attempt_ids: Sequence[str]) -> pd.DataFrame:
        """What each test said of each of these attempts, in the order of the tests. Raises Refused."""
        return self._named("outcomes", attempt_ids)

    def failing(self, placement_id: str, test_id: str) -> pd.DataFrame:
        """The attempts at a placement that fail a test, newest first. Raises Refused."""
        return typed(
            "failing", self._page("failing", {"placement_id": placement_id, "test_id": test_id})[0].to_pandas()
        )

    @property
    def people(self) -> pd.DataFrame:
        """One row per student."""
        return self.frame("people")

    @property
    def items(self) -> pd.DataFrame:
        """One row per problem at its place, in the order of the course."""
        found = self.frame("items")
        return found[found["placement_id"] != ""].reset_index(drop=True)

    @property
    def graded_items(self) -> pd.DataFrame:
        """One row per assignment and per quiz that is published, in the order of the course, numbered from 1."""
        found = self.frame("items")
        first = found[found["is_published"]].drop_duplicates("item_id").sort_values("position")
        kept = first[["item_id", "module", "item", "mode", "due_date"]].reset_index(drop=True)
        return kept.assign(position=range(1, len(kept) + 1))

    @property
    def deadlines(self) -> pd.DataFrame:
        """One row per student and item where the student has another due date than the item."""
        return self.frame("deadlines")

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

    def forget(self, name: str) -> None:
        """Read one frame anew when it is asked for next."""
        self._known = {key: frame for key, frame in self._known.items() if key[0] != name}

    def refresh(self) -> None:
        """Read everything anew when it is asked for next."""
        self._known.clear()

    def _read(self, name: str, since: datetime | None, until: datetime | None) -> pd.DataFrame:
        window = {"since": since, "until": until}
        query: dict[str, str | int] = {key: moment.isoformat() for key, moment in window.items() if moment}
        pages, after = [], None
        while True:
            page, after = self._page(name, query | {"limit": PAGE} | ({"after": after} if after else {}))
            pages.append(page)
            if after is None:
                return pa.concat_tables(pages).to_pandas()

    def _named(self, name: str, attempt_ids: Sequence[str]) -> pd.DataFrame:
        parts = [attempt_ids[begin : begin + NAMED_PAGE] for begin in range(0, len(attempt_ids), NAMED_PAGE)]
        pages = [self._page(name, {"attempts": ",".join(part)})[0] for part in parts]
        found = pa.concat_tables(pages).to_pandas() if pages else pd.DataFrame(columns=list(NAMED[name]))
        return typed(name, found)

    def _page(self, name: str, query: dict[str, str | int]) -> tuple[pa.Table, str | None]:
        """One page of a frame, and after which attempt the next one begins."""
        answer = self._ask(name, query)
        with pa.ipc.open_stream(io.BytesIO(answer.content)) as stream:
            page = stream.read_all()
        self.on_page(name)
        return page, answer.headers.get("X-Next-After")

    def _ask(self, name: str, query: dict[str, str | int]) -> requests.Response:
        assert name in COLUMNS or name in NAMED
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


def _nobody(name: str) -> None:
    """Nobody waits for the pages."""
