"""``nbcampus/materials/ID/open``."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from pydantic import ValidationError

from nbcampus.course.materials import MAX_MATERIAL_BYTES
from nbcampus.course.problem_files import name_fault
from nbcampus.errors import NotFound
from nbcampus.wire.content import Item
from nbcampus.wire.files import FileSummary
from nbcampus.wire.materials import OpenedMaterial
from nbcampus_server.campus import Campus
from nbcampus_server.errors import BadHubAnswer
from nbcampus_server.handler import CampusHandler, guarded
from nbcampus_server.hub import Answer
from nbcampus_server.materials.copying import find_copy, folder_of, write_copy
from nbcampus_server.outbox.file import storage_refusal

_NOT_UNDERSTOOD = "The campus sent a material that this server does not understand; restart the server."


class MaterialHandler(CampusHandler):
    """Writes the file of a material, unless it is there, and answers where it is."""

    @guarded
    async def post(self, item_id: str) -> None:
        campus = self.campus
        answer = await campus.hub.ask("GET", f"items/{item_id}")
        if answer.problem is not None:
            self.send(answer.problem, answer.status)
            return
        item = _item(answer)
        if item.file is None:
            raise NotFound("This material has no file.")
        self.send(await _open(campus, item, item.file))


def _item(answer: Answer) -> Item:
    try:
        return Item.model_validate(answer.body)
    except ValidationError:
        raise BadHubAnswer(_NOT_UNDERSTOOD) from None


async def _open(campus: Campus, item: Item, file: FileSummary) -> OpenedMaterial:
    if name_fault(file.name):
        raise BadHubAnswer("The campus named a file in a way that this server does not write.")
    folder, today = folder_of(campus.root, item), campus.clock.now().date()
    async with campus.opening:  # a double click must not write twice
        try:
            path = await asyncio.to_thread(find_copy, folder, item, file)
            if path is None:
                content = await _fetch(campus, item, file)
                path = await asyncio.to_thread(write_copy, folder, item, file, content, today)
        except OSError as failure:
            raise storage_refusal(failure, Path(failure.filename or file.name)) from failure
    return OpenedMaterial(path=path.relative_to(campus.root).as_posix(), notice=_notice(path, file))


async def _fetch(campus: Campus, item: Item, file: FileSummary) -> bytes:
    content = await campus.hub.download(f"materials/{item.id}/file", [], MAX_MATERIAL_BYTES)
    if isinstance(content, Answer):
        raise BadHubAnswer(content.problem.detail if content.problem else "Open the material again.")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise BadHubAnswer("It was changed at this moment; open the material again.")
    return content


def _notice(path: Path, file: FileSummary) -> str | None:
    if path.name == file.name:
        return None
    return f"It is in “{path.name}”: there was another “{file.name}”, which was left as it is."
