"""What people leave on their desk: drafts cut off by the lock, and the views of lists they saved."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.access import belongs_to_account
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.telling import Telling

draft = Table(
    "draft",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(),
    # Which form of the window it was typed in, and about whom, where that is somebody known already.
    Column("place", Text, nullable=False, info=NOT_PERSONAL),
    Column("contact_id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), index=True, info=NOT_PERSONAL),
    Column("content", Text, nullable=False, info=held(Category.CORRESPONDENCE, N_("Not yet saved"), Telling.DRAFT)),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"))),
    UniqueConstraint("account_id", "place", "contact_id"),
    info={"subject": "contact", "label": N_("Drafts")},
)

saved_view = Table(
    "saved_view",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(),
    Column("screen", Text, nullable=False, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    # A JSON object: the filter, the order and the columns.
    Column("content", Text, nullable=False, info=NOT_PERSONAL),
    UniqueConstraint("account_id", "screen", "name"),
    info={"subject": None, "label": N_("Saved views")},
)
