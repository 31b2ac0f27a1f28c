"""The inventory of personal data, computed from the map of columns and the registers each time it is asked for."""

from __future__ import annotations

from desktop_crm.api import inventory as api
from desktop_crm.domain.inventory import InventoryLine
from desktop_crm.store import kept_parts
from desktop_crm.store.queries import inventory as rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.work.unit import Work


def show(work: Work, ask: api.ShowInventory) -> tuple[InventoryLine, ...]:  # noqa: ARG001
    """Return the inventory."""
    return inventory_now(work)


def inventory_now(work: Work) -> tuple[InventoryLine, ...]:
    """Compute the inventory: every column of the map, with the purposes in use and the active rules that concern it."""
    sheets = [each for each in purpose_rows.sheets(work.connection) if each.purpose.retired_on is None]
    rules = [each for each in retention_rows.rules(work.connection) if each.active and not each.keeps]
    counted = rows.counts(work.connection, work.step)
    lines = []
    for each in rows.mapped():
        filled = counted.get((each.table, each.column))
        lines.append(
            InventoryLine(
                *each,
                people=None if filled is None else filled.people,
                latest=None if filled is None else filled.latest,
                purposes=tuple(sheet.purpose.name for sheet in sheets if each.category in sheet.categories)
                if each.of_contacts
                else (),
                rules=tuple(
                    rule.name
                    for rule in rules
                    if each.of_contacts and kept_parts.covers(rule.what.code, each.table, each.column)
                ),
            )
        )
    return tuple(lines)
