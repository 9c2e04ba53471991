"""What is alive below a process."""

from __future__ import annotations

from pathlib import Path


def descendants(root: int) -> set[int]:
    """Pids of all living processes below ``root``; zombies do not count."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                parents[int(folder.name)] = int(fields[1])
    found, waiting = set[int](), [root]
    while waiting:
        parent = waiting.pop()
        children = {pid for pid, above in parents.items() if above == parent} - found
        found |= children
        waiting += children
    return found
