"""What people said they open cards of a special category for (GDPR Art. 5(1)(b), 9)."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.schema.contacts import belongs_to_contact

stated_purpose = Table(
    "stated_purpose",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"))),
    # The purpose as it was called then, or words of the person's own where it is none of the office's purposes.
    Column("purpose", Text, nullable=False, info=held(Category.TECHNICAL, N_("Purpose"))),
    Column("reason", Text, nullable=False, info=held(Category.TECHNICAL, N_("Reason"), free=True)),
    info={"subject": "contact", "label": N_("What the card was opened for")},
)
