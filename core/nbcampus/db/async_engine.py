"""The hub service's engine. A module of its own: it needs greenlet, which no worker is installed with."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from nbcampus.db.engine import CONNECT, replace_dead_connections


def make_async_engine(url: str, *, pool_size: int = 10) -> AsyncEngine:
    """An engine for one event loop that connects lazily; waiting for a free connection ends after 5 seconds."""
    engine = create_async_engine(
        url, pool_size=pool_size, max_overflow=pool_size, pool_timeout=5, pool_recycle=1800, connect_args=CONNECT
    )
    replace_dead_connections(engine.sync_engine)
    return engine
