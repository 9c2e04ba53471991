"""From a clean clone to the first verdict: what a stranger waits for after the one command.

Clones the repository's HEAD into a temporary folder, with empty caches of uv, pip, npm and yarn, runs ``make run``,
signs in as a demo student, submits a right answer to the first problem of the demo course and stops at the verdict.

    python tests/benchmarks/bench_clean_clone.py [--seconds 1200]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.student_session import StudentSession

from nbcampus.embedded.process import free_port
from nbcampus.ids import uuid7

REPOSITORY = Path(__file__).parent.parent.parent
JOIN_CODE = "PYTH3N"
# A line of `make run` that ends a stage, and what came before it.
STAGES = (
    ("Building the JupyterLab extension", "install: environment, Node, the extension's packages"),
    ("Installing nbcampus", "build the JupyterLab extension"),
    ("Proxy: ", "install nbcampus with its roles"),
    ("Demo course: ", "proxy, Postgres and Redis, migrate"),
    ("Hub: starting", "check the demo course in the sandbox and load it"),
    ("The campus is open", "start the hub"),
)
CACHES = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "NPM_CONFIG_CACHE", "YARN_CACHE_FOLDER", "YARN_GLOBAL_FOLDER")


def environment(folder: Path) -> dict[str, str]:
    """A stranger's: nothing of this checkout's, and no cache."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NBCAMPUS_", "JUPYTER", "PYTHON"))}
    here = [part for part in kept["PATH"].split(os.pathsep) if not part.startswith(str(REPOSITORY))]
    return {
        **{key: value for key, value in kept.items() if key not in ("VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")},
        **{name: str(folder / "caches" / name.lower()) for name in CACHES},
        "PATH": os.pathsep.join(here),
        "NBCAMPUS_SANDBOX_CACHE": str(folder / "caches" / "sandbox"),
    }


@contextmanager
def make_run(clone: Path, port: int, settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """``make run`` in a session of its own, and a Ctrl-C for it at the end."""
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=120)


def follow(process: subprocess.Popen[str], begun: float, seconds: float) -> list[tuple[str, float]]:
    """The stages with the seconds that each took, until the campus is open. RuntimeError with what was said if not."""
    taken, said, waiting = [], [], list(STAGES)
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if waiting and waiting[0][0] in line:
            _, stage = waiting.pop(0)
            taken.append((stage, time.monotonic() - begun))
            begun = time.monotonic()
        if not waiting:
            return taken
        if time.monotonic() - begun > seconds:
            break
    raise RuntimeError("the campus did not open:\n" + "".join(said[-30:]))


def first_verdict(address: str, clone: Path) -> None:
    """As anna: sign in, start the server, join, submit the first problem's solution, wait for full marks."""
    accounts = json.loads((clone / ".nbcampus" / "accounts.json").read_text())
    session = StudentSession(address, "anna", accounts["anna"]["password"])
    session.start_server()
    class_id = session.ask("POST", "hub/classes/join", json={"code": JOIN_CODE}).json()["id"]
    modules = session.ask("GET", f"hub/classes/{class_id}/outline").json()["modules"]
    assignment = next(item for item in modules[0]["items"] if item["type"] == "assignment")
    problem = session.ask("GET", f"hub/assignments/{assignment['id']}").json()["problems"][0]
    events = session.listen()
    attempt = {
        "id": str(uuid7()),
        "type": "final_submission",
        "assignment_problem_id": problem["assignment_problem_id"],
        "code": (clone / "deploy/demo_course/problems/sum-of-multiples/solution.py").read_text(),
        "clicked_at": datetime.now(UTC).isoformat(),
    }
    session.ask("POST", "attempts", json=attempt).raise_for_status()
    grading = events.wait_for("attempt.graded", attempt["id"])["attempt"]["grading"]
    events.close()
    if grading["passed"] != grading["total"]:
        raise RuntimeError(f"the right answer passed {grading['passed']} of {grading['total']}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1200.0, help="patience with one stage (default 1200)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nbcampus-clone-") as folder:
        clone, port = Path(folder) / "nbcampus", free_port()
        os.chmod(folder, 0o711)
        begun = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", "--no-local", str(REPOSITORY), str(clone)], check=True)
        stages = [("clone", time.monotonic() - begun)]
        with make_run(clone, port, environment(Path(folder))) as process:
            stages += follow(process, time.monotonic(), options.seconds)
            opened = time.monotonic()
            first_verdict(f"http://127.0.0.1:{port}/", clone)
            stages.append(("sign in, start the server, join, submit, verdict", time.monotonic() - opened))
    print(f"load average {os.getloadavg()[0]:.1f}\n\n| | seconds |\n|---|---:|")
    for stage, seconds in [*stages, ("from clone to first verdict", sum(seconds for _, seconds in stages))]:
        print(f"| {stage} | {seconds:,.1f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
