"""The environments that were built on this machine.

Below ``folder``, for each name: ``current``, a link to the present build, and the builds. A build holds ``packages``,
``build.log`` and ``manifest.json``, which is written last and says all that is known of it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from nbcampus.environments import DEFAULT, is_name
from nbcampus_grader.sandbox.box.interpreter import Interpreter
from nbcampus_grader.sandbox.box.tree import PACKAGES, tree_with
from nbcampus_grader.sandbox.environments.environment import Environment
from nbcampus_grader.sandbox.errors import SandboxUnavailable

CURRENT, PACKAGES_FOLDER, MANIFEST, LOG = "current", "packages", "manifest.json", "build.log"


@dataclass(frozen=True)
class Manifest:
    """What a build says of itself. ``digest`` is that of the declaration it was made from."""

    name: str
    title: str
    digest: str
    imports: list[str]
    interpreter: dict[str, Any]
    packages: dict[str, str]
    fingerprint: str
    built_at: str

    @classmethod
    def read(cls, build: Path) -> Manifest:
        """SandboxUnavailable when there is none, or one that another version of nbcampus wrote."""
        try:
            data = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
            return cls(**{each.name: data[each.name] for each in fields(cls)})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SandboxUnavailable(f"{build} is no build of an environment ({error}); build it again") from None

    def write(self, build: Path) -> None:
        (build / MANIFEST).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @property
    def python(self) -> Interpreter:
        return Interpreter(**{**self.interpreter, "libraries": tuple(self.interpreter["libraries"])})

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.built_at)


@dataclass(frozen=True)
class Build:
    """One finished build and where it is."""

    folder: Path
    manifest: Manifest

    def environment(self) -> Environment:
        """SandboxUnavailable when its interpreter is not what it was when this was built."""
        python, manifest = self.manifest.python, self.manifest
        if not os.path.exists(python.executable):
            raise SandboxUnavailable(
                f"the environment {manifest.name!r} was built for {python.executable}, which is gone; build it again"
            )
        return Environment(
            name=manifest.name,
            build=str(self.folder),
            tree=tree_with(python, [(str(self.folder / PACKAGES_FOLDER), PACKAGES)]),
            imports=tuple(manifest.imports),
            python=f"{python.implementation} {python.version}",
            packages=manifest.packages,
            fingerprint=manifest.fingerprint,
        )


def find_built(folder: Path, name: str) -> Build | None:
    """The present build of this name, or None; SandboxUnavailable for one that is damaged."""
    if not is_name(name) or name == DEFAULT:
        return None
    try:
        build = folder / name / os.readlink(folder / name / CURRENT)
    except OSError:
        return None
    return Build(build, Manifest.read(build))


def names_built(folder: Path) -> list[str]:
    """The names that have a present build; whether it is sound shows when it is looked at."""
    return sorted(path.parent.name for path in folder.glob(f"*/{CURRENT}"))
