"""What a guide proposed and nobody has checked yet; purposes that advertise; what an import was for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_table(
        "proposal",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_what_number", "proposal", ["what", "number"], unique=True)
    op.add_column("purpose", sa.Column("marketing", sa.Text(), server_default="", nullable=False))
    op.add_column("import_batch", sa.Column("purpose", sa.Text(), server_default="", nullable=False))
