"""What a box sees of GPUs: nothing, or exactly those of its lease."""

from __future__ import annotations

from nbcampus_grader.sandbox import Devices, devices_of
from nbcampus_grader.sandbox.box import launchers
from nbcampus_grader.sandbox.box.tree import Tree

TREE = Tree("/usr/bin/python3", (("/usr/lib", "/usr/lib"),), (), {})


def test_a_box_without_devices_has_five_nodes_and_no_word_about_gpus() -> None:
    plan = launchers.plan_of(TREE, None, None, 3)
    assert len(plan["tree"]["devices"]) == 5
    assert not any("nvidia" in node["source"] for node in plan["tree"]["devices"])
    assert "CUDA_VISIBLE_DEVICES" not in plan["environment"]


def test_a_box_with_devices_has_their_nodes_and_the_drivers_libraries_beside_what_every_box_has() -> None:
    devices = Devices(("GPU-a", "GPU-b"), ("/dev/nvidia3",), (("/opt/x/libcuda.so.1",) * 2,), ("/opt/x",))
    plan = launchers.plan_of(TREE, None, None, 3, devices)
    assert [node["source"] for node in plan["tree"]["devices"][5:]] == ["/dev/nvidia3", "/proc"]
    assert [bind["source"] for bind in plan["tree"]["binds"]] == ["/usr/lib", "/opt/x/libcuda.so.1"]
    assert plan["environment"]["CUDA_VISIBLE_DEVICES"] == "GPU-a,GPU-b"
    assert plan["environment"]["LD_LIBRARY_PATH"] == "/opt/x"


def test_a_pretended_gpu_is_a_variable_and_nothing_else() -> None:
    pretended = devices_of(("3",), ())
    assert pretended == Devices(("3",))
    assert pretended.environment() == {"CUDA_VISIBLE_DEVICES": "3", "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}
