"""The audit trail: lines that are only ever appended."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held

audit_line = Table(
    "audit_line",
    METADATA,
    Column("number", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    # No foreign key: a line outlives the account it names.
    Column("account_id", Text, nullable=False, info=held(Category.TECHNICAL, N_("Who"))),
    Column("tag", Text, nullable=False, info=NOT_PERSONAL),
    Column("kind", Text, nullable=False, info=NOT_PERSONAL),
    # A record's id, or for a person a pseudonym that only the key in their row can make again.
    Column("subject", Text, nullable=False, info=NOT_PERSONAL),
    Column("fields", Text, nullable=False, info=NOT_PERSONAL),
    Column("detail", Text, nullable=False, info=NOT_PERSONAL),
    Column("hash", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Column("signature", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Index("ix_audit_line_subject", "subject", "number"),
    info={"subject": "account", "label": N_("Audit trail")},
)

audit_start = Table(
    "audit_start",
    METADATA,
    # The last line that was let go after its time, signed: the trail that is left begins after it.
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True, info=NOT_PERSONAL),
    Column("number", Integer, nullable=False, info=NOT_PERSONAL),
    Column("hash", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, nullable=False, info=held(Category.TECHNICAL, N_("Who"))),
    Column("signature", LargeBinary, nullable=False, info=NOT_PERSONAL),
    info={"subject": "account", "label": N_("Where the audit trail begins")},
)
