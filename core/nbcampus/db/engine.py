"""Engines: asynchronous for the hub service, synchronous for workers and commands. Both connect lazily."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_CONNECT = {"connect_timeout": 5}
"""Seconds; without it a machine that answers nothing holds a request for minutes."""


def make_engine(url: str, *, pool_size: int = 2) -> Engine:
    """A synchronous engine; a connection that died while idle is replaced before use."""
    return create_engine(
        url, pool_size=pool_size, max_overflow=2, pool_pre_ping=True, pool_recycle=1800, connect_args=_CONNECT
    )


def make_async_engine(url: str, *, pool_size: int = 10) -> AsyncEngine:
    """An asynchronous engine for one event loop; waiting for a free connection ends after 5 seconds."""
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=5,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args=_CONNECT,
    )
