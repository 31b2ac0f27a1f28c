"""The privacy desk goes on: registers, retention in full, letters and tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        info={"subject": None, "label": "Registers"},
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_register_entry_register"), "register_entry", ["register"], unique=False)
    op.create_table(
        "purpose_category",
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_purpose_category_purpose_id_purpose"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purpose_id", "category", name=op.f("pk_purpose_category")),
    )
    op.create_table(
        "purpose_person",
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_purpose_person_purpose_id_purpose"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purpose_id", "person", name=op.f("pk_purpose_person")),
    )
    op.create_table(
        "purpose_recipient",
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_purpose_recipient_purpose_id_purpose"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["recipient.id"],
            name=op.f("fk_purpose_recipient_recipient_id_recipient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("purpose_id", "recipient_id", name=op.f("pk_purpose_recipient")),
    )
    op.create_index(op.f("ix_purpose_recipient_recipient_id"), "purpose_recipient", ["recipient_id"], unique=False)
    op.create_table(
        "purpose_rule",
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_purpose_rule_purpose_id_purpose"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["retention_rule.id"], name=op.f("fk_purpose_rule_rule_id_retention_rule"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("purpose_id", "rule_id", name=op.f("pk_purpose_rule")),
    )
    op.create_index(op.f("ix_purpose_rule_rule_id"), "purpose_rule", ["rule_id"], unique=False)
    op.create_table(
        "register_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_register_version_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["register_entry.id"],
            name=op.f("fk_register_version_entry_id_register_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_version")),
    )
    op.create_index("ix_register_version_entry_id_version", "register_version", ["entry_id", "version"], unique=True)
    op.create_table(
        "acknowledgement",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_acknowledgement_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["register_version.id"],
            name=op.f("fk_acknowledgement_version_id_register_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "version_id", name=op.f("pk_acknowledgement")),
    )
    op.create_index(op.f("ix_acknowledgement_version_id"), "acknowledgement", ["version_id"], unique=False)
    op.add_column("purpose", sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("purpose", sa.Column("consent_months", sa.Integer(), nullable=True))
