"""What must hold when the soak is over, each as a question whose answer is a list of faults."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psycopg
from tests.hostile.processes import descendants
from tests.soak.site import SLOTS, SoakSite
from tests.soak.students import Sent

from nbcampus_grader.sandbox import SandboxSettings

_SHOWN = 5
_WITHOUT_VERDICT = """
    select a.id, a.status::text, j.tries, j.last_error from submission_attempt a
    left join grading_job j on j.attempt_id = a.id
    where a.status <> 'completed' or j.id is not null or not exists
        (select from effective_run e join grading_run r on r.id = e.grading_run_id and r.attempt_id = a.id
         where e.attempt_id = a.id)
"""
_TWICE_GRADED = "select attempt_id, count(*) from grading_run group by attempt_id having count(*) <> 1"
_RESULTS_MISSING = """
    select r.id, r.total, count(t.id) from grading_run r left join test_result t on t.grading_run_id = r.id
    group by r.id having count(t.id) <> r.total
"""
_GRADES = """
    select e.attempt_id::text, r.passed, r.total from effective_run e join grading_run r on r.id = e.grading_run_id
"""


def faults_in_the_history(site: SoakSite, sent: Sequence[Sent]) -> list[str]:
    """Asked while Postgres and Redis run: each attempt once, graded once, as it deserves; and all that is derived."""
    with site.connect() as connection:
        return [
            *_not_exactly_once(connection, sent),
            *_rows(connection, "without a verdict", _WITHOUT_VERDICT),
            *_rows(connection, "not one grading run", _TWICE_GRADED),
            *_rows(connection, "results are missing", _RESULTS_MISSING),
            *_wrong_grades(connection, sent),
            *_blobs(connection, site.blobs),
        ]


def drift(site: SoakSite) -> list[str]:
    """What is derived against the history. Leaderboards live in Redis, which was killed: ``rebuild`` mends those."""
    status, table = site.rebuild_check()
    drifted = [line for line in table.splitlines() if re.search(r" [1-9]\d* ", f"{line} ") and "rows" not in line]
    lost = [line for line in drifted if line.startswith("leaderboard")]
    if status and drifted == lost:
        site.command(["rebuild"], site.owner_url)
        status, table = site.rebuild_check()
        drifted = []
    return [f"derived: {line}" for line in drifted] or ([f"rebuild --check: {table}"] if status else [])


def leftovers(site: SoakSite, mounts_before: Counter[str]) -> list[str]:
    """Asked when everything has stopped."""
    users = {SandboxSettings().first_uid + slot for slot in SLOTS}
    found = [f"process {pid}: {_command(pid)}" for pid in sorted(descendants(os.getpid()))]
    found += [f"mount: {line}" for line in mounts() - mounts_before]
    found += [f"file: {path}" for path in site.temporary.rglob("*")]
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        found += [f"file: {entry.path}" for entry in os.scandir(folder) if _owner(entry) in users]
    return found + [f"control group: {path}" for path in _groups(site.groups)]


def mounts() -> Counter[str]:
    return Counter(Path("/proc/self/mounts").read_text().splitlines())


def _groups(name: str) -> list[Path]:
    """Groups of the sandbox that are still there below the soak's own, which is removed when it is empty."""
    roots = [path for path in Path("/sys/fs/cgroup").rglob(name) if path.is_dir()]
    left = [path for root in roots for path in root.iterdir() if path.is_dir()]
    if not left:
        for root in roots:
            root.rmdir()
    return left


def _not_exactly_once(connection: psycopg.Connection, sent: Sequence[Sent]) -> list[str]:
    stored = Counter(str(row[0]) for row in connection.execute("select id from submission_attempt"))
    accepted = Counter(each.id for each in sent)
    return [f"attempt {name}: stored {stored[name]} times" for name in (stored - accepted) + (accepted - stored)]


def _wrong_grades(connection: psycopg.Connection, sent: Sequence[Sent]) -> list[str]:
    grades = {row[0]: (row[1], row[2]) for row in connection.execute(_GRADES)}
    wrong = []
    for each in sent:
        passed, total = grades.get(each.id, (-1, 0))
        expected = each.answer.right
        # A Run sees the sample tests only, which a wrong answer may pass.
        if (expected or (expected is False and each.submitted)) and expected != (passed == total):
            wrong.append(f"{each.answer.kind} answer to {each.answer.problem} passed {passed} of {total}: {each.id}")
    return wrong


def _blobs(connection: psycopg.Connection, folder: Path) -> list[str]:
    """Each code once; a kill between the two steps of writing one may leave its draft, and nothing else."""
    wanted = {row[0] for row in connection.execute("select distinct code_blob_ref from submission_attempt")}
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".new-")]
    there = {str(path.relative_to(folder)) for path in files}
    missing = [f"blob is missing: {name}" for name in sorted(wanted - there)]
    return missing + [f"blob of nobody: {name}" for name in sorted(there - wanted)]


def _rows(connection: psycopg.Connection, what: str, query: str) -> list[str]:
    return [f"{what}: {row}" for row in connection.execute(query).fetchmany(_SHOWN)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")[:120]
    except OSError:
        return "gone"


def _owner(entry: os.DirEntry[str]) -> int | None:
    try:
        return entry.stat(follow_symlinks=False).st_uid
    except OSError:
        return None
