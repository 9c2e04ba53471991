"""nbgrader as a peer: the same problem as a notebook with one autograded cell per test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class NbgraderCourse:
    """A course with one assignment and one submission, in a folder of its own."""

    def __init__(self, folder: Path, solution: str, asserts: list[str]) -> None:
        self._folder = folder
        source = folder / "source" / "ps1"
        source.mkdir(parents=True)
        (source / "p1.ipynb").write_text(json.dumps(_notebook(solution, asserts)))
        (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "peer"\n')
        self._run("generate_assignment", "ps1", "--force")
        released = (folder / "release" / "ps1" / "p1.ipynb").read_text()
        submitted = folder / "submitted" / "anna" / "ps1"
        submitted.mkdir(parents=True)
        notebook = json.loads(released)
        notebook["cells"][0]["source"] = solution
        (submitted / "p1.ipynb").write_text(json.dumps(notebook))

    def autograde(self) -> float:
        """Seconds that ``nbgrader autograde`` takes; RuntimeError when it does not give full marks."""
        begun = time.perf_counter()
        self._run("autograde", "ps1", "--force")
        taken = time.perf_counter() - begun
        graded = json.loads((self._folder / "autograded" / "anna" / "ps1" / "p1.ipynb").read_text())
        outputs = [output for cell in graded["cells"] for output in cell.get("outputs", [])]
        if any(output["output_type"] == "error" for output in outputs):
            raise RuntimeError("nbgrader found a fault in the right answer")
        return taken

    def _run(self, *arguments: str) -> None:
        command = [str(Path(sys.executable).with_name("nbgrader")), *arguments]
        # nbgrader looks for alembic on the PATH and for USER in the environment.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        environment = {**os.environ, "PATH": path, "USER": os.environ.get("USER", "root")}
        done = subprocess.run(command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"nbgrader {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")


def _notebook(solution: str, asserts: list[str]) -> Json:
    cells = [_cell("answer", f"### BEGIN SOLUTION\n{solution}### END SOLUTION\n", solution=True, points=None)]
    cells += [_cell(f"test-{n}", text, solution=False, points=1) for n, text in enumerate(asserts, 1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _cell(name: str, source: str, *, solution: bool, points: int | None) -> Json:
    marks: Json = {
        "schema_version": 3,
        "grade": points is not None,
        "grade_id": name,
        "locked": not solution,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        marks["points"] = points
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {"nbgrader": marks},
        "outputs": [],
        "source": source,
    }
