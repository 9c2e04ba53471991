"""``nbcampus environment``: make the environments that are declared, and look at those that are there."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC
from pathlib import Path

from nbcampus.clock import SystemClock
from nbcampus.environments import SETTING, Declaration, DeclarationRefused, declared
from nbcampus_grader.sandbox.costs import Costs, costs_of
from nbcampus_grader.sandbox.environments import BuildRefused, build, find_built
from nbcampus_grader.sandbox.environments.built import Build
from nbcampus_grader.sandbox.errors import SandboxError
from nbcampus_grader.sandbox.settings import SandboxSettings


def command(argv: list[str]) -> int:
    """Build, list or check the environments of this machine: Pythons with a course's libraries, chosen per class."""
    options = _parser().parse_args(argv)
    try:
        wanted, settings = declared(), SandboxSettings.from_environment()
        names = _chosen(wanted, getattr(options, "names", []))
        results = [options.act(wanted[name], settings) for name in names]
    except (DeclarationRefused, SandboxError) as failure:
        _tell(f"nbcampus environment: {failure}")
        return 1
    return 0 if all(results) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nbcampus environment",
        description=command.__doc__,
        epilog=f"{SETTING} names the file or folder that declares them; grader/README.md describes it.",
    )
    acts = parser.add_subparsers(required=True, metavar="ACT")
    for name, act, text in (
        ("build", _build, "install, compile, try in a box, and make it the present build"),
        ("check", _check, "start each in a box and say what it costs"),
    ):
        one = acts.add_parser(name, help=text)
        one.add_argument("names", nargs="*", metavar="NAME", help="without a name all that are declared")
        one.set_defaults(act=act)
    acts.add_parser("list", help="what is declared, and what of it is built here").set_defaults(act=_list)
    return parser


def _chosen(wanted: dict[str, Declaration], names: list[str]) -> list[str]:
    if unknown := [name for name in names if name not in wanted]:
        known = f"; known are {', '.join(wanted)}" if wanted else f"; {SETTING} declares none"
        raise DeclarationRefused(f"no environment is named {unknown[0]!r}{known}")
    return names or list(wanted)


def _build(declaration: Declaration, settings: SandboxSettings) -> bool:
    _tell(f"{declaration.name}: installing {len(declaration.packages)} packages and what they need")
    costs: list[Costs] = []
    try:
        made = build(
            declaration,
            settings.environments_folder,
            SystemClock().now(),
            trial=lambda environment: costs.append(costs_of(settings, environment)),
        )
    except BuildRefused as refused:
        _tell(f"{declaration.name}: NOT BUILT: {refused}")
        return False
    _say(f"{declaration.name}: built; {described(made)}; {told(costs[0])}")
    return True


def _list(declaration: Declaration, settings: SandboxSettings) -> bool:
    made = find_built(settings.environments_folder, declaration.name)
    if made is None:
        _say(f"{declaration.name}: not built here")
        return True
    state = "" if made.manifest.digest == declaration.digest else "; the declaration has changed since: build it again"
    _say(f"{declaration.name}: {described(made)}{state}")
    return True


def _check(declaration: Declaration, settings: SandboxSettings) -> bool:
    try:
        made = find_built(settings.environments_folder, declaration.name)
        if made is None:
            _say(f"{declaration.name}: NOT BUILT here")
            return False
        costs = costs_of(settings, made.environment())
    except SandboxError as failure:
        _say(f"{declaration.name}: BROKEN: {failure}")
        return False
    _say(f"{declaration.name}: works; {described(made)}; {told(costs)}")
    return True


def described(made: Build) -> str:
    """One line about a build."""
    manifest = made.manifest
    return (
        f"Python {manifest.python.version}, {len(manifest.packages)} packages, {_megabytes(made.folder)} MB, "
        f"of {manifest.time.astimezone(UTC):%Y-%m-%d %H:%M} UTC, fingerprint {manifest.fingerprint[:12]}"
    )


def told(costs: Costs) -> str:
    """What it costs, in a few words."""
    own = "" if costs.child_kb is None else f" and {costs.child_kb / 1024:.1f} MB"
    return f"starts in {costs.start_ms:.0f} ms, a child takes {costs.child_ms:.1f} ms{own}"


def _megabytes(folder: Path) -> int:
    return round(sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / (1 << 20))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _tell(text: str) -> None:
    """Say what goes on, at once."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
