"""Purposes, wordings, consents, recipients, disclosures, requests, retention."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.schema.contacts import belongs_to_contact

purpose = Table(
    "purpose",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("code", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    Column("basis", Text, nullable=False, info=NOT_PERSONAL),
    Column("description", Text, nullable=False, info=NOT_PERSONAL),
    Column("retention", Text, nullable=False, info=NOT_PERSONAL),
    Column("retired_on", Date, info=NOT_PERSONAL),
    Column("consent_months", Integer, info=NOT_PERSONAL),
    # The ways it advertises by, with a space between.
    Column("marketing", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Purposes")},
)

wording = Table(
    "wording",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("purpose_id", Integer, ForeignKey("purpose.id", ondelete="RESTRICT"), nullable=False, info=NOT_PERSONAL),
    Column("language", Text, nullable=False, info=NOT_PERSONAL),
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    Column("text", Text, nullable=False, info=NOT_PERSONAL),
    Column("since", Date, nullable=False, info=NOT_PERSONAL),
    UniqueConstraint("purpose_id", "language", "version"),
    info={"subject": None, "label": N_("Wordings")},
)

consent = Table(
    "consent",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column(
        "wording_id",
        Integer,
        ForeignKey("wording.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
        info=held(Category.CONSENT, N_("Wording agreed to")),
    ),
    Column("channel", Text, nullable=False, info=held(Category.CONSENT, N_("Channel"))),
    Column("form", Text, nullable=False, info=held(Category.CONSENT, N_("Form"))),
    Column("source", Text, nullable=False, info=held(Category.CONSENT, N_("Where it was given"))),
    Column("given_at", Moment, nullable=False, info=held(Category.CONSENT, N_("Given on"))),
    Column("expires_on", Date, index=True, info=held(Category.CONSENT, N_("Expires on"))),
    Column("withdrawn_at", Moment, info=held(Category.CONSENT, N_("Withdrawn on"))),
    Column("withdrawn_how", Text, nullable=False, server_default="", info=held(Category.CONSENT, N_("How withdrawn"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_consent_withdrawn_at", "withdrawn_at", "expires_on", "contact_id"),
    info={"subject": "contact", "label": N_("Consents")},
)

consent_proof = Table(
    "consent_proof",
    METADATA,
    Column("consent_id", Integer, ForeignKey("consent.id", ondelete="CASCADE"), primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=held(Category.DOCUMENT, N_("File name"))),
    Column("media_type", Text, nullable=False, info=held(Category.DOCUMENT, N_("File type"))),
    Column("content", LargeBinary, nullable=False, info=held(Category.DOCUMENT, N_("File"))),
    info={"subject": "contact", "label": N_("Proofs of consent")},
)

recipient = Table(
    "recipient",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    Column("category", Text, nullable=False, info=NOT_PERSONAL),
    Column("country", Text, nullable=False, info=NOT_PERSONAL),
    Column("safeguard", Text, nullable=False, info=NOT_PERSONAL),
    Column("contract", Text, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Recipients")},
)

disclosure = Table(
    "disclosure",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column(
        "recipient_id",
        Integer,
        ForeignKey("recipient.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
        info=held(Category.TECHNICAL, N_("Recipient")),
    ),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"))),
    Column("what", Text, nullable=False, info=held(Category.TECHNICAL, N_("What was passed on"))),
    Column("why", Text, nullable=False, info=held(Category.TECHNICAL, N_("Why"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    info={"subject": "contact", "label": N_("Disclosures")},
)

objection = Table(
    "objection",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column(
        "purpose_id",
        Integer,
        ForeignKey("purpose.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
        info=NOT_PERSONAL,
    ),
    # The purpose as it was called then: what a person objected to stays what they said.
    Column("what", Text, nullable=False, info=held(Category.CONSENT, N_("Objects to"))),
    Column("at", Moment, nullable=False, info=held(Category.CONSENT, N_("Objected on"))),
    Column("reason", Text, nullable=False, info=held(Category.CONSENT, N_("Reason"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_objection_contact_id_purpose_id", "contact_id", "purpose_id", unique=True),
    info={"subject": "contact", "label": N_("Objections")},
)

subject_request = Table(
    "subject_request",
    METADATA,
    # The register outlives the person's data (Art. 5(2)): erasure blanks what is personal and keeps the dates.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("contact_id", Integer, ForeignKey("contact.id", ondelete="SET NULL"), index=True, info=NOT_PERSONAL),
    Column("kind", Text, nullable=False, info=NOT_PERSONAL),
    Column("received_on", Date, nullable=False, info=NOT_PERSONAL),
    Column("due_on", Date, nullable=False, info=NOT_PERSONAL),
    Column("answered_at", Moment, info=NOT_PERSONAL),
    Column("identity_check", Text, nullable=False, info=held(Category.TECHNICAL, N_("How identity was checked"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    Column("came", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column(
        "extension_reason",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Why it took longer")),
    ),
    Column(
        "delivered",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("How the answer was given")),
    ),
    Column("grounds", Text, nullable=False, server_default="", info=held(Category.TECHNICAL, N_("Why it was refused"))),
    Column(
        "restriction_reason",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Why processing was restricted")),
    ),
    Column(
        "lifting_told",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("How they were told that the restriction ends")),
    ),
    sqlite_autoincrement=True,
    info={"subject": "contact", "outlives": True, "label": N_("Requests of data subjects")},
)

erasure = Table(
    "erasure",
    METADATA,
    # The ledger's entries once more: beside a ledger that lacks one, or knows one more, the database can tell.
    Column("entry", Text, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Erasures")},
)

retention_rule = Table(
    "retention_rule",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    Column("what", Text, nullable=False, info=NOT_PERSONAL),
    Column("trigger", Text, nullable=False, info=NOT_PERSONAL),
    Column("years", Integer, nullable=False, info=NOT_PERSONAL),
    Column("months", Integer, nullable=False, info=NOT_PERSONAL),
    Column("days", Integer, nullable=False, info=NOT_PERSONAL),
    Column("action", Text, nullable=False, info=NOT_PERSONAL),
    Column("reason", Text, nullable=False, info=NOT_PERSONAL),
    Column("active", Boolean, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Retention rules")},
)

retention_hold = Table(
    "retention_hold",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(index=False),
    Column("reason", Text, nullable=False, info=held(Category.TECHNICAL, N_("Why the data are kept"))),
    Column("review_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("To be reviewed on"))),
    Column("placed_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Since"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_retention_hold_contact_id", "contact_id", unique=True),
    info={"subject": "contact", "label": N_("Legal holds")},
)

retention_run = Table(
    "retention_run",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("on", Date, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("deleted", Integer, nullable=False, info=NOT_PERSONAL),
    Column("anonymised", Integer, nullable=False, info=NOT_PERSONAL),
    Column("held", Integer, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Retention runs")},
)
