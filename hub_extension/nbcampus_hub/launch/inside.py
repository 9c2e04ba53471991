"""``nbcampus inside``: the other commands, against a campus that ``nbcampus run`` holds open."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from nbcampus_hub.launch.state import State


def inside(argv: list[str]) -> int:
    """Run another nbcampus command against the campus that is running in a state folder."""
    parser = argparse.ArgumentParser(
        prog="nbcampus inside", description=inside.__doc__, epilog="example: nbcampus inside rebuild --check"
    )
    parser.add_argument("--state", type=Path, default=Path(os.environ.get("NBCAMPUS_STATE", ".nbcampus")))
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND ...")
    options = parser.parse_args(argv)
    if not options.command:
        parser.error("name the command to run, for example: rebuild --check")
    settings = State(options.state).find_settings()
    if settings is None:
        print(f"nbcampus inside: no campus is running in {options.state}; start it with: nbcampus run", file=sys.stderr)
        return 1
    return subprocess.call([sys.executable, "-m", "nbcampus", *options.command], env={**os.environ, **settings})
