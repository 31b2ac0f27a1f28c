"""The audit trail: lines that are only ever appended."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, UNRULED, Moment, held

FREQUENT = ("contact:add", "contact:card:read", "contact:edit", "contact:search", "timeline:read")
"""What is recorded all day long, and so is found soon by walking back; only lines that say something else are worth
an index, for an index of all would be written with every card that is opened."""

UNUSUAL = f"tag NOT IN ({', '.join(repr(tag) for tag in FREQUENT)})"
"""The condition of that index, to be repeated word by word where it is to be used."""

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
    Index("ix_audit_line_tag", "tag", "number", sqlite_where=text(UNUSUAL)),
    info={"subject": "account", "label": N_("Audit trail")},
)

audit_alias = Table(
    "audit_alias",
    METADATA,
    # Which pseudonym is whose, noted when the trail is read and made again at any time from the contact's own key;
    # it goes with the contact, and with it the last way from the lines to the person.
    Column("contact_id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True, info=NOT_PERSONAL),
    Column("alias", Text, nullable=False, unique=True, info=held(Category.TECHNICAL, N_("Pseudonym"))),
    info={"subject": "contact", "label": N_("What the audit trail calls the person")} | UNRULED,
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
