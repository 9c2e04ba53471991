"""A process that draws maps: numpy, SciPy and UMAP live here, and leave with it.

It gets numbers and digests, never a program, so nothing hostile reaches it. It is nice to everything else on the
machine: a student who waits for a verdict comes first. One question a line, one or two answers a line: the first layout
of a problem comes at once, a better one follows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from nbcampus_grader.analysis.logic.map import LogicMap
from nbcampus_grader.analysis.logic.sketch import Sketch

Programs = Mapping[str, tuple[Sketch, int]]
Places = dict[str, tuple[float, float]]

_KEPT = ("PATH", "PYTHONPATH", "LANG")
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
_SECONDS = 600.0


class Draughtsman:
    """Draws one map at a time. The process starts with the first question and stays warm until ``close``."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, programs: Programs, former: LogicMap | None) -> Iterator[tuple[LogicMap, Places]]:
        """The map, and again when a better layout is there; fewer when the process ends or takes too long."""
        process = self._process = self._process or _start()
        question = {
            "former": former.stored() if former else None,
            "programs": [
                [digest, sorted(sketch.concepts), list(sketch.shape), count]
                for digest, (sketch, count) in programs.items()
            ],
        }
        alarm = threading.Timer(_SECONDS, process.kill)
        alarm.start()
        try:
            yield from self._answers(process, json.dumps(question).encode() + b"\n")
        except OSError:
            self.close()
        finally:
            alarm.cancel()

    def _answers(self, process: subprocess.Popen[bytes], question: bytes) -> Iterator[tuple[LogicMap, Places]]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(question)
        process.stdin.flush()
        more = True
        while more:
            line = process.stdout.readline()
            if not line.endswith(b"\n"):
                self.close()
                return
            answer = json.loads(line)
            more = answer["more"]
            yield LogicMap.of(answer["map"]), {digest: (x, y) for digest, (x, y) in answer["places"].items()}

    def close(self) -> None:
        """End the process. Safe to call again, and from another thread than the one that draws."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def _start() -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "nbcampus_grader.analysis.logic.drawing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept | _ONE_THREAD,
        cwd="/",
    )


def main() -> None:
    """Draw until nobody asks any more."""
    os.nice(19)
    from nbcampus_grader.analysis.logic.fitting import Drawing

    for line in sys.stdin.buffer:
        question: dict[str, Any] = json.loads(line)
        former = LogicMap.of(question["former"]) if question["former"] else None
        programs = {
            digest: (Sketch(digest, frozenset(concepts), tuple(shape)), count)
            for digest, concepts, shape, count in question["programs"]
        }
        drawing = Drawing(programs, former)
        if former is None or not drawing.can_be_better:
            _say(drawing.at_once(), more=drawing.can_be_better)
        if drawing.can_be_better:
            _say(drawing.better(), more=False)


def _say(drawn: Any, *, more: bool) -> None:
    answer = {"map": drawn.map.stored(), "places": drawn.places, "more": more}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
