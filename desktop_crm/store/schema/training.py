"""Who passed which lesson."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.access import belongs_to_account
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, held

training = Table(
    "training",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(),
    Column("lesson", Text, nullable=False, info=NOT_PERSONAL),
    Column("passed_on", Date, nullable=False, info=held(Category.EMPLOYMENT, N_("Lesson passed on"))),
    Column("right", Integer, nullable=False, info=NOT_PERSONAL),
    info={"subject": "account", "label": N_("Training")},
)
