"""The privacy desk: requests, incidents, registers, guides, retention in full."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("subject_request", sa.Column("came", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("extension_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("delivered", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("grounds", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("restriction_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("lifting_told", sa.Text(), server_default="", nullable=False))
