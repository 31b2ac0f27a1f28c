"""The registers a controller keeps: entries, every version of them, and who read and confirmed which."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.access import belongs_to_account
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held

register_entry = Table(
    "register_entry",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("register", Text, nullable=False, index=True, info=NOT_PERSONAL),
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    Column("ended_at", Moment, info=NOT_PERSONAL),
    Column("ended_why", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    # An entry is ended, never deleted: its number is not given again.
    sqlite_autoincrement=True,
    info={"subject": None, "label": N_("Registers")},
)

register_version = Table(
    "register_version",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("entry_id", Integer, ForeignKey("register_entry.id", ondelete="CASCADE"), nullable=False, info=NOT_PERSONAL),
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    # A JSON object of the register's fields (domain.registers); no contact is named in any of them.
    Column("content", Text, nullable=False, info=NOT_PERSONAL),
    Index("ix_register_version_entry_id_version", "entry_id", "version", unique=True),
    info={"subject": None, "label": N_("Versions of register entries")},
)

acknowledgement = Table(
    "acknowledgement",
    METADATA,
    belongs_to_account(primary_key=True),
    Column(
        "version_id",
        Integer,
        ForeignKey("register_version.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=NOT_PERSONAL,
    ),
    Column("at", Moment, nullable=False, info=held(Category.EMPLOYMENT, N_("Read and confirmed on"))),
    info={"subject": "account", "label": N_("Policies confirmed")},
)
