"""What a box needs of an environment, and what explains a result later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata

from nbcampus.environments import DEFAULT
from nbcampus_grader.sandbox.box.interpreter import Interpreter
from nbcampus_grader.sandbox.box.tree import Tree, distributions_of, modules_of, tree_of


@dataclass(frozen=True)
class Environment:
    """``imports`` are imported beforehand. ``packages`` are the installed versions by name, what they need included.

    ``fingerprint`` is the same where the interpreter's version and the content of every package are the same.
    ``build`` is the folder of it, "" for the default: after a new build of the same content it is another.
    """

    name: str
    build: str
    tree: Tree
    imports: tuple[str, ...]
    python: str
    packages: dict[str, str]
    fingerprint: str

    @property
    def is_default(self) -> bool:
        return self.name == DEFAULT


def default_environment(packages: tuple[str, ...]) -> Environment:
    """The worker's own Python with these packages; SandboxUnavailable when one is not installed."""
    installed = list(distributions_of(packages))
    python = f"{Interpreter.own().implementation} {Interpreter.own().version}"
    return Environment(
        name=DEFAULT,
        build="",
        tree=tree_of(packages),
        imports=tuple(modules_of(packages)),
        python=python,
        packages=versions_of(installed),
        fingerprint=fingerprint_of(python, installed),
    )


def versions_of(installed: Iterable[metadata.Distribution]) -> dict[str, str]:
    return dict(sorted((each.metadata["Name"].lower().replace("_", "-"), each.version) for each in installed))


def fingerprint_of(python: str, installed: Iterable[metadata.Distribution]) -> str:
    """Of what the packages hold rather than of how they came here: another installer's notes do not count."""
    contents = sorted([name_and_version(each), *_hashes(each)] for each in installed)
    return hashlib.sha256(json.dumps([python, contents]).encode()).hexdigest()


def name_and_version(distribution: metadata.Distribution) -> str:
    return f"{distribution.metadata['Name'].lower()} {distribution.version}"


def _hashes(distribution: metadata.Distribution) -> list[str]:
    files = distribution.files or []
    return sorted(
        f"{file} {file.hash.value}"
        for file in files
        if file.hash and ".dist-info" not in file.parts[0] and file.parts[0] != ".." and file.suffix != ".pyc"
    )
