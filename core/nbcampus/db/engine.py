"""Engines of workers and commands. They connect lazily."""

from __future__ import annotations

import select
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

CONNECT = {"connect_timeout": 5}
"""Seconds; without it a machine that answers nothing holds a request for minutes."""


def make_engine(url: str, *, pool_size: int = 2) -> Engine:
    """A synchronous engine; a connection that died while idle is replaced before use."""
    engine = create_engine(url, pool_size=pool_size, max_overflow=2, pool_recycle=1800, connect_args=CONNECT)
    replace_dead_connections(engine)
    return engine


def replace_dead_connections(engine: Engine) -> None:
    """Look at a connection's socket before it is used again, which costs no round trip as SQLAlchemy's ping does.

    An idle server says nothing: what can be read is its farewell or the end of the stream.
    """

    @event.listens_for(engine, "checkout")
    def require_living(adapted: Any, record: Any, proxy: Any) -> None:
        connection = record.driver_connection
        if connection.closed or _has_news(connection.fileno()):
            raise DisconnectionError("the server has closed this connection")


def _has_news(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
