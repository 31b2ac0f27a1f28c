"""The privacy desk: requests, incidents, registers, guides, retention in full."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_table(
        "do_not_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_do_not_import")),
    )
    op.create_table(
        "do_not_import_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["do_not_import.id"],
            name=op.f("fk_do_not_import_key_entry_id_do_not_import"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_do_not_import_key")),
    )
    op.create_index("ix_do_not_import_key_entry_id", "do_not_import_key", ["entry_id"], unique=False)
    op.create_index("ix_do_not_import_key_key", "do_not_import_key", ["key", "entry_id"], unique=False)
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_training_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_objection_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_objection_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_objection_purpose_id_purpose"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_contact_id"), "objection", ["contact_id"], unique=False)
    op.create_index("ix_objection_contact_id_purpose_id", "objection", ["contact_id", "purpose_id"], unique=True)
    op.create_index(op.f("ix_objection_purpose_id"), "objection", ["purpose_id"], unique=False)
    op.create_index(
        "ix_contact_restricted",
        "contact",
        ["restricted_at"],
        unique=False,
        sqlite_where=sa.text("restricted_at IS NOT NULL"),
    )
    op.add_column("incident", sa.Column("risk", sa.Text(), nullable=True))
    op.add_column("incident", sa.Column("risk_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("kinds", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("happened", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("people", sa.Integer(), nullable=True))
    op.add_column("incident", sa.Column("people_kinds", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("records", sa.Integer(), nullable=True))
    op.add_column("incident", sa.Column("data_kinds", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("consequences", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("measures", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("others", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("notified_at", sa.Text(), nullable=True))
    op.add_column("incident", sa.Column("late_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("told_at", sa.Text(), nullable=True))
    op.add_column("incident", sa.Column("told", sa.Text(), server_default="", nullable=False))
    op.add_column("incident", sa.Column("closed_at", sa.Text(), nullable=True))
    op.add_column("incident", sa.Column("lessons", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("came", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("extension_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("delivered", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("grounds", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("restriction_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("subject_request", sa.Column("lifting_told", sa.Text(), server_default="", nullable=False))
