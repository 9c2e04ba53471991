"""A database of its own, the two commands as a person calls them, and what all tables hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redis
from sqlalchemy import create_engine, text
from tests.conftest import Database, fresh_database

from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus_grader.course.command import load_course
from nbcampus_grader.course.places import demo_course
from nbcampus_grader.sandbox import Sandbox, SandboxSettings, SandboxUnavailable

COURSE = """
slug: small
name: A small course
modules:
  - slug: only
    title: Only module
    items:
      - assignment: practice
        title: Practice
        mode: practice
        problems:
          - { problem: sum-of-multiples, points: 5 }
          - { problem: receipt, points: 5 }
      - assignment: homework
        title: Homework
        mode: homework
        due: 6 days ago at 18:00
        problems:
          - { problem: count-words, points: 10 }
      - assignment: exam
        title: Exam
        mode: exam
        due: in 2 days at 18:00
        max_attempts: 2
        problems:
          - { problem: run-lengths, points: 20 }
"""
PROBLEMS = ("sum-of-multiples", "receipt", "count-words", "run-lengths")


@dataclass(frozen=True)
class Campus:
    """URLs of the campus under test; ``rows`` and ``snapshot`` look into the database as its owner."""

    database: Database
    redis_url: str
    blobs_url: str

    def rows(self, statement: str, **values: Any) -> list[Any]:
        engine = create_engine(self.database.owner)
        with engine.connect() as connection:
            found = list(connection.execute(text(statement), values))
        engine.dispose()
        return found

    def snapshot(self) -> dict[str, tuple[int, str]]:
        """By table, how many rows there are and a hash of all of them, hidden row versions included."""
        tables = self.rows("select tablename from pg_tables where schemaname = 'public' order by 1")
        return {
            name: tuple(
                self.rows(f"select count(*), md5(coalesce(string_agg(t.xmin || t::text, '|' order by t::text), '')) "
                          f'from "{name}" t')[0]
            )
            for (name,) in tables
        }  # fmt: skip

    def redis(self) -> redis.Redis:
        return redis.Redis.from_url(self.redis_url)


@pytest.fixture(scope="session", autouse=True)
def _sandbox_is_possible() -> None:
    try:
        with Sandbox(SandboxSettings.from_environment()):
            pass
    except SandboxUnavailable as error:
        if os.environ.get("NBCAMPUS_TEST_SANDBOX") == "required":
            raise
        pytest.skip(f"this machine cannot give a sandbox: {error}")


@pytest.fixture(scope="session")
def campus(postgres: EmbeddedPostgres, database_passwords: dict[str, str], redis_url: str, blobs_url: str) -> Campus:
    return Campus(fresh_database(postgres, "course", database_passwords), redis_url, blobs_url)


@pytest.fixture(autouse=True)
def _environment(campus: Campus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", campus.database.service)
    monkeypatch.setenv("NBCAMPUS_WORKER_DATABASE_URL", campus.database.worker)
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", campus.redis_url)
    monkeypatch.setenv("NBCAMPUS_BLOBS_URL", campus.blobs_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small course of four problems of the demo course."""
    for slug in PROBLEMS:
        shutil.copytree(demo_course() / "problems" / slug, tmp_path / "problems" / slug)
    (tmp_path / "course.yaml").write_text(COURSE)
    return tmp_path


@pytest.fixture
def load(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """``nbcampus load-course``: status, standard output, standard error. ``quick`` is the option of this name."""

    def run(*argv: str | Path, quick: bool = True) -> tuple[int, str, str]:
        capsys.readouterr()
        status = load_course([*map(str, argv), *(["--quick"] if quick else [])])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run
