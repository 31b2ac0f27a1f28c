"""People and companies, how they are reached, and what happened with them.

A row that belongs to a contact leads there by foreign keys that cascade; everything owed to a data subject
(the whole file, erasure, the inventory) follows those keys. A key that only mentions a contact sets itself null.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import ContactKind, ContactStatus, Label
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.retention import Aside
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, code, held
from desktop_crm.store.telling import Telling, Told


def belongs_to_contact(*, index: bool = True) -> Column[int]:
    """Return the column by which a row belongs to a contact and goes with it."""
    return Column(
        "contact_id",
        Integer,
        ForeignKey("contact.id", ondelete="CASCADE"),
        nullable=False,
        index=index,
        info=NOT_PERSONAL,
    )


def _words(
    name: str,
    category: Category,
    label: str,
    closes: Field | None = None,
    *,
    told: Told = None,
    free: bool = False,
    **more: Any,
) -> Column[str]:
    said = held(category, label, told, closes=closes, free=free)
    return Column(name, Text, nullable=False, server_default="", info=said, **more)


contact = Table(
    "contact",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("uid", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    Column("version", Integer, nullable=False, server_default="1", info=NOT_PERSONAL),
    Column("kind", Text, nullable=False, info=code(ContactKind)),
    _words("prefix", Category.IDENTITY, N_("Title before the name")),
    _words("given", Category.IDENTITY, N_("Given name")),
    _words("additional", Category.IDENTITY, N_("Additional names")),
    _words("family", Category.IDENTITY, N_("Family name or company name")),
    _words("suffix", Category.IDENTITY, N_("Title after the name")),
    _words("job_title", Category.EMPLOYMENT, N_("Job title"), Field.JOB_TITLE, free=True),
    Column("company_id", Integer, ForeignKey("contact.id", ondelete="SET NULL"), index=True, info=NOT_PERSONAL),
    _words("company_name", Category.EMPLOYMENT, N_("Company"), Field.COMPANY),
    Column("birth_date", Date, info=held(Category.DEMOGRAPHIC, N_("Date of birth"), closes=Field.BIRTH_DATE)),
    _words("national_id", Category.OFFICIAL_NUMBER, N_("National identification number"), Field.NATIONAL_ID),
    _words("tax_id", Category.OFFICIAL_NUMBER, N_("Tax identification number"), Field.TAX_ID),
    _words("website", Category.CONTACT_DETAIL, N_("Website"), Field.WEBSITE),
    Column(
        "status", Text, nullable=False, info=held(Category.PREFERENCE, N_("Status"), ContactStatus, closes=Field.STATUS)
    ),
    _words("language", Category.DEMOGRAPHIC, N_("Language"), Field.LANGUAGE, told=Telling.LANGUAGE),
    _words("source", Category.TECHNICAL, N_("Where the data came from"), Field.SOURCE, free=True),
    Column(
        "contract_until",
        Date,
        info=held(Category.TRANSACTION, N_("Contract until"), closes=Field.CONTRACT_UNTIL),
    ),
    # Marked by hand: data of Art. 9 or 10 are kept of this person, and whoever opens the card says what for.
    Column(
        "special",
        Boolean(create_constraint=False),
        nullable=False,
        server_default="0",
        info=held(Category.TECHNICAL, N_("Special category of data (Art. 9)")),
    ),
    Column("owner_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("import_id", Integer, ForeignKey("import_batch.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("created_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Recorded on"))),
    Column("updated_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Last changed on"))),
    Column("active_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Last activity on"))),
    Column("deleted_at", Moment, info=held(Category.TECHNICAL, N_("Put in the trash on"))),
    Column("restricted_at", Moment, info=held(Category.TECHNICAL, N_("Processing restricted since"))),
    # Makes the pseudonym under which the audit trail knows the person; erasing the row erases the link.
    Column("audit_key", LargeBinary, nullable=False, info=NOT_PERSONAL),
    # What lists show, kept beside the facts they are made from so that one index covers a page.
    _words("sort_key", Category.IDENTITY, N_("Sorted under"), told=Telling.AGAIN),
    _words("name", Category.IDENTITY, N_("Name")),
    _words("list_email", Category.CONTACT_DETAIL, N_("First e-mail address"), Field.EMAILS, told=Telling.AGAIN),
    _words("list_phone", Category.CONTACT_DETAIL, N_("First telephone number"), Field.PHONES, told=Telling.AGAIN),
    _words("list_city", Category.CONTACT_DETAIL, N_("City"), Field.ADDRESSES, told=Telling.AGAIN),
    _words("consented", Category.CONSENT, N_("Purposes consented to"), Field.CONSENTS, told=Telling.AGAIN),
    Column(
        "consent_until",
        Date,
        info=held(Category.CONSENT, N_("First consent expires on"), Telling.AGAIN, closes=Field.CONSENTS),
    ),
    # '' in daily work. Whatever is set aside has a day of deletion, too.
    Column("aside", Text, nullable=False, server_default="", info=held(Category.TECHNICAL, N_("Set aside"), Aside)),
    # What the search index is built from: folded words in every spelling, telephone digits, e-mail addresses.
    _words("search", Category.IDENTITY, N_("Found by"), told=Telling.AGAIN),
    sqlite_autoincrement=True,
    info={"subject": "contact", "label": N_("Identity and status")},
)

LISTED = (
    "name", "company_name", "list_email", "list_phone", "list_city", "status", "owner_id",
    "consented", "consent_until", "restricted_at", "uid",
)  # fmt: skip
"""The columns a line of a list needs besides its place in the order."""

_IN_USE = text("deleted_at IS NULL")
# deleted_at is always NULL in here, but SQLite reads the whole row for it where the index does not have it.
_COVERING = (*LISTED, contact.c.deleted_at)
Index("ix_contact_by_name", contact.c.kind, contact.c.sort_key, contact.c.id, *_COVERING, sqlite_where=_IN_USE)
Index("ix_contact_by_company", contact.c.kind, contact.c.company_name, contact.c.id, sqlite_where=_IN_USE)
Index("ix_contact_by_owner", contact.c.owner_id, contact.c.kind, contact.c.sort_key, contact.c.id, sqlite_where=_IN_USE)
Index("ix_contact_by_status", contact.c.status, contact.c.kind, contact.c.sort_key, contact.c.id, sqlite_where=_IN_USE)
Index("ix_contact_newest", contact.c.kind, contact.c.id, contact.c.deleted_at, sqlite_where=_IN_USE)
_IN_TRASH = text("deleted_at IS NOT NULL AND aside = ''")
Index("ix_contact_trash", contact.c.kind, contact.c.sort_key, contact.c.id, sqlite_where=_IN_TRASH)
Index("ix_contact_contract", contact.c.contract_until, sqlite_where=text("contract_until IS NOT NULL"))
Index("ix_contact_active", contact.c.active_at)
Index("ix_contact_restricted", contact.c.restricted_at, sqlite_where=text("restricted_at IS NOT NULL"))
Index("ix_contact_created", contact.c.created_at)
Index("ix_contact_aside", contact.c.aside, sqlite_where=text("aside <> ''"))
Index(
    "ix_contact_consent", contact.c.consent_until, contact.c.kind, contact.c.sort_key, contact.c.id,
    *(each for each in _COVERING if each != "consent_until"), sqlite_where=text("consent_until IS NOT NULL"),
)  # fmt: skip

contact_email = Table(
    "contact_email",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column("position", Integer, nullable=False, info=NOT_PERSONAL),
    _words("label", Category.CONTACT_DETAIL, N_("Kind"), Field.EMAILS, told=Label),
    _words("address", Category.CONTACT_DETAIL, N_("E-mail address"), Field.EMAILS),
    _words(
        "folded",
        Category.CONTACT_DETAIL,
        N_("E-mail address as compared"),
        Field.EMAILS,
        told=Telling.AGAIN,
        index=True,
    ),
    info={"subject": "contact", "label": N_("E-mail addresses")},
)

contact_phone = Table(
    "contact_phone",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column("position", Integer, nullable=False, info=NOT_PERSONAL),
    _words("label", Category.CONTACT_DETAIL, N_("Kind"), Field.PHONES, told=Label),
    _words("number", Category.CONTACT_DETAIL, N_("Telephone number"), Field.PHONES),
    _words("e164", Category.CONTACT_DETAIL, N_("International form"), Field.PHONES, told=Telling.AGAIN, index=True),
    info={"subject": "contact", "label": N_("Telephone numbers")},
)

contact_address = Table(
    "contact_address",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column("position", Integer, nullable=False, info=NOT_PERSONAL),
    _words("label", Category.CONTACT_DETAIL, N_("Kind"), Field.ADDRESSES, told=Label),
    _words("street", Category.CONTACT_DETAIL, N_("Street"), Field.ADDRESSES),
    _words("postcode", Category.CONTACT_DETAIL, N_("Postcode"), Field.ADDRESSES),
    _words("city", Category.CONTACT_DETAIL, N_("City"), Field.ADDRESSES),
    _words("region", Category.CONTACT_DETAIL, N_("Region"), Field.ADDRESSES),
    _words("country", Category.CONTACT_DETAIL, N_("Country"), Field.ADDRESSES, told=Telling.COUNTRY),
    info={"subject": "contact", "label": N_("Postal addresses")},
)

interaction = Table(
    "interaction",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(index=False),
    Column(
        "kind",
        Text,
        nullable=False,
        info=held(Category.CORRESPONDENCE, N_("Kind"), InteractionKind, closes=Field.INTERACTIONS),
    ),
    Column("at", Moment, nullable=False, info=held(Category.CORRESPONDENCE, N_("When"), closes=Field.INTERACTIONS)),
    _words("text", Category.CORRESPONDENCE, N_("Text"), Field.INTERACTIONS, free=True),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_interaction_at", "at", "contact_id"),
    Index("ix_interaction_contact_id_at", "contact_id", "at"),
    info={"subject": "contact", "label": N_("Notes and conversations")},
)

customer_order = Table(
    "customer_order",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(index=False),
    _words("number", Category.TRANSACTION, N_("Order number"), Field.ORDERS),
    Column("at", Moment, nullable=False, info=held(Category.TRANSACTION, N_("When"), closes=Field.ORDERS)),
    _words("title", Category.TRANSACTION, N_("What was ordered"), Field.ORDERS, free=True),
    # In the smallest unit of the currency: money is never a float.
    Column(
        "minor",
        Integer,
        nullable=False,
        info=held(Category.TRANSACTION, N_("Amount"), Telling.HUNDREDTHS, closes=Field.ORDERS),
    ),
    _words("currency", Category.TRANSACTION, N_("Currency"), Field.ORDERS, told=Telling.CURRENCY),
    Index("ix_customer_order_at", "at", "contact_id"),
    Index("ix_customer_order_contact_id_at", "contact_id", "at"),
    info={"subject": "contact", "label": N_("Orders")},
)

import_batch = Table(
    "import_batch",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("source", Text, nullable=False, info=NOT_PERSONAL),
    Column("basis", Text, nullable=False, info=NOT_PERSONAL),
    # The code of the purpose they were taken in for, where it was named.
    Column("purpose", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("created", Integer, nullable=False, info=NOT_PERSONAL),
    Column("duplicates", Integer, nullable=False, info=NOT_PERSONAL),
    Column("rejected", Integer, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Imports")},
)
