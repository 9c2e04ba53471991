"""From a click in JupyterLab to the verdict in the browser, through every real part.

The click goes through the proxy into the person's own server and its outbox, to the hub service, Postgres, Redis, a
worker with its sandbox, and back over the two websockets. Beside it, in the same interleaved rounds, `python3 -c pass`;
after it `nbgrader autograde` of the same problem, and how many attempts per second two workers sustain.

    python tests/benchmarks/bench_click_to_verdict.py [--rounds 100] [--attempts 400] [--peers 3]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import requests

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks.peers.nbgrader import NbgraderCourse
from tests.running_campus import RunningCampus
from tests.student_session import StudentSession

from nbcampus.db.bootstrap import libpq_url
from nbcampus.ids import uuid7

COURSE = Path(__file__).parent / "course"
JOIN_CODE = "BENCH2"
SOLUTION = (COURSE / "problems" / "digit-sum" / "solution.py").read_text()
ASSERTS = [f"assert digit_sum({n}) == {sum(map(int, str(n)))}" for n in (0, 7, 123, 99999, 1000000007)]
STUDENTS = 8
# The system's own, without an environment's start-up files: those can take longer than the interpreter.
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or sys.executable


def attempt(placement: str, code: str, kind: str = "final_submission") -> dict[str, Any]:
    return {
        "id": str(uuid7()),
        "type": kind,
        "assignment_problem_id": placement,
        "code": code,
        "clicked_at": datetime.now(UTC).isoformat(),
    }


def bare_python() -> float:
    begun = time.perf_counter()
    subprocess.run([PYTHON, "-c", "pass"], env={}, check=True)
    return time.perf_counter() - begun


def placement_of(session: StudentSession) -> str:
    class_id = session.ask("POST", "hub/classes/join", json={"code": JOIN_CODE}).json()["id"]
    outline = session.ask("GET", f"hub/classes/{class_id}/outline").json()
    item = outline["modules"][0]["items"][0]["id"]
    found: str = session.ask("GET", f"hub/assignments/{item}").json()["problems"][0]["assignment_problem_id"]
    return found


def click_to_verdict(session: StudentSession, events: Any, placement: str, number: int) -> float:
    body = attempt(placement, f"{SOLUTION}\n# round {number}\n")
    begun = time.perf_counter()
    answer = session.ask("POST", "attempts", json=body)
    event = events.wait_for("attempt.graded", body["id"])
    taken = time.perf_counter() - begun
    assert answer.ok, answer.text
    grading = event["attempt"]["grading"]
    assert (grading["passed"], grading["total"]) == (5, 5), grading
    return taken


def sustained(campus: RunningCampus, tokens: list[str], placement: str, attempts: int) -> float:
    """Attempts per second from the first post until the last grading is written; each student posts without a pause."""
    url = campus.service_address + "api/v1/attempts"

    def post(token: str, count: int) -> None:
        with requests.Session() as http:
            http.headers["Authorization"] = f"token {token}"
            for number in range(count):
                body = attempt(placement, f"{SOLUTION}\n# {token[:4]} {number}\n")
                http.post(url, json=body, timeout=60).raise_for_status()

    with psycopg.connect(libpq_url(campus.settings["NBCAMPUS_DATABASE_URL"]), autocommit=True) as connection:

        def graded() -> int:
            row = connection.execute("select count(*) from grading_run").fetchone()
            assert row is not None
            return int(row[0])

        before, begun = graded(), time.perf_counter()
        threads = [threading.Thread(target=post, args=(token, attempts // len(tokens))) for token in tokens]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wanted = before + attempts // len(tokens) * len(tokens)
        while graded() < wanted:
            time.sleep(0.02)
        return (wanted - before) / (time.perf_counter() - begun)


def row(name: str, values: list[float], base: float) -> None:
    ordered = sorted(values)
    median, p95 = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(f"| {name} | {median * 1000:,.1f} | {p95 * 1000:,.1f} | {median / base:,.1f} |")


def measure(campus: RunningCampus, folder: Path, options: argparse.Namespace) -> None:
    loaded = campus.inside("load-course", str(COURSE), "--owner", "teacher", "--join-code", JOIN_CODE)
    if loaded.returncode:
        raise SystemExit(loaded.stdout + loaded.stderr)
    people = [(f"bench-{n}", campus.add_person(f"bench-{n}")) for n in range(STUDENTS)]
    sessions = [StudentSession(campus.address, name, password) for name, password in people]
    sessions[0].start_server()
    placement = placement_of(sessions[0])
    tokens = [session.new_token() for session in sessions]
    for token in tokens:
        requests.post(
            campus.service_address + "api/v1/classes/join",
            json={"code": JOIN_CODE},
            headers={"Authorization": f"token {token}"},
            timeout=20,
        ).raise_for_status()
    events = sessions[0].listen()
    bare: list[float] = []
    clicks: list[float] = []
    for number in range(options.rounds + 5):
        taken = bare_python(), click_to_verdict(sessions[0], events, placement, number)
        if number >= 5:
            bare.append(taken[0])
            clicks.append(taken[1])
    events.close()
    peer = NbgraderCourse(folder / "peer", SOLUTION, ASSERTS)
    peers = [peer.autograde() for _ in range(options.peers)]
    rate = sustained(campus, tokens, placement, options.attempts)
    base = statistics.median(bare)
    print(f"load average {os.getloadavg()[0]:.1f}; {options.rounds} interleaved rounds; 5 tests a submission\n")
    print("| | median ms | p95 ms | ratio to bare Python |\n|---|---:|---:|---:|")
    row("`python3 -c pass`", bare, base)
    row("click to verdict in the browser", clicks, base)
    row("`nbgrader autograde` of the same problem", peers, base)
    print(
        f"\nclick to verdict is {statistics.median(peers) / statistics.median(clicks):,.0f} times as fast as "
        f"nbgrader autograde; two workers sustain {rate:,.0f} attempts/s from {STUDENTS} students at once"
    )
    print("goals: click to verdict <= 6.0 times bare Python, >= 50 times as fast as nbgrader autograde")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--attempts", type=int, default=400, help="for the sustained rate")
    parser.add_argument("--peers", type=int, default=3, help="runs of nbgrader autograde")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nbcampus-bench-") as name:
        campus = RunningCampus(Path(name) / "state", "--no-demo")
        try:
            campus.start()
            measure(campus, Path(name), options)
        finally:
            campus.stop()


if __name__ == "__main__":
    main()
