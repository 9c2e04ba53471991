"""Which GPUs of this machine a worker may lease."""

from __future__ import annotations

import glob
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nbcampus.settings import SettingMissing
from nbcampus_grader.gpus.settings import GpuSettings

_ASK_SECONDS = 20.0
_OF_DRIVER = "/proc/driver/nvidia/gpus/*/information"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")


@dataclass(frozen=True)
class Gpu:
    """``device`` names it in a lease, ``visible`` to CUDA. Without a ``node`` it is pretended."""

    device: str
    visible: str
    node: str | None = None
    model: str = ""
    memory_mb: int = 0


@dataclass(frozen=True)
class Listed:
    """One line of what the command told."""

    index: str
    uuid: str
    model: str
    memory_mb: int


def find(settings: GpuSettings) -> tuple[Gpu, ...]:
    """The GPUs that the settings name, or all; SettingMissing when a named one is not there.

    Where nothing tells which GPUs there are, the named ones are taken at their word.
    """
    listed = read_list(_told(settings.command))
    if settings.named is None:
        return tuple(_real(each) for each in listed)
    if len(set(settings.named)) < len(settings.named) or not all(map(_NAME.fullmatch, settings.named)):
        raise SettingMissing(f"NBCAMPUS_GPUS is {','.join(settings.named)!r}; it must be 'auto' or different names")
    if not listed:
        return tuple(Gpu(f"{settings.machine}:{name}", name) for name in settings.named)
    by_name = {name: each for each in listed for name in (each.index, each.uuid)}
    strangers = [name for name in settings.named if name not in by_name]
    if strangers:
        known = ", ".join(f"{each.index} ({each.uuid})" for each in listed)
        raise SettingMissing(f"NBCAMPUS_GPUS names {', '.join(strangers)}; this machine has {known}")
    chosen = {by_name[name].uuid: by_name[name] for name in settings.named}
    return tuple(_real(each) for each in chosen.values())


def read_list(text: str) -> list[Listed]:
    """Lines ``index, uuid, name, memory in MiB``; one that is none of these is passed over."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split(",")]
        if len(cells) == 4 and cells[0].isdigit() and _NAME.fullmatch(cells[1]):
            found.append(Listed(cells[0], cells[1], cells[2][:80], int(cells[3]) if cells[3].isdigit() else 0))
    return found


def _told(command: Sequence[str]) -> str:
    """What the command says; nothing where it is not installed or finds no driver."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_ASK_SECONDS, check=True, text=True)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout


def _real(listed: Listed) -> Gpu:
    return Gpu(listed.uuid, listed.uuid, _node_of(listed), listed.model, listed.memory_mb)


def _node_of(listed: Listed) -> str | None:
    """The device node, by the driver's own word, for its number need not be that of the list."""
    minors = minors_of(_readable(sorted(glob.glob(_OF_DRIVER))))
    path = f"/dev/nvidia{minors.get(listed.uuid, listed.index)}"
    return path if os.path.exists(path) else None


def minors_of(texts: Iterable[str]) -> dict[str, str]:
    """Device minor by UUID, from the driver's ``information`` files."""
    found = {}
    for text in texts:
        pairs = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}
        if "GPU UUID" in pairs and pairs.get("Device Minor", "").isdigit():
            found[pairs["GPU UUID"]] = pairs["Device Minor"]
    return found


def _readable(paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        try:
            with open(path, encoding="utf-8", errors="replace") as stream:
                yield stream.read()
        except OSError:
            continue
