"""``nbcampus COMMAND``: one command per entry point of the group ``nbcampus.commands``, loaded only when called.

So a process that is installed for one role offers what it can do, and nothing that needs another role's packages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

GROUP = "nbcampus.commands"

Command = Callable[[list[str]], int]
"""Takes the arguments after the command's name and returns the exit status; its docstring's first line is its help."""


def main() -> int:
    """Run the command that the arguments name; without one, list them."""
    known = {point.name: point for point in entry_points(group=GROUP)}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in known:
        _print_help(known, None if name in ("", "-h", "--help", "help") else name)
        return 0 if name in ("-h", "--help", "help") else 2
    try:
        command: Command = known[name].load()
    except ImportError as missing:
        print(f"nbcampus {name} {_lack(missing)}.", file=sys.stderr)
        return 3
    return command(sys.argv[2:])


def _print_help(known: dict[str, EntryPoint], unknown: str | None) -> None:
    if unknown:
        print(f"nbcampus has no command {unknown!r}.\n", file=sys.stderr)
    print("usage: nbcampus COMMAND [OPTIONS]\n")
    for name, point in sorted(known.items()):
        print(f"  {name:<14} {_summary(point)}")
    print("\nnbcampus COMMAND --help tells more.")


def _summary(point: EntryPoint) -> str:
    try:
        command = point.load()
    except ImportError as missing:
        return f"({_lack(missing)})"
    return (command.__doc__ or "").strip().splitlines()[0]


def _lack(missing: ImportError) -> str:
    """Which package of another role is not installed here; some say it only in their message."""
    return f"needs the package {missing.name}, which is not installed here" if missing.name else "needs another role"
