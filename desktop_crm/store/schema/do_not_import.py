"""Who asked not to be taken in again after an erasure: keyed hashes, and nothing anybody could read."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment

do_not_import = Table(
    "do_not_import",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    # The name the ledger beside the database knows the entry by; random, and never given again.
    Column("entry", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Index("ix_do_not_import_entry", "entry", unique=True),
    info={"subject": None, "label": N_("Do-not-import list")},
)

do_not_import_left = Table(
    "do_not_import_left",
    METADATA,
    Column("entry", Text, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Who left the do-not-import list")},
)

do_not_import_key = Table(
    "do_not_import_key",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("entry_id", Integer, ForeignKey("do_not_import.id", ondelete="CASCADE"), nullable=False, info=NOT_PERSONAL),
    # HMAC-SHA-256 under the vault's ledger key: without that key it tells nobody anything, with it only yes or no.
    Column("key", Text, nullable=False, info=NOT_PERSONAL),
    Index("ix_do_not_import_key_key", "key", "entry_id"),
    Index("ix_do_not_import_key_entry_id", "entry_id"),
    info={"subject": None, "label": N_("What the do-not-import list recognises people by")},
)
