"""Environments as an admin declares them: a Python with libraries, by name, of which each class has one.

``NBCAMPUS_ENVIRONMENTS`` names a TOML file, or a folder of such files, with one table for each environment::

    [statistics]
    title = "Statistics"
    packages = ["numpy>=2", "pandas==2.2.*", "./wheels/lecture-1.0-py3-none-any.whl"]
    imports = ["numpy", "pandas"]      # what the grader's warm process imports beforehand
    python = "/usr/bin/python3"        # the worker's own when left out

A package is written as for pip; one that begins with a dot is a file beside the declaration. The hub needs the names
alone, to offer them to teachers; ``nbcampus environment build`` makes them on the machines of the workers.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbcampus.settings import SettingMissing

SETTING = "NBCAMPUS_ENVIRONMENTS"
DEFAULT = "default"
"""The environment of every class that names no other: the worker's own Python and ``NBCAMPUS_SANDBOX_PACKAGES``."""

MAX_NAME = 60
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_KEYS = {"title", "packages", "imports", "python"}


class DeclarationRefused(SettingMissing):
    """A declaration of an environment cannot be used; told to the admin as a missing setting is."""


@dataclass(frozen=True)
class Declaration:
    """One environment as it is wanted. ``python`` None means the worker's own; paths are absolute."""

    name: str
    title: str
    packages: tuple[str, ...]
    imports: tuple[str, ...] = ()
    python: str | None = None

    @property
    def shown_packages(self) -> list[str]:
        """For people: of a file of this machine its name alone."""
        return [Path(text).name if text.startswith("/") else text for text in self.packages]

    @property
    def digest(self) -> str:
        """The same for the same declaration: by this a build knows whether it is of the present one."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def is_name(text: str) -> bool:
    """Whether an environment may be named so: lower-case letters, digits and single hyphens."""
    return len(text) <= MAX_NAME and _NAME.fullmatch(text) is not None


def declared(environment: Mapping[str, str] = os.environ) -> dict[str, Declaration]:
    """All declarations by name, without the default; DeclarationRefused says which file to mend."""
    place = environment.get(SETTING, "").strip()
    if not place:
        return {}
    root = Path(place).absolute()
    if not root.exists():
        raise DeclarationRefused(f"{SETTING} names {place}, which does not exist")
    found: dict[str, Declaration] = {}
    for file in sorted(root.glob("*.toml")) if root.is_dir() else [root]:
        for name, table in _read(file).items():
            if name in found:
                raise DeclarationRefused(f"{file}: an environment named {name!r} is declared twice")
            found[name] = _declaration(file, name, table)
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DeclarationRefused(f"{file} cannot be read as TOML: {error}") from None


def _declaration(file: Path, name: str, table: Any) -> Declaration:
    def refusal(text: str) -> DeclarationRefused:
        return DeclarationRefused(f"{file}: [{name}]: {text}")

    def texts(key: str, default: list[str] | None) -> tuple[str, ...]:
        value = table.get(key, default)
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise refusal(f"{key} must be a list of texts")
        return tuple(each.strip() for each in value)

    if not is_name(name) or name == DEFAULT:
        raise refusal(f"a name is lower-case letters, digits and single hyphens, and not {DEFAULT!r}")
    if not isinstance(table, dict) or set(table) - _KEYS:
        raise refusal(f"expected a table with the keys {', '.join(sorted(_KEYS))}")
    title, python = table.get("title", name), table.get("python")
    if not isinstance(title, str) or not title.strip():
        raise refusal("title must be a text")
    if python is not None and not (isinstance(python, str) and Path(python).is_absolute()):
        raise refusal("python must be the absolute path of an interpreter")
    if wrong := [module for module in texts("imports", []) if not _MODULE.fullmatch(module)]:
        raise refusal(f"imports holds {wrong[0]!r}, which is no name of a module")
    packages = tuple(_package(file, text, refusal) for text in texts("packages", None))
    return Declaration(name, title.strip(), packages, texts("imports", []), python)


def _package(file: Path, text: str, refusal: Any) -> str:
    if text.startswith("-"):
        raise refusal(f"{text!r} is an option of the installer, not a package")
    return str((file.parent / text).resolve()) if text.startswith(".") else text
