"""Writing what a problem gives beside its notebook, never over a file that is there."""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

from nbcampus.course.problem_files import MAX_GIVEN_BYTES, name_fault
from nbcampus.errors import CampusError
from nbcampus.wire.content import AssignedProblem
from nbcampus.wire.files import FileSummary
from nbcampus_server.errors import BadHubAnswer
from nbcampus_server.hub import Answer, Hub
from nbcampus_server.notebooks.naming import numbered, updated_stem
from nbcampus_server.notebooks.writing import write_new

READ_ONLY = 0o444
TRIES = 3


async def give_files(hub: Hub, folder: Path, problem: AssignedProblem, today: date) -> list[str]:
    """Bring what lacks into the folder; sentences for the student about what could not be as expected.

    OSError when the disk refuses.
    """
    notices = []
    for file in problem.files:
        try:
            notice = await _give(hub, folder, problem.assignment_problem_id, file, today)
        except CampusError as failure:
            notice = f"“{file.name}” could not be fetched. {failure.detail}"
        if notice:
            notices.append(notice)
    return notices


async def _give(hub: Hub, folder: Path, key: UUID, file: FileSummary, today: date) -> str | None:
    if name_fault(file.name):
        raise BadHubAnswer("The campus named a file in a way that this server does not write.")
    present = await asyncio.to_thread(find_present, folder, file)
    if present is None:
        content = await _fetch(hub, key, file)
        present = await asyncio.to_thread(write_beside, folder, file.name, content, today)
    if present.name == file.name:
        return None
    return (
        f"The problem's “{file.name}” is in “{present.name}”: there was another “{file.name}” here, which was left as "
        "it is. Rename yours and open the assignment again to get the problem's under its own name."
    )


async def _fetch(hub: Hub, key: UUID, file: FileSummary) -> bytes:
    content = await hub.download(f"placements/{key}/file", [("name", file.name)], MAX_GIVEN_BYTES)
    if isinstance(content, Answer):
        raise BadHubAnswer(content.problem.detail if content.problem else "Open the assignment again.")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise BadHubAnswer("It was changed at this moment; open the assignment again.")
    return content


def find_present(folder: Path, file: FileSummary) -> Path | None:
    """The file with this content, under its own name or beside another one of that name."""
    return next((path for path in _known_places(folder, file.name) if _is(path, file)), None)


def write_beside(folder: Path, name: str, content: bytes, today: date, mode: int = READ_ONLY) -> Path:
    """Write a new file, under the first free name; OSError when it cannot be written."""
    for _ in range(TRIES):
        path = next(path for path in _places(folder, name, today) if not os.path.lexists(path))
        try:
            write_new(path, content, mode)
        except FileExistsError:  # another server on this home writes the same: look again
            continue
        return path
    raise FileExistsError(f"{name} keeps appearing")


def _places(folder: Path, name: str, today: date) -> Iterator[Path]:
    yield folder / name
    own = Path(name)
    stem = updated_stem(own.stem, today)
    yield from (folder / f"{numbered(stem, n)}{own.suffix}" for n in count(1))


def _known_places(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    own = Path(name)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    begin = f"{own.stem} (updated "
    yield from (folder / found for found in names if found.startswith(begin) and found.endswith(own.suffix))


def _is(path: Path, file: FileSummary) -> bool:
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != file.bytes:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
    except OSError:
        return False
