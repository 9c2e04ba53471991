"""GPUs in a box: what it sees of them, and what that costs in safety.

A box without devices, which is every box but those of problems that ask for a GPU, has five harmless device nodes and
no word about GPUs in its environment. A box with devices is made for one grading and gets, beside these,

* the nodes of the leased GPUs (``/dev/nvidia3``) and the two that no GPU works without, ``/dev/nvidiactl`` and
  ``/dev/nvidia-uvm``: which GPU a program may open is decided here and not by ``CUDA_VISIBLE_DEVICES``, which is a
  variable of the program's own and says no more than which one it should take;
* the driver's libraries, read-only, where they lie outside of what a box sees anyway; and ``/proc/driver/nvidia`` and
  ``/proc/devices``, from which they learn its version;
* ``/proc/self/maps``, where CUDA looks for free addresses, and folders for the names that it gives its threads: it ends
  with an error where one of them is missing. They are the first process's: one that it starts must not use CUDA too;
* the ioctls of NVIDIA's driver in its system-call filter, and more open files: CUDA's start alone opens sixty.

Measured on an H100 with driver 580 (2026-11-26): start, context, a kernel compiled from PTX and run in 0.45 s.

What a student's code can then do that it cannot in another box:

* Talk to the kernel's NVIDIA driver, some hundred ioctls of a large module that runs with all rights. The system-call
  filter cannot look into them. A hole in that driver is a way out of the box: keep it patched, and for a public
  course run GPU workers on a machine that holds nothing else.
* Read which GPUs the machine has (``nvidiactl`` answers that for all of them) and how much of their memory is used.
* Heat and wear the GPU; leave it in a state in which only a reset helps. The next grading then fails as our fault.
* Find what others left in its memory, if the driver did not clear it. NVIDIA's does so when it hands out memory.

The processor, the host's memory and time are bounded as in every box, the memory of the GPU by its size alone: the
lease is of whole GPUs. CUDA starts threads and reserves address space without end, so real work on a GPU needs cgroups.
"""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field

_SHARED_NODES = ("/dev/nvidiactl", "/dev/nvidia-uvm")
_OF_DRIVER = ("/proc/driver/nvidia", "/proc/devices")
_LIBRARY_FOLDERS = ("/usr/local/nvidia/lib64", "/usr/lib/wsl/lib", "/opt/nvidia/lib64")
_LIBRARIES = ("libcuda.so*", "libnvidia-*.so*", "libcudadebugger.so*")


@dataclass(frozen=True)
class Devices:
    """``visible`` is what CUDA calls them. ``folders`` hold libraries that the loader does not find by itself."""

    visible: tuple[str, ...]
    nodes: tuple[str, ...] = ()
    binds: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = field(default=())

    def environment(self) -> dict[str, str]:
        """Of all that runs in the box. Numbers count as the machine counts, not by speed."""
        found = {"CUDA_VISIBLE_DEVICES": ",".join(self.visible), "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}
        return found | ({"LD_LIBRARY_PATH": ":".join(self.folders)} if self.folders else {})


def devices_of(visible: tuple[str, ...], nodes: tuple[str, ...]) -> Devices:
    """What a box needs for these GPUs. Without nodes they are pretended: it gets the variable and nothing else."""
    if not nodes:
        return Devices(visible)
    shared = tuple(node for node in _SHARED_NODES if os.path.exists(node))
    folders = tuple(folder for folder in _LIBRARY_FOLDERS if glob.glob(f"{folder}/libcuda.so*"))
    libraries = [path for folder in folders for name in _LIBRARIES for path in sorted(glob.glob(f"{folder}/{name}"))]
    paths = [*libraries, *(path for path in _OF_DRIVER if os.path.exists(path))]
    return Devices(visible, (*nodes, *shared), tuple((path, path) for path in paths), folders)
