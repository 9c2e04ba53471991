"""Environments for tests, of packages that are made here: nothing is downloaded."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from nbcampus.environments import Declaration
from nbcampus_grader.sandbox import Environment, SandboxSettings
from nbcampus_grader.sandbox.costs import costs_of
from nbcampus_grader.sandbox.environments import build
from nbcampus_grader.sandbox.environments.built import Build

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def make_wheel(folder: Path, name: str, source: str, version: str = "1.0") -> Path:
    """A wheel with one package of one module."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": source,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def build_small(folder: Path, name: str, source: str, *, module: str | None = None, at: datetime = NOON) -> Build:
    """Build the environment ``name`` in the cache ``folder``, with the one package ``lecture_NAME``."""
    package = module or f"lecture_{name.replace('-', '_')}"
    wheel = make_wheel(folder / "wheels" / name / f"{at:%H%M%S}", package, source)
    settings = SandboxSettings(cache=str(folder))

    def try_it(environment: Environment) -> None:
        costs_of(settings, environment)

    declaration = Declaration(name, name.title(), (str(wheel),), (package,))
    return build(declaration, settings.environments_folder, at, try_it)
