"""What a guide by the kind of office proposed: under which key, what it became, and whether somebody checked it."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table, Text

from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment

proposal = Table(
    "proposal",
    METADATA,
    # The key of the guide's own, by which the same thing is not proposed twice whatever it is called by now.
    Column("key", Text, primary_key=True, info=NOT_PERSONAL),
    # What it is, and its number there: a purpose, a wording, a rule, an entry of a register, a recipient.
    Column("what", Text, nullable=False, info=NOT_PERSONAL),
    Column("number", Integer, nullable=False, info=NOT_PERSONAL),
    Column("since", Date, nullable=False, info=NOT_PERSONAL),
    Column("checked_at", Moment, info=NOT_PERSONAL),
    Index("ix_proposal_what_number", "what", "number", unique=True),
    info={"subject": None, "label": N_("Proposals of the guide")},
)
