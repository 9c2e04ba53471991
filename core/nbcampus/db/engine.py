"""Engines of workers and commands. They connect lazily."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine

CONNECT = {"connect_timeout": 5}
"""Seconds; without it a machine that answers nothing holds a request for minutes."""


def make_engine(url: str, *, pool_size: int = 2) -> Engine:
    """A synchronous engine; a connection that died while idle is replaced before use."""
    return create_engine(
        url, pool_size=pool_size, max_overflow=2, pool_pre_ping=True, pool_recycle=1800, connect_args=CONNECT
    )
