"""Retention in full: rules for every kind of data, laws that keep, warnings, runs that can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

RENAMED = {
    "consents": "consent",
    "contact_details": "category.contact_detail",
    "interactions": "interaction",
    "orders": "customer_order",
}
"""What the five kinds of data rules could speak of before are called since."""


def upgrade(op: Operations) -> None:
    op.add_column("contact", sa.Column("aside", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_contact_aside", "contact", ["aside"], unique=False, sqlite_where=sa.text("aside <> ''"))
    op.drop_index("ix_contact_trash", "contact")
    op.create_index(
        "ix_contact_trash",
        "contact",
        ["kind", "sort_key", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL AND aside = ''"),
    )
    op.create_index("ix_interaction_at", "interaction", ["at", "contact_id"], unique=False)
    op.add_column("retention_rule", sa.Column("from_year_end", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("retention_rule", sa.Column("along", sa.Text(), server_default="", nullable=False))
    op.add_column("retention_rule", sa.Column("warning_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("retention_rule", sa.Column("since", sa.Date(), nullable=True))
    op.add_column("retention_rule", sa.Column("approved", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("retention_run", sa.Column("unattended", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("retention_run", sa.Column("undone_at", sa.Text(), nullable=True))
    op.add_column("retention_run", sa.Column("undone_by", sa.Text(), server_default="", nullable=False))
    op.add_column("retention_run", sa.Column("finished_at", sa.Text(), nullable=True))
    # What earlier runs took is gone already.
    op.execute(sa.text("UPDATE retention_run SET finished_at = at"))
    op.create_table(
        "retention_run_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["retention_run.id"],
            name=op.f("fk_retention_run_part_run_id_retention_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run_part")),
    )
    op.create_index(op.f("ix_retention_run_part_run_id"), "retention_run_part", ["run_id"], unique=False)
    op.create_table(
        "retention_taken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("of_table", sa.Text(), nullable=False),
        sa.Column("of_row", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_retention_taken_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["retention_run.id"], name=op.f("fk_retention_taken_run_id_retention_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_taken")),
    )
    op.create_index(op.f("ix_retention_taken_contact_id"), "retention_taken", ["contact_id"], unique=False)
    op.create_index(op.f("ix_retention_taken_run_id"), "retention_taken", ["run_id"], unique=False)
    rule = sa.table("retention_rule", sa.column("what", sa.Text()))
    for before, now in RENAMED.items():
        op.execute(rule.update().where(rule.c.what == before).values(what=now))
