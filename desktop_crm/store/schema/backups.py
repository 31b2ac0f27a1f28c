"""Backups that were made, and that the office is one that was put back."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment

backup = Table(
    "backup",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("made_at", Moment, nullable=False, index=True, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    Column("folder", Text, nullable=False, info=NOT_PERSONAL),
    Column("size", Integer, nullable=False, info=NOT_PERSONAL),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    # The newest line of the audit trail in it: a trail that was cut off later does not reach it any more.
    Column("head", Integer, nullable=False, info=NOT_PERSONAL),
    Column("second", Boolean(create_constraint=False), nullable=False, info=NOT_PERSONAL),
    Column("checked_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("rehearsed_at", Moment, info=NOT_PERSONAL),
    Column("gone_at", Moment, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Backups")},
)

restoration = Table(
    "restoration",
    METADATA,
    # Written into a database while it is put back; a line of the trail tells of it at the next sign-in.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("made_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("lost", Integer, info=NOT_PERSONAL),
    Column("reason", Text, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("told_at", Moment, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Restorations")},
)
