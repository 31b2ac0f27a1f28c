"""The office, the people who sign in, and what its commands answered."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, LargeBinary, Table, Text

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
    # Moves with everything that changes what somebody may do; whoever is signed in notices at the next ask.
    Column("access_epoch", Integer, nullable=False, server_default="0", info=NOT_PERSONAL),
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
    # The signature of the administrator who pinned them, over id and keys.
    Column("pinned_by", Text, info=NOT_PERSONAL),
    Column("pin_signature", LargeBinary, info=NOT_PERSONAL),
    # The last day of somebody whose access ends by itself.
    Column("ends_on", Date, info=held(Category.EMPLOYMENT, N_("Access until"))),
    Column("removed_at", Moment, info=NOT_PERSONAL),
    Column("password_at", Moment, info=NOT_PERSONAL),
    Column("must_change", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    # Until when a one-time code from an administrator opens the office; null where there is none.
    Column("code_until", Moment, info=NOT_PERSONAL),
    Column("history_salt", LargeBinary, info=NOT_PERSONAL),
    Column("totp_secret", LargeBinary, info=NOT_PERSONAL),
    Column("totp_step", Integer, info=NOT_PERSONAL),
    Column("seen_at", Moment, info=held(Category.TECHNICAL, N_("Last sign-in"))),
    Column("seen_on", Text, info=held(Category.TECHNICAL, N_("Last computer"))),
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

policy = Table(
    "policy",
    METADATA,
    # The rules an administrator set, a JSON object each; where there is no row the program's own hold.
    Column("name", Text, primary_key=True, info=NOT_PERSONAL),
    Column("content", Text, nullable=False, info=NOT_PERSONAL),
    Column("changed_at", Moment, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Rules for sign-in, alerts and the audit trail")},
)
