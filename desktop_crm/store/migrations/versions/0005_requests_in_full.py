"""Requests of people in full: what is masked, what was done, how it was delivered, which recipients were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
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
