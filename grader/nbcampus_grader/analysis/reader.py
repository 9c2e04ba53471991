"""A process of its own that reads programs, because what was written to exhaust a parser must not end a worker.

It gets no secret: an environment without settings, and three pipes. One line of JSON in, one line out. It ends with
whoever holds the other ends.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import subprocess
import sys
import time
from dataclasses import asdict
from typing import Any

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.analysis import outcomes
from nbcampus_grader.analysis.evidence import Outcome, Outcomes
from nbcampus_grader.analysis.finding import Finding
from nbcampus_grader.analysis.logic.sketch import UNREADABLE, Sketch, sketch
from nbcampus_grader.analysis.reading import read

SECONDS = 2.0
MEMORY_BYTES = 1 << 30
_KEPT = ("PATH", "PYTHONPATH", "LANG")


class Reader:
    """Reads one program at a time. Not thread-safe. The process is made when it is needed, and anew after an end."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, source: str, language: str, tests: Outcomes) -> list[Finding]:
        """All findings; of a program that its process did not survive, or not in time, those in its outcomes alone."""
        question = {"source": source, "language": language, "tests": [asdict(test) for test in tests]}
        answer = self._ask(json.dumps(question).encode() + b"\n")
        if answer is None:
            return outcomes.rules.apply(tests)
        return [Finding(keyword, line) for keyword, line in json.loads(answer)]

    def sketch(self, source: str, language: str) -> Sketch:
        """What a map keeps of a program; UNREADABLE when its process did not survive it."""
        answer = self._ask(json.dumps({"source": source, "language": language}).encode() + b"\n")
        if answer is None:
            return UNREADABLE
        digest, concepts, shape = json.loads(answer)
        return Sketch(digest, frozenset(concepts), tuple(shape))

    def close(self) -> None:
        """End the process. Safe to call again; a later ``read`` makes another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, question: bytes) -> bytes | None:
        """Once more when a process that had served before was gone: this program need not be the reason."""
        served = self._process is not None
        answer = self._try(question)
        return self._try(question) if answer is None and served else answer

    def _try(self, question: bytes) -> bytes | None:
        process = self._process = self._process or _start()
        assert process.stdin is not None
        try:
            process.stdin.write(question)
            process.stdin.flush()
            answer = self._line(process)
        except OSError:
            answer = None
        if answer is None:
            self.close()
        return answer

    def _line(self, process: subprocess.Popen[bytes]) -> bytes | None:
        """The answer as a whole line; None when the time is over or the process has ended."""
        assert process.stdout is not None
        end, received = time.monotonic() + self._seconds, bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not received.endswith(b"\n"):
                if not selector.select(max(0.0, end - time.monotonic())):
                    return None
                piece = os.read(process.stdout.fileno(), 1 << 16)
                if not piece:
                    return None
                received += piece
        return bytes(received)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "nbcampus_grader.analysis.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        cwd="/",
        bufsize=0,
    )


def main() -> None:
    """Answer questions until nobody asks any more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)  # a student who waits for a verdict comes first
    for line in sys.stdin.buffer:
        question: dict[str, Any] = json.loads(line)
        answer = _found(question) if "tests" in question else _sketched(question)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _found(question: dict[str, Any]) -> list[Any]:
    tests = [Outcome(**{**test, "verdict": Verdict(test["verdict"])}) for test in question["tests"]]
    return [[one.keyword, one.line] for one in read(question["source"], question["language"], tests)]


def _sketched(question: dict[str, Any]) -> list[Any]:
    made = sketch(question["source"], question["language"])
    return [made.digest, sorted(made.concepts), made.shape]


if __name__ == "__main__":
    main()
