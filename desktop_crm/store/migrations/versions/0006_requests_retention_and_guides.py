"""Requests answered step by step, retention by category and purpose, guides and the gate: one after the other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    _requests_in_full(op)
    _retention_in_full(op)
    _guides_and_the_gate(op)


def _requests_in_full(op: Operations) -> None:
    op.add_column("subject_request", sa.Column("circumstances", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "request_mask",
        _id(),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("held_in", sa.Text(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _by(),
        _key(op, "request_mask", "contact_id", "contact", "CASCADE"),
        _key(op, "request_mask", "request_id", "subject_request", "CASCADE"),
        _key(op, "request_mask", "account_id", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_mask")),
    )
    op.create_table(
        "request_step",
        _id(),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        _by(),
        _key(op, "request_step", "request_id", "subject_request", "CASCADE"),
        _key(op, "request_step", "account_id", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_step")),
    )
    op.create_index("ix_request_step_request_id_step", "request_step", ["request_id", "step"], unique=True)
    op.create_table(
        "request_delivery",
        _id(),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        _by(),
        _key(op, "request_delivery", "request_id", "subject_request", "CASCADE"),
        _key(op, "request_delivery", "account_id", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_delivery")),
    )
    op.create_table(
        "request_file",
        _id(),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _by(),
        _key(op, "request_file", "contact_id", "contact", "CASCADE"),
        _key(op, "request_file", "request_id", "subject_request", "CASCADE"),
        _key(op, "request_file", "account_id", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_file")),
    )
    op.create_table(
        "recipient_notice",
        _id(),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        _by(),
        _key(op, "recipient_notice", "contact_id", "contact", "SET NULL"),
        _key(op, "recipient_notice", "request_id", "subject_request", "CASCADE"),
        _key(op, "recipient_notice", "recipient_id", "recipient", "RESTRICT"),
        _key(op, "recipient_notice", "account_id", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_notice")),
    )
    for table, column in (
        ("request_mask", "contact_id"),
        ("request_mask", "request_id"),
        ("request_step", "request_id"),
        ("request_delivery", "request_id"),
        ("request_file", "contact_id"),
        ("request_file", "request_id"),
        ("recipient_notice", "contact_id"),
        ("recipient_notice", "request_id"),
        ("recipient_notice", "recipient_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _by() -> sa.Column[str]:
    return sa.Column("account_id", sa.Text(), nullable=True)


def _key(op: Operations, table: str, column: str, target: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=on_delete)


RENAMED = {
    "consents": "consent",
    "contact_details": "category.contact_detail",
    "interactions": "interaction",
    "orders": "customer_order",
}
"""What the five kinds of data rules could speak of before are called since."""


def _retention_in_full(op: Operations) -> None:
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


def _guides_and_the_gate(op: Operations) -> None:
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
