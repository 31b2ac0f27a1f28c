"""What recipients said before, and the packages they were given."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.references import PACKAGE
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.telling import Reference

recipient_version = Table(
    "recipient_version",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("recipient_id", Integer, ForeignKey("recipient.id", ondelete="CASCADE"), nullable=False, info=NOT_PERSONAL),
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    # A JSON object of the recipient's own columns as they stood from then on.
    Column("content", Text, nullable=False, info=NOT_PERSONAL),
    Index("ix_recipient_version_recipient_id_version", "recipient_id", "version", unique=True),
    info={"subject": None, "label": N_("Versions of recipients")},
)

package = Table(
    "package",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column(
        "recipient_id",
        Integer,
        ForeignKey("recipient.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
        info=NOT_PERSONAL,
    ),
    Column("purpose_id", Integer, ForeignKey("purpose.id", ondelete="RESTRICT"), nullable=False, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("until_on", Date, nullable=False, info=NOT_PERSONAL),
    # The codes of the columns in it; whose they are the disclosures linked to it say.
    Column("columns", Text, nullable=False, info=NOT_PERSONAL),
    Column("pseudonyms", Boolean(create_constraint=False), nullable=False, info=NOT_PERSONAL),
    Column("people", Integer, nullable=False, info=NOT_PERSONAL),
    Column("left_out", Integer, nullable=False, info=NOT_PERSONAL),
    # Why it was made although the office was warned of the recipient.
    Column("despite", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    Column("deleted_on", Date, info=NOT_PERSONAL),
    Column("deleted_how", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("confirmed_at", Moment, info=NOT_PERSONAL),
    sqlite_autoincrement=True,
    info={"subject": None, "label": N_("Packages for partners")},
)

package_disclosure = Table(
    "package_disclosure",
    METADATA,
    # Goes with the disclosure, and so with the person; the package keeps how many people were in it.
    Column(
        "disclosure_id",
        Integer,
        ForeignKey("disclosure.id", ondelete="CASCADE"),
        primary_key=True,
        info=NOT_PERSONAL,
    ),
    Column(
        "package_id",
        Integer,
        ForeignKey("package.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        info=held(Category.TECHNICAL, N_("Package"), Reference(PACKAGE)),
    ),
    info={"subject": "contact", "label": N_("Disclosures by package")},
)
