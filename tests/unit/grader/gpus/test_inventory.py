"""Which GPUs a worker may lease: what the machine tells, and what the settings choose of it."""

from __future__ import annotations

import sys

import pytest

from nbcampus.settings import SettingMissing
from nbcampus_grader.gpus.inventory import Gpu, Listed, find, minors_of, read_list
from nbcampus_grader.gpus.settings import GpuSettings

TOLD = """0, GPU-aaaa-1, NVIDIA H100 80GB HBM3, 81559
1, GPU-bbbb-2, NVIDIA H100 80GB HBM3, 81559
"""


def tells(text: str, *named: str) -> GpuSettings:
    command = (sys.executable, "-c", f"print({text!r})")
    return GpuSettings(named=named or None, command=command, machine="here")


def test_every_gpu_that_the_command_lists_is_leased_by_its_uuid() -> None:
    assert [(gpu.device, gpu.visible, gpu.memory_mb) for gpu in find(tells(TOLD))] == [
        ("GPU-aaaa-1", "GPU-aaaa-1", 81559),
        ("GPU-bbbb-2", "GPU-bbbb-2", 81559),
    ]


@pytest.mark.parametrize("named", ["1", "GPU-bbbb-2"])
def test_a_number_and_a_uuid_name_the_same_gpu(named: str) -> None:
    assert [gpu.device for gpu in find(tells(TOLD, named))] == ["GPU-bbbb-2"]
    assert [gpu.device for gpu in find(tells(TOLD, named, "GPU-bbbb-2" if named == "1" else "1"))] == ["GPU-bbbb-2"]


def test_a_gpu_that_is_not_there_is_refused() -> None:
    with pytest.raises(SettingMissing, match=r"names 7; this machine has 0 \(GPU-aaaa-1\), 1"):
        find(tells(TOLD, "0", "7"))


@pytest.mark.parametrize("named", [("0", "0"), ("a b",), ("",), ("../etc",)])
def test_names_that_are_none_are_refused(named: tuple[str, ...]) -> None:
    with pytest.raises(SettingMissing, match="NBCAMPUS_GPUS"):
        find(tells("", *named))


def test_where_nothing_tells_which_gpus_there_are_the_named_ones_are_taken_at_their_word() -> None:
    silent = GpuSettings(named=("0", "1"), command=("/nonexistent/nvidia-smi",), machine="here")
    assert find(silent) == (Gpu("here:0", "0"), Gpu("here:1", "1"))
    assert find(GpuSettings(command=("/nonexistent/nvidia-smi",))) == ()
    assert find(GpuSettings(command=(sys.executable, "-c", "raise SystemExit(9)"))) == ()


def test_a_line_that_says_something_else_is_passed_over() -> None:
    assert read_list("No devices were found\n0, GPU-a, T4, [N/A]\nx, GPU-b, T4, 1\n1, ../b, T4, 1\n") == [
        Listed("0", "GPU-a", "T4", 0)
    ]


def test_the_driver_tells_which_node_belongs_to_which_uuid() -> None:
    text = "Model: \t\t NVIDIA H100\nGPU UUID: \t GPU-aaaa-1\nBus Location: 0000:18:00.0\nDevice Minor: \t 3\n"
    assert minors_of([text, "GPU UUID: GPU-b\n", ""]) == {"GPU-aaaa-1": "3"}


def test_settings_are_read_from_the_environment() -> None:
    read = GpuSettings.from_environment(
        {"NBCAMPUS_GPUS": "0, GPU-a", "NBCAMPUS_GPU_MACHINE": "m", "NBCAMPUS_GPU_LEASE_SECONDS": "12"}
    )
    assert (read.named, read.machine, read.lease_seconds) == (("0", "GPU-a"), "m", 12.0)
    assert GpuSettings.from_environment({}).named is None


@pytest.mark.parametrize("value", ["soon", "1", "301", "nan", "-5"])
def test_a_lease_without_a_sensible_length_is_refused(value: str) -> None:
    with pytest.raises(SettingMissing, match="NBCAMPUS_GPU_LEASE_SECONDS is"):
        GpuSettings.from_environment({"NBCAMPUS_GPU_LEASE_SECONDS": value})
