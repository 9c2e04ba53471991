"""Run the migrations: ``nbcampus migrate`` and the functions that the launcher and the tests call."""

from __future__ import annotations

import argparse
import os
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at ``url`` (as the owner) up to ``revision``; doing it again changes nothing."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take migrations back down to ``revision``. Tables that go take their rows with them."""
    command.downgrade(_config(url), revision)


def head_and_known() -> tuple[str | None, frozenset[str]]:
    """The newest revision of this version of the code, and all that it knows of; reads the scripts, no database."""
    scripts = ScriptDirectory(str(script_folder()))
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())


def cli(argv: list[str]) -> int:
    """Bring the database's tables up to date (needs the owner's NBCAMPUS_DATABASE_URL)."""
    parser = argparse.ArgumentParser(prog="nbcampus migrate", description=cli.__doc__)
    parser.add_argument("--url", default=os.environ.get("NBCAMPUS_DATABASE_URL"), help="the owner's database URL")
    parser.add_argument("--revision", default="head")
    parser.add_argument("--down", action="store_true", help="go down to --revision instead of up")
    options = parser.parse_args(argv)
    if not options.url:
        parser.error("give --url or set NBCAMPUS_DATABASE_URL")
    (downgrade if options.down else upgrade)(options.url, options.revision)
    return 0


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(script_folder()))
    config.attributes["url"] = url
    return config


def script_folder() -> Path:
    """The migrations: beside ``core/`` in a checkout, inside the package in an installed wheel."""
    package = Path(str(files("nbcampus")))
    checkout = package.parent.parent / "migrations"
    return checkout if (checkout / "env.py").exists() else package / "_migrations"
