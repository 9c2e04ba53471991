"""What the box promises, and what happens when it breaks."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.processes import descendants

from nbcampus_grader.sandbox import (
    CallJob,
    Limits,
    ProgramJob,
    RunVerdict,
    Sandbox,
    SandboxSettings,
    SandboxUnavailable,
)
from nbcampus_grader.sandbox.box import identity
from nbcampus_grader.sandbox.values import ArrayValue, DictValue

LOOK = """
import os
def look():
    return {"uid": os.getuid(), "pid": os.getpid(), "proc": os.listdir("/proc"), "harness": os.listdir("/harness"),
            "env": sorted(os.environ), "tmp": os.listdir("/tmp"), "root": sorted(os.listdir("/")),
            "host": os.uname().nodename}
"""


def _look(sandbox: Sandbox) -> dict[str, Any]:
    outcome = sandbox.run(CallJob(LOOK, "look"))
    assert isinstance(outcome.value, DictValue), outcome
    return dict(outcome.value.pairs)


def test_a_child_sees_an_empty_world(sandbox: Sandbox) -> None:
    seen = _look(sandbox)
    assert seen["pid"] == 1
    assert seen["proc"] == seen["harness"] == seen["tmp"] == []
    assert seen["env"] == ["HOME", "LANG", "PATH"]
    assert {"dev", "proc", "tmp", "usr"} <= set(seen["root"])
    if sys.base_prefix == "/usr":
        assert not {"home", "root", "var", "run", "sys", "work", "opt", "mnt"} & set(seen["root"])


def test_the_kernel_never_takes_student_code_for_root(sandbox: Sandbox) -> None:
    if os.geteuid() == 0 and not identity.is_kernel_root():
        pytest.skip("root of a rootless container is an ordinary user for the kernel")
    assert _look(sandbox)["uid"] != 0


def test_a_program_reads_its_input_and_prints(sandbox: Sandbox) -> None:
    outcome = sandbox.run(ProgramJob("print(sum(map(int, input().split())))", "1 2 39\n"))
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, "42\n")


def test_input_larger_than_a_pipe_is_fed_whole(sandbox: Sandbox) -> None:
    text = "x" * 1_000_000
    outcome = sandbox.run(ProgramJob("import sys; print(len(sys.stdin.read()))", text))
    assert outcome.stdout == "1000000\n"


def test_input_that_is_never_read_does_not_hang(sandbox: Sandbox) -> None:
    assert sandbox.run(ProgramJob("print('done')", "x" * 1_000_000)).stdout == "done\n"


def test_a_program_that_asks_for_more_input_than_there_is_stops_with_an_error(sandbox: Sandbox) -> None:
    outcome = sandbox.run(ProgramJob("input()"))
    assert (outcome.verdict, outcome.error_type, outcome.line) == (RunVerdict.RUNTIME_ERROR, "EOFError", 1)


def test_what_was_printed_before_the_time_ran_out_is_kept(sandbox: Sandbox) -> None:
    outcome = sandbox.run(ProgramJob("print('so far')\nwhile True: pass", limits=Limits(wall_seconds=0.3)))
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.TIMEOUT, "so far\n")
    assert 300 <= outcome.wall_ms < 1000


def test_the_cpu_limit_stops_what_the_wall_clock_would_allow(sandbox: Sandbox) -> None:
    outcome = sandbox.run(ProgramJob("while True: pass", limits=Limits(wall_seconds=10, cpu_seconds=1)))
    assert outcome.verdict is RunVerdict.TIMEOUT
    assert outcome.wall_ms < 5000


def test_a_failed_exit_status_is_an_error(sandbox: Sandbox) -> None:
    outcome = sandbox.run(ProgramJob("import sys; sys.exit('no luck')"))
    assert (outcome.verdict, outcome.stderr) == (RunVerdict.RUNTIME_ERROR, "no luck\n")
    assert sandbox.run(ProgramJob("import sys; sys.exit(0)")).verdict is RunVerdict.OK


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        ("pass", "exit 0"),
        ("import os; os._exit(7)", "exit 7"),
        ("import ctypes; ctypes.string_at(0)", "signal 11"),
        ("while True: pass", "stopped: timeout"),
        ("while True: print('x' * 999)", "stopped: output"),
    ],
)
def test_how_the_process_ended_is_told(sandbox: Sandbox, source: str, ended: str) -> None:
    assert sandbox.run(ProgramJob(source, limits=Limits(wall_seconds=0.7))).ended == ended


def test_a_traceback_names_the_students_lines_only(sandbox: Sandbox) -> None:
    source = "import json\ndef inner():\n    return json.loads('{')\ndef solve():\n    return inner()\n"
    outcome = sandbox.run(CallJob(source, "solve"))
    assert outcome.error_type == "JSONDecodeError"
    assert outcome.line == 3
    assert "inside" not in outcome.traceback
    assert outcome.traceback.splitlines()[0] == "line 5, in solve"


def test_each_run_has_its_own_folder(sandbox: Sandbox) -> None:
    source = "import os\ndef solve():\n    open('left', 'w').close()\n    return os.listdir('.')\n"
    for _ in range(2):
        assert sandbox.run(CallJob(source, "solve")).value == ["left"]


def test_numpy_values_come_back_with_their_types(sandbox: Sandbox) -> None:
    outcome = sandbox.run(CallJob("import numpy as np\ndef f(): return [np.int64(3), np.arange(2.0)]", "f"))
    assert outcome.value == [ArrayValue("int64", (), [3]), ArrayValue("float64", (2,), [0.0, 1.0])]


def test_threads_work_exactly_where_cgroups_bound_them(sandbox: Sandbox) -> None:
    source = "import threading\nt = threading.Thread(target=print, args=('hello',))\nt.start()\n"
    outcome = sandbox.run(ProgramJob(source))
    if sandbox.cgroup_mode == "none":
        assert outcome.verdict is RunVerdict.RUNTIME_ERROR
    else:
        assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, "hello\n")


def test_what_a_program_forks_knows_of_its_own_thread_only(sandbox: Sandbox) -> None:
    if sandbox.cgroup_mode == "none":
        pytest.skip("without cgroups a program starts neither threads nor processes")
    source = """
import os, threading, time
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
reads, writes = os.pipe()
if os.fork() == 0:
    os.write(writes, str(threading.active_count()).encode())
    os._exit(0)
os.wait()
print(threading.active_count(), os.read(reads, 9).decode())
"""
    outcome = sandbox.run(ProgramJob(source))
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, "2 1\n"), outcome


def test_no_two_children_draw_the_same_numbers(sandbox: Sandbox) -> None:
    job = CallJob("import random\ndef f():\n    return random.getrandbits(60)\n", "f")
    assert len({sandbox.run(job).value for _ in range(4)}) == 4


def test_a_dead_zygote_is_replaced_and_the_job_still_graded(sandbox: Sandbox) -> None:
    sandbox.rest()
    zygote = sandbox._started.default._zygote
    assert zygote is not None
    signal.pidfd_send_signal(zygote._handle, signal.SIGKILL)
    time.sleep(0.05)
    assert sandbox.run(ProgramJob("print(1)")).stdout == "1\n"
    assert sandbox._started.default._zygote is not zygote


def test_a_zygote_that_dies_under_a_job_is_replaced_and_the_job_run_again(sandbox: Sandbox) -> None:
    zygote = sandbox._started.default._zygote
    assert zygote is not None
    if (pid := os.fork()) == 0:
        time.sleep(0.3)
        signal.pidfd_send_signal(zygote._handle, signal.SIGKILL)
        os._exit(0)
    outcome = sandbox.run(ProgramJob("import time; time.sleep(0.6); print('done')"))
    os.waitpid(pid, 0)
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, "done\n")


def test_nothing_outlives_a_worker_that_is_killed(sandbox: Sandbox) -> None:
    # A worker of its own, in a process that can be killed; a job is running and a child is parked meanwhile.
    if (worker := os.fork()) == 0:
        with Sandbox(replace(sandbox.settings, slot=None)) as own:
            own.run(ProgramJob("import time; time.sleep(60)", limits=Limits(wall_seconds=60)))
        os._exit(0)
    handles: list[int] = []
    end = time.monotonic() + 10
    while len(handles) < 4 and time.monotonic() < end:
        time.sleep(0.1)
        with suppress(ProcessLookupError):  # a launcher is there for a moment only
            handles = [os.pidfd_open(pid) for pid in descendants(worker)]
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    assert len(handles) >= 4
    for handle in handles:
        assert select.select([handle], [], [], 3)[0]
        os.close(handle)


def test_a_zygote_is_retired_after_its_number_of_jobs() -> None:
    try:
        with Sandbox(SandboxSettings(jobs_per_zygote=3)) as sandbox:
            seen = []
            for _ in range(8):
                assert sandbox.run(ProgramJob("print(1)")).stdout == "1\n"
                seen.append(sandbox._started.default._zygote)
                sandbox.rest()
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    assert len(set(map(id, seen))) >= 2


def test_two_sandboxes_take_two_slots() -> None:
    try:
        with Sandbox(SandboxSettings()) as one, Sandbox(SandboxSettings()) as two:
            assert one.run(ProgramJob("print(1)")).stdout == two.run(ProgramJob("print(1)")).stdout == "1\n"
            if os.geteuid() == 0:
                assert _look(one)["uid"] != _look(two)["uid"]
    except SandboxUnavailable as error:
        pytest.skip(str(error))


def test_waking_changes_nothing_that_can_be_seen(sandbox: Sandbox) -> None:
    before = Path("/proc/self/cgroup").read_text()
    for _ in range(3):
        sandbox.wake()
        assert sandbox.run(ProgramJob("print(1)")).stdout == "1\n"
    for thread in threading.enumerate():
        if thread.name == "stir":
            thread.join(5)
    assert Path("/proc/self/cgroup").read_text() == before
    Sandbox(SandboxSettings()).wake()  # not started: nothing to wake


def test_a_closed_sandbox_says_system_error() -> None:
    sandbox = Sandbox(SandboxSettings())
    assert sandbox.run(ProgramJob("print(1)")).verdict is RunVerdict.SYSTEM_ERROR


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SandboxSettings(packages=("no-such-package",)), "not installed"),
        (SandboxSettings(cgroup="v2", cgroup_root="/no/such/group"), "cannot be used here"),
    ],
)
def test_what_the_machine_cannot_give_is_said_at_the_start(settings: SandboxSettings, words: str) -> None:
    with pytest.raises(SandboxUnavailable, match=words):
        Sandbox(settings).start()
