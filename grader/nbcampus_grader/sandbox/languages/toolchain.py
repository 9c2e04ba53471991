"""A language as this machine has it: where its tools are, which version, and what a box must see of them."""

from __future__ import annotations

import functools
import glob
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from nbcampus_grader.sandbox.languages import LANGUAGES, PYTHON, Language

BUILD = "/build"
_INSIDE = "/toolchain"
_SYSTEM = ("/usr/bin", "/usr/include", "/usr/lib", "/usr/lib64", "/usr/libexec", "/etc/alternatives")
_PLACES = "/usr/local/bin:/usr/bin:/bin"
_ASK_SECONDS = 20.0


@dataclass(frozen=True)
class Toolchain:
    """``tools`` and ``home`` are paths inside the box; ``binds`` are pairs (path here, path inside)."""

    language: Language
    version: str
    tools: Mapping[str, str]
    home: str = ""
    binds: tuple[tuple[str, str], ...] = field(default=())

    def values(self, memory_mb: int) -> dict[str, str]:
        """What the templates of the language may name. ``archive`` is the caller's to add."""
        source = f"{BUILD}/{self.language.source}"
        return {**self.tools, "home": self.home, "build": BUILD, "source": source, "memory_mb": str(memory_mb)}


def filled(template: Iterable[str], values: Mapping[str, str]) -> list[str]:
    """A command with its names filled in; an argument that names what there is not is left out."""
    command: list[str] = []
    for argument in template:
        try:
            command.append(argument.format_map(values))
        except KeyError:
            continue
    return command


@functools.cache
def find_all() -> dict[str, Toolchain]:
    """Every language but Python whose tools are here, by name. Each is asked for its version once per process."""
    found = (find(language) for language in LANGUAGES.values() if language is not PYTHON)
    return {each.language.name: each for each in found if each is not None}


def find(language: Language) -> Toolchain | None:
    """The language's tools on this machine, or None when one is missing or does not even tell its version."""
    here = [_place_of(tool, language) for tool in language.tools]
    if not here or None in here:
        return None
    paths = [str(path) for path in here]
    version = _version(paths[0], language.version)
    if version is None:
        return None
    folders = tuple((path, path) for pattern in language.folders for path in sorted(glob.glob(pattern)))
    if language.home:
        home = os.path.dirname(os.path.dirname(paths[0]))
        tools = {name: f"{home}/bin/{name}" for name in language.tools}
        found = all(os.path.exists(path) for path in tools.values())
        return Toolchain(language, version, tools, home, ((home, home), *folders)) if found else None
    inside = [path if _is_of_system(path) else f"{_INSIDE}/{os.path.basename(path)}" for path in paths]
    own = tuple((path, target) for path, target in zip(paths, inside, strict=True) if path != target)
    return Toolchain(language, version, dict(zip(language.tools, inside, strict=True)), "", (*own, *folders))


def system_binds() -> list[tuple[str, str]]:
    """What every compiler reads: programs, headers and libraries of the distribution; nothing of /etc but names."""
    return [(path, path) for path in _SYSTEM if os.path.isdir(path)]


def _place_of(tool: str, language: Language) -> str | None:
    found = shutil.which(tool, path=_PLACES)
    if found is None and language.wheel is not None:
        found = _in_wheel(language.wheel, tool)
    return os.path.realpath(found) if found else None


def _in_wheel(distribution: str, tool: str) -> str | None:
    """The program itself: the script that a wheel puts on PATH starts it as a child, and is Python."""
    try:
        files = metadata.distribution(distribution).files or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        path = Path(str(file.locate()))
        if path.name == tool and path.parent.name == "bin" and ".." not in file.parts and os.access(path, os.X_OK):
            return str(path)
    return None


def _is_of_system(path: str) -> bool:
    return any(path.startswith(folder + "/") for folder in _SYSTEM)


def _version(path: str, arguments: tuple[str, ...]) -> str | None:
    try:
        done = subprocess.run(
            [path, *arguments], capture_output=True, timeout=_ASK_SECONDS, env={}, cwd="/", check=True, text=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    lines = (done.stdout or done.stderr).strip().splitlines()
    return lines[0].strip()[:100] if lines else None
