"""Which folders of this machine a box sees: the interpreter, its library, the listed packages, and nothing else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from nbcampus_grader.sandbox.box import inside
from nbcampus_grader.sandbox.box.interpreter import Interpreter
from nbcampus_grader.sandbox.errors import SandboxUnavailable

PACKAGES = "/packages"
HARNESS = "/harness/inside"


@dataclass(frozen=True)
class Tree:
    """Read-only binds (source, target), links (target, what it points to), small files (name, text)."""

    python: str
    binds: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    files: dict[str, str]

    def as_plan(self) -> dict[str, Any]:
        """The shape that ``inside.stage`` reads."""
        return {
            "binds": as_binds(self.binds),
            "links": [{"target": target, "points_to": points_to} for target, points_to in self.links],
            "files": self.files,
        }


def as_binds(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"source": source, "target": target} for source, target in pairs]


def tree_of(packages: Iterable[str]) -> Tree:
    """The tree for the worker's interpreter and these of its packages; SandboxUnavailable when one is not installed."""
    binds = [(str(path), f"{PACKAGES}/{path.name}") for path in sorted(set(_top_levels(packages)))]
    return tree_with(Interpreter.own(), binds)


def tree_with(python: Interpreter, packages: Iterable[tuple[str, str]]) -> Tree:
    """The tree of an interpreter and more binds; SandboxUnavailable when a home would be bound."""
    system = [path for path in _system_folders(python) if os.path.exists(path)]
    folders = _without_nested([*system, *_python_folders(python)])
    binds = [*((path, path) for path in folders), (python.executable, python.executable), *packages]
    return Tree(python.executable, tuple(binds), tuple(_links()), _harness())


def _system_folders(python: Interpreter) -> list[str]:
    """Shared libraries, by the distribution's habit: Debian's per-processor folder, or lib and lib64 whole."""
    per_processor = f"/usr/lib/{python.multiarch}"
    libraries = [per_processor, "/usr/lib64"] if os.path.isdir(per_processor) else ["/usr/lib", "/usr/lib64"]
    real = [path for path in ("/lib", "/lib64") if os.path.isdir(path) and not os.path.islink(path)]
    return [*libraries, *real, "/etc/ld.so.cache", "/usr/share/zoneinfo"]


def _python_folders(python: Interpreter) -> list[str]:
    paths = set(python.libraries)
    if python.prefix not in ("/usr", "/usr/local"):
        # An interpreter of its own (pyenv, uv, conda) brings shared libraries beside its standard library.
        paths.add(f"{python.prefix}/lib")
    if ".so" in os.path.basename(python.shared):
        paths.add(python.shared)
    home = os.path.realpath(Path.home())
    for path in paths:
        if home == path or home.startswith(path.rstrip("/") + "/"):
            raise SandboxUnavailable(f"Python's library {path} contains the home {home}, which a box must never see")
    return sorted(path for path in paths if os.path.exists(path))


def _without_nested(paths: list[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(folder + "/") for folder in kept):
            kept.append(path)
    return kept


def _links() -> list[tuple[str, str]]:
    return [(path, os.readlink(path)) for path in ("/lib", "/lib64") if os.path.islink(path)]


def _harness() -> dict[str, str]:
    folder = Path(inside.__file__).parent
    return {f"{HARNESS}/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}


def distributions_of(packages: Iterable[str]) -> Iterable[metadata.Distribution]:
    """These distributions of the worker's interpreter and all that they require; SandboxUnavailable if one lacks."""
    waiting, seen = list(packages), set[str]()
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise SandboxUnavailable(
                f"the package {name} is not installed for {sys.executable}; "
                "install it or leave it out of NBCAMPUS_SANDBOX_PACKAGES"
            ) from None
        waiting += _requirements(distribution)
        yield distribution


def _top_levels(packages: Iterable[str]) -> Iterable[Path]:
    """Files and folders that these distributions and all they require put into site-packages."""
    for distribution in distributions_of(packages):
        yield from _installed(distribution)


def _requirements(distribution: metadata.Distribution) -> list[str]:
    """Names that are required without a condition; what stands behind a marker is not needed on every machine."""
    plain = [text for text in distribution.requires or [] if ";" not in text]
    return [match.group() for text in plain if (match := re.match(r"[A-Za-z0-9._-]+", text))]


def _installed(distribution: metadata.Distribution) -> Iterable[Path]:
    for file in distribution.files or []:
        first = file.parts[0]
        if first in ("..", "__pycache__") or first.endswith((".pth", ".dist-info")):
            continue
        yield Path(str(distribution.locate_file(first)))


def modules_of(packages: Iterable[str]) -> list[str]:
    """The importable names of the listed distributions themselves."""
    names: set[str] = set()
    for package in packages:
        for path in _installed(metadata.distribution(package)):
            name = path.name.removesuffix(".py")
            if name.isidentifier() and (path.suffix == ".py" or (path / "__init__.py").exists()):
                names.add(name)
    return sorted(names)
