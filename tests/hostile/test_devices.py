"""What code in a box with GPUs sees, and that the box ends when the lease does."""

from __future__ import annotations

import os
import time

import pytest
from tests.hostile.cuda import DOUBLE
from tests.hostile.processes import descendants

from nbcampus_grader.gpus.inventory import find
from nbcampus_grader.gpus.settings import GpuSettings
from nbcampus_grader.sandbox import CallJob, Devices, Limits, ProgramJob, RunVerdict, Sandbox, devices_of

LOOK = "import os\ndef look(): return [os.environ.get('CUDA_VISIBLE_DEVICES'), '{node}'[5:] in os.listdir('/dev')]"
OWN_PROCESS = """
import os
def look():
    heap = id(object())
    ranges = [line.split()[0].split("-") for line in open("/proc/self/maps")]
    mine = any(int(low, 16) <= heap < int(high, 16) for low, high in ranges)
    with open("/proc/self/task/7/comm", "w") as name:
        name.write("thread")
    others = [each for each in os.listdir("/proc") if each.isdigit()]
    seen = [sorted(os.listdir("/proc/self")), mine, others, os.listdir("/machine") == []]
    try:
        open("/machine/x", "w")
    except OSError as error:
        return [seen, type(error).__name__]
"""
NODE = "/dev/fuse"  # stands in for a GPU's: a node that this machine has and no box sees
SLEEP = "import time\ndef look(): time.sleep(3)"
COUNT_AND_COMPUTE = f"{DOUBLE}\ndef look(): return [Gpu().count(), Gpu().double([1, 2, 21])]"


@pytest.fixture
def on_gpu(sandbox: Sandbox) -> Sandbox:
    """Beside the one of the module, whose settings it has."""
    node = (NODE,) if os.path.exists(NODE) else ()
    return Sandbox(sandbox.settings, Devices(("GPU-a",), node))


def test_code_sees_the_devices_of_its_box_and_in_another_box_none(sandbox: Sandbox, on_gpu: Sandbox) -> None:
    if not os.path.exists(NODE):
        pytest.skip(f"this machine has no {NODE}")
    look = CallJob(LOOK.format(node=NODE), "look")
    with on_gpu:
        assert on_gpu.run(look).value == ["GPU-a", True]
        assert sandbox.run(look).value == [None, False]


def test_of_proc_a_box_with_gpus_sees_its_own_map_of_memory_and_no_other_process(on_gpu: Sandbox) -> None:
    if not os.path.exists(NODE):
        pytest.skip(f"this machine has no {NODE}")
    with on_gpu:
        seen = on_gpu.run(CallJob(OWN_PROCESS, "look")).value
    assert seen == [[["maps", "task"], True, [], True], "OSError"]


def test_a_program_in_another_language_sees_them_too(on_gpu: Sandbox) -> None:
    source = '#include <stdio.h>\n#include <stdlib.h>\nint main() { puts(getenv("CUDA_VISIBLE_DEVICES")); }\n'
    with on_gpu:
        if "c" not in on_gpu.tools.offered:
            pytest.skip("no C compiler here")
        outcome = on_gpu.run(ProgramJob(source, language="c"))
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, "GPU-a\n"), outcome


def test_a_box_ends_when_it_was_told_to_although_nobody_ends_it(on_gpu: Sandbox) -> None:
    with on_gpu:
        on_gpu.live_until(time.monotonic() + 0.7)
        assert on_gpu.run(CallJob("def look(): return 1", "look")).value == 1
        mine = descendants(os.getpid())
        begun = time.monotonic()
        outcome = on_gpu.run(CallJob(SLEEP, "look"))
        assert outcome.verdict is RunVerdict.SYSTEM_ERROR
        assert time.monotonic() - begun < 2.5
        assert len(descendants(os.getpid())) < len(mine)


def test_a_box_that_is_told_of_a_later_moment_goes_on(on_gpu: Sandbox) -> None:
    with on_gpu:
        on_gpu.live_until(time.monotonic() + 0.5)
        on_gpu.live_until(time.monotonic() + 60)
        assert on_gpu.run(CallJob("import time\ndef look(): return time.sleep(0.8)", "look")).verdict is RunVerdict.OK


def test_code_cannot_put_the_end_off(on_gpu: Sandbox) -> None:
    """The timer is the first process's of the box, which a child can neither see nor signal."""
    source = "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\ndef look(): time.sleep(3)"
    with on_gpu:
        on_gpu.live_until(time.monotonic() + 0.7)
        assert on_gpu.run(CallJob(source, "look")).verdict is RunVerdict.SYSTEM_ERROR


@pytest.mark.gpu
def test_code_computes_on_exactly_the_leased_gpu(sandbox: Sandbox) -> None:
    gpus = find(GpuSettings.from_environment({}))
    if not gpus or gpus[0].node is None:
        pytest.skip("this machine shows no GPU")
    if sandbox.cgroup_mode == "none":
        pytest.skip("CUDA starts threads, which a box without cgroups cannot hold to a limit")
    devices = devices_of((gpus[0].visible,), (gpus[0].node,))
    limits = Limits(wall_seconds=30, cpu_seconds=30, memory_mb=4000, processes=64)
    with Sandbox(sandbox.settings, devices) as box:
        outcome = box.run(CallJob(COUNT_AND_COMPUTE, "look", limits=limits))
    assert outcome.value == [1, [2, 4, 42]], outcome
