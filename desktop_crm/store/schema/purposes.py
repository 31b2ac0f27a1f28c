"""What belongs to a purpose: kinds of data, of people and of sources, recipients and rules on how long."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, code


def _of_purpose() -> Column[int]:
    key = ForeignKey("purpose.id", ondelete="CASCADE")
    return Column("purpose_id", Integer, key, primary_key=True, info=NOT_PERSONAL)


purpose_category = Table(
    "purpose_category",
    METADATA,
    _of_purpose(),
    Column("category", Text, primary_key=True, info=code(Category)),
    info={"subject": None, "label": N_("Kinds of data of purposes")},
)

purpose_person = Table(
    "purpose_person",
    METADATA,
    _of_purpose(),
    Column("person", Text, primary_key=True, info=code(PersonKind)),
    info={"subject": None, "label": N_("Kinds of people of purposes")},
)

purpose_recipient = Table(
    "purpose_recipient",
    METADATA,
    _of_purpose(),
    Column(
        "recipient_id",
        Integer,
        ForeignKey("recipient.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=NOT_PERSONAL,
    ),
    info={"subject": None, "label": N_("Recipients of purposes")},
)

purpose_source = Table(
    "purpose_source",
    METADATA,
    _of_purpose(),
    Column("source", Text, primary_key=True, info=code(DataSource)),
    info={"subject": None, "label": N_("Sources of data of purposes")},
)

purpose_rule = Table(
    "purpose_rule",
    METADATA,
    _of_purpose(),
    Column(
        "rule_id",
        Integer,
        ForeignKey("retention_rule.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=NOT_PERSONAL,
    ),
    info={"subject": None, "label": N_("Retention rules of purposes")},
)
