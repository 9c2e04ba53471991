"""Taking a click from the browser, and telling what became of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

from nbcampus.wire.attempts import AttemptCreate, Click, Outbox, OutboxReceipt
from nbcampus_server.files.taking import take_files
from nbcampus_server.outbox.delivery import Delivery
from nbcampus_server.outbox.entry import Entry, State, Work
from nbcampus_server.outbox.store import OutboxStore

ANSWER_WITHIN_SECONDS = 1.5
LOOK_AGAIN_SECONDS = 0.25


async def with_files(store: OutboxStore, root: Path, click: Click) -> AttemptCreate:
    """The click as it is stored and sent. FilesRefused when a file beside the notebook is not as the problem wants it.

    A click that the browser posts again keeps the files of the first time, whatever stands there by now.
    """
    plain = AttemptCreate(**click.model_dump(exclude={"notebook", "accepts", "files"}))
    if not click.accepts or await _present(store, click.id) is not None:
        return plain
    files = await asyncio.to_thread(take_files, root, click.notebook, [file.as_rule() for file in click.accepts])
    return plain.model_copy(update={"files": files})


async def receive(
    store: OutboxStore, delivery: Delivery, click: Work, within: float = ANSWER_WITHIN_SECONDS
) -> OutboxReceipt:
    """Store the click durably, then give its delivery ``within`` seconds before answering.

    Raises Conflict, StorageFull, StorageFault or StorageBusy; in each case the click was not stored.
    """
    entry = await asyncio.to_thread(store.add, click)
    delivery.wake()
    entry = await _await_settled(store, delivery, entry, within)
    return receipt_of(entry, store.file.take_notice())


async def contents(store: OutboxStore) -> Outbox:
    """What waits and what was refused."""
    pending = await asyncio.to_thread(store.listed, State.PENDING)
    refused = await asyncio.to_thread(store.listed, State.REFUSED)
    return Outbox(pending=[entry.as_message() for entry in pending], refused=[entry.as_message() for entry in refused])


def receipt_of(entry: Entry, notice: str | None) -> OutboxReceipt:
    state = "stored" if entry.state is State.PENDING else entry.state.value
    detail = " ".join(part for part in (entry.detail, notice) if part) or None
    return OutboxReceipt(
        id=entry.id, state=state, attempt=entry.attempt, quiz=entry.quiz, error=entry.error, detail=detail
    )


async def _await_settled(store: OutboxStore, delivery: Delivery, entry: Entry, within: float) -> Entry:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    while entry.state is State.PENDING and (left := deadline - loop.time()) > 0:
        # Looking again by itself too: another server on this home may be the one that sends.
        await delivery.wait_for_progress(min(left, LOOK_AGAIN_SECONDS))
        entry = await _present(store, entry.id) or entry
    return entry


async def _present(store: OutboxStore, key: UUID) -> Entry | None:
    return await asyncio.to_thread(store.find, key)
