"""The interpreter of a box: the worker's own, or one that an environment names."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.sandbox.box import python_facts
from nbcampus_grader.sandbox.errors import SandboxUnavailable

OLDEST = (3, 11)
_SECONDS = 30


@dataclass(frozen=True)
class Interpreter:
    """See ``python_facts``. ``libraries`` are the folders of the standard library, ``shared`` is libpython's file."""

    executable: str
    implementation: str
    version: str
    prefix: str
    libraries: tuple[str, ...]
    shared: str
    multiarch: str

    @classmethod
    def own(cls) -> Interpreter:
        return cls._of(python_facts.facts())

    @classmethod
    def ask(cls, executable: str) -> Interpreter:
        """Start another interpreter and ask it; SandboxUnavailable when it does not answer or is too old."""
        command = [executable, "-I", "-S", "-B", str(python_facts.__file__)]
        try:
            answer = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS, env={}).stdout
            found = cls._of(json.loads(answer))
        except (OSError, ValueError, KeyError, TypeError, subprocess.SubprocessError) as error:
            raise SandboxUnavailable(f"{executable} does not answer as a Python would: {error}") from None
        if tuple(int(part) for part in found.version.split(".")[:2]) < OLDEST:
            wanted = ".".join(map(str, OLDEST))
            raise SandboxUnavailable(f"{executable} is Python {found.version}; the sandbox needs {wanted} or later")
        return found

    @classmethod
    def _of(cls, facts: dict[str, Any]) -> Interpreter:
        return cls(**{**facts, "libraries": tuple(facts["libraries"])})
