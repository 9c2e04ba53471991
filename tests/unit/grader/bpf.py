"""Run a system-call filter as the kernel does: which action it has for a call of which nobody need make one."""

from __future__ import annotations

import struct

KILL, ERRNO, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000


def run(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """The action of the filter, the errno in its lower half."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("<iIQ6Q", number, architecture, 0, *(each & (1 << 64) - 1 for each in padded))
    code = list(struct.iter_unpack("<HBBI", program))
    accumulator = place = 0
    while True:
        operation, if_true, if_false, value = code[place]
        place += 1
        match operation:
            case 0x20:  # load a word of the data
                accumulator = int(struct.unpack_from("<I", data, value)[0])
            case 0x54:  # and
                accumulator &= value
            case 0x05:  # jump
                place += value
            case 0x15:  # equal
                place += if_true if accumulator == value else if_false
            case 0x25:  # greater
                place += if_true if accumulator > value else if_false
            case 0x35:  # not below
                place += if_true if accumulator >= value else if_false
            case 0x45:  # a bit in common
                place += if_true if accumulator & value else if_false
            case 0x06:  # answer
                return value
            case _:
                raise AssertionError(f"the filter holds the operation {operation:#x}")
