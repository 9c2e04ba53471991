"""Alembic's entry: one connection, time-outs so that a migration never blocks the hub for long."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, text

from nbcampus.db.tables import Base


def run() -> None:
    engine = create_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        connection.execute(text("set lock_timeout = '5s'"))
        connection.execute(text("set statement_timeout = '10min'"))
        connection.commit()
        context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
