"""A client of the websocket, and events put into Redis as a worker does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import redis
import websocket
from tests.integration.hub.conftest import Service, wait_until
from tests.patience import PATIENCE

from nbcampus.events import publish
from nbcampus.wire.events import Event, EventType


@contextmanager
def listening(service: Service, who: str | None, **options: Any) -> Iterator[websocket.WebSocket]:
    """An open websocket; websocket.WebSocketBadStatusException when the service refuses it."""
    headers = [f"Authorization: token {who}"] if who else []
    address = service.url.replace("http://", "ws://") + "api/v1/events"
    before = open_sockets(service)
    socket = websocket.create_connection(
        address, header=headers, timeout=PATIENCE, skip_utf8_validation=True, **options
    )
    try:
        wait_until(lambda: open_sockets(service) > before)
        yield socket
    finally:
        socket.close()
        socket.shutdown()  # `close` leaves it open where the other side closed first


def open_sockets(service: Service) -> float:
    [line] = [line for line in service.page("metrics").text.splitlines() if line.startswith("nbcampus_event_sockets ")]
    return float(line.split()[1])


def heard(socket: websocket.WebSocket) -> Any:
    """The next event; websocket.WebSocketTimeoutException when there is none."""
    return json.loads(socket.recv())


def hears_nothing(socket: websocket.WebSocket, seconds: float = 0.3) -> bool:
    socket.settimeout(seconds)
    try:
        socket.recv()
    except websocket.WebSocketTimeoutException:
        return True
    finally:
        socket.settimeout(PATIENCE)
    return False


def say(redis_url: str, channel: str, class_id: UUID | None = None, kind: EventType = EventType.ATTEMPT_GRADED) -> None:
    with redis.from_url(redis_url) as connection:
        publish(connection, channel, Event(type=kind, at=datetime.now(UTC), class_id=class_id))
