"""A real campus with the demo course, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from tests.acceptance.person import Person
from tests.running_campus import RunningCampus

from nbcampus.db.bootstrap import libpq_url

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parent / "screenshots"

Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCampus]:
    """Not for the whole session: tests of the sandbox count the processes below them.

    A checkout whose labextension is not the installed one names it with ``NBCAMPUS_LAB_ARGUMENTS``.
    """
    folder = tmp_path_factory.mktemp("campus") / "state"
    arguments = f"--LabApp.expose_app_in_browser=True {os.environ.get('NBCAMPUS_LAB_ARGUMENTS', '')}"
    campus = RunningCampus(folder, lab_arguments=arguments)
    campus.start()
    yield campus
    campus.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Not for the whole session: Playwright keeps an event loop running, which later tests with loops would meet."""
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("NBCAMPUS_TEST_BROWSER") == "required":
            raise FileNotFoundError("chromium is not installed")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def person(campus: RunningCampus, browser: Any) -> Iterator[Callable[..., Person]]:
    """Makes a person with a login and a browser of their own: ``person("dora")`` or ``person("tom", "teacher")``."""
    made: list[Person] = []

    def make(name: str, kind: str = "student", *, password: str | None = None, theme: str = "light") -> Person:
        made.append(Person(browser, campus, name, password or campus.add_person(name, kind), theme))
        return made[-1]

    yield make
    for person in made:
        person.leave()


@pytest.fixture
def rows(campus: RunningCampus) -> Iterator[Rows]:
    """Ask the campus's database as its owner; rows as dicts."""
    url = libpq_url(campus.settings["NBCAMPUS_OWNER_DATABASE_URL"])
    with psycopg.connect(url, autocommit=True, row_factory=dict_row) as connection:
        yield lambda query, *values: connection.execute(query, values).fetchall()


@pytest.fixture(scope="session", autouse=True)
def screenshots() -> Path:
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
