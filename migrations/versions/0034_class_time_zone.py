"""The time zone in which a class's dates are meant.

Of the classes that are there it is the one that their owner's mails come by, if they said so.

Revision ID: 0034
Revises: 0033
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("class", sa.Column("time_zone", sa.String(length=60), server_default="UTC", nullable=False))
    op.execute("update class c set time_zone = m.time_zone from mail_address m where m.user_id = c.owner_id")


def downgrade() -> None:
    op.drop_column("class", "time_zone")
