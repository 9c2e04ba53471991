"""``nbcampus/classes/ID/dashboards/open`` and ``nbcampus/research-notebooks/open``."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError

from nbcampus.wire.people import ClassSummary
from nbcampus_server.analytics import copying
from nbcampus_server.analytics.shipped import RESEARCH, shipped_notebooks
from nbcampus_server.errors import BadHubAnswer
from nbcampus_server.handler import CampusHandler, guarded
from nbcampus_server.hub import Answer
from nbcampus_server.outbox.file import storage_refusal


class DashboardsHandler(CampusHandler):
    """Copies what is missing of a class's dashboards and answers where they are."""

    @guarded
    async def post(self, class_id: str) -> None:
        campus = self.campus
        answer = await campus.hub.ask("GET", f"classes/{class_id}")
        if answer.problem is not None:
            self.send(answer.problem, answer.status)
            return
        name = _class_name(answer)
        shipped = await asyncio.to_thread(shipped_notebooks)
        async with campus.opening:  # a double click must not write twice
            try:
                self.send(await asyncio.to_thread(copying.copy_dashboards, campus.root, UUID(class_id), name, shipped))
            except OSError as failure:
                raise storage_refusal(failure, Path(failure.filename or name)) from failure


class ResearchNotebooksHandler(CampusHandler):
    """Copies what is missing of the examples for researchers; they hold no data, so nobody is asked who one is."""

    @guarded
    async def post(self) -> None:
        campus = self.campus
        shipped = await asyncio.to_thread(shipped_notebooks, RESEARCH)
        async with campus.opening:
            try:
                self.send(await asyncio.to_thread(copying.copy_examples, campus.root, shipped))
            except OSError as failure:
                raise storage_refusal(failure, Path(failure.filename or copying.RESEARCH)) from failure


def _class_name(answer: Answer) -> str:
    try:
        return ClassSummary.model_validate(answer.body).name
    except ValidationError:
        raise BadHubAnswer(
            "The campus sent a class that this server does not understand; restart the server from the hub's page."
        ) from None
