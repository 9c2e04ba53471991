"""What every table shares: names of constraints, key type, zone-aware stamps, enumerations spelled as in the schema."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, TypeAlias, TypeVar, cast
from uuid import UUID

from sqlalchemy import DateTime, Enum, MetaData, Select, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

from nbcampus.ids import uuid7

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Json = dict[str, Any]
Key = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid7)]
Stamp = Annotated[datetime, mapped_column(DateTime(timezone=True))]
LongText = Annotated[str, mapped_column(Text)]

Rows: TypeAlias = Select[*tuple[Any, ...]]
"""A statement whose rows are read by column name."""

E = TypeVar("E", bound=StrEnum)


class Base(DeclarativeBase):
    """Base of all tables; relations refuse lazy loading, so every query says what it reads."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it off the class
        Json: JSONB,
        list[Any]: JSONB,
        datetime: DateTime(timezone=True),
    }


def enum_type(values: type[E], name: str) -> Enum:
    """A Postgres enumeration with the values (not the Python names) of ``values``."""
    return Enum(values, name=name, values_callable=lambda kind: [member.value for member in kind])


def table_of(entity: type[Base]) -> Table:
    """The one table of an entity, without the parent's columns that inheritance would join in."""
    return cast(Table, entity.__table__)
