"""Build an environment: install beside, compile, try it in a box, and only then make it the present one."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import IO

from nbcampus.environments import Declaration
from nbcampus_grader.sandbox.box.interpreter import Interpreter
from nbcampus_grader.sandbox.environments.built import CURRENT, LOG, PACKAGES_FOLDER, Build, Manifest
from nbcampus_grader.sandbox.environments.environment import Environment, fingerprint_of, versions_of
from nbcampus_grader.sandbox.errors import SandboxError

_LOCK, _UNFINISHED, _FAILED_LOG = ".lock", ".unfinished", "failed.log"
_INSTALL_SECONDS = 3600
Trial = Callable[[Environment], None]
"""Starts the environment in a box; raises SandboxError when it does not come up."""


class BuildRefused(Exception):
    """An environment was not built, and what was there before is as it was; the text is for the admin."""


def build(declaration: Declaration, folder: Path, now: datetime, trial: Trial) -> Build:
    """Build what is declared and make it the present build. BuildRefused names the log; the old build then stays.

    What an earlier builder left unfinished is removed. Costs a download and some seconds to minutes.
    """
    place = folder / declaration.name
    place.mkdir(parents=True, exist_ok=True)
    with _only_builder(place):
        unfinished = place / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o755)
        try:
            manifest = _fill(declaration, unfinished, now)
            trial(Build(unfinished, manifest).environment())
        except (SandboxError, subprocess.SubprocessError, OSError) as error:
            raise BuildRefused(f"{error}{_keep_log(unfinished, place)}") from None
        return _make_present(place, unfinished, manifest)


@contextmanager
def _only_builder(place: Path) -> Iterator[None]:
    with (place / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRefused(f"somebody builds {place.name!r} at this moment; wait until that has ended") from None
        yield


def _fill(declaration: Declaration, build: Path, now: datetime) -> Manifest:
    python = Interpreter.ask(declaration.python) if declaration.python else Interpreter.own()
    packages = build / PACKAGES_FOLDER
    packages.mkdir(mode=0o755)
    with (build / LOG).open("w", encoding="utf-8") as log:
        if declaration.packages:
            _run([*_installer(python.executable), "--target", str(packages), *declaration.packages], log)
        _compile(python.executable, packages, log)
    _settle_modes(packages)
    installed = list(metadata.distributions(path=[str(packages)]))
    manifest = Manifest(
        name=declaration.name,
        title=declaration.title,
        digest=declaration.digest,
        imports=list(declaration.imports),
        interpreter=asdict(python),
        packages=versions_of(installed),
        fingerprint=fingerprint_of(f"{python.implementation} {python.version}", installed),
        built_at=now.isoformat(),
    )
    manifest.write(build)
    return manifest


def _installer(python: str) -> list[str]:
    """uv where there is one, else our own pip, which installs for another interpreter as well."""
    if uv := shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent)):
        return [uv, "pip", "install", "--python", python, "--link-mode", "copy", "--no-progress"]
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-compile", "--no-input"]
    return [*pip, "--disable-pip-version-check", "--no-warn-script-location"]


def _compile(python: str, packages: Path, log: IO[str]) -> None:
    """Without byte-code every start of the read-only environment would compile anew, which takes four times as long.

    The byte-code holds whatever the files' times are: a copy to another machine or into an image changes those. Some
    packages ship files that are no Python, so the trial and not this command's status says whether all is well.
    """
    command = [python, "-I", "-m", "compileall", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash"]
    subprocess.run([*command, str(packages)], stdout=log, stderr=log, check=False, umask=0o022)


def _settle_modes(packages: Path) -> None:
    """All may read and none but the owner write, whatever wheels and installers wished: uv leaves a lock for all."""
    for path in packages.rglob("*"):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod((mode | (0o555 if path.is_dir() else 0o444)) & ~0o022)


def _run(command: list[str], log: IO[str]) -> None:
    log.write(f"{' '.join(command)}\n")
    log.flush()
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    subprocess.run(command, stdout=log, stderr=log, check=True, env=environment, umask=0o022, timeout=_INSTALL_SECONDS)


def _keep_log(unfinished: Path, place: Path) -> str:
    """Remove all of a failed build but its log; words that say where that is now."""
    has_log = (unfinished / LOG).exists()
    if has_log:
        (unfinished / LOG).replace(place / _FAILED_LOG)
    shutil.rmtree(unfinished, ignore_errors=True)
    return f"; see {place / _FAILED_LOG}" if has_log else ""


def _make_present(place: Path, unfinished: Path, manifest: Manifest) -> Build:
    present = place / CURRENT
    before = {os.readlink(present)} if present.is_symlink() else set()
    finished = place / f"{manifest.time:%Y%m%d-%H%M%S-%f}-{manifest.fingerprint[:12]}"
    unfinished.rename(finished)
    link = place / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(finished.name)
    link.replace(present)
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink() and path.name not in {finished.name} | before:
            shutil.rmtree(path, ignore_errors=True)
    return Build(finished, Manifest.read(finished))
