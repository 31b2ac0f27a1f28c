"""Purposes, wordings, consents, recipients, disclosures, requests."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.fields import Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import REQUEST
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, OWN_DAY, Moment, code, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Named, Reference, Telling

_ITS_PURPOSE = Named(("wording.purpose_id", "purpose.name"))

purpose = Table(
    "purpose",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("code", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    Column("basis", Text, nullable=False, info=code(LegalBasis)),
    Column("description", Text, nullable=False, info=NOT_PERSONAL),
    Column("retention", Text, nullable=False, info=NOT_PERSONAL),
    Column("retired_on", Date, info=NOT_PERSONAL),
    Column("consent_months", Integer, info=NOT_PERSONAL),
    # The ways it advertises by, with a space between.
    Column("marketing", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    # Which registers, firms or authorities its data come from, by name; of which kind they are purpose_source says.
    Column("origin", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Purposes")},
)

wording = Table(
    "wording",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("purpose_id", Integer, ForeignKey("purpose.id", ondelete="RESTRICT"), nullable=False, info=NOT_PERSONAL),
    Column("language", Text, nullable=False, info=code(Language)),
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
        info=held(Category.CONSENT, N_("Consented to"), _ITS_PURPOSE, closes=Field.CONSENTS),
    ),
    Column("channel", Text, nullable=False, info=held(Category.CONSENT, N_("Channel"), Channel, closes=Field.CONSENTS)),
    Column("form", Text, nullable=False, info=held(Category.CONSENT, N_("Form"), ConsentForm, closes=Field.CONSENTS)),
    Column(
        "source",
        Text,
        nullable=False,
        info=held(Category.CONSENT, N_("Where it was given"), closes=Field.CONSENTS, free=True),
    ),
    Column(
        "given_at", Moment, nullable=False, info=held(Category.CONSENT, N_("Given on"), closes=Field.CONSENTS) | OWN_DAY
    ),
    Column("expires_on", Date, index=True, info=held(Category.CONSENT, N_("Expires on"), closes=Field.CONSENTS)),
    Column("withdrawn_at", Moment, info=held(Category.CONSENT, N_("Withdrawn on"), closes=Field.CONSENTS)),
    Column(
        "withdrawn_how",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.CONSENT, N_("How withdrawn"), closes=Field.CONSENTS, free=True),
    ),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_consent_withdrawn_at", "withdrawn_at", "expires_on", "contact_id"),
    info={"subject": "contact", "label": N_("Consents")},
)

consent_proof = Table(
    "consent_proof",
    METADATA,
    Column("consent_id", Integer, ForeignKey("consent.id", ondelete="CASCADE"), primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=held(Category.DOCUMENT, N_("File name"), closes=Field.CONSENTS)),
    Column("media_type", Text, nullable=False, info=held(Category.DOCUMENT, N_("File type"), closes=Field.CONSENTS)),
    Column("content", LargeBinary, nullable=False, info=held(Category.DOCUMENT, N_("File"), closes=Field.CONSENTS)),
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
    # What they are in law, how notices under Art. 19 reach them, what a transfer rests on: codes of closed lists.
    Column("kind", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("contact", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("rests_on", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("ended_on", Date, info=NOT_PERSONAL),
    Column("ended_why", Text, nullable=False, server_default="", info=NOT_PERSONAL),
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
        info=held(Category.TECHNICAL, N_("Recipient"), Named(("recipient.name",))),
    ),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"))),
    Column(
        "what",
        Text,
        nullable=False,
        info=held(Category.TECHNICAL, N_("What was passed on"), Telling.DISCLOSED, free=True),
    ),
    Column("why", Text, nullable=False, info=held(Category.TECHNICAL, N_("Why"), free=True)),
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
    Column("reason", Text, nullable=False, info=held(Category.CONSENT, N_("Reason"), free=True)),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_objection_contact_id_purpose_id", "contact_id", "purpose_id", unique=True),
    info={"subject": "contact", "label": N_("Objections")},
)

subject_request = Table(
    "subject_request",
    METADATA,
    # The register outlives the person's data (Art. 5(2)): erasure blanks what was said, and what was asked for and done
    # on which day stays, of nobody any more.
    Column(
        "id",
        Integer,
        primary_key=True,
        info=held(Category.TECHNICAL, N_("Number of the request"), Reference(REQUEST), stays=True),
    ),
    Column("contact_id", Integer, ForeignKey("contact.id", ondelete="SET NULL"), index=True, info=NOT_PERSONAL),
    Column(
        "kind",
        Text,
        nullable=False,
        info=held(Category.CORRESPONDENCE, N_("What was asked for"), RequestKind, stays=True),
    ),
    Column(
        "received_on",
        Date,
        nullable=False,
        info=held(Category.CORRESPONDENCE, N_("Received on"), stays=True) | OWN_DAY,
    ),
    Column("due_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("To be answered by"), stays=True)),
    Column("answered_at", Moment, info=held(Category.CORRESPONDENCE, N_("Answered on"), stays=True)),
    Column(
        "identity_check", Text, nullable=False, info=held(Category.TECHNICAL, N_("How identity was checked"), free=True)
    ),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    Column(
        "came",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.CORRESPONDENCE, N_("The way it came"), RequestCame, stays=True),
    ),
    Column(
        "extension_reason",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Why it took longer"), free=True),
    ),
    Column(
        "delivered",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("How the answer was given"), free=True),
    ),
    Column(
        "grounds",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Why it was refused"), free=True),
    ),
    Column(
        "restriction_reason",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Why processing was restricted"), free=True),
    ),
    Column(
        "lifting_told",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("How they were told that the restriction ends"), free=True),
    ),
    Column(
        "circumstances",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.CORRESPONDENCE, N_("How the request came"), free=True),
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
