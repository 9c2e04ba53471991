"""Who runs in the box, and which slot of the machine this worker holds."""

from __future__ import annotations

import os
import socket

from nbcampus_grader.sandbox.errors import SandboxUnavailable

MAX_SLOTS = 256


def is_kernel_root() -> bool:
    """Whether the kernel takes this process for root: uid 0, and not only inside a user namespace."""
    if os.geteuid() != 0:
        return False
    try:
        with open("/proc/self/uid_map", encoding="ascii") as stream:
            rows = [[int(number) for number in line.split()] for line in stream]
    except OSError:
        return True
    return any(inner == 0 and outer == 0 for inner, outer, _ in rows)


class Slot:
    """A number that no other worker of this machine holds while this one lives."""

    def __init__(self, wanted: int | None) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        for number in range(MAX_SLOTS) if wanted is None else (wanted,):
            try:
                # An abstract name: the kernel frees it with the process, however that ends.
                self._socket.bind(f"\0nbcampus-sandbox-slot-{number}")
            except OSError:
                continue
            self.number = number
            return
        self._socket.close()
        which = "every slot" if wanted is None else f"slot {wanted}"
        raise SandboxUnavailable(f"{which} of the sandbox is taken by another worker of this machine")

    def release(self) -> None:
        self._socket.close()
