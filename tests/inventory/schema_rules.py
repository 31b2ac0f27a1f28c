"""What the schema owes the people it keeps data of, as questions that can be put to any schema; [] is the answer."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Table, Text

from desktop_crm.domain.categories import Category

CONTACT = "contact"
MACHINE_MADE = frozenset(
    {
        "assignment.assigned_by", "contact.uid", "draft.place", "request_delivery.sha256", "request_mask.field",
        "request_mask.held_in", "retention_taken.of_table", "subject_request.sha256",
    }
)  # fmt: skip
"""Text beside people's data that nobody types: numbers the program made, where it came from, our tables' names."""


def unclassed(schema: MetaData) -> list[str]:
    """Return the columns that do not say whether they hold personal data, or of which kind."""
    return [
        str(column)
        for column in _columns(schema)
        if "personal" not in column.info
        or not (column.info["personal"] is None or column.info["personal"] in set(Category))
    ]


def unlabelled(schema: MetaData) -> list[str]:
    """Return the tables and personal columns that have no name for people."""
    columns = [str(each) for each in _columns(schema) if each.info.get("personal") and not each.info.get("label")]
    return columns + [table.name for table in schema.sorted_tables if not table.info.get("label")]


def astray(schema: MetaData) -> list[str]:
    """Return the tables a person's data could lie in without being told, erased or kept for their time only.

    Personal data of nobody; data of a contact that no key leads to; a key that is missing, leads nowhere, stands in
    the way of an erasure, or leads from a table that says it is not about people.
    """
    return [table.name for table in schema.sorted_tables if table.name != CONTACT and _astray(table)]


def free_words(schema: MetaData) -> list[str]:
    """Return the columns of words beside people's data that are called impersonal and are no code and no key."""
    return [
        str(column)
        for column in _columns(schema)
        if column.table.info.get("subject") == CONTACT
        and column.info.get("personal", 0) is None
        and type(column.type) is Text
        and not column.foreign_keys
        and column.info.get("told") is None
        and str(column) not in MACHINE_MADE
    ]


def _columns(schema: MetaData) -> list[Column[object]]:
    return [column for table in schema.sorted_tables for column in table.columns]


def _astray(table: Table) -> bool:
    personal = any(column.info.get("personal") for column in table.columns)
    subject = table.info.get("subject")
    keys = [key for key in table.foreign_keys if key.column.table.info.get("subject") == CONTACT]
    owning = [key for key in keys if key.ondelete == "CASCADE"]
    outliving = [key for key in keys if key.parent.name == "contact_id" and key.ondelete == "SET NULL"]
    unkeyed = any(column.name.endswith("contact_id") and not column.foreign_keys for column in table.columns)
    in_the_way = any(key.ondelete not in ("CASCADE", "SET NULL") for key in keys)
    if subject == CONTACT:
        lost = not (owning or (outliving and table.info.get("outlives")))
        return unkeyed or in_the_way or lost or not personal
    return unkeyed or in_the_way or bool(owning) or bool(outliving) or (personal and subject is None)
