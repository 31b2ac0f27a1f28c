"""Where the data of a purpose come from, and what a second person is told called by its name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("purpose", sa.Column("origin", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "purpose_source",
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_purpose_source_purpose_id_purpose"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purpose_id", "source", name=op.f("pk_purpose_source")),
    )
    op.alter_column("approval", "reason", new_column_name="told")
