"""The office, the people who sign in, and what its commands answered."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held

office = Table(
    "office",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True, info=NOT_PERSONAL),
    Column("uid", Text, nullable=False, info=NOT_PERSONAL),
    Column("created_at", Moment, nullable=False, info=NOT_PERSONAL),
    # The controller's own details, a public body's or a firm's; a JSON object of OfficeDetails.
    Column("details", Text, nullable=False, info=NOT_PERSONAL),
    Column("retention_ran_on", Text, info=NOT_PERSONAL),
    Column("erasures_pending", Integer, nullable=False, server_default="0", info=NOT_PERSONAL),
    info={"subject": None, "label": N_("The office")},
)

account = Table(
    "account",
    METADATA,
    Column("id", Text, primary_key=True, info=NOT_PERSONAL),
    Column("login", Text, nullable=False, unique=True, info=held(Category.IDENTITY, N_("Login"))),
    Column("name", Text, nullable=False, info=held(Category.IDENTITY, N_("Name"))),
    Column("role", Text, nullable=False, info=held(Category.EMPLOYMENT, N_("Role"))),
    Column("created_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("disabled_at", Moment, info=NOT_PERSONAL),
    # Pinned so that a slot forged in office.vault is noticed.
    Column("sealing_key", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Column("signing_key", LargeBinary, nullable=False, info=NOT_PERSONAL),
    info={"subject": "account", "label": N_("People who sign in")},
)

answered = Table(
    "answered",
    METADATA,
    # A command asked again after a crash is answered from here instead of being done twice.
    Column("key", Text, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, index=True, info=NOT_PERSONAL),
    Column("ask", Text, nullable=False, info=NOT_PERSONAL),
    Column("answer", Text, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Answered commands")},
)
