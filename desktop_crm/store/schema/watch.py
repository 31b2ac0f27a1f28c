"""What the office notices by itself: alerts, the incidents made of them, and what is kept of each person's habits."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.access import belongs_to_account
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held

incident = Table(
    "incident",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("reported_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("reported_by", Text, nullable=False, info=NOT_PERSONAL),
    # The 72 hours of Art. 33(1) count from here.
    Column("aware_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("description", Text, nullable=False, info=NOT_PERSONAL),
    Column("state", Text, nullable=False, info=NOT_PERSONAL),
    # What is known of it (Art. 33(3)); nobody is named in any of these.
    Column("risk", Text, info=NOT_PERSONAL),
    Column("risk_reason", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    # Codes with a space between them.
    Column("kinds", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("happened", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("people", Integer, info=NOT_PERSONAL),
    Column("people_kinds", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("records", Integer, info=NOT_PERSONAL),
    Column("data_kinds", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("consequences", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("measures", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("others", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("notified_at", Moment, info=NOT_PERSONAL),
    Column("late_reason", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("told_at", Moment, info=NOT_PERSONAL),
    Column("told", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("closed_at", Moment, info=NOT_PERSONAL),
    Column("lessons", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    # Of the assessment in force; every one of them is kept (schema.incidents).
    Column("version", Integer, nullable=False, server_default="0", info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Incidents")},
)

alert = Table(
    "alert",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, index=True, info=NOT_PERSONAL),
    Column("kind", Text, nullable=False, info=NOT_PERSONAL),
    # Whom it is about; no foreign key, for it outlives the account.
    Column("account_id", Text, nullable=False, info=held(Category.TECHNICAL, N_("Who"))),
    # A JSON object of numbers and codes, never of anybody's data.
    Column("detail", Text, nullable=False, info=NOT_PERSONAL),
    # Two alerts of the same thing on the same day are one.
    Column("same", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    Column("settled_at", Moment, index=True, info=NOT_PERSONAL),
    Column("settled_by", Text, info=NOT_PERSONAL),
    Column("incident_id", Integer, ForeignKey("incident.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    info={"subject": "account", "label": N_("Alerts")},
)

habit = Table(
    "habit",
    METADATA,
    # How many cards somebody opened and how many lines they exported on a day; kept for as long as habits look back.
    belongs_to_account(primary_key=True),
    Column("day", Date, primary_key=True, info=NOT_PERSONAL),
    Column("cards", Integer, nullable=False, server_default="0", info=held(Category.TECHNICAL, N_("Cards opened"))),
    Column("exported", Integer, nullable=False, server_default="0", info=held(Category.TECHNICAL, N_("Exported"))),
    info={"subject": "account", "label": N_("Use by day")},
)
